import { type LineScale, roundStep } from './line-scale.js';

interface BarScaleOptions {
  /** Counts have no half: the steps are whole. */
  whole?: boolean;
  /** The axis ends with the highest figure, for a single bar that is its own whole; else with the round step above it. */
  exact?: boolean;
}

/** A scale for bars, which begin at 0: from there, or from the round step below the lowest figure under it. */
export function barScale(lowest: number, highest: number, { whole = false, exact = false }: BarScaleOptions = {}) {
  const [from, to] = [Math.min(0, lowest), Math.max(0, highest)];
  const rough = roundStep(to - from || 1, 5);
  const step = whole ? Math.max(1, rough) : rough;
  const first = Math.floor(from / step);
  const last = Math.max(1, exact ? Math.floor(to / step) : Math.ceil(to / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  const scale: LineScale = { low: first * step, high: exact ? to || step : last * step, ticks };
  return { ...scale, ticks: scale.ticks.filter((tick) => tick <= scale.high) };
}
