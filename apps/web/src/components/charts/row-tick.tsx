import { CHART_FONT_SIZE } from './chart-look.js';
import { rowLabelLines } from './row-label.js';

interface RowTickProps {
  x?: number | string;
  y?: number | string;
  payload?: { value: string };
}

const LINE_HEIGHT = 15;

/** The name of a row at the axis, on up to two lines. */
export function RowTick({ x = 0, y = 0, payload }: RowTickProps) {
  const lines = rowLabelLines(payload?.value ?? '');
  const first = Number(y) - ((lines.length - 1) * LINE_HEIGHT) / 2;
  return (
    <text textAnchor="end" fill="var(--mantine-color-text)" fontSize={CHART_FONT_SIZE} dominantBaseline="central">
      {lines.map((line, index) => (
        <tspan key={line} x={x} y={first + index * LINE_HEIGHT}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
