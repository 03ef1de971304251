import {
  aggregations,
  cumulativeEntries,
  definitionGapCodes,
  indicatorDirections,
  indicatorKinds,
  indicatorOwnerKinds,
  lowerIsBetterModes,
  newDefinition,
  targetBases,
  targetWords,
} from '@mawasu/domain/indicators';
import { z } from 'zod';
import { changeReason, fiscalYearField } from './departments.contract.js';
import { decimalText, listOf, pageQuery } from './paging.contract.js';
import { searchedText, typedText, writtenText } from './text.contract.js';

export const indicatorDefinitionPaths = {
  list: '/indicators',
  one: '/indicators/:id',
  retirements: '/indicators/:id/retirements',
  successions: '/indicators/:id/successions',
} as const;

const decimalField = decimalText.nullable();
const yearOrNone = fiscalYearField.nullable();
const textOrNone = (characters: number) => typedText(characters).trim().nullable();
const wholeNumber = (from: number, to: number) => {
  const message = `${from}から${to}までの整数で入力してください。`;
  return z.number(message).int(message).min(from, message).max(to, message);
};

/** The fields of `DefinitionFields` of @mawasu/domain. */
const definitionShape = {
  name: writtenText(200, '指標の名称を入力してください。'),
  kind: z.enum(indicatorKinds),
  unit: typedText(20).trim(),
  decimals: wholeNumber(0, 6),
  direction: z.enum(indicatorDirections),
  aggregation: z.enum(aggregations),
  cumulativeEntry: z.enum(cumulativeEntries),
  startingStock: decimalField,
  lowerBound: decimalField,
  upperBound: decimalField,
  strictTarget: z.boolean(),
  targetBasis: z.enum(targetBases),
  targetWord: z.enum(targetWords).nullable(),
  elapsedFromFy: yearOrNone,
  meanYears: wholeNumber(1, 20),
  numeratorName: textOrNone(100),
  denominatorName: textOrNone(100),
  ratioFactor: decimalField,
  lowerMode: z.enum(lowerIsBetterModes).nullable(),
  baselineValue: decimalField,
  baselineFy: yearOrNone,
  baselineNote: textOrNone(500),
  tolerance: decimalField,
  rangeLow: decimalField,
  rangeHigh: decimalField,
  breaks: z.array(fiscalYearField).max(20, '集計方法が変わった年度は、20件までにしてください。'),
  formulaText: textOrNone(500),
  source: textOrNone(500),
  measuredEveryYears: wholeNumber(1, 20),
  availableMonth: wholeNumber(1, 12).nullable(),
  fyFrom: fiscalYearField,
  fyTo: yearOrNone,
  strategyKpi: z.boolean(),
  /** The final target; it is kept with the targets, so that a change is a revision. Both or neither. */
  finalTargetValue: decimalField,
  finalTargetFy: yearOrNone,
};
const definitionObject = z.object(definitionShape).meta({ id: 'IndicatorDefinitionFields' });
export type IndicatorDefinitionFields = z.infer<typeof definitionObject>;

/** What may be left out of a new one is as in `newDefinition`; what it measures and how is said. */
function newDefinitionFields() {
  const { kind: _kind, direction: _direction, aggregation: _aggregation, ...begins } = newDefinition;
  const names = [...Object.keys(begins), 'finalTargetValue', 'finalTargetFy'];
  type Optional = keyof typeof begins | 'finalTargetValue' | 'finalTargetFy';
  return z
    .strictObject(definitionShape)
    .partial(Object.fromEntries(names.map((name) => [name, true])) as { [Key in Optional]: true });
}
const newFields = newDefinitionFields();

export const createIndicator = newFields
  .extend({ nodeId: z.guid('施策か取組みを選んでください。'), reason: changeReason })
  .meta({ id: 'CreateIndicator' });
export type CreateIndicator = z.infer<typeof createIndicator>;

/** What is left out stays. `nodeId`: it moves to another 施策 or 取組み of its plan. */
export const changeIndicator = z
  .strictObject(definitionShape)
  .partial()
  .extend({ nodeId: z.guid().optional(), version: z.number().int(), reason: changeReason })
  .meta({ id: 'ChangeIndicator' });
export type ChangeIndicator = z.infer<typeof changeIndicator>;

/** Ends with a year; its figures stay. */
export const retireIndicator = z
  .strictObject({ version: z.number().int(), lastFy: fiscalYearField, reason: changeReason })
  .meta({ id: 'RetireIndicator' });
export type RetireIndicator = z.infer<typeof retireIndicator>;

/**
 * A new indicator that follows this one from `definition.fyFrom` on. `comparable`: its figures can be compared with the earlier
 * ones; otherwise the series breaks in that year.
 */
export const succeedIndicator = z
  .strictObject({
    version: z.number().int(),
    comparable: z.boolean(),
    definition: newFields,
    reason: changeReason,
  })
  .meta({ id: 'SucceedIndicator' });
export type SucceedIndicator = z.infer<typeof succeedIndicator>;

export const changedIndicator = z.object({ id: z.guid(), version: z.number().int() }).meta({ id: 'ChangedIndicator' });
export type ChangedIndicator = z.infer<typeof changedIndicator>;

/** Without a plan: the newest that has not ended. `departmentId`: what it leads this year. `ended`: those that have ended, too. */
export const indicatorListQuery = z.object({
  ...pageQuery,
  planId: z.guid().optional(),
  q: searchedText.optional(),
  measureId: z.guid().optional(),
  departmentId: z.guid().optional(),
  missing: z.enum(definitionGapCodes).optional(),
  ended: z.enum(['true']).optional(),
});
export type IndicatorListQuery = z.infer<typeof indicatorListQuery>;
export type IndicatorListFilter = Partial<z.input<typeof indicatorListQuery>>;

const place = {
  nodeId: z.guid(),
  ownerKind: z.enum(indicatorOwnerKinds),
  ownerTitle: z.string(),
  measureId: z.guid(),
  measureCode: z.string(),
  measureTitle: z.string(),
};

export const indicatorListItem = z
  .object({
    id: z.guid(),
    version: z.number().int(),
    ...place,
    name: z.string(),
    unit: z.string(),
    kind: z.enum(indicatorKinds),
    direction: z.enum(indicatorDirections),
    /** The 課 that leads its owner this year. */
    departmentName: z.string().nullable(),
    fyFrom: z.number().int(),
    fyTo: z.number().int().nullable(),
    missing: z.array(z.enum(definitionGapCodes)),
    sample: z.boolean(),
  })
  .meta({ id: 'IndicatorListItem' });
export type IndicatorListItem = z.infer<typeof indicatorListItem>;

/** `missing` counts what the other filters leave, whatever `missing` itself asks for. */
export const indicatorList = listOf(indicatorListItem)
  .extend({ all: z.number().int(), missing: z.record(z.enum(definitionGapCodes), z.number().int()) })
  .meta({ id: 'IndicatorList' });
export type IndicatorList = z.infer<typeof indicatorList>;

const kin = z.object({ id: z.guid(), name: z.string(), fromFy: z.number().int() });

/** The full definition. `settledFy`: the last year of its plan whose 評価 is 確定; null: none. No figure of anybody is in it. */
export const indicatorDetail = z
  .object({
    id: z.guid(),
    version: z.number().int(),
    ...place,
    planId: z.guid(),
    planName: z.string(),
    planFrom: z.number().int(),
    planTo: z.number().int(),
    definition: definitionObject,
    /** What it follows where it says none itself: the newest round's. */
    roundLowerMode: z.enum(lowerIsBetterModes),
    /** Every target that was ever set, newest revision of each first. */
    targets: z.array(
      z.object({
        kind: z.enum(['yearly', 'final']),
        fy: z.number().int(),
        value: decimalText.nullable(),
        revision: z.number().int(),
        reason: z.string().nullable(),
        setAt: z.iso.datetime(),
      }),
    ),
    predecessors: z.array(kin),
    successors: z.array(kin),
    settledFy: z.number().int().nullable(),
    sample: z.boolean(),
  })
  .meta({ id: 'IndicatorDetail' });
export type IndicatorDetail = z.infer<typeof indicatorDetail>;
