import { remarkKinds } from '@mawasu/domain/remarks';
import { z } from 'zod';
import { readSeedFile } from './seed-file.js';

const remark = z.strictObject({
  measureCode: z.string(),
  initiative: z.string(),
  fy: z.int(),
  blockKey: z.string(),
  kind: z.enum(remarkKinds),
  text: z.string(),
  /** Of the 課 in the same year, accepted by 企画; null leaves it open, to be handed on at 確定. */
  answer: z.string().nullable(),
  /** The 対応 on the sheet of the next year, accepted by 企画. */
  nextYear: z.string().optional(),
});
export type RemarkInFile = z.infer<typeof remark>;

export const readRemarksFile = () => readSeedFile('sample-remarks.json', z.array(remark).min(1));
