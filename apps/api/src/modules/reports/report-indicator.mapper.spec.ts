import { describe, expect, it } from '@jest/globals';
import { defaultScale } from '@mawasu/domain/scales';
import type { IndicatorSeriesRow } from '../indicators/indicator-series.read-model.js';
import { reportYears, toReportIndicator } from './report-indicator.mapper.js';

type YearRow = IndicatorSeriesRow['years'][number];

function aYear(fy: number, changes: Partial<YearRow> = {}): YearRow {
  const actual = changes.actual ?? null;
  return {
    fy,
    target: null,
    actual,
    state: actual === null ? 'not_entered' : 'recorded',
    certainty: actual === null ? null : 'final',
    reason: null,
    version: 1,
    sample: false,
    ...changes,
  };
}

function aSeries(changes: Partial<IndicatorSeriesRow> = {}): IndicatorSeriesRow {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    nodeId: '00000000-0000-4000-8000-000000000002',
    ownerKind: 'measure',
    ownerTitle: 'コミュニティ活動の促進',
    name: '加入率',
    kind: 'outcome',
    unit: '％',
    decimals: 1,
    direction: 'up',
    aggregation: 'point',
    lowerMode: null,
    baseline: null,
    finalTarget: null,
    tolerance: null,
    range: null,
    breaks: [],
    formulaText: null,
    source: null,
    measuredEveryYears: 1,
    fyFrom: 2000,
    fyTo: null,
    availableMonth: null,
    sample: false,
    years: [],
    ...changes,
  };
}

const round = { fy: 2025, scale: defaultScale };

const labelsOf = (row: IndicatorSeriesRow, fy: number, years: number[]) =>
  toReportIndicator(row, { fy, scale: defaultScale }, years).cells.map(({ stateLabel }) => stateLabel);

describe('the years of a paper', () => {
  it('look back when there is a past', () => {
    const old = aSeries({ years: [2018, 2025].map((fy) => aYear(fy, { actual: '1' })) });
    expect(reportYears([old], 2025)).toEqual([2021, 2022, 2023, 2024, 2025]);
  });

  it('look ahead to the targets when the plan has just begun', () => {
    const young = aSeries({ years: [2026, 2027, 2030].map((fy) => aYear(fy, { target: '1' })) });
    expect(reportYears([young], 2026)).toEqual([2026, 2027, 2028, 2029, 2030]);
  });

  it('begin with the evaluated one when there is no figure at all', () => {
    expect(reportYears([], 2025)).toEqual([2025, 2026, 2027, 2028, 2029]);
  });
});

describe('an indicator on a paper', () => {
  it('says why a figure is missing: owed this year, not in force before, not due after', () => {
    expect(labelsOf(aSeries({ fyFrom: 2025 }), 2025, [2024, 2025, 2026])).toEqual([null, '未入力', null]);
    const known = aSeries({ years: [aYear(2024, { target: '5' }), aYear(2025, { state: 'compiling' })] });
    expect(labelsOf(known, 2025, [2024, 2025])).toEqual(['未入力', '集計中']);
  });

  it('does not call a year without a survey 未入力', () => {
    const survey = aSeries({ measuredEveryYears: 3, baseline: { value: '40', fy: 2022, note: null } });
    expect(labelsOf(survey, 2024, [2024])).toEqual(['調査年でない']);
    expect(labelsOf(survey, 2025, [2025])).toEqual(['未入力']);
  });

  it('takes an actual of 0 for a value', () => {
    const [cell] = toReportIndicator(aSeries({ years: [aYear(2025, { actual: '0' })] }), round, [2025]).cells;
    expect(cell).toMatchObject({ actual: '0.0', stateLabel: null });
  });

  it('prints negative figures as offices do, and never hides a digit', () => {
    const row = aSeries({ years: [aYear(2025, { actual: '-1577.25' })] });
    expect(toReportIndicator(row, round, [2025]).cells[0]?.actual).toBe('▲1,577.25');
  });

  it.each([
    ['up', '↑ 増加が望ましい'],
    ['down', '↓ 減少が望ましい'],
    ['keep', '＝ 維持が望ましい'],
    ['range', '↔ 範囲内が望ましい'],
  ] as const)('names the direction %s with its sign', (direction, text) => {
    expect(toReportIndicator(aSeries({ direction }), round, [2025]).directionLabel).toBe(text);
  });

  it('names the bounds of a range', () => {
    const row = aSeries({ direction: 'range', range: { low: '10', high: '20' } });
    expect(toReportIndicator(row, round, [2025]).directionLabel).toBe('↔ 10.0〜20.0の範囲内が望ましい');
  });

  it('shows the rate a year before the final target is judged by, with its formula', () => {
    const row = aSeries({
      baseline: { value: '40', fy: 2023, note: '市民意識調査' },
      finalTarget: { value: '60', fy: 2027 },
      years: [aYear(2025, { actual: '45' })],
    });
    const { progress, achievement, notes } = toReportIndicator(row, round, [2025]);
    expect(achievement.display).toBe('−');
    expect(progress.display).toBe('25.0%');
    expect(progress.notes.join()).toMatch(/期待進捗率：50\.0%（.+）/);
    expect(progress.notes.join()).toMatch(/ペース：50\.0%（.+）/);
    expect(notes).toContain('基準値：市民意識調査');
  });

  it('says from which year the figures cannot be compared', () => {
    const { notes, series } = toReportIndicator(aSeries({ breaks: [2024] }), round, [2023, 2024, 2025]);
    expect(notes).toEqual(['令和6年度から集計方法が変わったため、それより前の年度とは比べられません。']);
    expect(series.breaks).toEqual([2024]);
  });

  it('is marked when only a year of it is a sample', () => {
    const row = aSeries({ years: [aYear(2025, { actual: '1', sample: true })] });
    expect(toReportIndicator(row, round, [2025]).sample).toBe(true);
  });
});
