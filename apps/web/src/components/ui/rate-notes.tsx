import { SimpleGrid, Stack, Text } from '@mantine/core';
import { HIDDEN_FIGURE, rateNameLabels, rateNames, unsaidNotes, type YearExplanation } from '@mawasu/domain/indicators';
import { fiscalYearShort } from '@mawasu/domain/years';
import { FormulaNote } from './formula-note.js';

/** 達成率 and 進捗率 are always said, if only why there is none; where the figure should stand only once there is something. */
function shownRates(explanation: YearExplanation) {
  return rateNames
    .filter((name) => name === 'achievement' || name === 'progress' || explanation[name].value !== null)
    .map((name) => ({ name, calculation: explanation[name] }));
}

interface RateNotesProps {
  explanation: YearExplanation;
  fy: number;
  /** The year is not open to the reader: then neither a rate nor why there is none. */
  isHidden?: boolean;
}

/** Each rate of one year under its own name with its formula, and what must be known beside the figure. */
export function RateNotes({ explanation, fy, isHidden = false }: RateNotesProps) {
  const year = fiscalYearShort(fy);
  if (isHidden) {
    return (
      <Text size="sm" c="dimmed">
        {year}は{HIDDEN_FIGURE}：この年度の年度評価シートがまだ公開されていないため、実績と率は表示していません。
      </Text>
    );
  }
  const rates = shownRates(explanation);
  const reasons = rates.map(({ calculation }) => calculation.reason);
  const texts = explanation.qualifiers.map(({ text }) => text);
  // The figure, or in its place the state, stands in the table above.
  const notes = unsaidNotes(texts, { state: explanation.state, reasons });
  return (
    <Stack gap="xs">
      {/* By the room there is: beside 施策評価 a third of it would be a few letters wide. */}
      <SimpleGrid type="container" cols={{ base: 1, '380px': 2, '640px': 3 }} spacing="md">
        {rates.map(({ name, calculation }) => (
          <FormulaNote
            key={name}
            label={`${rateNameLabels[name]}（${year}）`}
            calculation={{ ...calculation, notes: [] }}
          />
        ))}
      </SimpleGrid>
      {notes.map((note) => (
        <Text key={note} fz="xs" c="dimmed">
          ※{note}
        </Text>
      ))}
    </Stack>
  );
}
