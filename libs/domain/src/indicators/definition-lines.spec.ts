import { definitionLines, printPoint } from './definition-lines.js';
import { aSeries, rules } from './testing/a-series.js';

const read = (series: Parameters<typeof definitionLines>[0]) =>
  definitionLines(series, rules).map(({ label, text }) => `${label}：${text}`);

describe('the definition of an indicator in lines', () => {
  it('names a baseline and a final target even where there is none, and nothing else that is not set', () => {
    expect(read(aSeries())).toEqual([
      '望ましい方向：↑ 増加が望ましい',
      '集計：単年',
      '基準値：未設定',
      '最終目標：未設定',
    ]);
  });

  it('says everything that decides a rate and is no figure of the year', () => {
    const series = {
      ...aSeries({
        unit: '％',
        decimals: 1,
        direction: 'down',
        aggregation: 'point',
        lowerMode: 'b',
        finalTarget: { value: '30', fy: 2030 },
        tolerance: '0.9',
        measuredEveryYears: 2,
        breaks: [2024, 2026],
      }),
      baseline: { value: '40', fy: 2023, note: '市民意識調査' },
      formulaText: '未加入世帯 ÷ 全世帯',
      source: '課の集計',
    };
    expect(read(series)).toEqual([
      '望ましい方向：↓ 減少が望ましい',
      '集計：時点',
      '基準値：40.0％（令和5年度）　市民意識調査',
      '最終目標：30.0％（令和12年度）',
      '許容差：±0.9ポイント',
      '達成率の計算：2 － 実績 ÷ 目標',
      '調査：2年ごと',
      '集計方法の変更：令和6年度から、令和8年度から',
      '算式：未加入世帯 ÷ 全世帯',
      '出典：課の集計',
    ]);
  });

  it('shows a tolerance of 0 and every digit of a figure', () => {
    expect(read(aSeries({ tolerance: '0' }))).toContain('許容差：±0件');
    expect(printPoint(aSeries(), { value: '-1234.56', fy: 2030 })).toBe('▲1,234.56件（令和12年度）');
  });
});
