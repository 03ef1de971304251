import { actualInWords, explainYear } from './figure-qualifiers.js';
import type { IndicatorSeries, YearValue } from './indicator-series.js';
import { unsaidNotes } from './qualifiers.js';
import { aSeries, aYear } from './testing/a-series.js';

function ofYear(year: Partial<YearValue>, rest: Partial<IndicatorSeries> = {}) {
  const years = [aYear(2026, '90', '80'), { ...aYear(2027, '100', '95'), ...year }];
  return aSeries({ values: years, ...rest });
}

const read = (series: IndicatorSeries, fy = 2027) =>
  explainYear(series, fy).qualifiers.map(({ code, label, text }) => `${code}|${label}|${text}`);

const cumulative = { aggregation: 'cumulative', cumulativeFrom: 2025 } as const;
const noActual = { actual: null } as const;

describe('what belongs beside a figure', () => {
  it('is nothing for a final figure with its target', () => {
    expect(read(ofYear({}))).toEqual([]);
  });

  it.each([
    ['速報', { certainty: 'preliminary' }, {}, ['preliminary|速報|実績は速報値です。']],
    ['未入力', { ...noActual, state: 'not_entered' }, {}, ['state|未入力|未入力']],
    [
      '対象外 with its reason',
      { ...noActual, state: 'not_applicable', reason: '事業を統合した' },
      {},
      ['state|対象外|対象外：事業を統合した'],
    ],
    ['a remark of the department', { reason: '調査の回収率は48%' }, {}, ['remark|注記|調査の回収率は48%']],
    [
      'a sum of some years',
      {},
      cumulative,
      [
        'sum|累計|実績累計は令和7年度から令和9年度までの合計です。',
        'partial|一部の年度の合計|令和7年度の実績がないため、一部の年度の合計です。',
      ],
    ],
    [
      'a target met by the tolerance',
      { target: '55.0', actual: '54.1' },
      { direction: 'keep', tolerance: '0.9', decimals: 1, unit: '％' },
      ['tolerance|許容差以内|目標との差 0.9ポイント が許容差 ±0.9ポイント 以内のため、達成としています。'],
    ],
    [
      'a verdict',
      { target: '0', actual: '5' },
      { direction: 'down' },
      ['no_rate|未達成|目標が0で、基準値がないため、率を計算できません。'],
    ],
    ['no target', { target: null }, {}, ['no_rate|率なし|目標が設定されていません。']],
    [
      'a break',
      {},
      { breaks: [2027] },
      ['break|集計方法の変更|令和9年度から集計方法が変わったため、それより前の年度とは比べられません。'],
    ],
    [
      'a pace',
      { target: null },
      { baseline: { value: '75', fy: 2025 }, finalTarget: { value: '125', fy: 2030 } },
      ['pace|ペース|この年度の目標がないため、最終目標（令和12年度）に向けたペースです。'],
    ],
    [
      'the final target in its year',
      { target: null },
      { finalTarget: { value: '100', fy: 2027 } },
      ['final_target|最終目標と比較|令和9年度の最終目標と比べています。'],
    ],
    [
      '維持 of a final target still to come',
      { target: null },
      { direction: 'keep', finalTarget: { value: '100', fy: 2030 } },
      ['final_target|最終目標と比較|令和12年度の最終目標と比べています。'],
    ],
    [
      '維持 of the baseline',
      { target: null },
      { direction: 'keep', baseline: { value: '100', fy: 2025 } },
      ['final_target|基準値と比較|令和7年度の基準値と比べています。'],
    ],
  ] as const)('is %s', (_, year, rest, expected) => {
    expect(read(ofYear(year, rest))).toEqual(expected);
  });

  it('is the state of a year nothing is stored for: 調査年でない, 未入力, or nothing before its first year', () => {
    const survey = aSeries({ fyFrom: 2021, measuredEveryYears: 2 });
    expect(read(survey, 2022)).toEqual(['state|調査年でない|調査年でない']);
    expect(read(survey, 2023)).toEqual(['state|未入力|未入力']);
    expect(read(survey, 2020)).toEqual([]);
  });

  it('says each thing once', () => {
    const series = ofYear(
      { target: null, certainty: 'preliminary' },
      { baseline: { value: '75', fy: 2025 }, finalTarget: { value: '125', fy: 2030 } },
    );
    expect(explainYear(series, 2027).qualifiers.map(({ code }) => code)).toEqual(['pace', 'preliminary']);
  });
});

describe('where the state and the reason of the rate stand already', () => {
  const left = (series: IndicatorSeries) => {
    const { state, achievement, qualifiers } = explainYear(series, 2027);
    return unsaidNotes(
      qualifiers.map(({ text }) => text),
      { state, reasons: [achievement.reason] },
    );
  };

  it.each([
    ['集計中 is not said again', ofYear({ ...noActual, state: 'compiling' }), []],
    [
      '把握困難 is followed by its reason alone',
      ofYear({ ...noActual, state: 'unmeasurable', reason: '名簿がない' }),
      ['名簿がない'],
    ],
    ['what keeps a rate from being worked out is not said again', ofYear({ target: null }), []],
    ['速報 is still said', ofYear({ certainty: 'preliminary' }), ['実績は速報値です。']],
    // No state is printed beside a figure: these are the words of the department.
    [
      'a remark that begins as a state does is left whole',
      ofYear({ reason: '入力済：確認した' }),
      ['入力済：確認した'],
    ],
  ])('%s', (_, series, notes) => {
    expect(left(series)).toEqual(notes);
  });
});

describe('what stands in a year’s cell', () => {
  it.each([
    ['a final figure', ofYear({ actual: '1234' }), '1,234'],
    ['an actual of 0', ofYear({ actual: '0' }), '0'],
    ['速報', ofYear({ certainty: 'preliminary' }), '95（速報）'],
    ['a sum of some years', ofYear({}, cumulative), '175（単年 95）（一部の年度の合計）'],
    ['a break', ofYear({}, { breaks: [2027] }), '95（集計方法の変更）'],
    ['統計未公表', ofYear({ ...noActual, state: 'not_published' }), '統計未公表'],
    [
      '調査年でない',
      ofYear({ ...noActual, state: 'not_entered' }, { fyFrom: 2026, measuredEveryYears: 2 }),
      '調査年でない',
    ],
    ['nobody owes one', ofYear({ ...noActual, state: 'not_entered' }, { fyTo: 2026 }), '−'],
    // What the server leaves out is not missing.
    ['not open to the reader', ofYear({ ...noActual, state: 'not_entered', hidden: true }), '公開前'],
  ])('%s', (_, series, words) => {
    expect(actualInWords(series, 2027)).toBe(words);
  });

  it('is a dash after the evaluated year, and 未入力 in it', () => {
    const series = ofYear({ ...noActual, state: 'not_entered' });
    expect([actualInWords(series, 2027, 2026), actualInWords(series, 2027, 2027)]).toEqual(['−', '未入力']);
  });
});

describe('any year of the series', () => {
  it('explains itself as the evaluated one does', () => {
    const series = aSeries({
      unit: '％',
      decimals: 1,
      direction: 'keep',
      tolerance: '0.9',
      values: [
        aYear(2022, '55.0', '54.1'),
        aYear(2023, '55.0', '50.0', { certainty: 'preliminary' }),
        aYear(2024, null, null),
      ],
    });
    const past = explainYear(series, 2022);
    expect(past.achievement.formula).toBe('実績 54.1％ は目標 55.0％ との差 0.9 が許容差 0.9 以内 → 100.0%');
    expect(past.qualifiers.map(({ code }) => code)).toEqual(['tolerance']);
    const next = explainYear(series, 2023);
    expect(next).toMatchObject({ state: 'recorded', achievement: { value: '90.9' }, basis: 'achievement' });
    expect(next.qualifiers.map(({ label }) => label)).toEqual(['速報']);
    expect(explainYear(series, 2024)).toMatchObject({ state: 'not_entered', basis: 'none', pace: { value: null } });
  });
});
