import { formatAxisNumber } from '@mawasu/domain/numbers';
import { type Tone, toneSolid } from '../ui/tone.js';
import { BarPlot } from './bar-plot.js';
import { barScale } from './bar-scale.js';
import classes from './charts.module.css';

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
  const rates = rows.map(({ rate }) => rate);
  return (
    <BarPlot
      description={description}
      rows={rows}
      scale={barScale(Math.min(0, ...rates), Math.max(100, ...rates))}
      tickText={(rate) => `${formatAxisNumber(rate)}%`}
      right={56}
      bar={({ key, rate, display, tone }, { xOf, y, height }) => {
        const [from, to] = [xOf(Math.min(0, rate)), xOf(Math.max(0, rate))];
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the same way is a link in the table view.
          <g className={classes.choice} onClick={() => onSelect(key)}>
            <rect x={from} y={y} width={to - from} height={height} fill={toneSolid(tone)} />
            <text x={to + 5} y={y + height / 2} dominantBaseline="central">
              {display}
            </text>
          </g>
        );
      }}
      note={({ formula }) => [`計算式：${formula}`]}
    />
  );
}
