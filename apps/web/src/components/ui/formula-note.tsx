import { Stack, Text } from '@mantine/core';
import type { Calculation } from '@mawasu/domain/indicators';

type Shown = Pick<Calculation, 'display' | 'formula' | 'reason' | 'notes'>;

/** A rate with the formula it came from, or the reason why there is none: no number stands alone. */
export function FormulaNote({ calculation, label }: { calculation: Shown; label?: string }) {
  const { display, formula, reason, notes } = calculation;
  return (
    <Stack gap={0}>
      <Text component="span" fw={700}>
        {label !== undefined && (
          <Text component="span" fw={400} fz="sm" mr={6}>
            {label}
          </Text>
        )}
        {display}
      </Text>
      {formula !== '' && (
        <Text component="span" fz="xs" c="dimmed">
          {formula}
        </Text>
      )}
      {reason !== null && (
        <Text component="span" fz="xs" c="dimmed">
          {reason}
        </Text>
      )}
      {notes.map((note) => (
        <Text key={note} component="span" fz="xs" c="dimmed">
          ※{note}
        </Text>
      ))}
    </Stack>
  );
}
