import { describe, expect, it } from '@jest/globals';
import { aMeasureReport, aReportIndicator } from '../../testing/measure-report.builder.js';
import { drawIndicatorChart } from './indicator-chart.js';

const { years } = aMeasureReport();
const count = (svg: string, part: string): number => svg.split(part).length - 1;

/** The `d` of the solid line: the actuals. */
const actualPath = (svg: string): string => /<path d="([^"]*)"[^>]*stroke-width="1.8"/.exec(svg)?.[1] ?? '';

describe('the chart of an indicator', () => {
  it('leaves a gap where a year has no actual', () => {
    const chart = drawIndicatorChart(aReportIndicator(), years);
    expect(count(actualPath(chart?.svg ?? ''), 'M')).toBe(2);
  });

  it('leaves a gap where the series breaks, though both years have a figure', () => {
    const { series } = aReportIndicator();
    const points = series.points.map((p) => ({ ...p, actual: '10' }));
    const whole = drawIndicatorChart(aReportIndicator({ series: { ...series, points } }), years);
    const broken = drawIndicatorChart(aReportIndicator({ series: { ...series, points, breaks: [2024] } }), years);
    expect(count(actualPath(whole?.svg ?? ''), 'M')).toBe(1);
    expect(count(actualPath(broken?.svg ?? ''), 'M')).toBe(2);
  });

  it('draws an actual of 0 as a point, and an axis that does not go below 0 for it', () => {
    const { series } = aReportIndicator();
    const points = series.points.map((p) => ({ ...p, target: null, actual: p.fy === 2021 ? '0' : null }));
    const chart = drawIndicatorChart(
      aReportIndicator({ series: { baseline: null, finalTarget: null, points, breaks: [] } }),
      years,
    );
    expect(count(chart?.svg ?? '', `r="2.4" fill="#0b4f9e"/>`)).toBe(2); // the point and the legend
    expect(chart?.svg).not.toContain('>▲');
  });

  it('writes numbers on its axis as everywhere: ▲ below 0, thousands apart', () => {
    const { series } = aReportIndicator();
    const points = series.points.map((p) => ({ ...p, target: '1500', actual: '-1500' }));
    const chart = drawIndicatorChart(aReportIndicator({ series: { ...series, points, breaks: [] } }), years);
    expect(chart?.svg).toContain('>▲1,000<');
    expect(chart?.svg).toContain('>1,000<');
    expect(chart?.svg).not.toMatch(/>[-−]\d/);
  });

  it('is not drawn where there is nothing to draw', () => {
    const empty = { baseline: { fy: 2020, value: '1' }, finalTarget: null, points: [], breaks: [] };
    expect(drawIndicatorChart(aReportIndicator({ series: empty }), years)).toBeNull();
  });

  it('says in words what it shows, with the state of a missing year', () => {
    const chart = drawIndicatorChart(aReportIndicator(), years);
    expect(chart?.alt).toContain('町会・自治会等への加入率（単位：％）の目標と実績の折れ線グラフ');
    expect(chart?.alt).toContain('2023年度は目標56.0、実績統計未公表');
  });
});
