import { rowLabelLines } from './row-label.js';

const LINE_HEIGHT = 15;

/** The name of a row beside its bar, ending at `x`, on up to two lines around `y`. */
export function RowName({ label, x, y }: { label: string; x: number; y: number }) {
  const lines = rowLabelLines(label);
  const first = y - ((lines.length - 1) * LINE_HEIGHT) / 2;
  return (
    <text textAnchor="end" dominantBaseline="central">
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={first + index * LINE_HEIGHT}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
