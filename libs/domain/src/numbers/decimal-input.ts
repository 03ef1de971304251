import Big from 'big.js';
import type { Decimal } from './decimal.js';
import { visibleText } from './invisible-characters.js';
import { isSameUnit } from './unit-spellings.js';
import { type DecimalInputReason, obstacleIn, type Unreadable, wordsAround } from './unreadable.js';

/** `dropped`: invisible characters that were left out of the reading, 「U+200B」. */
export type DecimalInputResult =
  | { ok: true; value: Decimal | null; dropped: readonly string[] }
  | ({ ok: false } & Unreadable);

export interface DecimalInputOptions {
  /** The indicator's unit, which may follow the number. Without it, % and everyday counters may. */
  unit?: string;
  /** Greatest number of decimal places; 6 unless given. */
  decimals?: number;
}

const MAX_INTEGER_DIGITS = 15;
const MAX_FRACTION_DIGITS = 6;
/** Longer than any figure with its unit; what is longer is not looked at. */
const MAX_LENGTH = 100;

const everydayUnits = ['件', '人', '円', '回', 'か所', '団体', '世帯', '戸', '校', '台', '日', '点', 'ポイント', '%'];
const emptyMarks = /^(?:[-‐‑‒–—―−ー─ｰ﹣]*|…+|⋯|‥|・{2,}|\.{3})$/;
const minusMarks = /^[-‐‑‒–—―−▲△﹣]/;
const startOfNumber = /^[-‐‑‒–—―−▲△+¥]?[.,]?\d/;

/** Full-width digits, signs and letters as ASCII. Not NFKC, which would make ① and ² digits. */
export function foldFullWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('￥', '¥')
    .replaceAll('㌫', '%');
}

function refuse(reasonCode: DecimalInputReason, message: string): DecimalInputResult {
  return { ok: false, reasonCode, message };
}

const notANumber = () => refuse('not_a_number', '数値として読み取れません。数字で入力してください。');

function isUnit(suffix: string, unit: string | undefined): boolean {
  const plain = /^\((.+)\)$/.exec(suffix)?.[1] ?? suffix;
  const known = unit === undefined ? everydayUnits : unit === '' ? ['%'] : [unit];
  return known.some((one) => isSameUnit(one, plain));
}

/** Words behind a number may be meant as its unit; digits, marks and brackets are not. */
const MEANT_AS_UNIT = /^[^\d.,([※*]*\p{L}[^\d]*$/u;

function unknownSuffix(text: string, suffix: string, unit: string | undefined): DecimalInputResult {
  const around = MEANT_AS_UNIT.test(suffix) || suffix.startsWith('%') ? null : wordsAround(text);
  if (around) return { ok: false, ...around };
  const own = unit ? `指標の単位「${unit}」と違います` : '読み取れません';
  return refuse('unit_mismatch', `数字のあとの「${suffix}」が、${own}。数字だけで入力してください。`);
}

function tooFine(decimals: number | undefined): DecimalInputResult {
  if (decimals === undefined) return refuse('too_many_decimals', '小数点以下の桁数が多すぎます。');
  const message = decimals === 0 ? '整数で入力してください。' : `小数第${decimals}位までで入力してください。`;
  return refuse('too_many_decimals', message);
}

/** The currency sign in front is the unit 円, written where it is written. */
function withoutCurrency(text: string, unit: string | undefined): string | null {
  const match = /^([-▲△]?)[¥\\](?=[-▲△]?[\d.])(.*)$/.exec(text);
  if (!match) return text;
  return unit === undefined || isSameUnit(unit, '円') ? `${match[1]}${match[2]}` : null;
}

function readDigits(normal: string, { unit, decimals }: DecimalInputOptions): DecimalInputResult {
  const isNegative = minusMarks.test(normal);
  const unsigned = normal.replace(isNegative ? minusMarks : /^\+/, '');
  const match = /^([\d,]*)(\.\d+)?(.*)$/s.exec(unsigned);
  const integer = match?.[1] ?? '';
  const fraction = match?.[2] ?? '';
  const suffix = match?.[3] ?? '';
  const hasDigits = /\d/.test(integer) || fraction !== '';
  if (!hasDigits || (suffix !== '' && !isUnit(suffix, unit))) {
    const obstacle = obstacleIn(normal);
    if (obstacle) return { ok: false, ...obstacle };
    if (hasDigits) return unknownSuffix(normal, suffix, unit);
    const around = wordsAround(normal);
    return around ? { ok: false, ...around } : notANumber();
  }
  if (integer.includes(',') && !/^\d{1,3}(,\d{3})+$/.test(integer)) {
    return refuse('bad_grouping', '桁区切りのカンマの位置を確認してください。');
  }
  const magnitude = new Big(`${integer.replaceAll(',', '') || '0'}${fraction}`);
  const [integerDigits = '', fractionDigits = ''] = magnitude.toFixed().split('.');
  if (integerDigits.length > MAX_INTEGER_DIGITS) {
    return refuse('too_large', '桁数が多すぎます。整数部は15桁までで入力してください。');
  }
  if (fractionDigits.length > (decimals ?? MAX_FRACTION_DIGITS)) return tooFine(decimals);
  const value = magnitude.eq(0) ? '0' : `${isNegative ? '-' : ''}${magnitude.toFixed()}`;
  return { ok: true, value, dropped: [] };
}

/**
 * Reads a number as it is typed or pasted from Excel: 全角, ▲ △ − as minus, thousands separators, a unit behind it in any
 * of its spellings. Empty and a dash alone (「－」) mean "no value" and give null, which is not zero. Nothing is guessed:
 * 「1万」, 「1,23」, 「100以上」, a date or another unit than the indicator's are refused, and the reason names what stands
 * in the way. White space may stand around the number and its unit, never between digits: two cells of a spreadsheet pasted
 * at once must not become one number. Invisible characters are left out where they change nothing, else named.
 */
export function parseDecimalInput(text: string, options: DecimalInputOptions = {}): DecimalInputResult {
  if (text.length > MAX_LENGTH && text.trim().length > MAX_LENGTH) return notANumber();
  const visible = visibleText(text);
  if (!visible.ok) {
    const where = `${visible.position}文字目に見えない文字（${visible.name}）があります。`;
    return refuse('invisible_character', `${where}消してから、数字で入力してください。`);
  }
  const parts = foldFullWidth(visible.text).trim().split(/\s+/);
  if (parts.filter((part) => startOfNumber.test(part)).length > 1) {
    const obstacle = obstacleIn(parts.join(''));
    const isOther = obstacle && ['formula', 'date', 'range_words'].includes(obstacle.reasonCode);
    if (isOther) return { ok: false, ...obstacle };
    return refuse('several_values', '数値が二つ以上あります。一つずつ入力してください。');
  }
  const normal = withoutCurrency(parts.join(''), options.unit);
  if (normal === null) {
    return refuse('unit_mismatch', `「¥」が、指標の単位「${options.unit}」と違います。数字だけで入力してください。`);
  }
  const result = emptyMarks.test(normal) ? ({ ok: true, value: null } as const) : readDigits(normal, options);
  return result.ok ? { ...result, dropped: visible.dropped } : result;
}
