import { REMARK_TEXT_LIMIT, remarkActions, remarkKinds, remarkStates, remarkSteps } from '@mawasu/domain/remarks';
import { SEARCH_LENGTH } from '@mawasu/domain/text';
import { stepReasonMaxLength } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { listOf, pageQuery } from './paging.contract.js';
import { typedText, writtenText } from './text.contract.js';

export const remarkPaths = {
  list: '/remarks',
  detail: '/remarks/:id',
  transitions: '/remarks/:id/transitions',
} as const;

const person = z.object({ name: z.string(), forName: z.string().nullable(), at: z.iso.datetime() });

/** What a reviewer left on a block of a sheet, with the answer of the 課, and what the reader may do with it now. */
export const entryRemark = z
  .object({
    id: z.guid(),
    version: z.number().int(),
    kind: z.enum(remarkKinds),
    state: z.enum(remarkStates),
    text: z.string(),
    blockKey: z.string(),
    /** The block in the words of the year in which it was written. */
    blockLabel: z.string(),
    /** The evaluated year of the sheet on which it was first written. */
    fy: z.number().int(),
    /** It comes from a sheet of an earlier round, and the answer is this year's 対応. */
    carried: z.boolean(),
    written: person,
    answer: z.string().nullable(),
    answered: person.nullable(),
    /** Who took the last step, when, and what they said with it. */
    settled: person.extend({ note: z.string().nullable() }).nullable(),
    /** What was answered on the sheets of the years between, oldest first. */
    earlier: z.array(z.object({ fy: z.number().int(), answer: z.string() })),
    actions: z.array(z.enum(remarkActions)),
    sample: z.boolean(),
  })
  .meta({ id: 'EntryRemark' });
export type EntryRemark = z.infer<typeof entryRemark>;

/** A remark in the list of all years, with the sheet on which it stands now. */
const remarkItem = entryRemark
  .extend({
    entryId: z.guid(),
    roundId: z.guid(),
    /** The evaluated year of that sheet. */
    sheetFy: z.number().int(),
    initiativeTitle: z.string(),
    measureCode: z.string(),
    departmentId: z.guid(),
    departmentName: z.string(),
  })
  .meta({ id: 'RemarkItem' });
export type RemarkItem = z.infer<typeof remarkItem>;

/** For whom something is to be done: `answer` the 課, `review` whoever may accept. */
export const remarkWaits = ['answer', 'review'] as const;

/**
 * Filters of the list; the same names stand in the web address. `unsettled`: open, answered and carried over. `age`: so many
 * years or more lie between the year it was written for and that of the sheet it stands on now.
 */
export const remarkListQuery = z.object({
  ...pageQuery,
  departmentId: z.guid().optional(),
  entryId: z.guid().optional(),
  state: z.enum([...remarkStates, 'unsettled']).optional(),
  kind: z.enum(remarkKinds).optional(),
  fy: z.coerce.number().int().min(1900).max(2200).optional(),
  age: z.coerce.number().int().min(1).max(50).optional(),
  waiting: z.enum(remarkWaits).optional(),
  q: typedText(SEARCH_LENGTH).trim().optional(),
});
export type RemarkListQuery = z.infer<typeof remarkListQuery>;
export type RemarkListFilter = Partial<z.input<typeof remarkListQuery>>;

/** Each remark once, on the newest sheet the reader sees it on; those that wait come first, the oldest among them before. */
export const remarkList = listOf(remarkItem).meta({ id: 'RemarkList' });
export type RemarkList = z.infer<typeof remarkList>;

const remarkText = writtenText(REMARK_TEXT_LIMIT, '内容を入力してください。');

export const writeRemark = z
  .strictObject({
    entryId: z.guid(),
    /** Key of a block of the round's form. */
    blockKey: z.string().max(40),
    kind: z.enum(remarkKinds),
    text: remarkText,
  })
  .meta({ id: 'WriteRemark' });
export type WriteRemark = z.infer<typeof writeRemark>;

/** Either the words of who wrote it, or the answer of the 課; an answer that is emptied is none, and the remark open again. */
export const changeRemark = z
  .strictObject({
    version: z.number().int().min(0),
    kind: z.enum(remarkKinds).optional(),
    text: remarkText.optional(),
    answer: typedText(REMARK_TEXT_LIMIT).trim().optional(),
  })
  .refine(({ kind, text, answer }) => (kind ?? text ?? answer) !== undefined, '変更する項目がありません。')
  .refine(
    ({ kind, text, answer }) => answer === undefined || (kind ?? text) === undefined,
    '指摘の内容と回答は、別々に保存してください。',
  )
  .meta({ id: 'ChangeRemark' });
export type ChangeRemark = z.infer<typeof changeRemark>;

/** `note`: what is said with it, asked for where an answer is sent back. */
export const transitionRemark = z
  .strictObject({
    version: z.number().int().min(0),
    action: z.enum(remarkSteps),
    note: typedText(stepReasonMaxLength).trim().optional(),
  })
  .meta({ id: 'TransitionRemark' });
export type TransitionRemark = z.infer<typeof transitionRemark>;
