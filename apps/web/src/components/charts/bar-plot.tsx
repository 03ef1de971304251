import { type ReactNode, useState } from 'react';
import classes from './charts.module.css';
import { DrawnInView } from './drawn-in-view.js';
import type { LineScale } from './line-scale.js';
import { rowLabelWidth } from './row-label.js';
import { RowName } from './row-name.js';

/** In pixels: a row, its bar, and what stands below the last one. */
const ROW_HEIGHT = 36;
const BAR_HEIGHT = 28;
const AXIS_HEIGHT = 28;
/** Between the row's name and its bar. */
const GAP = 10;
const FONT_SIZE = 13;

/** Where the bar of a row lies, in pixels of the picture. */
export interface BarPlace {
  xOf: (figure: number) => number;
  y: number;
  height: number;
}

interface BarPlotProps<Row> {
  /** Read out in place of the picture. */
  description: string;
  rows: readonly Row[];
  scale: LineScale;
  tickText: (figure: number) => string;
  /** In pixels: room right of the longest bar. */
  right: number;
  bar: (row: Row, place: BarPlace) => ReactNode;
  /** Told on pointing at the row, under its name. */
  note: (row: Row) => readonly string[];
}

interface NamedRow {
  key: string;
  label: string;
}

/** Rows of bars from a common zero, named on the left, with a numbered axis below them. */
export function BarPlot<Row extends NamedRow>(props: BarPlotProps<Row>) {
  const { description, rows } = props;
  return (
    <DrawnInView description={description} height={rows.length * ROW_HEIGHT + AXIS_HEIGHT}>
      {(width) => <Picture {...props} width={width} />}
    </DrawnInView>
  );
}

function Picture<Row extends NamedRow>(props: BarPlotProps<Row> & { width: number }) {
  const { rows, scale, tickText, right, bar, note, width } = props;
  const [pointed, setPointed] = useState<string | null>(null);
  const left = GAP + FONT_SIZE * rowLabelWidth(rows.map(({ label }) => label));
  const bottom = rows.length * ROW_HEIGHT;
  const span = Math.max(1, width - left - right);
  const xOf = (figure: number) => left + ((figure - scale.low) / (scale.high - scale.low)) * span;
  const pointedAt = rows.findIndex(({ key }) => key === pointed);
  const told = rows[pointedAt];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what pointing tells stands in the table view for everybody else.
    <div className={classes.plot} onMouseLeave={() => setPointed(null)}>
      <svg
        viewBox={`0 0 ${width} ${bottom + AXIS_HEIGHT}`}
        height={bottom + AXIS_HEIGHT}
        fontSize={FONT_SIZE}
        aria-hidden
      >
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line x1={xOf(tick)} x2={xOf(tick)} y1={0} y2={bottom} className={classes.grid} />
            <text x={xOf(tick)} y={bottom + 18} textAnchor="middle">
              {tickText(tick)}
            </text>
          </g>
        ))}
        {rows.map((row, index) => {
          const top = index * ROW_HEIGHT;
          const y = top + (ROW_HEIGHT - BAR_HEIGHT) / 2;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: as above
            <g key={row.key} onMouseEnter={() => setPointed(row.key)}>
              <rect
                x={left}
                y={top}
                width={span + right}
                height={ROW_HEIGHT}
                className={row.key === pointed ? classes.pointed : classes.row}
              />
              <RowName label={row.label} x={left - GAP} y={top + ROW_HEIGHT / 2} />
              {bar(row, { xOf, y, height: BAR_HEIGHT })}
            </g>
          );
        })}
        <line x1={xOf(0)} x2={xOf(0)} y1={0} y2={bottom} className={classes.zero} />
      </svg>
      {told && (
        <div className={classes.note} style={{ left, top: (pointedAt + 1) * ROW_HEIGHT }}>
          <strong>{told.label}</strong>
          {note(told).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </div>
      )}
    </div>
  );
}
