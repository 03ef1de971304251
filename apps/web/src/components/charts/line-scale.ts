/** A scale with round steps from a little below the lowest to a little above the highest figure. */
export interface LineScale {
  low: number;
  high: number;
  ticks: number[];
}

const STEPS = [1, 2, 5, 10];

/** 1, 2 or 5 times a power of ten: so far apart that about `count` of them fill the span. */
export function roundStep(span: number, count: number): number {
  const power = 10 ** Math.floor(Math.log10(span / count));
  return (STEPS.find((factor) => factor * power >= span / count) ?? 10) * power;
}

/** About `count` steps of 1, 2 or 5 times a power of ten. Figures that are never negative get no axis below 0. */
export function lineScale(figures: readonly number[], count = 4): LineScale {
  const [lowest, highest] = [Math.min(...figures), Math.max(...figures)];
  const pad = highest === lowest ? Math.abs(highest) * 0.1 || 1 : (highest - lowest) * 0.12;
  const [from, to] = [lowest >= 0 ? Math.max(0, lowest - pad) : lowest - pad, highest + pad];
  const step = roundStep(to - from, count);
  const [first, last] = [Math.floor(from / step), Math.ceil(to / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { low: first * step, high: last * step, ticks };
}
