import { Group, Text, useComputedColorScheme } from '@mantine/core';
import { useIsPrinting } from '../../lib/printing.js';
import { type Tone, toneSolid } from '../ui/tone.js';
import { type BarPlace, BarPlot } from './bar-plot.js';
import { barScale } from './bar-scale.js';
import classes from './charts.module.css';
import { labelColor } from './label-color.js';

export interface BarPart {
  key: string;
  label: string;
  tone: Tone;
  /** Parts of one tone are told apart by how solid they are drawn. */
  opacity?: number;
}

export interface BarRow {
  key: string;
  label: string;
  counts: Readonly<Record<string, number>>;
}

export interface StackedBarsProps {
  /** Read out in place of the picture. */
  description: string;
  parts: readonly BarPart[];
  rows: readonly BarRow[];
  onSelect?: (rowKey: string, partKey: string) => void;
}

/** A fainter shade is mixed with the ground instead of let through: else the grid would show through the bar. */
const barFill = ({ tone, opacity = 1 }: BarPart): string =>
  opacity === 1
    ? toneSolid(tone)
    : `color-mix(in srgb, ${toneSolid(tone)} ${Math.round(opacity * 100)}%, var(--mawasu-surface))`;

/** Parts without a single count would only lengthen the legend. */
const partsInUse = (parts: readonly BarPart[], rows: readonly BarRow[]) =>
  parts.filter(({ key }) => rows.some((row) => (row.counts[key] ?? 0) > 0));

/** With one bar only, the legend also holds its counts: a sliver has no room for its own. */
function Legend({ parts, only }: { parts: readonly BarPart[]; only: BarRow | undefined }) {
  return (
    <Group gap="md" mb="xs" component="ul" className={classes.legend}>
      {parts.map((part) => (
        <Group key={part.key} gap={6} component="li" wrap="nowrap">
          <span className={classes.swatch} style={{ background: barFill(part) }} />
          <Text size="sm">
            {part.label}
            {only && ` ${only.counts[part.key] ?? 0}件`}
          </Text>
        </Group>
      ))}
    </Group>
  );
}

interface CountedBarProps extends BarPlace {
  row: BarRow;
  parts: readonly BarPart[];
  colorOf: (variable: string) => string;
  onSelect: ((partKey: string) => void) | undefined;
}

const COUNT_WIDTH = 8;

/** The parts of a row one after the other, each with its count where that has room. */
function CountedBar({ row, parts, colorOf, onSelect, xOf, y, height }: CountedBarProps) {
  const surface = colorOf('var(--mawasu-surface)');
  let before = 0;
  return parts.map((part) => {
    const { key, tone, opacity = 1 } = part;
    const count = row.counts[key] ?? 0;
    if (count <= 0) return null;
    const [from, to] = [xOf(before), xOf(before + count)];
    before += count;
    const text = String(count);
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the same way to the list is a link in the table view.
      <g key={key} className={onSelect ? classes.choice : undefined} onClick={() => onSelect?.(key)} data-part={key}>
        <rect x={from} y={y} width={to - from} height={height} fill={barFill(part)} stroke="var(--mawasu-surface)" />
        {to - from >= text.length * COUNT_WIDTH + 6 && (
          <text
            x={(from + to) / 2}
            y={y + height / 2}
            textAnchor="middle"
            dominantBaseline="central"
            style={{ fill: labelColor(colorOf(toneSolid(tone)), opacity, surface) }}
          >
            {text}
          </text>
        )}
      </g>
    );
  });
}

/** The plain colour a `var(--…)` stands for, once the page has its colours: asked while a bar is drawn, not before. */
function plainColors(): (variable: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (variable) => style.getPropertyValue(variable.slice(4, -1)).trim();
}

const sumOf = ({ counts }: BarRow, parts: readonly BarPart[]) =>
  parts.reduce((sum, { key }) => sum + (counts[key] ?? 0), 0);

/** One bar a row, its parts in a fixed order with the counts written on them. A click opens the list behind a part. */
export function StackedBars({ description, parts, rows, onSelect }: StackedBarsProps) {
  // Drawn anew when the scheme changes, for paper too: the colours behind the counts are read from the page.
  useComputedColorScheme('light');
  useIsPrinting();
  const colorOf = plainColors();
  const shown = partsInUse(parts, rows);
  const only = rows.length === 1 ? rows[0] : undefined;
  const highest = Math.max(...rows.map((row) => sumOf(row, shown)));
  return (
    <div>
      <Legend parts={shown} only={only} />
      <BarPlot
        description={description}
        rows={rows}
        scale={barScale(0, highest, { whole: true, exact: only !== undefined })}
        tickText={(count) => `${count}件`}
        right={24}
        bar={(row, place) => (
          <CountedBar
            row={row}
            parts={shown}
            colorOf={colorOf}
            onSelect={onSelect && ((partKey) => onSelect(row.key, partKey))}
            {...place}
          />
        )}
        note={(row) => shown.map(({ key, label }) => `${label}：${row.counts[key] ?? 0}件`)}
      />
    </div>
  );
}
