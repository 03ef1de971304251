import { readCostInput } from './cost-input.js';
import {
  type CostFigures,
  costPlaceOf,
  costPlaceText,
  costWords,
  costYear,
  isPlannedCost,
  noCostFigures,
  sourcesDifference,
  sumOfSources,
} from './costs.js';

const figures = (changes: Partial<CostFigures>): CostFigures => ({ ...noCostFigures, ...changes });

describe('an amount as it is typed', () => {
  it.each([
    ['1234', '1234'],
    ['１２，３４５', '12345'],
    ['12,345千円', '12345'],
    [' 0 ', '0'],
    ['9,999,999,999', '9999999999'],
    ['－', null],
    ['', null],
  ])('「%s」 is %s', (text, value) => expect(readCostInput('total', text)).toEqual({ ok: true, value }));

  it.each([
    ['12,345,000円', '円や百万円は千円に直して'],
    ['￥1,000', '円や百万円は千円に直して'],
    ['3百万円', '「千」「万」「億」は使わず'],
    ['12.5', '千円未満は四捨五入して'],
    ['▲100', '事業費は0以上の数で'],
    ['1,23', 'カンマの位置'],
    ['未定', '数値として読み取れません'],
    ['10,000,000,000', '円で入力していないか'],
    ['1234567890123456', '円で入力していないか'],
  ])('「%s」 is refused with what to do', (text, reason) => {
    const read = readCostInput('total', text);
    expect(read).toMatchObject({ ok: false });
    expect(read.ok ? '' : read.message).toContain(reason);
  });

  it('人工 has two places and takes its own unit', () => {
    expect(readCostInput('staff', '１．２５人工')).toEqual({ ok: true, value: '1.25' });
    expect(readCostInput('staff', '1.255')).toMatchObject({ ok: false });
    expect(readCostInput('staff', '100000')).toMatchObject({ ok: false });
    expect(readCostInput('staff', '3人')).toMatchObject({
      ok: false,
      message: expect.stringContaining('単位は人工です'),
    });
  });
});

describe('財源', () => {
  it.each<[string, Partial<CostFigures>, string | null, string | null]>([
    ['none entered says nothing, not 0', { total: '100' }, null, null],
    ['a source of 0 is entered', { total: '0', general: '0' }, '0', '0'],
    ['those that are entered are summed', { total: '100', national: '40', general: '60' }, '100', '0'],
    ['less than the total is negative', { total: '100', national: '40' }, '40', '-60'],
    ['without a total there is no difference', { national: '40' }, '40', null],
  ])('%s', (_, part, sum, difference) => {
    expect(sumOfSources(figures(part))).toBe(sum);
    expect(sourcesDifference(figures(part))).toBe(difference);
  });
});

it.each([
  ['settled', { fy: 2025, stage: 'settled' }],
  ['budget_initial', { fy: 2025, stage: 'budget_initial' }],
  ['last_settled', { fy: 2024, stage: 'settled' }],
  ['planned_3', { fy: 2025, stage: 'planned_3' }],
  ['next_initial', null],
])('the option %s asks for %j in the round of R7', (code, place) => expect(costPlaceOf(code, 2025)).toEqual(place));

it('what a round plans for a later year stands under the round, and is named by the year in which it is spent', () => {
  const places = (['settled', 'planned_1', 'planned_4'] as const).map((stage) => ({ fy: 2025, stage }));
  expect(places.map(costYear)).toEqual([2025, 2026, 2029]);
  expect(places.map(costPlaceText)).toEqual(['R7決算', 'R8計画額', 'R11計画額']);
  expect(places.map(isPlannedCost)).toEqual([false, true, true]);
});

it('what is entered is said with its units, and nothing of the rest', () => {
  expect(costWords(figures({ total: '12345', staff: '1.5' }))).toBe('事業費 12,345千円、人工 1.50人工');
  expect(costWords(noCostFigures)).toBe('');
});
