import {
  aggregations,
  certainties,
  cumulativeEntries,
  indicatorDirections,
  indicatorKinds,
  lowerIsBetterModes,
  targetBases,
  targetWords,
  valueStates,
} from '@mawasu/domain/indicators';
import { roundings } from '@mawasu/domain/numbers';
import { z } from 'zod';
import { decimalText } from './paging.contract.js';
import { typedText, writtenText } from './text.contract.js';

export const indicatorPaths = { targets: '/indicators/:id/targets' } as const;

/**
 * One year. `actual` as it was typed: the year's part or the sum so far of a cumulative indicator (`cumulativeEntry`), the
 * quotient of `numerator` and `denominator` where both are typed. Figures and `reason` are hidden (state `not_entered`) where the sheets of that year are not open to the reader;
 * then `hidden` is true. `asked` says whether the year's figure is looked for at all (調査年でない: false).
 */
export const indicatorYear = z
  .object({
    fy: z.number().int(),
    target: decimalText.nullable(),
    actual: decimalText.nullable(),
    numerator: decimalText.nullable(),
    denominator: decimalText.nullable(),
    state: z.enum(valueStates),
    certainty: z.enum(certainties).nullable(),
    reason: z.string().nullable(),
    asked: z.boolean(),
    hidden: z.boolean(),
    version: z.number().int(),
    sample: z.boolean(),
  })
  .meta({ id: 'IndicatorYear' });
export type IndicatorYear = z.infer<typeof indicatorYear>;

/**
 * The definition with every year, in the very shape the calculations of @mawasu/domain take. `editable`: may the signed-in
 * person enter the round's year? `asked`: is this sheet's department asked for it? `own`: the sheet's own indicator (of the
 * 取組み), on which its 目安 rests; those of the 施策 stand beside.
 */
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
    cumulativeEntry: z.enum(cumulativeEntries),
    startingStock: decimalText.nullable(),
    lowerBound: decimalText.nullable(),
    upperBound: decimalText.nullable(),
    strictTarget: z.boolean(),
    targetBasis: z.enum(targetBases),
    targetWord: z.enum(targetWords).nullable(),
    elapsedFrom: z.number().int().nullable(),
    meanYears: z.number().int().min(1),
    ratio: z.object({ numerator: z.string(), denominator: z.string(), factor: decimalText }).nullable(),
    rounding: z.enum(roundings),
    lowerMode: z.enum(lowerIsBetterModes),
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
    strategyKpi: z.boolean(),
    sample: z.boolean(),
    values: z.array(indicatorYear),
  })
  .meta({ id: 'IndicatorSeries' });
export type IndicatorSeries = z.infer<typeof indicatorSeries>;

export const sheetIndicator = indicatorSeries
  .extend({
    editable: z.boolean(),
    /** Why the year's figure is not entered here by this person, as a sentence; null where it is, and for who only reads. */
    lockedBecause: z.string().nullable(),
    asked: z.boolean(),
    own: z.boolean(),
  })
  .meta({ id: 'SheetIndicator' });
export type SheetIndicator = z.infer<typeof sheetIndicator>;

/**
 * One actual of the round's year. `version` is the one the person saw (0 = no row yet). `actual` null goes with a state
 * that says why; an actual of 0 is a value. Of an indicator with a `ratio` the numerator and the denominator may be sent: the
 * actual is then their quotient, whatever is sent as such.
 */
export const saveActual = z
  .strictObject({
    indicatorId: z.guid(),
    version: z.number().int().min(0),
    actual: decimalText.nullable(),
    state: z.enum(valueStates),
    certainty: z.enum(certainties).nullable(),
    reason: typedText(500).trim().nullable(),
    numerator: decimalText.nullable().default(null),
    denominator: decimalText.nullable().default(null),
  })
  .refine((v) => (v.numerator === null) === (v.denominator === null), {
    path: ['numerator'],
    message: '分子と分母は、両方を入力してください。',
  })
  .refine((v) => v.actual !== null || v.numerator === null, {
    path: ['numerator'],
    message: '分子と分母から実績値を計算できません。入力を確認してください。',
  })
  .refine((v) => (v.state === 'recorded') === (v.actual !== null), {
    path: ['actual'],
    message: '実績値を入力するか、実績がない理由を選んでください。',
  })
  .meta({ id: 'SaveActual' });
export type SaveActual = z.infer<typeof saveActual>;

/** What is stored for one indicator now. */
export const savedActual = z.object({ indicatorId: z.guid(), year: indicatorYear }).meta({ id: 'SavedActual' });
export type SavedActual = z.infer<typeof savedActual>;

/** A target set anew: the old one stays as a revision, and a round already open keeps the one it was opened with. */
export const reviseTarget = z
  .strictObject({
    kind: z.enum(['yearly', 'final']),
    fy: z.number().int().min(2000).max(2100),
    value: decimalText.nullable(),
    reason: writtenText(500, '変更の理由を入力してください。'),
  })
  .meta({ id: 'ReviseTarget' });
export type ReviseTarget = z.infer<typeof reviseTarget>;
export const revisedTarget = z
  .object({
    kind: z.enum(['yearly', 'final']),
    fy: z.number().int(),
    value: decimalText.nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'RevisedTarget' });
export type RevisedTarget = z.infer<typeof revisedTarget>;
