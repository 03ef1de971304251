import { describe, expect, it } from '@jest/globals';
import { anActualRow, aSeriesRow, aTargetRow } from '../../testing/series-row.builder.js';
import { completeSeries } from '../indicators/complete-series.js';
import type { IndicatorSeriesRow } from '../indicators/indicator-series.sql.js';
import { reportYears, toReportIndicator } from './report-indicator.mapper.js';

const aSeries = (changes: Partial<IndicatorSeriesRow> = {}) => completeSeries(aSeriesRow(changes));
const printed = (changes: Partial<IndicatorSeriesRow> = {}, fy = 2025, years = [fy]) =>
  toReportIndicator(aSeries({ roundFy: fy, ...changes }), fy, years, '施策');
const labelsOf = (row: Partial<IndicatorSeriesRow>, fy: number, years: number[]) =>
  printed(row, fy, years).cells.map(({ stateLabel }) => stateLabel);

describe('the years of a paper', () => {
  it('look back when there is a past', () => {
    const old = aSeries({ actuals: [2018, 2025].map((fy) => anActualRow(fy)) });
    expect(reportYears([old], 2025)).toEqual([2021, 2022, 2023, 2024, 2025]);
  });

  it('look ahead to the targets when the plan has just begun', () => {
    const young = aSeries({ roundFy: 2026, targets: [2026, 2027, 2030].map((fy) => aTargetRow(fy, '1')) });
    expect(reportYears([young], 2026)).toEqual([2026, 2027, 2028, 2029, 2030]);
  });

  it('begin with the evaluated one when there is no figure at all', () => {
    expect(reportYears([aSeries()], 2025)).toEqual([2025, 2026, 2027, 2028, 2029]);
  });
});

describe('an indicator on a paper', () => {
  it('says why a figure is missing: owed this year, not in force before, not due after', () => {
    expect(labelsOf({ fyFrom: 2025 }, 2025, [2024, 2025, 2026])).toEqual([null, '未入力', null]);
    const known = {
      targets: [aTargetRow(2024, '5')],
      actuals: [anActualRow(2025, { state: 'compiling', value: null, certainty: null })],
    };
    expect(labelsOf(known, 2025, [2024, 2025])).toEqual(['未入力', '集計中']);
  });

  it('does not call a year without a survey 未入力', () => {
    const survey = { measuredEveryYears: 3, baseline: { value: '40', fy: 2022, note: null } };
    expect(labelsOf(survey, 2024, [2024])).toEqual(['調査年でない']);
    expect(labelsOf(survey, 2025, [2025])).toEqual(['未入力']);
  });

  it('takes an actual of 0 for a value', () => {
    const [cell] = printed({ actuals: [anActualRow(2025, { value: '0' })] }).cells;
    expect(cell).toMatchObject({ actual: '0.0', stateLabel: null });
  });

  it('prints negative figures as offices do, and never hides a digit', () => {
    expect(printed({ actuals: [anActualRow(2025, { value: '-1577.25' })] }).cells[0]?.actual).toBe('▲1,577.25');
  });

  it.each([
    ['up', '↑ 増加が望ましい'],
    ['down', '↓ 減少が望ましい'],
    ['keep', '＝ 維持が望ましい'],
    ['range', '↔ 範囲内が望ましい'],
  ] as const)('names the direction %s with its sign', (direction, text) => {
    expect(printed({ direction }).directionLabel).toBe(text);
  });

  it('names the bounds of a range', () => {
    expect(printed({ direction: 'range', range: { low: '10', high: '20' } }).directionLabel).toBe(
      '↔ 10.0〜20.0の範囲内が望ましい',
    );
  });

  it('keeps 達成率, 進捗率 and ペース apart, each under its name with its formula', () => {
    const { progress, achievement, pace, notes, cells } = printed({
      baseline: { value: '40', fy: 2023, note: '市民意識調査' },
      targets: [{ kind: 'final', fy: 2027, value: '60' }],
      actuals: [anActualRow(2025, { value: '45' })],
    });
    expect(achievement).toMatchObject({ display: '−', reason: expect.stringContaining('目標は設定されていません') });
    expect(cells[0]?.rateDisplay).toBe('−');
    expect(progress.display).toBe('25.0%');
    expect(pace.display).toBe('50.0%');
    expect(pace.notes[0]).toMatch(/^期待進捗率：50\.0%（.+）$/);
    expect(pace.notes).toContain('この年度の目標がないため、最終目標（令和9年度）に向けたペースです。');
    expect(notes).toContain('基準値：市民意識調査');
  });

  it('explains the rates of earlier years, too', () => {
    const { notes } = printed(
      {
        direction: 'keep',
        tolerance: '1',
        targets: [aTargetRow(2024, '55')],
        actuals: [anActualRow(2024, { value: '54.1' })],
      },
      2025,
      [2024, 2025],
    );
    expect(notes[0]).toBe('許容差：±1.0ポイント');
    expect(notes).toContainEqual(expect.stringMatching(/^令和6年度　.*許容差/));
  });

  it('gives beside each figure what belongs to it, and the true rate behind the printed one', () => {
    const { cells, series } = printed({
      targets: [aTargetRow(2025, '1')],
      actuals: [anActualRow(2025, { value: '12', certainty: 'preliminary' })],
    });
    expect(cells[0]).toMatchObject({ rateDisplay: '999.9%超', qualifiers: ['実績は速報値です。'] });
    expect(series.points[0]).toMatchObject({ achievement: '1200.0', progress: null, pace: null });
  });

  it('says why there is no figure without the state again, which has its own place', () => {
    const states = [
      anActualRow(2024, { value: null, state: 'compiling' }),
      anActualRow(2025, { value: null, state: 'unmeasurable', reason: '名簿がないため' }),
    ];
    const { cells } = printed({ targets: [aTargetRow(2025, '1')], actuals: states }, 2025, [2024, 2025]);
    expect(cells.map(({ stateLabel, qualifiers }) => [stateLabel, ...qualifiers])).toEqual([
      ['集計中'],
      ['把握困難', '名簿がないため'],
    ]);
  });

  it('shows no figure of a later year, and of a year that is not open to the reader only that', () => {
    const actuals = [
      anActualRow(2024, { value: '7' }),
      anActualRow(2025, { value: null, state: 'not_entered', hidden: true }),
    ];
    const { cells, achievement } = printed({ targets: [aTargetRow(2025, '9')], actuals }, 2025, [2024, 2025, 2026]);
    expect(cells.map(({ actual }) => actual)).toEqual(['7.0', null, null]);
    expect(cells.map(({ stateLabel }) => stateLabel)).toEqual([null, '公開前', null]);
    expect(achievement).toMatchObject({ display: '−', reason: 'この年度の実績は、まだ公開されていません。' });
  });

  it('says from which year the figures cannot be compared', () => {
    const { notes, series } = printed({ breaks: [2024] }, 2025, [2023, 2024, 2025]);
    expect(notes).toEqual(['令和6年度から集計方法が変わったため、それより前の年度とは比べられません。']);
    expect(series.breaks).toEqual([2024]);
  });

  it('is marked when only a year of it is a sample', () => {
    expect(printed({ actuals: [anActualRow(2025, { sample: true })] }).sample).toBe(true);
  });
});
