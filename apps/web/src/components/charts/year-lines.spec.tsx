import { describe, expect, it } from '@jest/globals';
import { screen } from '@testing-library/react';
import { renderPart } from '../../testing/render.js';
import { YearLines, type YearPoint } from './year-lines.js';

const words = { actual: '実績', target: '目標', baseline: '基準値' };
const point = (key: number, actual: number | null, more: Partial<YearPoint> = {}): YearPoint => ({
  ...{ key, label: `R${key - 2018}`, target: null, actual, isBreak: false },
  ...more,
});

function draw(points: YearPoint[], baseline: number | null = null) {
  const { container } = renderPart(
    <YearLines description="加入率の推移" points={points} baseline={baseline} words={words} />,
  );
  const paths = [...container.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '');
  const legend = [...container.querySelectorAll('li')].map(({ textContent }) => textContent);
  return { container, targets: paths[0] ?? '', actuals: paths[1] ?? '', legend };
}

const starts = (path: string) => path.split('M').length - 1;

describe('the lines of an indicator', () => {
  it('join years that follow each other', () => {
    expect(starts(draw([point(2023, 1), point(2024, 2), point(2025, 3)]).actuals)).toBe(1);
  });

  it('leave a gap where there is no figure, and never fall to zero', () => {
    const { actuals, container } = draw([point(2023, 1), point(2024, null), point(2025, 3)]);
    expect(starts(actuals)).toBe(2);
    expect(container.querySelectorAll('circle')).toHaveLength(2);
  });

  it('begin anew where the figures are not comparable with those before', () => {
    expect(starts(draw([point(2024, 1), point(2025, 3, { isBreak: true })]).actuals)).toBe(2);
  });

  it('draw higher figures higher', () => {
    const { container } = draw([point(2024, 1), point(2025, 3)]);
    const [low, high] = [...container.querySelectorAll('circle')].map((dot) => Number(dot.getAttribute('cy')));
    expect(high).toBeLessThan(low as number);
  });

  it('tell targets from actuals by their shape as well, and name both', () => {
    const { container, legend } = draw([point(2025, 3, { target: 4 })]);
    expect([container.querySelectorAll('rect').length, container.querySelectorAll('circle').length]).toEqual([1, 1]);
    expect(legend).toEqual(['実績', '目標']);
  });

  it('name the baseline only where there is one', () => {
    expect(draw([point(2025, 3)], 2).legend).toEqual(['実績', '目標', '基準値']);
  });

  it('are read out as a sentence', () => {
    draw([point(2025, 3)]);
    expect(screen.getByRole('img', { name: '加入率の推移' })).toBeTruthy();
  });

  it('are not drawn at all without any figure', () => {
    const { container } = draw([point(2024, null), point(2025, null)]);
    expect(container.querySelector('svg')).toBeNull();
  });

  it('stand beside an axis whose numbers are written as everywhere: ▲ below 0, thousands apart', () => {
    const { container } = draw([point(2024, -1500), point(2025, 1500)]);
    const numbers = [...container.querySelectorAll('text')].map(({ textContent }) => textContent ?? '');
    expect(numbers).toEqual(expect.arrayContaining(['▲1,000', '1,000']));
    expect(numbers.filter((text) => /^[-−]/.test(text))).toEqual([]);
  });
});
