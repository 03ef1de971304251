import { achievementRate } from './achievement.js';
import type { Calculation } from './calculation.js';
import { evaluateIndicator, rateOfYear } from './indicator-evaluation.js';
import type { IndicatorSeries } from './indicator-series.js';
import { expectedProgress, pace, progressRate } from './progress.js';
import { aSeries, aYear } from './testing/a-series.js';

/** A second, independent implementation on whole-number fractions: exact without any decimal library. */
function percentOracle(numerator: number, denominator: number): string {
  const scaled = BigInt(numerator) * 1000n;
  const divisor = BigInt(denominator);
  const isNegative = scaled < 0n !== divisor < 0n;
  const top = scaled < 0n ? -scaled : scaled;
  const bottom = divisor < 0n ? -divisor : divisor;
  const tenths = (top * 2n + bottom) / (bottom * 2n);
  const sign = isNegative && tenths !== 0n ? '-' : '';
  return `${sign}${tenths / 10n}.${tenths % 10n}`;
}

const numbers = [-1577, -7, 0, 1, 7, 12, 100, 1577];
const maybe = [null, ...numbers];

interface Case {
  a: number;
  t: number | null;
  b: number | null;
  T: number | null;
}

const cases: Case[] = numbers.flatMap((a) =>
  maybe.flatMap((t) => maybe.flatMap((b) => maybe.map((T): Case => ({ a, t, b, T })))),
);

const text = (value: number | null) => (value === null ? null : String(value));

/** 2027, baseline of 2025, final target of 2030. */
function aCase({ a, t, b, T }: Case, rest: Partial<IndicatorSeries> = {}): IndicatorSeries {
  return aSeries({
    baseline: b === null ? null : { value: String(b), fy: 2025 },
    finalTarget: T === null ? null : { value: String(T), fy: 2030 },
    values: [aYear(2027, text(t), text(a))],
    ...rest,
  });
}

/** Rows 1 and 2 and their edge rules as one reads them; undefined where another rule (維持, no rate) takes over. */
function achievementOracle({ a, t, b, T }: Case, direction: 'up' | 'down', mode: 'a' | 'b' | 'c') {
  if (t === null || (b !== null && b === T)) return undefined;
  const isForward = b !== null && (direction === 'up' ? t > b : t < b);
  const fromBaseline = b !== null && isForward ? percentOracle(a - b, t - b) : undefined;
  if (direction === 'down' && t === 0 && a === 0) return '100.0';
  if (a < 0 || t < 0 || (b ?? 0) < 0 || t === 0) return fromBaseline;
  if (direction === 'up') return percentOracle(a, t);
  if (a === 0) return '100.0';
  if (mode === 'a') return percentOracle(t, a);
  return mode === 'b' ? percentOracle(Math.max(0, 2 * t - a), t) : fromBaseline;
}

const ways = [
  ['up', 'a'],
  ['down', 'a'],
  ['down', 'b'],
  ['down', 'c'],
] as const;

/** Rows 3 to 5: progress, expected progress and pace; 2 of 5 years have passed. */
function progressOracle({ a, t, b, T }: Case, direction: 'up' | 'down'): (string | null)[] {
  if (b === null || T === null || (direction === 'up' ? T <= b : T >= b)) return [null, null, null];
  const progress = percentOracle(a - b, T - b);
  if (t === null) return [progress, '40.0', percentOracle((a - b) * 5, (T - b) * 2)];
  const isExpected = direction === 'up' ? t > b : t < b;
  return [progress, percentOracle(t - b, T - b), isExpected ? percentOracle(a - b, t - b) : null];
}

/** What is wrong with a result in itself. Collected rather than expected one by one: there are many thousands. */
function inconsistencies(calculation: Calculation): string[] {
  const { value, capped, display, formula, reason, isMet, method } = calculation;
  const isVerdict = display === '達成' || display === '未達成';
  const checks: Record<string, boolean> = {
    'either a value or a reason': (value === null) === (reason !== null),
    'capped with every value and every verdict': (capped === null) === (value === null && !isVerdict),
    'one decimal, no -0': value === null || (/^-?\d+\.\d$/.test(value) && value !== '-0.0'),
    'capped between 0 and 100': capped === null || (Number(capped) >= 0 && Number(capped) <= 100),
    'formula with every value': value === null || formula.includes('＝'),
    'without a value only 「−」 or a verdict': value !== null || isVerdict || (display === '−' && formula === ''),
    'verdict by its method': isVerdict === (method === 'verdict'),
    'met means 100 or more': isMet !== true || value === null || method === 'pace' || Number(value) >= 100,
  };
  return Object.keys(checks).filter((name) => !checks[name]);
}

interface Mismatch {
  figures: Case;
  actual: unknown;
  expected: unknown;
}

describe('every combination of figures, against a second implementation', () => {
  it.each(ways)('achievement %s, mode %s', (direction, lowerMode) => {
    const mismatches: Mismatch[] = [];
    for (const figures of cases) {
      const { value, method } = achievementRate(aCase(figures, { direction, lowerMode }), 2027);
      const expected = achievementOracle(figures, direction, lowerMode) ?? null;
      if (value !== expected && !(expected === null && method === 'keep')) {
        mismatches.push({ figures, actual: value, expected });
      }
    }
    expect(mismatches).toEqual([]);
  });

  it.each(['up', 'down'] as const)('progress, expected progress and pace %s', (direction) => {
    const mismatches: Mismatch[] = [];
    for (const figures of cases) {
      const series = aCase(figures, { direction });
      const actual = [progressRate, expectedProgress, pace].map((calculate) => calculate(series, 2027).value).join();
      const expected = progressOracle(figures, direction).join();
      if (actual !== expected) mismatches.push({ figures, actual, expected });
    }
    expect(mismatches).toEqual([]);
  });

  it.each([...ways, ['keep', 'a'], ['range', 'a']] as const)(
    '%s, mode %s: every result explains itself',
    (direction, lowerMode) => {
      const range = { low: '3', high: '12' };
      const mismatches: Mismatch[] = [];
      for (const figures of cases) {
        const { basis, ...results } = evaluateIndicator(aCase(figures, { direction, lowerMode, range }), 2027);
        const problems = Object.values(results).flatMap(inconsistencies);
        if ((basis === 'none') !== (results.rate.value === null)) problems.push('a basis with every rate');
        if (problems.length > 0) mismatches.push({ figures, actual: problems, expected: [] });
      }
      expect(mismatches).toEqual([]);
    },
  );

  it.each([...ways, ['keep', 'a'], ['range', 'a']] as const)(
    '%s, mode %s: the rate alone is that of the whole evaluation, and so is each rate of the way',
    (direction, lowerMode) => {
      const range = { low: '3', high: '12' };
      const mismatches: Mismatch[] = [];
      for (const figures of cases) {
        const series = aCase(figures, { direction, lowerMode, range });
        const { achievement, progress, expected, pace: whole, basis, rate } = evaluateIndicator(series, 2027);
        const together = JSON.stringify([{ achievement, basis, rate }, progress, expected, whole]);
        const alone = JSON.stringify([
          rateOfYear(series, 2027),
          ...[progressRate, expectedProgress, pace].map((calculate) => calculate(series, 2027)),
        ]);
        if (alone !== together) mismatches.push({ figures, actual: alone, expected: together });
      }
      expect(mismatches).toEqual([]);
    },
  );
});
