import {
  aggregations,
  certainties,
  indicatorDirections,
  indicatorKinds,
  lowerIsBetterModes,
  valueStates,
} from '@mawasu/domain/indicators';
import { z } from 'zod';
import { decimalText } from './paging.contract.js';
import { typedText } from './text.contract.js';

export const indicatorPaths = { actual: '/indicators/:id/actuals/:fy' } as const;

export const indicatorYear = z
  .object({
    fy: z.number().int(),
    target: decimalText.nullable(),
    actual: decimalText.nullable(),
    state: z.enum(valueStates),
    certainty: z.enum(certainties).nullable(),
    reason: z.string().nullable(),
    version: z.number().int(),
    sample: z.boolean(),
  })
  .meta({ id: 'IndicatorYear' });
export type IndicatorYear = z.infer<typeof indicatorYear>;

/** The definition with every stored year; screens compute rates from it with @mawasu/domain, as reports do. */
export const indicatorSeries = z
  .object({
    id: z.guid(),
    nodeId: z.guid(),
    ownerKind: z.enum(['measure', 'initiative']),
    ownerTitle: z.string(),
    name: z.string(),
    kind: z.enum(indicatorKinds),
    unit: z.string(),
    decimals: z.number().int().min(0).max(6),
    direction: z.enum(indicatorDirections),
    aggregation: z.enum(aggregations),
    lowerMode: z.enum(lowerIsBetterModes).nullable(),
    baseline: z.object({ value: decimalText, fy: z.number().int(), note: z.string().nullable() }).nullable(),
    finalTarget: z.object({ value: decimalText, fy: z.number().int() }).nullable(),
    tolerance: decimalText.nullable(),
    range: z.object({ low: decimalText, high: decimalText }).nullable(),
    breaks: z.array(z.number().int()),
    formulaText: z.string().nullable(),
    source: z.string().nullable(),
    measuredEveryYears: z.number().int().min(1),
    fyFrom: z.number().int(),
    fyTo: z.number().int().nullable(),
    availableMonth: z.number().int().min(1).max(12).nullable(),
    sample: z.boolean(),
    /** May the signed-in person enter this indicator's actual for the round's year? */
    editable: z.boolean(),
    years: z.array(indicatorYear),
  })
  .meta({ id: 'IndicatorSeries' });
export type IndicatorSeries = z.infer<typeof indicatorSeries>;

/**
 * One actual of one year. `version` is the one the person saw (0 = no row yet). `actual` null goes with a state that
 * says why; an actual of 0 is a value.
 */
export const saveActual = z
  .strictObject({
    version: z.number().int().min(0),
    entryId: z.guid(),
    actual: decimalText.nullable(),
    state: z.enum(valueStates),
    certainty: z.enum(certainties).nullable(),
    reason: typedText(500).trim().nullable(),
  })
  .refine((v) => (v.state === 'recorded') === (v.actual !== null), {
    path: ['actual'],
    message: '実績値を入力するか、実績がない理由を選んでください。',
  })
  .meta({ id: 'SaveActual' });
export type SaveActual = z.infer<typeof saveActual>;

/** `year` is what is stored now; `proposal` is the sheet's proposed progress status, recalculated. */
export const savedActual = z
  .object({
    year: indicatorYear,
    proposedStatus: z.string().nullable(),
    proposalReason: z.string(),
  })
  .meta({ id: 'SavedActual' });
export type SavedActual = z.infer<typeof savedActual>;
