import type { CellKind, ImportColumn } from '@mawasu/domain/imports';
import {
  aggregationLabels,
  cumulativeEntries,
  indicatorDirectionLabels,
  indicatorKindLabels,
} from '@mawasu/domain/indicators';
import { formatDecimalInFull, isSameDecimal, parseDecimalInput } from '@mawasu/domain/numbers';
import { fiscalYearLabel, parseFiscalYear } from '@mawasu/domain/years';
import type { Indicator } from '../../indicators/indicator.entity.js';

/** What of a definition a table can say; the rest stays as it is on the screen. */
export type FieldName = Extract<
  keyof Indicator,
  | 'name'
  | 'kind'
  | 'unit'
  | 'decimals'
  | 'direction'
  | 'aggregation'
  | 'cumulativeEntry'
  | 'startingStock'
  | 'baselineValue'
  | 'baselineFy'
  | 'baselineNote'
  | 'tolerance'
  | 'rangeLow'
  | 'rangeHigh'
  | 'lowerBound'
  | 'upperBound'
  | 'numeratorName'
  | 'denominatorName'
  | 'ratioFactor'
  | 'formulaText'
  | 'source'
  | 'measuredEveryYears'
  | 'availableMonth'
  | 'fyFrom'
  | 'fyTo'
  | 'strategyKpi'
>;

export type FieldValue = string | number | boolean | null;
export type ReadField = { value: FieldValue } | { reason: string };

export interface IndicatorField {
  key: FieldName;
  label: string;
  synonyms?: readonly string[];
  cell: CellKind;
  width: number;
  /** Asked for when an indicator is made. */
  isNeeded?: boolean;
  choices?: readonly string[];
  example?: string | number;
  read(text: string): ReadField;
  /** As the form shows it. */
  show(value: FieldValue): string;
  /** As a person reads it before the commit. */
  tell(value: FieldValue): string;
  isSame(held: FieldValue, next: FieldValue): boolean;
}

const same = (held: FieldValue, next: FieldValue): boolean => held === next;
const plain = (value: FieldValue): string => (value === null ? '' : String(value));

function textField(most: number) {
  return {
    cell: 'text' as const,
    width: 24,
    read: (text: string): ReadField =>
      text.length > most ? { reason: `${most}文字以内で入力してください。` } : { value: text },
    ...{ show: plain, tell: plain, isSame: same },
  };
}

const decimalField = {
  cell: 'figure' as const,
  width: 12,
  read: (text: string): ReadField => {
    const parsed = parseDecimalInput(text);
    if (!parsed.ok) return { reason: parsed.message };
    return parsed.value === null ? { reason: '数字で入力してください。' } : { value: parsed.value };
  },
  show: plain,
  tell: (value: FieldValue): string => (value === null ? '' : formatDecimalInFull(String(value), 0)),
  isSame: (held: FieldValue, next: FieldValue): boolean =>
    isSameDecimal(held === null ? null : String(held), next === null ? null : String(next)),
};

function wholeField(from: number, to: number) {
  return {
    ...decimalField,
    cell: 'figure' as const,
    width: 10,
    read: (text: string): ReadField => {
      const value = Number(text);
      const isWhole = /^\d+$/.test(text) && value >= from && value <= to;
      return isWhole ? { value } : { reason: `${from}から${to}までの整数で入力してください。` };
    },
    isSame: same,
  };
}

const yearWords = (value: FieldValue): string => (value === null ? '' : fiscalYearLabel(Number(value)));

const yearField = {
  cell: 'code' as const,
  width: 12,
  read: (text: string): ReadField => {
    const value = parseFiscalYear(text);
    return value === null ? { reason: '年度を「令和8年度」「R8」「2026」のように入力してください。' } : { value };
  },
  show: yearWords,
  tell: yearWords,
  isSame: same,
};

function choiceField(labels: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) {
  const codes = new Map([
    ...Object.entries(labels).map(([code, label]) => [label, code] as const),
    ...Object.entries(more),
  ]);
  const labelOf = (value: FieldValue): string => labels[String(value)] ?? '';
  return {
    cell: 'text' as const,
    width: 12,
    choices: Object.values(labels),
    read: (text: string): ReadField => {
      const value = codes.get(text.normalize('NFKC').replace(/\s/g, ''));
      if (value !== undefined) return { value };
      return {
        reason: `${Object.values(labels)
          .map((label) => `「${label}」`)
          .join('')}のどれかを入力してください。`,
      };
    },
    ...{ show: labelOf, tell: labelOf, isSame: same },
  };
}

const markWords: Readonly<Record<string, boolean>> = { '○': true, 〇: true, '◯': true, '×': false };
const markField = {
  cell: 'text' as const,
  width: 14,
  choices: ['○', '×'],
  read: (text: string): ReadField => {
    const value = markWords[text.trim()];
    return value === undefined ? { reason: '「○」か「×」を入力してください。' } : { value };
  },
  show: (value: FieldValue): string => (value ? '○' : '×'),
  tell: (value: FieldValue): string => (value ? '○' : '×'),
  isSame: same,
};

const directionWords = {
  '↑': 'up',
  '↓': 'down',
  '=': 'keep',
  '↔': 'range',
  増加が望ましい: 'up',
  減少が望ましい: 'down',
};
const entryLabels: Record<(typeof cumulativeEntries)[number], string> = { part: 'その年度の分', total: '累計' };

/** In the order of the form. */
export const indicatorFields: readonly IndicatorField[] = [
  {
    key: 'name',
    label: '指標',
    synonyms: ['指標名', '指標の名称', '成果指標', '活動指標', 'KPI'],
    ...textField(200),
    isNeeded: true,
    example: '講座の参加者数',
  },
  {
    key: 'kind',
    label: '種類',
    synonyms: ['指標の種類', '区分'],
    ...choiceField(indicatorKindLabels),
    isNeeded: true,
    example: '成果',
  },
  { key: 'unit', label: '単位', ...textField(20), width: 8, isNeeded: true, example: '人' },
  { key: 'decimals', label: '小数の桁数', synonyms: ['小数桁数', '桁数'], ...wholeField(0, 6), example: 0 },
  {
    key: 'direction',
    label: '望ましい方向',
    synonyms: ['方向', '目指す方向'],
    ...choiceField(indicatorDirectionLabels, directionWords),
    isNeeded: true,
    example: '増加',
  },
  {
    key: 'aggregation',
    label: '集計',
    synonyms: ['集計方法', '集計の仕方'],
    ...choiceField(aggregationLabels),
    isNeeded: true,
    example: '単年',
  },
  { key: 'cumulativeEntry', label: '累計の入力', ...choiceField(entryLabels) },
  { key: 'startingStock', label: '累計の当初の値', ...decimalField },
  { key: 'baselineValue', label: '基準値', synonyms: ['現状値', '基準'], ...decimalField, example: 95 },
  {
    key: 'baselineFy',
    label: '基準年度',
    synonyms: ['基準値の年度', '現状値の年度'],
    ...yearField,
    example: '令和5年度',
  },
  { key: 'baselineNote', label: '基準値の補足', ...textField(500) },
  { key: 'tolerance', label: '許容差', ...decimalField },
  { key: 'rangeLow', label: '範囲の下限', ...decimalField },
  { key: 'rangeHigh', label: '範囲の上限', ...decimalField },
  { key: 'lowerBound', label: '値の下限', ...decimalField, example: 0 },
  { key: 'upperBound', label: '値の上限', ...decimalField },
  { key: 'numeratorName', label: '分子の名称', ...textField(100) },
  { key: 'denominatorName', label: '分母の名称', ...textField(100) },
  { key: 'ratioFactor', label: '掛ける数', ...decimalField },
  { key: 'formulaText', label: '算式', synonyms: ['計算式', '算出方法'], ...textField(500) },
  { key: 'source', label: '出典', synonyms: ['データの出典', '把握方法'], ...textField(500), example: '講座の受付簿' },
  {
    key: 'measuredEveryYears',
    label: '調査の間隔（年）',
    synonyms: ['調査間隔', '何年ごと'],
    ...wholeField(1, 20),
    example: 1,
  },
  { key: 'availableMonth', label: '公表月', synonyms: ['値が出る月', '把握月'], ...wholeField(1, 12), example: 5 },
  { key: 'fyFrom', label: '開始年度', ...yearField, example: '令和6年度' },
  { key: 'fyTo', label: '終了年度', ...yearField },
  { key: 'strategyKpi', label: '総合戦略のKPI', synonyms: ['総合戦略KPI'], ...markField },
];

const multiline: readonly FieldName[] = ['baselineNote', 'formulaText', 'source'];

export const indicatorFieldColumns: readonly ImportColumn[] = indicatorFields.map(({ key, label, synonyms, cell }) => ({
  ...{ key, label, kind: cell },
  ...(synonyms ? { synonyms } : {}),
  ...(key === 'name' ? { required: true } : {}),
  ...(multiline.includes(key) ? { multiline: true } : {}),
}));
