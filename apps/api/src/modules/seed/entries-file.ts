import { z } from 'zod';
import { readSeedFile } from './seed-file.js';

/** How far a sample sheet has come; `returned` is 入力中 after a 差戻し. */
const states = ['not_started', 'drafting', 'returned', 'in_review.1', 'in_review.2', 'confirmed'] as const;

/** 写真・データ: a chart of these bars, or a table. */
const attachment = z.strictObject({
  title: z.string(),
  alt: z.string(),
  source: z.string().default(''),
  open: z.boolean(),
  fileName: z.string().default(''),
  bars: z.array(z.number()).min(1).optional(),
  table: z.array(z.array(z.string())).optional(),
});

const entry = z.strictObject({
  measureCode: z.string(),
  initiative: z.string(),
  fy: z.int(),
  activities: z.string(),
  results: z.string(),
  issues: z.string(),
  nextActions: z.string(),
  viewpointResults: z.string().nullable(),
  progressStatus: z.string().nullable(),
  overrideReason: z.string().default(''),
  futureDirection: z.string().nullable(),
  directionNote: z.string().default(''),
  /** Missing in years that are finalized: there every sheet is confirmed. */
  state: z.enum(states).optional(),
  returnReason: z.string().optional(),
  returnedFields: z.array(z.string()).default([]),
  attachments: z.array(attachment).default([]),
});
export type EntryInFile = z.infer<typeof entry>;
export type EntryProgress = (typeof states)[number];

export const readEntriesFile = () => readSeedFile('sample-entries.json', z.array(entry).min(1));
