import { stepStages } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { readSeedFile } from './seed-file.js';

const roundsFile = z.strictObject({
  /** {年度} stands for the evaluated year. */
  instructions: z.string(),
  /** In order; the first is the department's own work. */
  steps: z
    .array(z.strictObject({ stage: z.enum(stepStages), label: z.string().min(1), waitingLabel: z.string().min(1) }))
    .min(1),
  rounds: z
    .array(
      z.strictObject({
        fy: z.int(),
        state: z.enum(['open', 'finalized']),
        /** When the sheets were opened; null: some days ago, so that a fresh start always has something to do. */
        firstDay: z.iso.date().nullable(),
        /** Deadlines of the steps, counted from that day. */
        dueAfterDays: z.array(z.int().min(1)),
      }),
    )
    .min(1),
});
export type RoundsFile = z.infer<typeof roundsFile>;

export const readRoundsFile = () => readSeedFile('sample-rounds.json', roundsFile);
