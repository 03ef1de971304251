import { Text } from '@mantine/core';
import type { Home } from '@mawasu/contract';
import { type EntryState, isEvaluated, workedOnEntryStates } from '@mawasu/domain/workflow';
import { Section } from '../../components/ui/section.js';
import { placeLook } from '../../components/ui/state-badge.js';
import { PlainLink, TextLink } from '../../components/ui/text-link.js';
import { toneText } from '../../components/ui/tone.js';
import { paths } from '../../config/paths.js';
import classes from './home.module.css';

/** Stages every sheet passes: shown even while nothing is in them. */
const everyYear: readonly EntryState[] = workedOnEntryStates;

/** Everybody's sheets by state; each figure opens its list. */
export function OverallSection({ home }: { home: Home }) {
  const shown = home.overall.filter(({ state, count }) => count > 0 || everyYear.includes(state));
  const excluded = home.overall.find(({ state }) => !isEvaluated(state))?.count ?? 0;
  const dashboard = (
    <TextLink to={paths.dashboard} fz="sm">
      ダッシュボードを見る
    </TextLink>
  );
  return (
    <Section title="全体の状況" count={home.total} excluded={excluded} action={dashboard}>
      <ul className={classes.tiles}>
        {shown.map((place) => {
          const { tone, icon: Shape } = placeLook(place);
          return (
            <li key={place.key}>
              <PlainLink to={paths.entries} search={{ state: place.key }} className={classes.tile}>
                <Text component="span" fz="sm" c={toneText(tone)} fw={500} style={{ display: 'flex', gap: 4 }}>
                  <Shape size={18} aria-hidden />
                  {place.label}
                </Text>
                <span className={classes.tileCount}>{place.count}</span>
                <Text component="span" fz="sm" ml={4}>
                  件
                </Text>
              </PlainLink>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
