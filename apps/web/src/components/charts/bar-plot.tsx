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
  const span = Math.max(1, width - left - right);
  const xOf = (figure: number) => left + ((figure - scale.low) / (scale.high - scale.low)) * span;
  const pictureOf = (height: number) => ({ viewBox: `0 0 ${width} ${height}`, height, fontSize: FONT_SIZE });
  const pointedAt = rows.findIndex(({ key }) => key === pointed);
  const told = rows[pointedAt];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what pointing tells stands in the table view for everybody else.
    <div className={classes.plot} onMouseLeave={() => setPointed(null)}>
      {rows.map((row) => (
        // A picture for each row: a chart longer than a sheet of paper goes on, on the next one, between two rows.
        <svg
          key={row.key}
          {...pictureOf(ROW_HEIGHT)}
          aria-hidden
          className={row.key === pointed ? classes.pointed : undefined}
          onMouseEnter={() => setPointed(row.key)}
        >
          {scale.ticks.map((tick) => (
            <line key={tick} x1={xOf(tick)} x2={xOf(tick)} y1={0} y2={ROW_HEIGHT} className={classes.grid} />
          ))}
          <RowName label={row.label} x={left - GAP} y={ROW_HEIGHT / 2} />
          {bar(row, { xOf, y: (ROW_HEIGHT - BAR_HEIGHT) / 2, height: BAR_HEIGHT })}
          <line x1={xOf(0)} x2={xOf(0)} y1={0} y2={ROW_HEIGHT} className={classes.zero} />
        </svg>
      ))}
      <svg {...pictureOf(AXIS_HEIGHT)} aria-hidden>
        {scale.ticks.map((tick) => (
          <text key={tick} x={xOf(tick)} y={18} textAnchor="middle">
            {tickText(tick)}
          </text>
        ))}
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
