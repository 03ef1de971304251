import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { aggregations, cumulativeEntries, indicatorDirections, targetBases } from '@mawasu/domain/indicators';
import { defaultScale } from '@mawasu/domain/scales';
import { anActualRow, aSeriesRow, aTargetRow } from '../../testing/series-row.builder.js';
import { proposeFor } from '../entries/entry-proposal.js';
import { CALCULATION_VERSION } from './calculation-version.js';
import { completeSeries } from './complete-series.js';
import { evaluateYear } from './indicator-result.js';
import type { IndicatorSeriesRow } from './indicator-series.sql.js';

/**
 * What the figures below come to, by version. A line that shipped is never changed: a change of the calculation is a new
 * number in `calculation-version.ts` and a new line here, or results kept by the version before would stay as they are.
 */
const digests: Readonly<Record<number, string>> = {
  1: 'c0c03d68835f4f33a80054e08fc3954db3b14555dd5156583c8c39c4a31fdece',
  2: '7f73c31de47df357b925a57b7482714c151ce8102c3acd2066664adc2b06971d',
};

const YEARS = [2023, 2024, 2025, 2026];
/** Missed by a little, met, passed by far, and nothing at all; falling, through zero, with a decimal. */
const courses: readonly (readonly (string | null)[])[] = [
  ['80', '95', '99.95', '100'],
  ['120', '60', '5', '0'],
  ['-3', '0', '3', '1200'],
  [null, '50', null, '75.5'],
];

function definitions(): Partial<IndicatorSeriesRow>[] {
  const basic = indicatorDirections.flatMap((direction) =>
    aggregations.map((aggregation) => ({
      direction,
      aggregation,
      range: direction === 'range' ? { low: '40', high: '90' } : null,
    })),
  );
  const baseline = { value: '50', fy: 2022, note: null };
  return [
    ...basic,
    ...basic.map((one) => ({ ...one, baseline, tolerance: '2' })),
    ...cumulativeEntries.map((cumulativeEntry) => ({
      ...{ aggregation: 'cumulative' as const, cumulativeEntry, startingStock: '10' },
    })),
    ...targetBases.map((targetBasis) => ({ targetBasis, baseline })),
    { strictTarget: true, elapsedFrom: 2021, baseline },
    { meanYears: 3 },
    { targetWord: 'increase' },
    { targetWord: 'decrease', baseline },
    { measuredEveryYears: 2, breaks: [2025] },
    { rounding: 'cut_off' },
    { lowerMode: 'b', direction: 'down' },
    { ratio: { numerator: '加入世帯', denominator: '全世帯', factor: '100' } },
    { fyTo: 2024 },
  ];
}

/** All that is kept of each definition, course and year, as it is kept. */
function results(): string {
  const targets = [
    ...YEARS.map((fy, index) => aTargetRow(fy, String(70 + 10 * index))),
    { kind: 'final' as const, fy: 2030, value: '150' },
  ];
  const kept = definitions().flatMap((definition) =>
    courses.flatMap((course) => {
      const actuals = YEARS.flatMap((fy, index) => {
        const value = course[index] ?? null;
        return value === null
          ? [anActualRow(fy, { value, state: 'compiling', certainty: null })]
          : [anActualRow(fy, { value, certainty: index === 2 ? 'preliminary' : 'final' })];
      });
      return YEARS.map((roundFy) => {
        const rows = (['measure', 'initiative'] as const).map((ownerKind) =>
          completeSeries(aSeriesRow({ ...definition, ownerKind, roundFy, targets, actuals })),
        );
        const proposal = proposeFor({ round: { fy: roundFy, scale: defaultScale }, series: rows });
        return [proposal, ...rows.map((series) => evaluateYear(series, roundFy, defaultScale))];
      });
    }),
  );
  return JSON.stringify(kept);
}

describe('the version of the calculation', () => {
  it('is another as soon as the same figures come to something else', () => {
    const digest = createHash('sha256').update(results()).digest('hex');
    expect({ version: CALCULATION_VERSION, digest }).toEqual({
      version: CALCULATION_VERSION,
      digest: digests[CALCULATION_VERSION],
    });
  });

  it('is the newest of the list, and no two come to the same', () => {
    expect(Math.max(...Object.keys(digests).map(Number))).toBe(CALCULATION_VERSION);
    expect(new Set(Object.values(digests)).size).toBe(Object.keys(digests).length);
  });

  it('is held by figures that come to rates, to none, and to every reason in between', () => {
    const text = results();
    for (const words of ['"band":"from80"', '"rate":null', '"isMet":true', '"isMet":false', '速報値', '目安は']) {
      expect(text).toContain(words);
    }
  });
});
