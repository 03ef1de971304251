import { aFigure, anIndicator, aYear } from '../../testing/entry-builders.js';
import { yearCellOf } from './year-cells.js';

describe('one year of an indicator in its table', () => {
  it('a figure stands with its mark, and its 達成率 is against the year’s target', () => {
    const series = anIndicator({ values: [aFigure('1900', { certainty: 'preliminary' })] });
    expect(yearCellOf(series, 2025)).toMatchObject({
      target: '2,000',
      actual: '1,900（速報）',
      achievement: '95.0%',
      pace: null,
    });
  });

  it('an actual of 0 is a figure', () => {
    expect(yearCellOf(anIndicator({ values: [aFigure('0')] }), 2025).actual).toBe('0');
  });

  it('before a final target that is the only one there is a ペース and no 達成率', () => {
    const series = anIndicator({
      baseline: { value: '100', fy: 2023, note: null },
      finalTarget: { value: '200', fy: 2027 },
      values: [aFigure('140', { target: null })],
    });
    const { achievement, pace, explanation } = yearCellOf(series, 2025);
    expect(achievement).toBe('−');
    expect(pace).toMatch(/%$/);
    expect(explanation.pace.formula).not.toBe('');
  });

  it.each([
    ['集計中', aYear({ state: 'compiling' })],
    ['未入力', aYear()],
    ['対象外', aYear({ state: 'not_applicable', reason: '委託に切り替えたため' })],
  ])('%s stands in place of a figure', (words, year) => {
    expect(yearCellOf(anIndicator({ values: [year] }), 2025)).toMatchObject({ actual: words, achievement: '−' });
  });

  it('a year that is not open to the reader shows neither figure nor rate', () => {
    const series = anIndicator({ values: [aYear({ fy: 2024, hidden: true })] });
    expect(yearCellOf(series, 2024)).toMatchObject({
      ...{ target: '2,000', actual: '公開前', achievement: '−', pace: null, isHidden: true },
    });
  });

  it('a year nobody owes a figure for has a dash', () => {
    expect(yearCellOf(anIndicator({ fyFrom: 2025 }), 2024)).toMatchObject({ target: '未設定', actual: '−' });
  });

  it('a year in which the way of counting changed says so beside its figure', () => {
    expect(yearCellOf(anIndicator({ breaks: [2025], values: [aFigure('5')] }), 2025).actual).toBe(
      '5（集計方法の変更）',
    );
  });
});
