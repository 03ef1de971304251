import { Group, Text } from '@mantine/core';
import type { StateCount } from '@mawasu/contract';
import { isEvaluated } from '@mawasu/domain/workflow';
import { placeLook } from './state-badge.js';
import classes from './state-strip.module.css';
import { toneSolid, toneText } from './tone.js';

/** How sheets divide among the states: a bar for the eye, and the same as words and figures below it. */
export function StateStrip({ counts, label }: { counts: readonly StateCount[]; label: string }) {
  const shown = counts.filter(({ state, count }) => count > 0 && isEvaluated(state));
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return <Text c="dimmed">対象の年度評価シートはありません。</Text>;
  return (
    <div>
      <div className={classes.strip} aria-hidden>
        {shown.map((place) => (
          <span key={place.key} style={{ flexGrow: place.count, background: toneSolid(placeLook(place).tone) }} />
        ))}
      </div>
      <Group component="ul" aria-label={label} className={classes.legend} gap="md">
        {shown.map((place) => {
          const { tone, icon: Shape } = placeLook(place);
          return (
            <li key={place.key} className={classes.item}>
              <Shape size={16} color={toneText(tone)} aria-hidden />
              {place.label}
              <strong>{place.count}</strong>
            </li>
          );
        })}
      </Group>
    </div>
  );
}
