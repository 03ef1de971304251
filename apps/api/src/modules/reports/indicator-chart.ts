import type { ReportIndicator } from '@mawasu/contract';
import { formatAxisNumber } from '@mawasu/domain/numbers';
import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { printable } from './printable-text.js';

interface Point {
  x: number;
  y: number | null;
}

export interface IndicatorChart {
  svg: string;
  /** The chart in words, for people who do not see it. */
  alt: string;
}

const WIDTH = 260;
const HEIGHT = 112;
const BOX = { left: 40, right: 10, top: 22, bottom: 18 };
const INK = '#333333';
const ACTUAL = '#0b4f9e';
const TARGET = '#b25000';

const escapeXml = (text: string): string => printable(text).replace(/[<>&"']/g, (c) => `&#${c.codePointAt(0)};`);

const toNumber = (text: string | null): number | null => (text === null ? null : Number(text));

/** A break starts a new segment: the point before it is followed by an empty one, which ends the line. */
function segments(points: Point[], breaksAt: number[]): Point[] {
  return points.flatMap((p, i) => (breaksAt.includes(i) ? [{ x: p.x, y: null }, p] : [p]));
}

/**
 * Draws targets (dashed, squares) and actuals (solid, circles) of one indicator by year as plain SVG. Missing years are
 * gaps, never zero. Numbers are only positions here; printed figures come from the report's own texts.
 *
 * @param years The report's years, in order; the short label is drawn on the axis.
 * @returns `null` when no year has a target or an actual: there is nothing to draw.
 */
export function drawIndicatorChart(
  indicator: ReportIndicator,
  years: readonly { fy: number; label: string; shortLabel: string }[],
): IndicatorChart | null {
  const point = new Map(indicator.series.points.map((p) => [p.fy, p]));
  const targets = years.map(({ fy }) => toNumber(point.get(fy)?.target ?? null));
  const actuals = years.map(({ fy }) => toNumber(point.get(fy)?.actual ?? null));
  const base = toNumber(indicator.series.baseline?.value ?? null);
  const known = [...targets, ...actuals].filter((v) => v !== null);
  if (known.length === 0) return null;

  const reach = base === null ? known : [...known, base];
  const low = Math.min(...reach);
  const high = Math.max(...reach);
  const pad = high === low ? Math.abs(high) * 0.1 || 1 : (high - low) * 0.12;
  // A value axis that dips below zero for non-negative figures would suggest values that cannot be.
  const y = scaleLinear()
    .domain([low >= 0 ? Math.max(0, low - pad) : low - pad, high + pad])
    .nice(4)
    .range([HEIGHT - BOX.bottom, BOX.top]);
  const x = scalePoint<number>()
    .domain(years.map(({ fy }) => fy))
    .range([BOX.left, WIDTH - BOX.right])
    .padding(0.35);
  const at = (values: (number | null)[]): Point[] =>
    years.map(({ fy }, i) => ({
      x: x(fy) ?? 0,
      y: values[i] === undefined || values[i] === null ? null : y(values[i]),
    }));
  const path = line<Point>()
    .defined((p) => p.y !== null)
    .x((p) => p.x)
    .y((p) => p.y ?? 0);
  const breaksAt = indicator.series.breaks.map((fy) => years.findIndex((v) => v.fy === fy)).filter((i) => i > 0);
  const targetPoints = at(targets);
  const actualPoints = at(actuals);

  const grid = y
    .ticks(4)
    .map(
      (v) =>
        `<line x1="${BOX.left}" x2="${WIDTH - BOX.right}" y1="${round(y(v))}" y2="${round(y(v))}" stroke="#d5d9de" stroke-width="0.6"/>` +
        `<text x="${BOX.left - 4}" y="${round(y(v) + 2.8)}" text-anchor="end">${escapeXml(formatAxisNumber(v))}</text>`,
    );
  const labels = years.map(
    ({ fy, shortLabel }) =>
      `<text x="${round(x(fy) ?? 0)}" y="${HEIGHT - 5}" text-anchor="middle">${escapeXml(shortLabel)}</text>`,
  );
  const baseline =
    base === null
      ? ''
      : `<line x1="${BOX.left}" x2="${WIDTH - BOX.right}" y1="${round(y(base))}" y2="${round(y(base))}" stroke="#6b7280" stroke-width="0.8" stroke-dasharray="1 2"/>`;
  const marks = [
    ...present(targetPoints).map(
      (p) =>
        `<rect x="${round(p.x - 2.2)}" y="${round(p.y - 2.2)}" width="4.4" height="4.4" fill="#ffffff" stroke="${TARGET}" stroke-width="1.2"/>`,
    ),
    ...present(actualPoints).map((p) => `<circle cx="${round(p.x)}" cy="${round(p.y)}" r="2.4" fill="${ACTUAL}"/>`),
  ];

  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="BIZ UDGothic" font-size="8" fill="${INK}">`,
    ...grid,
    `<line x1="${BOX.left}" x2="${WIDTH - BOX.right}" y1="${HEIGHT - BOX.bottom}" y2="${HEIGHT - BOX.bottom}" stroke="${INK}" stroke-width="0.8"/>`,
    baseline,
    ...labels,
    `<path d="${path(segments(targetPoints, breaksAt)) ?? ''}" fill="none" stroke="${TARGET}" stroke-width="1.2" stroke-dasharray="4 2.5"/>`,
    `<path d="${path(segments(actualPoints, breaksAt)) ?? ''}" fill="none" stroke="${ACTUAL}" stroke-width="1.8"/>`,
    ...marks,
    legend(base !== null),
    '</svg>',
  ].join('');
  return { svg, alt: describe(indicator) };
}

const SPARK = { width: 84, height: 22, left: 4, right: 4, top: 4, bottom: 4 };

/** The same course without axes, as small as a cell of a table holds it; `null` when there is nothing to draw. */
export function drawSparkline(indicator: ReportIndicator, years: readonly { fy: number }[]): IndicatorChart | null {
  const point = new Map(indicator.series.points.map((p) => [p.fy, p]));
  const known = [...point.values()].flatMap((p) => [toNumber(p.target), toNumber(p.actual)]).filter((v) => v !== null);
  if (known.length === 0) return null;
  const y = scaleLinear()
    .domain([Math.min(...known), Math.max(...known)])
    .range([SPARK.height - SPARK.bottom, SPARK.top]);
  const step = (SPARK.width - SPARK.left - SPARK.right) / Math.max(1, years.length - 1);
  const at = (kind: 'target' | 'actual'): Point[] =>
    years.map(({ fy }, i) => {
      const value = toNumber(point.get(fy)?.[kind] ?? null);
      return { x: SPARK.left + i * step, y: value === null ? null : y(value) };
    });
  const path = line<Point>()
    .defined((p) => p.y !== null)
    .x((p) => round(p.x))
    .y((p) => round(p.y ?? 0));
  const breaksAt = indicator.series.breaks.map((fy) => years.findIndex((v) => v.fy === fy)).filter((i) => i > 0);
  const [targets, actuals] = [at('target'), at('actual')];
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SPARK.width} ${SPARK.height}" width="${SPARK.width}" height="${SPARK.height}">`,
    `<path d="${path(segments(targets, breaksAt)) ?? ''}" fill="none" stroke="${TARGET}" stroke-width="0.8" stroke-dasharray="2.5 1.8"/>`,
    `<path d="${path(segments(actuals, breaksAt)) ?? ''}" fill="none" stroke="${ACTUAL}" stroke-width="1.3"/>`,
    ...present(targets).map(
      (p) =>
        `<rect x="${round(p.x - 1.3)}" y="${round(p.y - 1.3)}" width="2.6" height="2.6" fill="#ffffff" stroke="${TARGET}" stroke-width="0.8"/>`,
    ),
    ...present(actuals).map((p) => `<circle cx="${round(p.x)}" cy="${round(p.y)}" r="1.7" fill="${ACTUAL}"/>`),
    '</svg>',
  ].join('');
  return { svg, alt: describe(indicator) };
}

const round = (v: number): number => Math.round(v * 100) / 100;

const present = (points: Point[]): { x: number; y: number }[] =>
  points.flatMap((p) => (p.y === null ? [] : [{ x: p.x, y: p.y }]));

function legend(withBaseline: boolean): string {
  const items = [
    `<line x1="0" x2="18" y1="0" y2="0" stroke="${ACTUAL}" stroke-width="1.8"/><circle cx="9" cy="0" r="2.4" fill="${ACTUAL}"/><text x="22" y="2.8">実績</text>`,
    `<g transform="translate(56,0)"><line x1="0" x2="18" y1="0" y2="0" stroke="${TARGET}" stroke-width="1.2" stroke-dasharray="4 2.5"/><rect x="6.8" y="-2.2" width="4.4" height="4.4" fill="#ffffff" stroke="${TARGET}" stroke-width="1.2"/><text x="22" y="2.8">目標</text></g>`,
    withBaseline
      ? `<g transform="translate(112,0)"><line x1="0" x2="18" y1="0" y2="0" stroke="#6b7280" stroke-width="0.8" stroke-dasharray="1 2"/><text x="22" y="2.8">基準値</text></g>`
      : '',
  ];
  return `<g transform="translate(${BOX.left},9)">${items.join('')}</g>`;
}

function describe(indicator: ReportIndicator): string {
  const by = indicator.cells.map((c) => {
    const actual = c.actual ?? c.stateLabel ?? 'まだありません';
    return `${c.fy}年度は目標${c.target ?? 'なし'}、実績${actual}`;
  });
  return `${indicator.name}（単位：${indicator.unit}）の目標と実績の折れ線グラフ。${by.join('。')}。`;
}
