import Big from 'big.js';

/** An exact decimal in plain notation: '-1577', '95.5'. Never a float, never an exponent. */
export type Decimal = string;

// Own constructor: other code that sets Big.DP must not change our results.
const Exact = Big();
Exact.RM = 1;

/** Enough for the figures of many sheets at once, and small beside everything else. */
const READ_LIMIT = 4096;
const read = new Map<Decimal, Big>();

/** Kept for the next calculation with the same figure, where reading the text would cost more than calculating. Never changed. */
function keep(text: Decimal, value: Big): void {
  if (read.size >= READ_LIMIT) read.clear();
  read.set(text, value);
}

function exact(text: Decimal): Big {
  const known = read.get(text);
  if (known) return known;
  const value = new Exact(text);
  keep(text, value);
  return value;
}

/** 四捨五入, or 切捨て of what comes after the last place that is kept: both of the magnitude, so that ▲ mirrors ＋. */
export const roundings = ['half_up', 'cut_off'] as const;
export type Rounding = (typeof roundings)[number];
export const roundingLabels: Record<Rounding, string> = { half_up: '四捨五入', cut_off: '切捨て' };
const roundingModes: Record<Rounding, 0 | 1> = { half_up: 1, cut_off: 0 };

const dividers: Record<Rounding, Map<number, typeof Exact>> = { half_up: new Map(), cut_off: new Map() };

function divider(decimals: number, rounding: Rounding): typeof Exact {
  const known = dividers[rounding].get(decimals);
  if (known) return known;
  const created = Big();
  created.DP = decimals;
  created.RM = roundingModes[rounding];
  dividers[rounding].set(decimals, created);
  return created;
}

function isZero(value: Big): boolean {
  return value.c[0] === 0;
}

function plain(value: Big): Decimal {
  return isZero(value) ? '0' : value.toFixed();
}

/** The same number in its shortest form: '2.0' → '2', '-0.00' → '0'. For texts that are compared. */
export function shortestDecimal(value: Decimal): Decimal {
  return plain(exact(value));
}

/** The result of one step is what the next one reads. */
function result(value: Big): Decimal {
  if (isZero(value)) return '0';
  const text = value.toFixed();
  keep(text, value);
  return text;
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  return result(exact(left).plus(exact(right)));
}

/** '0' for none. */
export function sumDecimals(values: readonly Decimal[]): Decimal {
  return plain(values.reduce((sum, value) => sum.plus(exact(value)), exact('0')));
}

export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return result(exact(left).minus(exact(right)));
}

export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return result(exact(left).times(exact(right)));
}

export function absoluteDecimal(value: Decimal): Decimal {
  return plain(exact(value).abs());
}

/** -1, 0 or 1, by value: '1.0' equals '1'. */
export function compareDecimals(left: Decimal, right: Decimal): -1 | 0 | 1 {
  return exact(left).cmp(exact(right));
}

/** Whether two figures are the same number, however they are written; null is none, and the same as none. */
export function isSameDecimal(left: Decimal | null, right: Decimal | null): boolean {
  return left === null || right === null ? left === right : compareDecimals(left, right) === 0;
}

/** -1, 0 or 1. */
export function signOfDecimal(value: Decimal): -1 | 0 | 1 {
  const number = exact(value);
  if (isZero(number)) return 0;
  return number.s < 0 ? -1 : 1;
}

function fixed(value: Big, decimals: number): Decimal {
  return (isZero(value) ? value.abs() : value).toFixed(decimals);
}

/** 四捨五入 of the magnitude: 2.25 → 2.3 and -2.25 → -2.3. The result has exactly `decimals` places and no -0. */
export function roundHalfUp(value: Decimal, decimals: number): Decimal {
  return fixed(exact(value).round(decimals, 1), decimals);
}

/**
 * numerator ÷ denominator, rounded half-up to `decimals` places in one step from the exact quotient.
 * Dividing first to many places and rounding again would turn 99.94999… into 100.0. Throws on denominator 0.
 */
export function divideHalfUp(numerator: Decimal, denominator: Decimal, decimals: number): Decimal {
  return divideRounded(numerator, denominator, decimals, 'half_up');
}

/** As {@link divideHalfUp}, by the given way of rounding: 99.96 cut off after one place is 99.9. */
export function divideRounded(numerator: Decimal, denominator: Decimal, decimals: number, rounding: Rounding): Decimal {
  const Divider = divider(decimals, rounding);
  return fixed(new Divider(exact(numerator)).div(exact(denominator)), decimals);
}

/** How negative numbers are printed for people; data files use a plain hyphen. */
const PRINTED_MINUS = '▲';

function group(integer: string): string {
  let grouped = integer.slice(-3);
  for (let end = integer.length - 3; end > 0; end -= 3)
    grouped = `${integer.slice(Math.max(end - 3, 0), end)},${grouped}`;
  return grouped;
}

/** '-1577.5' → ▲1,577.50 with two decimals; only pads, never cuts. */
function print(value: Decimal, decimals: number): string {
  const isNegative = value.startsWith('-');
  const point = value.indexOf('.');
  const integer = group(value.slice(isNegative ? 1 : 0, point < 0 ? undefined : point));
  const fraction = (point < 0 ? '' : value.slice(point + 1)).padEnd(decimals, '0');
  return `${isNegative ? PRINTED_MINUS : ''}${integer}${fraction === '' ? '' : `.${fraction}`}`;
}

/** For reading: rounded half-up to `decimals`, thousands separators, ▲ for negative: '-1577' → ▲1,577. */
export function formatDecimal(value: Decimal, decimals: number): string {
  return print(roundHalfUp(value, decimals), decimals);
}

/** Like formatDecimal, but never hides a digit: at least `decimals` places, more when the value has more. */
export function formatDecimalInFull(value: Decimal, decimals: number): string {
  return print(plain(exact(value)), decimals);
}

/** A round number beside an axis, on screen and paper: 1000 → 1,000, -0.5 → ▲0.5. A position, not a figure of anybody. */
export function formatAxisNumber(value: number): string {
  return print(plain(exact(String(Number(value.toPrecision(12))))), 0);
}
