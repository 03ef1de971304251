import {
  aggregations,
  certainties,
  cumulativeEntries,
  indicatorDirections,
  indicatorKinds,
  targetBases,
  targetWords,
  valueStates,
} from '@mawasu/domain/indicators';
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
  cumulativeEntry: z.enum(cumulativeEntries).optional(),
  startingStock: figure.optional(),
  lowerBound: figure.optional(),
  upperBound: figure.optional(),
  strictTarget: z.boolean().optional(),
  strategyKpi: z.boolean().optional(),
  targetBasis: z.enum(targetBases).optional(),
  targetWord: z.enum(targetWords).optional(),
  elapsedFrom: z.int().optional(),
  meanYears: z.int().min(1).optional(),
  /** What may be typed in place of the figure, which is their quotient times the factor. */
  ratio: z.strictObject({ numerator: z.string().min(1), denominator: z.string().min(1), factor: figure }).optional(),
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
        numerator: figure.optional(),
        denominator: figure.optional(),
        state: z.enum(valueStates),
        certainty: z.enum(certainties).nullable(),
        reason: z.string().optional(),
      }),
    )
    .min(1),
});
export type IndicatorInFile = z.infer<typeof indicator>;

export const readIndicatorsFile = () => readSeedFile('sample-indicators.json', z.array(indicator));
