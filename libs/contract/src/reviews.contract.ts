import { z } from 'zod';
import { entryContent, namedInitiatives } from './entries.contract.js';
import { errorCodes } from './errors.contract.js';
import { listOf } from './paging.contract.js';
import { writtenText } from './text.contract.js';

export const reviewPaths = {
  queue: '/review-queue',
  changes: '/entries/:id/changes',
  bulkTransitions: '/entries/bulk-transitions',
  phrases: '/return-phrases',
} as const;

/** So many sheets the queue lists; `total` counts all that wait. */
export const REVIEWS_LISTED = 600;
/** So many sheets one bulk request names: each is a step of its own, with its rules and its history. */
const BULK_SHEETS = 60;
export const RETURN_PHRASES = 50;
export const RETURN_PHRASE_LENGTH = 200;

/** What lets a sheet pass: `confirm` at the last review of its round, `approve` at every other. */
const passActions = ['approve', 'confirm'] as const;

/** A sheet that waits for the reader to let it pass or to send it back. */
const reviewItem = z
  .object({
    id: z.guid(),
    version: z.number().int(),
    roundId: z.guid(),
    fy: z.number().int(),
    initiativeTitle: z.string(),
    measureId: z.guid(),
    measureCode: z.string(),
    measureTitle: z.string(),
    departmentName: z.string(),
    /** The round's words for a sheet that waits here. */
    waitingLabel: z.string(),
    action: z.enum(passActions),
    dueOn: z.iso.date().nullable(),
    late: z.boolean(),
    /** When the reader last opened it; null for never. */
    openedAt: z.iso.datetime().nullable(),
    /** It was handed in again after the reader last opened it. */
    changed: z.boolean(),
    /** How much of it the check asks to look at again. */
    findings: z.number().int(),
    sample: z.boolean(),
  })
  .meta({ id: 'ReviewItem' });
export type ReviewItem = z.infer<typeof reviewItem>;

/** All that waits for the reader in the rounds that are worked on, newest round first, then in the order of the plan. */
export const reviewQueue = listOf(reviewItem).meta({ id: 'ReviewQueue' });
export type ReviewQueue = z.infer<typeof reviewQueue>;

/**
 * What became of a sheet since the reader last looked at it before it was handed in as it stands. `since` is null for who
 * never did: then there is nothing to compare with.
 */
export const entryChanges = z
  .object({
    since: z.iso.datetime().nullable(),
    /** Answers of then, by block key, of the blocks that were answered otherwise. */
    answers: entryContent,
    namedInitiatives,
    /** Figures of then in words, by indicator; only those that were others. */
    figures: z.record(z.string(), z.string()),
    /** 事業費 of then in words, by `costKey`; only those that were others. */
    costs: z.record(z.string(), z.string()),
  })
  .meta({ id: 'EntryChanges' });
export type EntryChanges = z.infer<typeof entryChanges>;

/** `revoke` takes back what the same person let pass. Each sheet is asked for on its own, with the version that was seen. */
export const bulkTransition = z
  .strictObject({
    action: z.enum([...passActions, 'revoke']),
    items: z
      .array(z.strictObject({ entryId: z.guid(), version: z.number().int().min(0) }))
      .min(1)
      .max(BULK_SHEETS),
  })
  .refine(
    ({ items }) => new Set(items.map(({ entryId }) => entryId.toLowerCase())).size === items.length,
    '同じシートが二度指定されています。',
  )
  .meta({ id: 'BulkTransition' });
export type BulkTransition = z.infer<typeof bulkTransition>;

/** Sheet by sheet, in the order asked: done with the version it has now, or why not. */
export const bulkOutcome = z
  .object({
    items: z.array(
      z.discriminatedUnion('ok', [
        z.object({ ok: z.literal(true), entryId: z.guid(), version: z.number().int() }),
        z.object({ ok: z.literal(false), entryId: z.guid(), code: z.enum(errorCodes), message: z.string() }),
      ]),
    ),
  })
  .meta({ id: 'BulkOutcome' });
export type BulkOutcome = z.infer<typeof bulkOutcome>;

const phrase = writtenText(RETURN_PHRASE_LENGTH, '文を入力してください。');

/** Sentences 企画 keeps for the reasons of a 差戻し, in their order. */
export const returnPhrases = z.object({ items: z.array(z.string()) }).meta({ id: 'ReturnPhrases' });
export type ReturnPhrases = z.infer<typeof returnPhrases>;

/** The whole list anew; `seen` is the list it is based on. */
export const changeReturnPhrases = z
  .strictObject({
    items: z.array(phrase).max(RETURN_PHRASES),
    seen: z.array(z.string().max(RETURN_PHRASE_LENGTH * 8)).max(RETURN_PHRASES),
  })
  .refine(({ items }) => new Set(items).size === items.length, '同じ文があります。')
  .meta({ id: 'ChangeReturnPhrases' });
export type ChangeReturnPhrases = z.infer<typeof changeReturnPhrases>;
