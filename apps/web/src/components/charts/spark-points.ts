interface Point {
  x: number;
  y: number;
}

const EDGE = 4;
const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * Where the figures of a sparkline stand, in runs of years that have one; a year without a figure parts two runs. The lowest
 * stands at the bottom and the highest at the top; where all are alike, in the middle. None for no figures at all.
 */
export function sparkPoints(values: readonly (number | null)[], width: number, height: number): Point[][] {
  const figures = values.filter((value) => value !== null);
  if (figures.length === 0) return [];
  const [low, high] = [Math.min(...figures), Math.max(...figures)];
  const step = values.length > 1 ? (width - 2 * EDGE) / (values.length - 1) : 0;
  const heightOf = (value: number) => (high === low ? 0.5 : (value - low) / (high - low));
  const runs: Point[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) runs.push([]);
    else {
      const y = height - EDGE - heightOf(value) * (height - 2 * EDGE);
      runs.at(-1)?.push({ x: round(EDGE + index * step), y: round(y) });
    }
  }
  return runs.filter((run) => run.length > 0);
}
