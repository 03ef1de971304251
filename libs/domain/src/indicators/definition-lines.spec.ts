import { definitionLines, printPoint, printTarget } from './definition-lines.js';
import { aSeries, aYear } from './testing/a-series.js';

const read = (series: Parameters<typeof definitionLines>[0]) =>
  definitionLines(series).map(({ label, text }) => `${label}：${text}`);

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

  it.each([
    [{ aggregation: 'cumulative' }, '実績の入力：その年度の分だけを入力（合計は自動で計算）'],
    [{ aggregation: 'cumulative', cumulativeEntry: 'total' }, '実績の入力：その年度までの累計を入力'],
    [{ aggregation: 'cumulative', startingStock: '120' }, '累計の当初の値：120件'],
    [{ lowerBound: '0' }, '値の範囲：0件以上'],
    [{ upperBound: '100', unit: '％', decimals: 1 }, '値の範囲：100.0％以下'],
    [{ lowerBound: '0', upperBound: '100' }, '値の範囲：0件以上100件以下'],
    [{ strictTarget: true }, '達成の条件：目標を上回ったとき達成'],
    [{ strictTarget: true, direction: 'down' }, '達成の条件：目標を下回ったとき達成'],
    [{ targetBasis: 'change' }, '目標の内容：前年度からの増加の大きさ'],
    [{ targetBasis: 'change', direction: 'down', measuredEveryYears: 2 }, '目標の内容：前回の調査からの減少の大きさ'],
    [{ targetWord: 'increase' }, '目標の内容：増加（前年度と比べて判定し、率は計算しない）'],
    [
      { targetWord: 'decrease', direction: 'down', baseline: { value: '5', fy: 2020 } },
      '目標の内容：減少（基準値と比べて判定し、率は計算しない）',
    ],
    [{ elapsedFrom: 2021 }, '経過年数の起点：令和3年度'],
    [{ meanYears: 3 }, '平均：3年間の平均を目標と比べる'],
    [
      { ratio: { numerator: '加入世帯数', denominator: '全世帯数', factor: '100' } },
      '分子・分母：加入世帯数 ÷ 全世帯数 × 100',
    ],
    [{ ratio: { numerator: '件数', denominator: '人口', factor: '1' } }, '分子・分母：件数 ÷ 人口'],
    [{ rounding: 'cut_off' }, '率の端数：小数第2位を切捨て'],
  ] as const)('%j has the line 「%s」', (rest, line) => {
    const lines = read(aSeries(rest));
    expect(lines).toContain(line);
    expect(lines.length).toBeGreaterThan(read(aSeries()).length);
  });
});

describe('the way of a lower-is-better rate', () => {
  it.each([
    [{ direction: 'down' }, true],
    [{ direction: 'up' }, false],
    [{ direction: 'down', targetBasis: 'change' }, false],
    [{ direction: 'down', targetWord: 'decrease' }, false],
  ] as const)('is named where it decides the rate: %j', (rest, isNamed) => {
    expect(read(aSeries(rest)).includes('達成率の計算：目標 ÷ 実績')).toBe(isNamed);
  });
});

describe('the target of a year as it stands beside the actual', () => {
  const range = { direction: 'range', range: { low: '10', high: '20' } } as const;

  it.each([
    [{ values: [aYear(2026, '1234.5', null)] }, '1,234.5'],
    [{ values: [aYear(2026, '0', null)] }, '0'],
    [{ targetBasis: 'change', values: [aYear(2026, '10', null)] }, '10の増加'],
    [{ targetWord: 'decrease' }, '減少'],
    [range, '10〜20'],
    [{ ...range, decimals: 1 }, '10.0〜20.0'],
    [{ ...range, range: { low: '-1.5', high: '0' } }, '▲1.5〜0'],
    [{ ...range, range: { low: '10', high: '10.0' } }, '10'],
    [{ ...range, range: null }, null],
    [{ ...range, fyFrom: 2027 }, null],
    [{ ...range, fyTo: 2025 }, null],
    [{ finalTarget: { value: '5', fy: 2030 } }, null],
  ] as const)('%j is %s', (rest, target) => {
    expect(printTarget(aSeries(rest), 2026)).toBe(target);
  });
});
