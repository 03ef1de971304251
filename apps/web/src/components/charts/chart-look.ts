import { type Tone, toneSolid } from '../ui/tone.js';

export const CHART_FONT_SIZE = 13;
export const ROW_HEIGHT = 36;

export const axisTick = { fill: 'var(--mantine-color-text)', fontSize: CHART_FONT_SIZE };
export const tooltipLook = {
  isAnimationActive: false,
  cursor: { fill: 'var(--mawasu-sunken)' },
  contentStyle: { background: 'var(--mawasu-surface)', borderColor: 'var(--mawasu-line)' },
  // a bar's own colour is too light for words
  itemStyle: { color: 'var(--mantine-color-text)' },
} as const;

/** A fainter shade is mixed with the ground instead of let through: else the grid would show through the bar. */
export const barFill = (tone: Tone, opacity: number): string =>
  opacity === 1
    ? toneSolid(tone)
    : `color-mix(in srgb, ${toneSolid(tone)} ${Math.round(opacity * 100)}%, var(--mawasu-surface))`;
