import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { renderPart } from '../../testing/render.js';
import { RateBars, type RateRow } from './rate-bars.js';
import { type BarRow, StackedBars } from './stacked-bars.js';

const { IntersectionObserver: original } = globalThis;
// Without it a chart is drawn at once.
beforeEach(() => {
  Reflect.deleteProperty(globalThis, 'IntersectionObserver');
});
afterEach(() => {
  globalThis.IntersectionObserver = original;
});

const parts = [
  { key: 'A', label: '順調', tone: 'success' as const },
  { key: 'B', label: '遅れ', tone: 'warning' as const },
  { key: 'C', label: '中止', tone: 'danger' as const },
];
const rows: BarRow[] = [
  { key: 'r1', label: '方針１', counts: { A: 300, B: 100 } },
  { key: 'r2', label: '方針２', counts: { A: 1 } },
];
const textsOf = (element: Element, selector: string) =>
  [...element.querySelectorAll(selector)].map(({ textContent }) => textContent);
const widthsOf = (element: Element) =>
  [...element.querySelectorAll('[data-part] rect')].map((rect) => Number(rect.getAttribute('width')));

function drawStacked(shown = rows) {
  const chosen: string[][] = [];
  const drawn = renderPart(
    <StackedBars description="状況" parts={parts} rows={shown} onSelect={(...way) => chosen.push(way)} />,
  );
  return { ...drawn, chosen };
}

describe('bars of counts', () => {
  it('are as long as their counts', () => {
    const [first = 0, second = 0, third = 0] = widthsOf(drawStacked().container);
    expect(first / third).toBeCloseTo(300);
    expect(second / third).toBeCloseTo(100);
  });

  it('say the count where it has room, and stand on an axis with whole steps', () => {
    const { container } = drawStacked();
    expect(textsOf(container, '[data-part] text')).toEqual(['300', '100']);
    expect(textsOf(container, 'svg > g > text').filter((text) => text?.endsWith('件'))).toEqual([
      ...['0件', '100件', '200件', '300件', '400件'],
    ]);
  });

  it('have a legend of the parts in use, with the counts where there is one bar only', () => {
    expect(textsOf(drawStacked().container, 'li')).toEqual(['順調', '遅れ']);
    expect(textsOf(drawStacked(rows.slice(0, 1)).container, 'li')).toEqual(['順調 300件', '遅れ 100件']);
  });

  it('tell every count of a row on pointing at it, until one points elsewhere', async () => {
    const { user, container } = drawStacked();
    expect(screen.queryByText('遅れ：100件')).toBeNull();
    await user.hover(container.querySelector('[data-part]') as Element);
    expect(screen.getByText('順調：300件')).toBeTruthy();
    expect(screen.getByText('遅れ：100件')).toBeTruthy();
    await user.hover(document.body);
    expect(screen.queryByText('遅れ：100件')).toBeNull();
  });

  it('lead to the list behind the part that is clicked', async () => {
    const { user, container, chosen } = drawStacked();
    await user.click(container.querySelectorAll('[data-part]')[1] as Element);
    expect(chosen).toEqual([['r1', 'B']]);
  });

  it('are one picture with a sentence for those who do not see it', () => {
    drawStacked();
    expect(screen.getByRole('img', { name: '状況' })).toBeTruthy();
  });
});

describe('bars of rates', () => {
  const aRow = (key: string, rate: number): RateRow => ({
    ...{ key, label: key, rate, display: `${rate}%`, formula: `${rate}÷100`, tone: 'info' },
  });
  const draw = (shown: RateRow[], onSelect: (key: string) => void = () => undefined) =>
    renderPart(<RateBars description="率" rows={shown} onSelect={onSelect} />);
  const barsOf = (element: Element) =>
    [...element.querySelectorAll('g > rect[fill]')].map((rect) => [
      Number(rect.getAttribute('x')),
      Number(rect.getAttribute('width')),
    ]);

  it('reach from zero to the rate, to the left where it is below zero', () => {
    const [[zero = 0, positive = 0] = [], [from = 0, negative = 0] = []] = barsOf(
      draw([aRow('a', 50), aRow('b', -25)]).container,
    );
    expect(positive / negative).toBeCloseTo(2);
    expect(from + negative).toBeCloseTo(zero);
  });

  it('stand on an axis that shows the target at 100 %, whatever the rates', () => {
    expect(textsOf(draw([aRow('a', 20)]).container, 'svg > g > text')).toEqual([
      ...['0%', '20%', '40%', '60%', '80%', '100%', 'a'],
    ]);
  });

  it('say their rate, on pointing the formula, and lead to their indicator', async () => {
    const chosen: string[] = [];
    const { user, container } = draw([aRow('a', 23)], (key) => chosen.push(key));
    await user.hover(screen.getByText('23%'));
    expect(screen.getByText('計算式：23÷100')).toBeTruthy();
    await user.click(container.querySelector('g > rect[fill]') as Element);
    expect(chosen).toEqual(['a']);
  });
});
