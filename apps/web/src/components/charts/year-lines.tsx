import { Group, Text } from '@mantine/core';
import { formatAxisNumber } from '@mawasu/domain/numbers';
import { toneSolid } from '../ui/tone.js';
import classes from './charts.module.css';
import { lineScale } from './line-scale.js';

export interface YearPoint {
  key: number;
  label: string;
  /** Positions only; printed figures stand in the table beside. Null is a gap, never zero. */
  target: number | null;
  actual: number | null;
  /** From here on the figures are not comparable with those before: the line starts anew. */
  isBreak: boolean;
}

interface YearLinesProps {
  /** Read out in place of the picture. */
  description: string;
  points: readonly YearPoint[];
  baseline: number | null;
  words: { actual: string; target: string; baseline: string };
}

const WIDTH = 320;
const HEIGHT = 150;
const BOX = { left: 52, right: 308, top: 10, bottom: 124 };
const ACTUAL = toneSolid('info');
const TARGET = toneSolid('attention');
const GROUND = 'var(--mawasu-surface)';

interface Place {
  x: number;
  y: number | null;
  isBreak: boolean;
}

/** A path with a new start after every gap and at every break. */
function pathOf(places: readonly Place[]): string {
  let isOpen = false;
  const parts = places.map(({ x, y, isBreak }) => {
    if (y === null) {
      isOpen = false;
      return '';
    }
    const command = isOpen && !isBreak ? 'L' : 'M';
    isOpen = true;
    return `${command}${x},${y}`;
  });
  return parts.join('');
}

/** The same lines as on the paper: actuals solid with dots, targets dashed with squares, the baseline dotted. */
export function YearLines({ description, points, baseline, words }: YearLinesProps) {
  const known = points.flatMap(({ target, actual }) => [target, actual]).filter((value) => value !== null);
  if (known.length === 0) return null;
  const { low, high, ticks } = lineScale(baseline === null ? known : [...known, baseline]);
  const step = (BOX.right - BOX.left) / points.length;
  const yOf = (value: number) =>
    Math.round((BOX.bottom - ((value - low) / (high - low)) * (BOX.bottom - BOX.top)) * 100) / 100;
  const xOf = (index: number) => BOX.left + step * (index + 0.5);
  const placesOf = (figure: 'target' | 'actual'): Place[] =>
    points.map((point, index) => {
      const value = point[figure];
      return { x: xOf(index), y: value === null ? null : yOf(value), isBreak: point.isBreak };
    });
  const [targets, actuals] = [placesOf('target'), placesOf('actual')];
  const legend = [
    { word: words.actual, color: ACTUAL },
    { word: words.target, color: TARGET },
    ...(baseline === null ? [] : [{ word: words.baseline, color: toneSolid('neutral') }]),
  ];
  return (
    <div>
      <Group gap="md" component="ul" className={classes.legend} mb={0}>
        {legend.map(({ word, color }) => (
          <Group key={word} gap={6} component="li" wrap="nowrap">
            <span className={classes.swatch} style={{ background: color }} />
            <Text size="xs">{word}</Text>
          </Group>
        ))}
      </Group>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={description} className={classes.lines}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={BOX.left} x2={BOX.right} y1={yOf(tick)} y2={yOf(tick)} stroke="var(--mawasu-line)" />
            <text x={BOX.left - 6} y={yOf(tick) + 4} textAnchor="end">
              {formatAxisNumber(tick)}
            </text>
          </g>
        ))}
        {baseline !== null && (
          <line
            x1={BOX.left}
            x2={BOX.right}
            y1={yOf(baseline)}
            y2={yOf(baseline)}
            stroke={toneSolid('neutral')}
            strokeWidth={1.5}
            strokeDasharray="2 3"
          />
        )}
        <path d={pathOf(targets)} fill="none" stroke={TARGET} strokeWidth={2} strokeDasharray="6 4" />
        <path d={pathOf(actuals)} fill="none" stroke={ACTUAL} strokeWidth={2.5} />
        {points.map(({ key, label }, index) => {
          const [target, actual] = [targets[index]?.y ?? null, actuals[index]?.y ?? null];
          return (
            <g key={key}>
              {target !== null && (
                <rect
                  x={xOf(index) - 3.5}
                  y={target - 3.5}
                  width={7}
                  height={7}
                  fill={GROUND}
                  stroke={TARGET}
                  strokeWidth={2}
                />
              )}
              {actual !== null && <circle cx={xOf(index)} cy={actual} r={4} fill={ACTUAL} />}
              <text x={xOf(index)} y={HEIGHT - 8} textAnchor="middle">
                {label}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
