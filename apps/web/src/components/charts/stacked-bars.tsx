import { Group, Text, useComputedColorScheme } from '@mantine/core';
import { Bar, BarChart, LabelList, Tooltip, XAxis, YAxis } from 'recharts';
import { useIsPrinting } from '../../lib/printing.js';
import { type Tone, toneSolid } from '../ui/tone.js';
import { axisTick, barFill, CHART_FONT_SIZE, ROW_HEIGHT, tooltipLook } from './chart-look.js';
import classes from './charts.module.css';
import { DrawnInView } from './drawn-in-view.js';
import { labelColor } from './label-color.js';
import { rowLabelWidth } from './row-label.js';
import { RowTick } from './row-tick.js';

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

/** Parts without a single count would only lengthen the legend. */
const partsInUse = (parts: readonly BarPart[], rows: readonly BarRow[]) =>
  parts.filter(({ key }) => rows.some((row) => (row.counts[key] ?? 0) > 0));

/** With one bar only, the legend also holds its counts: a sliver has no room for its own. */
function Legend({ parts, only }: { parts: readonly BarPart[]; only: BarRow | undefined }) {
  return (
    <Group gap="md" mb="xs" component="ul" className={classes.legend}>
      {parts.map((part) => (
        <Group key={part.key} gap={6} component="li" wrap="nowrap">
          <span className={classes.swatch} style={{ background: barFill(part.tone, part.opacity ?? 1) }} />
          <Text size="sm">
            {part.label}
            {only && ` ${only.counts[part.key] ?? 0}件`}
          </Text>
        </Group>
      ))}
    </Group>
  );
}

interface CountLabelProps {
  x?: number | string;
  y?: number | string;
  width?: number | string;
  height?: number | string;
  value?: unknown;
  tone: Tone;
  opacity: number;
}

/** The count in the middle of its bar, where it has room. */
function CountLabel({ x = 0, y = 0, width = 0, height = 0, value, tone, opacity }: CountLabelProps) {
  const text = String(value ?? '');
  if (Number(value) <= 0 || Number(width) < text.length * 8 + 6) return null;
  return (
    <text
      x={Number(x) + Number(width) / 2}
      y={Number(y) + Number(height) / 2}
      textAnchor="middle"
      dominantBaseline="central"
      fontSize={CHART_FONT_SIZE}
      fill={labelColor(colorOf(toneSolid(tone)), opacity, colorOf('var(--mawasu-surface)'))}
      pointerEvents="none"
    >
      {text}
    </text>
  );
}

/** The plain colour a `var(--…)` stands for in the scheme of the moment. */
const colorOf = (variable: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(variable.slice(4, -1)).trim();

/** One bar a row, its parts in a fixed order with the counts written on them. A click opens the list behind a part. */
export function StackedBars({ description, parts, rows, onSelect }: StackedBarsProps) {
  const shown = partsInUse(parts, rows);
  const only = rows.length === 1 ? rows[0] : undefined;
  const data = rows.map((row) => ({ ...row.counts, key: row.key, label: row.label }));
  // Drawn anew when the scheme changes, for paper too: the colours behind the counts are read from the page.
  useComputedColorScheme('light');
  useIsPrinting();
  const height = rows.length * ROW_HEIGHT + 40;
  return (
    <div>
      <Legend parts={shown} only={only} />
      <DrawnInView description={description} height={height}>
        {(width) => (
          <BarChart
            width={width}
            height={height}
            data={data}
            layout="vertical"
            accessibilityLayer={false}
            margin={{ left: 0, right: 24 }}
          >
            <XAxis
              type="number"
              allowDecimals={false}
              domain={only ? [0, 'dataMax'] : undefined}
              tick={axisTick}
              unit="件"
            />
            <YAxis
              type="category"
              dataKey="label"
              width={16 + CHART_FONT_SIZE * rowLabelWidth(rows.map(({ label }) => label))}
              tick={<RowTick />}
              interval={0}
            />
            <Tooltip {...tooltipLook} formatter={(value, name) => [`${value}件`, name]} />
            {shown.map((part) => (
              <Bar
                key={part.key}
                dataKey={part.key}
                name={part.label}
                stackId="all"
                fill={barFill(part.tone, part.opacity ?? 1)}
                stroke="var(--mawasu-surface)"
                isAnimationActive={false}
                cursor={onSelect ? 'pointer' : undefined}
                onClick={(bar) => onSelect?.((bar.payload as { key: string }).key, part.key)}
              >
                <LabelList dataKey={part.key} content={<CountLabel tone={part.tone} opacity={part.opacity ?? 1} />} />
              </Bar>
            ))}
          </BarChart>
        )}
      </DrawnInView>
    </div>
  );
}
