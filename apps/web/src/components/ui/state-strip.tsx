import { Group, Text } from '@mantine/core';
import type { StateCount } from '@mawasu/contract';
import { entryStateLabels } from '@mawasu/domain/workflow';
import { entryStateLooks } from './state-badge.js';
import classes from './state-strip.module.css';
import { toneSolid, toneText } from './tone.js';

/** How sheets divide among the states: a bar for the eye, and the same as words and figures below it. */
export function StateStrip({ counts, label }: { counts: readonly StateCount[]; label: string }) {
  const shown = counts.filter(({ state, count }) => count > 0 && state !== 'excluded');
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return <Text c="dimmed">対象の年度評価シートはありません。</Text>;
  return (
    <div>
      <div className={classes.strip} aria-hidden>
        {shown.map(({ state, count }) => (
          <span key={state} style={{ flexGrow: count, background: toneSolid(entryStateLooks[state].tone) }} />
        ))}
      </div>
      <Group component="ul" aria-label={label} className={classes.legend} gap="md">
        {shown.map(({ state, count }) => {
          const { tone, icon: Shape } = entryStateLooks[state];
          return (
            <li key={state} className={classes.item}>
              <Shape size={16} color={toneText(tone)} aria-hidden />
              {entryStateLabels[state]}
              <strong>{count}</strong>
            </li>
          );
        })}
      </Group>
    </div>
  );
}
