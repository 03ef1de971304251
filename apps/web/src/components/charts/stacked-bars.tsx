import { Group, Text, useComputedColorScheme } from '@mantine/core';
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { type Tone, toneSolid } from '../ui/tone.js';
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

const ROW_HEIGHT = 36;
const LABEL_CHARACTERS = 18;
const LABEL_CHARACTER_WIDTH = 14;

const shorten = (label: string): string =>
  [...label].length > LABEL_CHARACTERS ? `${[...label].slice(0, LABEL_CHARACTERS - 1).join('')}…` : label;

/** As wide as the longest label needs, so that a chart of one short row gives its room to the bar. */
const labelWidth = (rows: readonly BarRow[]): number =>
  16 + LABEL_CHARACTER_WIDTH * Math.max(...rows.map(({ label }) => [...shorten(label)].length));

/** Parts without a single count would only lengthen the legend. */
const partsInUse = (parts: readonly BarPart[], rows: readonly BarRow[]) =>
  parts.filter(({ key }) => rows.some((row) => (row.counts[key] ?? 0) > 0));

function Legend({ parts }: { parts: readonly BarPart[] }) {
  return (
    <Group gap="md" mb="xs" component="ul" className={classes.legend}>
      {parts.map((part) => (
        <Group key={part.key} gap={6} component="li" wrap="nowrap">
          <span className={classes.swatch} style={{ background: toneSolid(part.tone), opacity: part.opacity ?? 1 }} />
          <Text size="sm">{part.label}</Text>
        </Group>
      ))}
    </Group>
  );
}

/** The plain colour a `var(--…)` stands for in the scheme of the moment. */
const colorOf = (variable: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(variable.slice(4, -1)).trim();

/** One bar a row, its parts in a fixed order with the counts written on them. A click opens the list behind a part. */
export function StackedBars({ description, parts, rows, onSelect }: StackedBarsProps) {
  const shown = partsInUse(parts, rows);
  const data = rows.map((row) => ({ ...row.counts, key: row.key, label: row.label }));
  // Drawn anew when the scheme changes: the colours behind the names are read from the page.
  useComputedColorScheme('light');
  const surface = colorOf('var(--mawasu-surface)');
  return (
    <div>
      <Legend parts={shown} />
      <div role="img" aria-label={description} style={{ height: rows.length * ROW_HEIGHT + 40 }}>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={data} layout="vertical" accessibilityLayer={false} margin={{ left: 0, right: 24 }}>
            <CartesianGrid horizontal={false} stroke="var(--mawasu-line)" />
            <XAxis
              type="number"
              allowDecimals={false}
              tick={{ fill: 'var(--mantine-color-text)', fontSize: 13 }}
              unit="件"
            />
            <YAxis
              type="category"
              dataKey="label"
              width={labelWidth(rows)}
              tickFormatter={shorten}
              tick={{ fill: 'var(--mantine-color-text)', fontSize: 13 }}
              interval={0}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--mawasu-sunken)' }}
              contentStyle={{ background: 'var(--mawasu-surface)', borderColor: 'var(--mawasu-line)' }}
              // a bar's own colour is too light for words
              itemStyle={{ color: 'var(--mantine-color-text)' }}
              formatter={(value, name) => [`${value}件`, name]}
            />
            {shown.map((part) => (
              <Bar
                key={part.key}
                dataKey={part.key}
                name={part.label}
                stackId="all"
                fill={toneSolid(part.tone)}
                fillOpacity={part.opacity ?? 1}
                stroke="var(--mawasu-surface)"
                isAnimationActive={false}
                cursor={onSelect ? 'pointer' : undefined}
                onClick={(bar) => onSelect?.((bar.payload as { key: string }).key, part.key)}
              >
                <LabelList
                  dataKey={part.key}
                  position="center"
                  formatter={(value) => (Number(value) > 0 ? value : '')}
                  fill={labelColor(colorOf(toneSolid(part.tone)), part.opacity ?? 1, surface)}
                  fontSize={13}
                  pointerEvents="none"
                />
              </Bar>
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
