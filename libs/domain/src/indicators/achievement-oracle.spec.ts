import { achievementRate } from './achievement.js';
import type { Calculation } from './calculation.js';
import { evaluateIndicator, rateOfYear } from './indicator-evaluation.js';
import type { IndicatorSeries } from './indicator-series.js';
import { expectedProgress, pace, progressRate } from './progress.js';
import { aSeries, aYear } from './testing/a-series.js';

/** A second, independent implementation on whole-number fractions: exact without any decimal library. */
function percentOracle(numerator: number, denominator: number, isCutOff = false): string {
  const scaled = BigInt(numerator) * 1000n;
  const divisor = BigInt(denominator);
  const isNegative = scaled < 0n !== divisor < 0n;
  const top = scaled < 0n ? -scaled : scaled;
  const bottom = divisor < 0n ? -divisor : divisor;
  const tenths = isCutOff ? top / bottom : (top * 2n + bottom) / (bottom * 2n);
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
function achievementOracle(
  { a, t, b, T }: Case,
  direction: 'up' | 'down',
  mode: 'a' | 'b' | 'c',
  percentage: typeof percentOracle = percentOracle,
) {
  if (t === null || (b !== null && b === T)) return undefined;
  const isForward = b !== null && (direction === 'up' ? t > b : t < b);
  const fromBaseline = b !== null && isForward ? percentage(a - b, t - b) : undefined;
  if (direction === 'down' && t === 0 && a === 0) return '100.0';
  if (a < 0 || t < 0 || (b ?? 0) < 0 || t === 0) return fromBaseline;
  if (direction === 'up') return percentage(a, t);
  if (a === 0) return '100.0';
  if (mode === 'a') return percentage(t, a);
  return mode === 'b' ? percentage(Math.max(0, 2 * t - a), t) : fromBaseline;
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

  it.each(ways)('achievement %s, mode %s, cut off in place of rounded half up', (direction, lowerMode) => {
    const cut = (numerator: number, denominator: number) => percentOracle(numerator, denominator, true);
    const mismatches: Mismatch[] = [];
    for (const figures of cases) {
      const { value, method } = achievementRate(aCase(figures, { direction, lowerMode, rounding: 'cut_off' }), 2027);
      const expected = achievementOracle(figures, direction, lowerMode, cut) ?? null;
      if (value !== expected && !(expected === null && method === 'keep')) {
        mismatches.push({ figures, actual: value, expected });
      }
    }
    expect(mismatches).toEqual([]);
  });

  it.each(['up', 'down'] as const)('a target to be passed, %s: the same rate, and met beyond it only', (direction) => {
    const mismatches: Mismatch[] = [];
    for (const figures of cases.filter(({ t, b, T }) => t !== null && !(b !== null && (b === T || b === t)))) {
      const { a, t } = figures;
      const plain = achievementRate(aCase(figures, { direction }), 2027);
      const strict = achievementRate(aCase(figures, { direction, strictTarget: true }), 2027);
      const isBeyond = direction === 'up' ? a > (t ?? 0) : a < (t ?? 0);
      const isZeroMet = plain.method === 'zero_target_met';
      if (strict.isMet !== isBeyond || (!isZeroMet && strict.value !== plain.value)) {
        mismatches.push({ figures, actual: strict, expected: plain });
      }
    }
    expect(mismatches).toEqual([]);
  });

  it.each(['up', 'down'] as const)('a target about the change, %s: a from b in one year, aimed at t', (direction) => {
    const mismatches: Mismatch[] = [];
    for (const figures of cases.filter(({ t, b, T }) => t !== null && b !== null && T === null)) {
      const { a, t, b } = figures;
      const values = [aYear(2026, null, text(b)), aYear(2027, text(t), text(a))];
      const result = achievementRate(aSeries({ direction, targetBasis: 'change', values }), 2027);
      const gain = direction === 'up' ? a - (b ?? 0) : (b ?? 0) - a;
      const expected = [(t ?? 0) > 0 ? percentOracle(gain, t ?? 0) : null, gain >= (t ?? 0)].join();
      if ([result.value, result.isMet].join() !== expected) mismatches.push({ figures, actual: result, expected });
    }
    expect(mismatches).toEqual([]);
  });

  it.each(ways)(
    'a mean, and a quotient, %s, mode %s: exact, with all figures times the weight',
    (direction, lowerMode) => {
      const mismatches: Mismatch[] = [];
      const ratio = { numerator: '分子', denominator: '分母', factor: '1' };
      for (const figures of cases) {
        const { a, t, b, T } = figures;
        const times = (value: number | null) => (value === null ? null : value * 3);
        // The mean of a, a and a - 1 is (3a - 1) ÷ 3, and so is the quotient of 3a - 1 and 3.
        const tripled = { a: a * 3 - 1, t: times(t), b: times(b), T: times(T) };
        const expected = achievementOracle(tripled, direction, lowerMode) ?? null;
        const years = [aYear(2025, null, text(a)), aYear(2026, null, text(a - 1)), aYear(2027, text(t), text(a))];
        const mean = achievementRate(aCase(figures, { direction, lowerMode, meanYears: 3, values: years }), 2027);
        const typed = { numerator: String(a * 3 - 1), denominator: '3' };
        const values = [aYear(2027, text(t), text(a), typed)];
        const quotient = achievementRate(aCase(figures, { direction, lowerMode, ratio, values }), 2027);
        for (const result of [mean, quotient]) {
          const problems = inconsistencies(result);
          if (problems.length > 0 || (result.value !== expected && !(expected === null && result.method === 'keep'))) {
            mismatches.push({ figures, actual: result.value ?? problems, expected });
          }
        }
      }
      expect(mismatches).toEqual([]);
    },
  );

  it.each(['part', 'total'] as const)(
    'a sum typed as %s, with a stock of 7: the rate of the sum',
    (cumulativeEntry) => {
      const mismatches: Mismatch[] = [];
      for (const figures of cases) {
        const { a } = figures;
        const startingStock = '7';
        const actuals = cumulativeEntry === 'part' ? [a, 1] : [a + 7, a + 8];
        const values = [aYear(2026, null, text(actuals[0] ?? 0)), aYear(2027, text(figures.t), text(actuals[1] ?? 0))];
        const series = aCase(figures, {
          aggregation: 'cumulative',
          cumulativeFrom: 2026,
          cumulativeEntry,
          startingStock,
          values,
        });
        const { value, method } = achievementRate(series, 2027);
        const expected = achievementOracle({ ...figures, a: a + 8 }, 'up', 'a') ?? null;
        if (value !== expected && !(expected === null && method === 'keep')) {
          mismatches.push({ figures, actual: value, expected });
        }
      }
      expect(mismatches).toEqual([]);
    },
  );

  it('years counted from 2023: 4 of 7 have passed', () => {
    const mismatches: Mismatch[] = [];
    for (const figures of cases.filter(({ t }) => t === null)) {
      const { a, b, T } = figures;
      const series = aCase(figures, { elapsedFrom: 2023 });
      const actual = [expectedProgress, pace].map((calculate) => calculate(series, 2027).value).join();
      const hasWay = b !== null && T !== null && T > b;
      const expected = hasWay ? ['57.1', percentOracle((a - b) * 7, (T - b) * 4)].join() : [null, null].join();
      if (actual !== expected) mismatches.push({ figures, actual, expected });
    }
    expect(mismatches).toEqual([]);
  });
});
