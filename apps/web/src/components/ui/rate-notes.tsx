import { SimpleGrid } from '@mantine/core';
import { type IndicatorEvaluation, rateBasisLabels } from '@mawasu/domain/indicators';
import { fiscalYearShort } from '@mawasu/domain/years';
import { FormulaNote } from './formula-note.js';

/** Every rate of one indicator for one year, each with its formula: 達成率, 進捗率 and where it should stand by now. */
export function RateNotes({ evaluation, fy }: { evaluation: IndicatorEvaluation; fy: number }) {
  const { basis, rate, achievement, progress, expected } = evaluation;
  const year = fiscalYearShort(fy);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
      <FormulaNote label={`達成率（${year}）`} calculation={achievement} />
      {basis === 'pace' && <FormulaNote label={`${rateBasisLabels.pace}（${year}）`} calculation={rate} />}
      <FormulaNote label={`進捗率（${year}）`} calculation={progress} />
      {expected.value !== null && <FormulaNote label={`期待進捗率（${year}）`} calculation={expected} />}
    </SimpleGrid>
  );
}
