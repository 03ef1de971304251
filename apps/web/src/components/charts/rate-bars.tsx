import { formatAxisNumber } from '@mawasu/domain/numbers';
import { Bar, BarChart, LabelList, Tooltip, XAxis, YAxis } from 'recharts';
import { type Tone, toneSolid } from '../ui/tone.js';
import { axisTick, CHART_FONT_SIZE, ROW_HEIGHT, tooltipLook } from './chart-look.js';
import { DrawnInView } from './drawn-in-view.js';
import { rowLabelWidth } from './row-label.js';
import { RowTick } from './row-tick.js';

export interface RateRow {
  key: string;
  label: string;
  /** A position only; what is printed is `display`. */
  rate: number;
  display: string;
  /** How the rate came about, told on pointing. */
  formula: string;
  tone: Tone;
}

interface RateBarsProps {
  /** Read out in place of the picture. */
  description: string;
  rows: readonly RateRow[];
  onSelect: (rowKey: string) => void;
}

/** One bar a rate, from 0 to the target at 100 %; a rate below 0 reaches to the left. */
export function RateBars({ description, rows, onSelect }: RateBarsProps) {
  const height = rows.length * ROW_HEIGHT + 40;
  // A bar takes its own colour from its row.
  const data = rows.map((row) => ({ ...row, fill: toneSolid(row.tone) }));
  return (
    <DrawnInView description={description} height={height}>
      {(width) => (
        <BarChart
          width={width}
          height={height}
          data={data}
          layout="vertical"
          accessibilityLayer={false}
          margin={{ left: 0, right: 56 }}
        >
          <XAxis
            type="number"
            domain={[(lowest: number) => Math.min(0, lowest), (highest: number) => Math.max(100, highest)]}
            tick={axisTick}
            tickFormatter={(rate: number) => `${formatAxisNumber(rate)}%`}
          />
          <YAxis
            type="category"
            dataKey="label"
            width={16 + CHART_FONT_SIZE * rowLabelWidth(rows.map(({ label }) => label))}
            tick={<RowTick />}
            interval={0}
          />
          <Tooltip
            {...tooltipLook}
            formatter={(_value, _name, item) => [(item.payload as RateRow).formula, '計算式']}
          />
          <Bar
            dataKey="rate"
            isAnimationActive={false}
            cursor="pointer"
            onClick={(bar) => onSelect((bar.payload as RateRow).key)}
          >
            <LabelList dataKey="display" position="right" fill="var(--mantine-color-text)" fontSize={CHART_FONT_SIZE} />
          </Bar>
        </BarChart>
      )}
    </DrawnInView>
  );
}
