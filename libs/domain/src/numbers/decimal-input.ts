import Big from 'big.js';
import type { Decimal } from './decimal.js';

export const decimalInputReasons = [
  'not_a_number',
  'several_values',
  'bad_grouping',
  'scaled_number',
  'unit_mismatch',
  'too_many_decimals',
  'too_large',
] as const;
export type DecimalInputReason = (typeof decimalInputReasons)[number];

export const decimalInputMessages: Record<DecimalInputReason, string> = {
  not_a_number: '数値として読み取れません。数字で入力してください。',
  several_values: '数値が二つ以上あります。一つずつ入力してください。',
  bad_grouping: '桁区切りのカンマの位置を確認してください。',
  scaled_number: '「千」「万」「億」は使わず、数字だけで入力してください。',
  unit_mismatch: '単位が指標の単位と違います。数字だけで入力してください。',
  too_many_decimals: '小数点以下の桁数が多すぎます。',
  too_large: '桁数が多すぎます。整数部は15桁までで入力してください。',
};

export type DecimalInputResult = { ok: true; value: Decimal | null } | { ok: false; reasonCode: DecimalInputReason };

export interface DecimalInputOptions {
  /** The indicator's unit, which may follow the number. Without it, % and everyday counters may. */
  unit?: string;
  /** Greatest number of decimal places; 6 unless given. */
  decimals?: number;
}

const MAX_INTEGER_DIGITS = 15;
const MAX_FRACTION_DIGITS = 6;

const everydayUnits = [
  '件',
  '人',
  '円',
  '回',
  '箇所',
  'か所',
  '団体',
  '世帯',
  '戸',
  '校',
  '台',
  '日',
  '点',
  'ポイント',
];
const emptyMarks = /^(?:[-‐‑‒–—―−ー─ｰ]*|…|\.{3})$/;
const minusMarks = /^[-‐‑‒–—―−▲△]/;
const startOfNumber = /^[-‐‑‒–—―−▲△+]?[.,]?\d/;

/** Full-width digits, signs and letters as ASCII. Not NFKC, which would make ① and ² digits. */
function foldFullWidth(text: string): string {
  return text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

function refuse(reasonCode: DecimalInputReason): DecimalInputResult {
  return { ok: false, reasonCode };
}

function suffixProblem(suffix: string, unit: string | undefined): DecimalInputReason | null {
  if (suffix === '') return null;
  const known = unit === undefined ? everydayUnits : [unit.normalize('NFKC').replace(/\s+/g, '')];
  if (known.includes(suffix)) return null;
  if (suffix === '%' && (unit === undefined || unit === '')) return null;
  if (/^[十百千万億兆]/.test(suffix)) return 'scaled_number';
  return /\d/.test(suffix) || /^[.,]/.test(suffix) ? 'not_a_number' : 'unit_mismatch';
}

/**
 * Reads a number as it is typed or pasted from Excel: 全角, ▲ △ − as minus, thousands separators, a unit behind it.
 * Empty and a dash alone (「－」) mean "no value" and give null, which is not zero. Nothing is guessed: 「1万」, 「1,23」
 * or another unit than the indicator's are refused with a reason. White space may stand around the number and its unit,
 * never between digits: two cells of a spreadsheet pasted at once must not become one number.
 */
export function parseDecimalInput(text: string, options: DecimalInputOptions = {}): DecimalInputResult {
  const parts = foldFullWidth(text).trim().split(/\s+/);
  if (parts.filter((part) => startOfNumber.test(part)).length > 1) return refuse('several_values');
  const normal = parts.join('');
  if (emptyMarks.test(normal)) return { ok: true, value: null };

  const isNegative = minusMarks.test(normal);
  const unsigned = normal.replace(isNegative ? minusMarks : /^\+/, '');
  const match = /^([\d,]*)(\.\d+)?(.*)$/.exec(unsigned);
  const integer = match?.[1] ?? '';
  const fraction = match?.[2] ?? '';
  if (!/\d/.test(integer) && fraction === '') return refuse('not_a_number');
  if (integer.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(integer)) return refuse('bad_grouping');

  const problem = suffixProblem((match?.[3] ?? '').normalize('NFKC'), options.unit);
  if (problem) return refuse(problem);

  const magnitude = new Big(`${integer.replaceAll(',', '') || '0'}${fraction}`);
  const [integerDigits = '', fractionDigits = ''] = magnitude.toFixed().split('.');
  if (integerDigits.length > MAX_INTEGER_DIGITS) return refuse('too_large');
  if (fractionDigits.length > (options.decimals ?? MAX_FRACTION_DIGITS)) return refuse('too_many_decimals');
  return { ok: true, value: magnitude.eq(0) ? '0' : `${isNegative ? '-' : ''}${magnitude.toFixed()}` };
}
