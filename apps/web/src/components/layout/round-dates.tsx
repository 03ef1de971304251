import { Stack, Text } from '@mantine/core';
import type { RoundSummary } from '@mawasu/contract';
import { DueText } from '../ui/due-text.js';
import classes from './round-dates.module.css';

/** The year's deadlines, always in sight at the foot of the navigation. */
export function RoundDates({ round }: { round: RoundSummary }) {
  const dates = [
    { label: '入力・提出', date: round.entryDueOn },
    { label: '課長の確認', date: round.headDueOn },
    { label: '企画の確認', date: round.planningDueOn },
  ];
  return (
    <Stack gap={4}>
      <Text fz="xs" fw={700} c="dimmed">
        締切
      </Text>
      <dl className={classes.dates}>
        {dates.map(({ label, date }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <DueText date={date} short />
            </dd>
          </div>
        ))}
      </dl>
    </Stack>
  );
}
