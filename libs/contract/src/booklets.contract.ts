import { z } from 'zod';
import { listOf } from './paging.contract.js';
import { type BlockPaper, blockPapers, type PaperLayout, paperLayoutLabels, paperLayouts } from './reports.contract.js';
import { typedText, writtenText } from './text.contract.js';

export const bookletPaths = {
  list: '/rounds/:id/booklets',
  preface: '/rounds/:id/booklet-preface',
  job: '/jobs/:id',
  result: '/jobs/:id/result',
} as const;

/**
 * Of a booklet: the sheets in one of their layouts, a line for each 取組み (of SDGs別一覧 each 施策), what is another paper under a
 * title of its own, or the texts to be edited in Word.
 */
export const bookletLayouts = [
  ...paperLayouts,
  ...(['list', 'by_department', 'by_viewpoint', 'by_sdg'] as const),
  ...blockPapers,
  'strategy_kpis',
  'word',
] as const;
export type BookletLayout = (typeof bookletLayouts)[number];
export const bookletLayoutLabels: Record<BookletLayout, string> = {
  ...paperLayoutLabels,
  list: '一覧',
  by_department: '課別一覧',
  by_viewpoint: '視点別一覧',
  by_sdg: 'SDGs別一覧',
  results_report: '主要な施策の成果に関する説明書',
  action_plan: '実施計画調書',
  strategy_kpis: '総合戦略KPI一覧',
  word: '文章（Word）',
};
/** In which form a booklet of the layout is a file. */
export const bookletFormat = (layout: BookletLayout): 'pdf' | 'docx' => (layout === 'word' ? 'docx' : 'pdf');
export const isSheetLayout = (layout: BookletLayout): layout is PaperLayout =>
  (paperLayouts as readonly string[]).includes(layout);

export const isBlockPaper = (layout: BookletLayout): layout is BlockPaper =>
  (blockPapers as readonly string[]).includes(layout);
/** A paper of its own: its layout is what it is called. */
export const isTitledLayout = (layout: BookletLayout): boolean => isBlockPaper(layout) || layout === 'strategy_kpis';

/** What a booklet is called unless its person gave it a name. */
export const bookletTitle = (layout: BookletLayout): string =>
  isTitledLayout(layout) ? bookletLayoutLabels[layout] : '施策評価報告書';

/** Characters of はじめに: some four pages. */
export const PREFACE_LENGTH = 4_000;

/** Characters of a booklet's own title: one line of its cover. */
export const BOOKLET_TITLE_LENGTH = 40;

/**
 * Without a choice: every 施策 of the round. Of a 課, those it leads or has a sheet of; of a 部, those of its 課. With both, the
 * 施策 of the 課 or 部 among those. `title` stands on the cover and in the file's name in place of 施策評価報告書 or the name of the paper.
 */
export const newBooklet = z
  .strictObject({
    layout: z.enum(bookletLayouts),
    measureIds: z.array(z.uuid()).min(1).max(1_000).optional(),
    departmentId: z.uuid().optional(),
    title: writtenText(BOOKLET_TITLE_LENGTH, '資料名を入力してください。').optional(),
  })
  .meta({ id: 'NewBooklet' });
export type NewBooklet = z.infer<typeof newBooklet>;

export const askedJob = z.object({ id: z.uuid() }).meta({ id: 'AskedJob' });
export type AskedJob = z.infer<typeof askedJob>;

const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

/** Work that goes on after its request. */
export const jobStatus = z
  .object({
    id: z.uuid(),
    state: z.enum(jobStates),
    /** Of what it is made of, of a booklet its 施策評価シート; null before it has begun and after it has ended. */
    progress: z.object({ done: z.int().nonnegative(), total: z.int().nonnegative() }).nullable(),
    /** While it waits: how many, of whomever, come before it. */
    before: z.int().nonnegative().nullable(),
    /** In Japanese, of one that failed. */
    failure: z.string().nullable(),
  })
  .meta({ id: 'JobStatus' });
export type JobStatus = z.infer<typeof jobStatus>;

const booklet = jobStatus
  .extend({
    layout: z.enum(bookletLayouts),
    /** Its own; null of one that is called 施策評価報告書 or by its layout. */
    title: z.string().nullable(),
    /** Which part of the round it holds; null for all of it. */
    scope: z.string().nullable(),
    measures: z.int().positive(),
    /** Number of the 公表版 it was printed from; null for a draft and before it is done. */
    edition: z.int().positive().nullable(),
    /** In bytes; null before it is done. */
    size: z.int().positive().nullable(),
    /** False of a draft made with other rights than the person has now: it is not given out any more. */
    readable: z.boolean(),
    createdAt: z.iso.datetime(),
    keptUntil: z.iso.datetime(),
  })
  .meta({ id: 'Booklet' });
export type Booklet = z.infer<typeof booklet>;

/** What the booklets of a round begin with, and the layout they have unless somebody chooses another; version 0: nobody has said. */
export const bookletPreface = z
  .object({ text: typedText(PREFACE_LENGTH), layout: z.enum(bookletLayouts), version: z.int().nonnegative() })
  .meta({ id: 'BookletPreface' });
export type BookletPreface = z.infer<typeof bookletPreface>;

/** The person's own booklets of a round, the newest first, and what stands at the beginning of the next one. */
export const bookletList = listOf(booklet).extend({ preface: bookletPreface }).meta({ id: 'BookletList' });
export type BookletList = z.infer<typeof bookletList>;
