import { aggregations, certainties, indicatorDirections, indicatorKinds, valueStates } from '@mawasu/domain/indicators';
import { z } from 'zod';
import { readSeedFile } from './seed-file.js';

const figure = z.string().regex(/^-?\d+(\.\d+)?$/);

const indicator = z.strictObject({
  measureCode: z.string(),
  /** Without it the indicator is the 施策's own. */
  initiative: z.string().optional(),
  name: z.string().min(1),
  unit: z.string(),
  decimals: z.int().min(0).max(6),
  direction: z.enum(indicatorDirections),
  kind: z.enum(indicatorKinds),
  aggregation: z.enum(aggregations),
  baseline: z.strictObject({ value: figure, fy: z.int(), note: z.string().optional() }).nullable(),
  finalTarget: z.strictObject({ value: figure, fy: z.int() }).nullable(),
  range: z.strictObject({ low: figure, high: figure }).optional(),
  surveyTolerance: figure.optional(),
  formulaText: z.string().optional(),
  source: z.string().optional(),
  measuredEveryYears: z.int().min(1).default(1),
  availableMonth: z.int().min(1).max(12).optional(),
  values: z
    .array(
      z.strictObject({
        fy: z.int(),
        target: figure.nullable(),
        actual: figure.nullable(),
        state: z.enum(valueStates),
        certainty: z.enum(certainties).nullable(),
        reason: z.string().optional(),
      }),
    )
    .min(1),
});
export type IndicatorInFile = z.infer<typeof indicator>;

export const readIndicatorsFile = () => readSeedFile('sample-indicators.json', z.array(indicator));
