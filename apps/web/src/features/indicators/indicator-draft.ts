import type { IndicatorDefinitionFields } from '@mawasu/contract';
import {
  checkDefinitionFields,
  type DefinitionField,
  type DefinitionFigures,
  decimalFields,
  type FieldFinding,
  followsLowerMode,
  newDefinition,
  type SetTarget,
} from '@mawasu/domain/indicators';
import { formatDecimalInFull, parseDecimalInput } from '@mawasu/domain/numbers';

/** Fields that are typed as a number with decimals; empty is none. */
const decimalNames = [...decimalFields, 'finalTargetValue'] as const;
const wholeNames = ['decimals', 'meanYears', 'measuredEveryYears'] as const;
const textNames = ['numeratorName', 'denominatorName', 'baselineNote', 'formulaText', 'source'] as const;

type DecimalName = (typeof decimalNames)[number];
type WholeName = (typeof wholeNames)[number];
type TextName = (typeof textNames)[number];
export type TypedName = DecimalName | WholeName | TextName | 'name' | 'unit';

/** A definition as it stands in the form: what is typed is text until it is read. */
export type IndicatorDraft = Omit<IndicatorDefinitionFields, TypedName> &
  Record<TypedName, string> & {
    /** It is entered as a numerator and a denominator. */
    isRatio: boolean;
  };

const typed = (value: string | null): string => (value === null ? '' : formatDecimalInFull(value, 0));

export function draftOf(fields: IndicatorDefinitionFields): IndicatorDraft {
  const decimals = Object.fromEntries(decimalNames.map((name) => [name, typed(fields[name])]));
  const whole = Object.fromEntries(wholeNames.map((name) => [name, String(fields[name])]));
  const texts = Object.fromEntries(textNames.map((name) => [name, fields[name] ?? '']));
  const isRatio = fields.ratioFactor !== null || fields.numeratorName !== null;
  return { ...fields, ...decimals, ...whole, ...texts, isRatio } as unknown as IndicatorDraft;
}

/** What a new indicator begins with; a percentage of two counts is multiplied with 100. */
export const emptyDraft = (fyFrom: number): IndicatorDraft => ({
  ...draftOf({
    ...newDefinition,
    breaks: [],
    name: '',
    unit: '',
    fyFrom,
    finalTargetValue: null,
    finalTargetFy: null,
  }),
  lowerBound: '0',
});

export interface ReadDraft {
  fields: IndicatorDefinitionFields;
  /** What cannot be read, at its field. */
  problems: Partial<Record<DefinitionField, string>>;
  findings: readonly FieldFinding[];
}

/** What has no meaning where something else is chosen is not sent: nobody sees it in the form. */
function withoutHidden(draft: IndicatorDraft): IndicatorDraft {
  const { aggregation, direction, isRatio } = draft;
  const hasArrow = direction === 'up' || direction === 'down';
  return {
    ...draft,
    ...(aggregation === 'cumulative' ? {} : { cumulativeEntry: 'part', startingStock: '' }),
    ...(direction === 'range' ? {} : { rangeLow: '', rangeHigh: '' }),
    ...(followsLowerMode(draft) ? {} : { lowerMode: null }),
    ...(hasArrow ? {} : { strictTarget: false, targetBasis: 'level', targetWord: null }),
    ...(isRatio ? {} : { numeratorName: '', denominatorName: '', ratioFactor: '' }),
  };
}

export const hasErrors = ({ problems, findings }: ReadDraft): boolean =>
  Object.keys(problems).length > 0 || findings.some(({ severity }) => severity === 'error');

/** Reads the form. `targets`: the yearly ones there are, with which the definition is checked, as the server does. */
export function readDraft(asTyped: IndicatorDraft, targets: readonly SetTarget[] = []): ReadDraft {
  const { isRatio: _ratio, ...draft } = withoutHidden(asTyped);
  const problems: ReadDraft['problems'] = {};
  const decimal = (name: DecimalName): string | null => {
    const read = parseDecimalInput(draft[name]);
    if (read.ok) return read.value;
    problems[name] = read.message;
    return null;
  };
  const whole = (name: WholeName, from: number, to: number): number => {
    const value = Number(draft[name].normalize('NFKC').trim() || Number.NaN);
    if (Number.isInteger(value) && value >= from && value <= to) return value;
    problems[name] = `${from}から${to}までの整数で入力してください。`;
    return from;
  };
  const text = (name: TextName): string | null => draft[name].trim() || null;
  if (draft.name.trim() === '') problems.name = '指標の名称を入力してください。';
  const fields: IndicatorDefinitionFields = {
    ...draft,
    ...(Object.fromEntries(decimalNames.map((name) => [name, decimal(name)])) as Record<DecimalName, string | null>),
    ...(Object.fromEntries(textNames.map((name) => [name, text(name)])) as Record<TextName, string | null>),
    name: draft.name.trim(),
    unit: draft.unit.trim(),
    decimals: whole('decimals', 0, 6),
    meanYears: whole('meanYears', 1, 20),
    measuredEveryYears: whole('measuredEveryYears', 1, 20),
    breaks: draft.breaks.toSorted((left, right) => left - right),
  };
  const { finalTargetValue, finalTargetFy } = fields;
  if (finalTargetValue !== null && finalTargetFy === null) problems.finalTargetFy = '最終目標の年度を選んでください。';
  if (finalTargetValue === null && finalTargetFy !== null && problems.finalTargetValue === undefined) {
    problems.finalTargetValue = '最終目標の値を入力してください。';
  }
  const findings = checkDefinitionFields(fields, figuresWith(fields, targets));
  return { fields, problems, findings };
}

/** The final target of the form beside the yearly ones there are. */
export function figuresWith(fields: IndicatorDefinitionFields, targets: readonly SetTarget[]): DefinitionFigures {
  const { finalTargetValue: value, finalTargetFy: fy } = fields;
  const blank = { actual: null, state: 'not_entered', certainty: null, reason: null } as const;
  return {
    finalTarget: value === null || fy === null ? null : { value, fy },
    values: targets.flatMap((one) => (one.kind === 'yearly' ? [{ fy: one.fy, target: one.value, ...blank }] : [])),
  };
}

/**
 * What became different, as it is sent: from what the form would send untouched, which may write a figure another way than it
 * is held (「2」 for 「2.0」).
 */
export function changedFields(
  before: IndicatorDefinitionFields,
  after: IndicatorDefinitionFields,
): Partial<IndicatorDefinitionFields> {
  const { fields: untouched } = readDraft(draftOf(before));
  const entries = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(untouched[name as keyof IndicatorDefinitionFields]),
  );
  return Object.fromEntries(entries);
}
