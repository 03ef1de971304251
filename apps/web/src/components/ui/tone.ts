/** Meanings a colour may carry. The colours themselves are in app/theme.ts. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'attention' | 'danger' | 'accent';

export const toneText = (tone: Tone) => `var(--mawasu-${tone}-text)`;
export const toneBackground = (tone: Tone) => `var(--mawasu-${tone}-bg)`;
export const toneLine = (tone: Tone) => `var(--mawasu-${tone}-line)`;
/** For areas without text on them: bars of a chart, strips, dots. */
export const toneSolid = (tone: Tone) => `var(--mawasu-${tone}-solid)`;
