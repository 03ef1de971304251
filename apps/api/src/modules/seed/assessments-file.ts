import { assessmentQuestionKinds, assessmentStates } from '@mawasu/domain/assessments';
import { assessmentStages } from '@mawasu/domain/scales';
import { z } from 'zod';
import { readSeedFile } from './seed-file.js';

const assessmentsFile = z.strictObject({
  assessments: z.array(
    z.strictObject({
      measureCode: z.string(),
      fy: z.int(),
      stage: z.enum(assessmentStages),
      state: z.enum(assessmentStates),
      rank: z.string().nullable(),
      direction: z.string().nullable(),
      comment: z.string(),
    }),
  ),
  /** Shown to 外部委員, with what one of them asked. */
  released: z.array(
    z.strictObject({
      measureCode: z.string(),
      fy: z.int(),
      questions: z.array(
        z.strictObject({ kind: z.enum(assessmentQuestionKinds), text: z.string(), answer: z.string().nullable() }),
      ),
    }),
  ),
});
export type AssessmentsFile = z.infer<typeof assessmentsFile>;

export const readAssessmentsFile = () => readSeedFile('sample-assessments.json', assessmentsFile);
