import { sparkPoints } from './spark-points.js';

interface SparklineProps {
  /** In the order of the years; null for a year without a figure, where the line breaks. */
  values: readonly (number | null)[];
  /** What it shows, in words: the figures themselves stand in it. */
  label: string;
}

const WIDTH = 96;
const HEIGHT = 28;

/** The course of a few years, as small as a word. Figures and axes are in the table beside it. */
export function Sparkline({ values, label }: SparklineProps) {
  const runs = sparkPoints(values, WIDTH, HEIGHT);
  if (runs.length === 0) return null;
  const last = runs.at(-1)?.at(-1);
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {runs.map((run) => (
        <polyline
          key={run[0]?.x}
          points={run.map(({ x, y }) => `${x},${y}`).join(' ')}
          fill="none"
          stroke="var(--mawasu-info-solid)"
          strokeWidth={2}
          strokeLinejoin="round"
        />
      ))}
      {runs.flat().map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={last?.x === x ? 3.5 : 2} fill="var(--mawasu-info-solid)" />
      ))}
    </svg>
  );
}
