import { Stack, Text } from '@mantine/core';
import type { RoundSummary } from '@mawasu/contract';
import { isRoundSettled } from '@mawasu/domain/workflow';
import { useRoundDetail } from '../../lib/rounds.js';
import { DueText } from '../ui/due-text.js';
import classes from './round-dates.module.css';

/** The year's deadlines, always in sight at the foot of the navigation. */
export function RoundDates({ round }: { round: RoundSummary }) {
  const { steps } = useRoundDetail(round);
  if (isRoundSettled(round.state)) return null;
  return (
    <Stack gap={4}>
      <Text fz="xs" fw={700} c="dimmed">
        締切
      </Text>
      <dl className={classes.dates}>
        {steps.map(({ position, label, dueOn }) => (
          <div key={position}>
            <dt>{label}</dt>
            <dd>
              <DueText date={dueOn} short />
            </dd>
          </div>
        ))}
      </dl>
    </Stack>
  );
}
