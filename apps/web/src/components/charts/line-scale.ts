/** A scale with round steps from a little below the lowest to a little above the highest figure. */
export interface LineScale {
  low: number;
  high: number;
  ticks: number[];
}

const STEPS = [1, 2, 5, 10];

/** About `count` steps of 1, 2 or 5 times a power of ten. Figures that are never negative get no axis below 0. */
export function lineScale(figures: readonly number[], count = 4): LineScale {
  const [lowest, highest] = [Math.min(...figures), Math.max(...figures)];
  const pad = highest === lowest ? Math.abs(highest) * 0.1 || 1 : (highest - lowest) * 0.12;
  const [from, to] = [lowest >= 0 ? Math.max(0, lowest - pad) : lowest - pad, highest + pad];
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((factor) => factor * power >= rough) ?? 10) * power;
  const [first, last] = [Math.floor(from / step), Math.ceil(to / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { low: first * step, high: last * step, ticks };
}
