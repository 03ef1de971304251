import { isBlank } from '../text/blank.js';
import type { DefinitionFields } from './definition-fields.js';
import { type DefinitionField, type DefinitionFinding, error, fieldOfFinding } from './definition-finding.js';
import type { DescribedSeries } from './definition-lines.js';
import { checkIndicatorDefinition } from './indicator-definition.js';
import type { IndicatorSeries } from './indicator-series.js';
import type { LowerIsBetterMode } from './indicators.js';

/** The figures a definition is looked at with; `lowerMode` is the round's, where the definition follows it. */
export type DefinitionFigures = Pick<IndicatorSeries, 'values' | 'finalTarget'> & { lowerMode?: LowerIsBetterMode };

/** The series of a definition with figures, as the calculations take it. A part of two or three that is missing counts as not set. */
export function seriesOfDefinition(fields: DefinitionFields, figures: DefinitionFigures): DescribedSeries {
  const { elapsedFromFy, baselineValue, baselineFy, baselineNote, rangeLow, rangeHigh, ...rest } = fields;
  const { numeratorName, denominatorName, ratioFactor } = fields;
  return {
    ...rest,
    values: figures.values,
    finalTarget: figures.finalTarget,
    lowerMode: fields.lowerMode ?? figures.lowerMode ?? 'a',
    elapsedFrom: elapsedFromFy,
    baseline:
      baselineValue === null || baselineFy === null
        ? null
        : { value: baselineValue, fy: baselineFy, note: baselineNote },
    range: rangeLow === null || rangeHigh === null ? null : { low: rangeLow, high: rangeHigh },
    ratio:
      numeratorName === null || denominatorName === null || ratioFactor === null
        ? null
        : { numerator: numeratorName, denominator: denominatorName, factor: ratioFactor },
  };
}

/** What is wrong or doubtful, at the field of the form that sets it right. */
export interface FieldFinding extends DefinitionFinding {
  field: DefinitionField;
}

/** Fields that are given all together or not at all. */
const together = [
  { fields: ['baselineValue', 'baselineFy'], message: '「基準値」「基準年度」は、そろえて入力してください。' },
  { fields: ['rangeLow', 'rangeHigh'], message: '「範囲の下限」「範囲の上限」は、そろえて入力してください。' },
  {
    fields: ['numeratorName', 'denominatorName', 'ratioFactor'],
    message: '「分子の名称」「分母の名称」「掛ける数」は、そろえて入力してください。',
  },
] as const;

const isGiven = (value: unknown): boolean => value !== null && !(typeof value === 'string' && isBlank(value));

function checkFields(fields: DefinitionFields): FieldFinding[] {
  const parts = together.flatMap(({ fields: names, message }): FieldFinding[] => {
    const missing = names.find((name) => !isGiven(fields[name]));
    if (missing === undefined || !names.some((name) => isGiven(fields[name]))) return [];
    return [{ ...error('parts_missing', message), field: missing }];
  });
  const isReversed = fields.fyTo !== null && fields.fyTo < fields.fyFrom;
  const years: FieldFinding[] = isReversed
    ? [{ ...error('years_reversed', '終了年度は、開始年度以降にしてください。'), field: 'fyTo' }]
    : [];
  return [...parts, ...years];
}

/**
 * Everything that is wrong or doubtful in a definition, each at its field: what {@link checkIndicatorDefinition} finds in the
 * series, parts that belong together, years. The form shows it while it is typed, the server refuses by its errors.
 */
export function checkDefinitionFields(fields: DefinitionFields, figures: DefinitionFigures): FieldFinding[] {
  const found = checkIndicatorDefinition(seriesOfDefinition(fields, figures));
  return [...checkFields(fields), ...found.map((one) => ({ ...one, field: fieldOfFinding(one.code) }))];
}

/** The errors that were not there before: what was accepted once keeps nobody from changing something else. */
export function addedErrors(before: readonly FieldFinding[], after: readonly FieldFinding[]): FieldFinding[] {
  const known = new Set(before.map(({ code, field }) => `${code} ${field}`));
  return after.filter(({ severity, code, field }) => severity === 'error' && !known.has(`${code} ${field}`));
}
