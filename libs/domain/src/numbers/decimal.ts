import Big from 'big.js';

/** An exact decimal in plain notation: '-1577', '95.5'. Never a float, never an exponent. */
export type Decimal = string;

// Own constructor: other code that sets Big.DP must not change our results.
const Exact = Big();
Exact.RM = 1;

const dividers = new Map<number, typeof Exact>();

function divider(decimals: number): typeof Exact {
  const known = dividers.get(decimals);
  if (known) return known;
  const created = Big();
  created.DP = decimals;
  created.RM = 1;
  dividers.set(decimals, created);
  return created;
}

function plain(value: Big): Decimal {
  return value.eq(0) ? '0' : value.toFixed();
}

export function addDecimals(left: Decimal, right: Decimal): Decimal {
  return plain(new Exact(left).plus(right));
}

export function subtractDecimals(left: Decimal, right: Decimal): Decimal {
  return plain(new Exact(left).minus(right));
}

export function multiplyDecimals(left: Decimal, right: Decimal): Decimal {
  return plain(new Exact(left).times(right));
}

export function absoluteDecimal(value: Decimal): Decimal {
  return plain(new Exact(value).abs());
}

/** -1, 0 or 1, by value: '1.0' equals '1'. */
export function compareDecimals(left: Decimal, right: Decimal): -1 | 0 | 1 {
  return new Exact(left).cmp(right);
}

/** -1, 0 or 1. */
export function signOfDecimal(value: Decimal): -1 | 0 | 1 {
  return compareDecimals(value, '0');
}

/** 四捨五入 of the magnitude: 2.25 → 2.3 and -2.25 → -2.3. The result has exactly `decimals` places and no -0. */
export function roundHalfUp(value: Decimal, decimals: number): Decimal {
  const rounded = new Exact(value).round(decimals, 1);
  return (rounded.eq(0) ? rounded.abs() : rounded).toFixed(decimals);
}

/**
 * numerator ÷ denominator, rounded half-up to `decimals` places in one step from the exact quotient.
 * Dividing first to many places and rounding again would turn 99.94999… into 100.0. Throws on denominator 0.
 */
export function divideHalfUp(numerator: Decimal, denominator: Decimal, decimals: number): Decimal {
  const quotient = new (divider(decimals))(numerator).div(denominator);
  return (quotient.eq(0) ? quotient.abs() : quotient).toFixed(decimals);
}

/** How negative numbers are printed for people; data files use a plain hyphen. */
const PRINTED_MINUS = '▲';

function group(fixed: string): string {
  const negative = fixed.startsWith('-');
  const [integer = '0', fraction] = (negative ? fixed.slice(1) : fixed).split('.');
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? PRINTED_MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** For reading: rounded half-up to `decimals`, thousands separators, ▲ for negative: '-1577' → ▲1,577. */
export function formatDecimal(value: Decimal, decimals: number): string {
  return group(roundHalfUp(value, decimals));
}

/** Like formatDecimal, but never hides a digit: at least `decimals` places, more when the value has more. */
export function formatDecimalInFull(value: Decimal, decimals: number): string {
  const fraction = plain(new Exact(value)).split('.')[1] ?? '';
  return formatDecimal(value, Math.max(decimals, fraction.length));
}
