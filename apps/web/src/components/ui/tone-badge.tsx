import type { Icon } from '@tabler/icons-react';
import { type Tone, toneBackground, toneLine, toneText } from './tone.js';
import classes from './tone-badge.module.css';

export interface ToneBadgeProps {
  tone: Tone;
  label: string;
  icon?: Icon;
  /** Longer explanation, shown on hover. The label alone must be enough. */
  title?: string;
}

/** A status as shape, word and colour: readable in print, in grey and aloud. */
export function ToneBadge({ tone, label, icon: Shape, title }: ToneBadgeProps) {
  const style = { color: toneText(tone), background: toneBackground(tone), borderColor: toneLine(tone) };
  return (
    <span className={classes.badge} style={style} title={title}>
      {Shape && <Shape size={15} stroke={2} aria-hidden />}
      {label}
    </span>
  );
}
