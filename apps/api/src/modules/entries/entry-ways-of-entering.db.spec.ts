import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryDetail } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import { aFigure, anIndicatorOf, anOffice, aSheet, type Office } from '../../testing/builders/entry-desk.builder.js';
import { anActual, type IndicatorTraits } from '../../testing/builders/indicator.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { recomputeResults } from '../indicators/indicator-recompute.js';
import { storedResults } from '../indicators/indicator-results.store.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const ratio = { numeratorName: '加入世帯数', denominatorName: '全世帯数', ratioFactor: '100' } as const;
const share = { unit: '%', decimals: 1, lowerBound: '0', upperBound: '100', ...ratio } as const;

type Given = Parameters<typeof aFigure>[1];
/** A sheet with one indicator, last year's figure and this year's as it is saved; what the sheet and the lists then hold. */
async function saved(
  definition: Omit<IndicatorTraits, 'nodeId'>,
  figure: Given,
  before?: string,
  scale = defaultScale,
) {
  const sheet = await aSheet(t, office, { round: { scale } });
  const id = await anIndicatorOf(t, sheet, definition);
  if (before !== undefined) await anActual(t.dataSource, id, 2024, { value: before });
  await office.entrant.client.entries.save(sheet.entryId, { version: 1, actuals: [aFigure(id, figure)] });
  const detail = entryDetail.parse(await office.entrant.client.entries.detail(sheet.entryId));
  const results = await storedResults(t.dataSource.manager, { indicatorIds: [id] });
  const series = detail.indicators.find((indicator) => indicator.id === id);
  return { ...sheet, id, series, year: series?.values.find(({ fy }) => fy === 2025), result: results[0] };
}

describe('a numerator and a denominator', () => {
  it('are kept, the figure is their quotient whatever is sent, and the rate is that of the exact one', async () => {
    const figure = { actual: '99', numerator: '2', denominator: '3' };
    const { year, series, result } = await saved(share, figure);
    expect(year).toMatchObject({ actual: '66.7', numerator: '2', denominator: '3', state: 'recorded' });
    expect(series?.ratio).toEqual({ numerator: '加入世帯数', denominator: '全世帯数', factor: '100' });
    // 2 ÷ 3 of 100, not 66.7 of 100.
    expect(result).toMatchObject({ actual: '66.7', rate: '66.7' });
    expect(result?.detail.achievement.formula).toBe(
      '実績 66.7%（加入世帯数 2 ÷ 全世帯数 3 × 100） ÷ 目標 100.0% × 100 ＝ 66.7%',
    );
  });

  it('are remembered with the figure', async () => {
    const { entryId } = await saved(share, { actual: '66.7', numerator: '2', denominator: '3' });
    const { items } = await office.entrant.client.entries.history(entryId);
    expect(items.find(({ action }) => action === 'actual')).toMatchObject({ after: '66.7%（2 ÷ 3）（確報）' });
  });

  it('go when the figure itself is typed, and with it', async () => {
    const { entryId, id } = await saved(share, { actual: '66.7', numerator: '2', denominator: '3' });
    const save = (version: number, changes: Given) =>
      office.entrant.client.entries.save(entryId, { version: 1, actuals: [aFigure(id, { version, ...changes })] });
    expect((await save(1, { actual: '70' })).actuals[0]?.year).toMatchObject({ actual: '70', numerator: null });
    await save(2, { actual: '50', numerator: '1', denominator: '2' });
    const emptied = await save(3, { actual: null, state: 'compiling', certainty: null });
    expect(emptied.actuals[0]?.year).toMatchObject({ actual: null, numerator: null, denominator: null });
  });

  it.each([
    ['a denominator of 0', share, { numerator: '2', denominator: '0' }, /分母は0より大きい数/],
    ['one alone', share, { numerator: '2', denominator: null }, /分子と分母は、両方を入力/],
    ['an indicator without them', {}, { numerator: '2', denominator: '3' }, /分子と分母では入力できません/],
    [
      'no figure',
      share,
      { actual: null, state: 'compiling', certainty: null, numerator: '2', denominator: '3' },
      /計算できません/,
    ],
  ] as const)('%s is refused', async (_, definition, figure, message) => {
    const sheet = await aSheet(t, office);
    const id = await anIndicatorOf(t, sheet, definition);
    const save = office.entrant.client.entries.save(sheet.entryId, { version: 1, actuals: [aFigure(id, figure)] });
    const { code, body } = await refusal(save);
    expect(code).toBe('VALIDATION');
    expect(body?.details.map((detail) => detail.message).join()).toMatch(message);
  });
});

describe('each way of entering and targeting, from the database to the rate', () => {
  const sum = { aggregation: 'cumulative', baselineValue: '0', baselineFy: 2023 } as const;

  it.each([
    ['a typed sum', { ...sum, cumulativeEntry: 'total' }, '80', '60', '80.0'],
    ['parts on top of a stock', { ...sum, startingStock: '10' }, '20', '60', '90.0'],
    ['a change', { targetBasis: 'change' }, '110', '60', '50.0'],
    ['a mean', { meanYears: 2 }, '85', '60', '72.5'],
    ['a target to be passed', { strictTarget: true }, '100', '60', '100.0'],
  ] as const)('%s', async (_, definition, actual, before, rate) => {
    const { result } = await saved(definition, { actual }, before);
    expect(result?.rate).toBe(rate);
    if (_ === 'a target to be passed') expect(result).toMatchObject({ isMet: false });
  });

  it('a target in words', async () => {
    const { series, result } = await saved({ targetWord: 'increase' }, { actual: '70' }, '60');
    expect(series).toMatchObject({ targetWord: 'increase', targetBasis: 'level', meanYears: 1, strictTarget: false });
    expect(result).toMatchObject({ rate: null, isMet: true, target: null, detail: { targetText: '増加' } });
  });

  it('rates are cut off where the round says so, in lists, on the sheet and in the 目安 alike', async () => {
    const scale = { ...defaultScale, rounding: 'cut_off' as const };
    const { result, series, entryId } = await saved({ decimals: 2 }, { actual: '79.99' }, undefined, scale);
    expect(series?.rounding).toBe('cut_off');
    expect(result).toMatchObject({ rate: '79.9', band: 'from60' });
    expect(result?.detail.achievement.formula).toContain('＝ 79.9%（切捨て）');
    expect(await office.entrant.client.entries.detail(entryId)).toMatchObject({ proposedStatus: 'C' });
    const half = await saved({ decimals: 2 }, { actual: '79.99' });
    expect(half.result).toMatchObject({ rate: '80.0', band: 'from80' });
  });

  it('leaves nothing to be put right by a recomputation', async () => {
    const { differences, count } = await recomputeResults(t.dataSource.manager, false);
    expect(count).toBeGreaterThan(5);
    // What a refused figure would have belonged to was built past the app and has no result.
    expect(differences.filter(({ stored }) => stored !== null)).toEqual([]);
  });
});

describe('a figure beyond its bounds', () => {
  it('is saved, and pointed out when the sheet is handed in', async () => {
    const { year, series } = await saved(
      { ...share, numeratorName: null, denominatorName: null, ratioFactor: null },
      { actual: '905' },
      '90.6',
    );
    expect(year).toMatchObject({ actual: '905', version: 1 });
    expect(series).toMatchObject({ lowerBound: '0', upperBound: '100', ratio: null });
  });
});

describe('the tables', () => {
  const refusals = [
    ['a stock of single years', { startingStock: '5' }, 'CK_indicator_sum'],
    ['a typed sum of single years', { cumulativeEntry: 'total' }, 'CK_indicator_sum'],
    ['reversed bounds', { lowerBound: '5', upperBound: '1' }, 'CK_indicator_bounds'],
    ['an unknown word', { targetWord: 'keep' as never }, 'CK_indicator_target_word'],
    ['a mean of no year', { meanYears: 0 }, 'CK_indicator_mean'],
    ['a numerator without a denominator', { numeratorName: '分子' }, 'CK_indicator_ratio'],
    ['a quotient times 0', { ...ratio, ratioFactor: '0' }, 'CK_indicator_ratio_factor'],
  ] as const;

  it.each(refusals)('refuse %s', async (_, definition, constraint) => {
    const sheet = await aSheet(t, office);
    await expect(anIndicatorOf(t, sheet, definition)).rejects.toThrow(constraint);
  });

  it('refuse half a quotient and a denominator of 0', async () => {
    const id = await anIndicatorOf(t, await aSheet(t, office), share);
    const store = (typed: { numerator: string | null; denominator: string | null }) =>
      anActual(t.dataSource, id, 2025, { value: '50', ...typed });
    await expect(store({ numerator: '1', denominator: null })).rejects.toThrow('CK_indicator_actual_ratio');
    await expect(store({ numerator: '1', denominator: '0' })).rejects.toThrow('CK_indicator_actual_denominator');
  });
});
