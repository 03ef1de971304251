import {
  compareDecimals,
  type Decimal,
  divideRounded,
  formatDecimal,
  multiplyDecimals,
  type Rounding,
  roundingLabels,
} from '../numbers/decimal.js';
import type { FigureQualifier } from './qualifiers.js';

export const calculationMethods = [
  'ratio',
  'inverse_ratio',
  'two_minus_ratio',
  'from_baseline',
  'change',
  'keep',
  'range',
  'zero_target_met',
  'zero_actual',
  'verdict',
  'progress',
  'expected_by_target',
  'expected_by_years',
  'pace',
  'none',
] as const;
export type CalculationMethod = (typeof calculationMethods)[number];

export const calculationMethodLabels: Record<CalculationMethod, string> = {
  ratio: '実績 ÷ 目標',
  inverse_ratio: '目標 ÷ 実績',
  two_minus_ratio: '2 － 実績 ÷ 目標',
  from_baseline: '基準値からの改善',
  change: '前回からの増減 ÷ 目標の増減',
  keep: '維持',
  range: '範囲',
  zero_target_met: '目標0の達成',
  zero_actual: '実績0の達成',
  verdict: '達成・未達成のみ',
  progress: '進捗率',
  expected_by_target: '当年度目標による期待進捗率',
  expected_by_years: '経過年数による期待進捗率',
  pace: 'ペース',
  none: '計算なし',
};

/** A rate with everything needed to explain it. Percent, rounded to one decimal before anything is decided on it. */
export interface Calculation {
  /** '95.5', uncapped, may be negative; null when there is no rate. */
  value: Decimal | null;
  /** '95.5%', '100%以上', '999.9%超', '100.0%（未達成）', '達成', '未達成' or '−'. */
  display: string;
  /** What averages use: `value` held between 0 and 100; of a verdict 100 for 達成 and 0 for 未達成. */
  capped: Decimal | null;
  method: CalculationMethod;
  /** The formula with the figures in it, '' when there is none. */
  formula: string;
  /** Why there is no rate; null when there is one. */
  reason: string | null;
  /** What a reader must know beside the number: partial sums, preliminary figures. */
  qualifiers: readonly FigureQualifier[];
  /** The sentences of `qualifiers`. */
  notes: readonly string[];
  /** Whether the target is met, by the exact figures; null when that cannot be said. */
  isMet: boolean | null;
}

export const NO_VALUE_MARK = '−';
const LARGEST_DISPLAY = '999.9';
export const RATE_DECIMALS = 1;

/** The way of rounding of a rate, which the round decides. */
export type Rounded = { rounding?: Rounding | undefined };

/** numerator ÷ denominator × 100, rounded once from the exact quotient by the way of the round. */
export function percent({ rounding }: Rounded, numerator: Decimal, denominator: Decimal): Decimal {
  return divideRounded(multiplyDecimals(numerator, '100'), denominator, RATE_DECIMALS, rounding ?? 'half_up');
}

/** '95.5' → 95.5%, '-20.0' → ▲20.0%. */
export function printPercent(value: Decimal): string {
  return `${formatDecimal(value, RATE_DECIMALS)}%`;
}

/** A rate at the end of its formula: 「＝ 95.5%」, and 「＝ 95.4%（切捨て）」 where the round does not round half up. */
export function equals({ rounding }: Rounded, value: Decimal): string {
  return `＝ ${printPercent(value)}${rounding === 'cut_off' ? `（${roundingLabels.cut_off}）` : ''}`;
}

function cap(value: Decimal): Decimal {
  if (compareDecimals(value, '100') > 0) return '100.0';
  return compareDecimals(value, '0') < 0 ? '0.0' : value;
}

interface RateParts {
  value: Decimal;
  method: CalculationMethod;
  formula: string;
  qualifiers?: readonly FigureQualifier[];
  isMet?: boolean | null;
  display?: string;
}

function said(qualifiers: readonly FigureQualifier[]): Pick<Calculation, 'qualifiers' | 'notes'> {
  return { qualifiers, notes: qualifiers.map(({ text }) => text) };
}

export function rate(parts: RateParts): Calculation {
  const { value, method, formula, qualifiers = [], isMet = null } = parts;
  const tooLarge = compareDecimals(value, LARGEST_DISPLAY) > 0;
  // Alone, 「100.0%」 of a target that has to be passed would be read as met.
  const isOnlyReached = qualifiers.some(({ code }) => code === 'not_passed');
  const printed = isOnlyReached ? `${printPercent(value)}（未達成）` : printPercent(value);
  const display = parts.display ?? (tooLarge ? `${LARGEST_DISPLAY}%超` : printed);
  return { value, display, capped: cap(value), method, formula, reason: null, ...said(qualifiers), isMet };
}

/** No rate: shown as 「−」, counted, never averaged. */
export function noRate(reason: string, qualifiers: readonly FigureQualifier[] = []): Calculation {
  return {
    value: null,
    display: NO_VALUE_MARK,
    capped: null,
    method: 'none',
    formula: '',
    reason,
    ...said(qualifiers),
    isMet: null,
  };
}

/** What a calculation is ranked and sorted by: the printed rate, or what a verdict counts as; null when it says nothing. */
export function countedRate({ value, capped }: Pick<Calculation, 'value' | 'capped'>): Decimal | null {
  return value ?? capped;
}

/**
 * Met or not met can be said, a percentage cannot. In an average it counts as 100 or 0: left out, a figure so bad that it
 * has no rate would make the average better.
 */
export function verdict(
  isMet: boolean,
  formula: string,
  reason: string,
  qualifiers: readonly FigureQualifier[] = [],
): Calculation {
  return {
    value: null,
    display: isMet ? '達成' : '未達成',
    capped: isMet ? '100.0' : '0.0',
    method: 'verdict',
    formula,
    reason,
    ...said(qualifiers),
    isMet,
  };
}
