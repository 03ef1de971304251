import { BLOCK_TEXT_LIMIT, entryScopes } from '@mawasu/domain/sheets';
import { SEARCH_LENGTH } from '@mawasu/domain/text';
import {
  actionRefusalCodes,
  entryActions,
  entryStates,
  implicitEntryActions,
  lockCauseCodes,
  parsePlaceKey,
  stepReasonMaxLength,
} from '@mawasu/domain/workflow';
import { z } from 'zod';
import { predecessorCosts, saveCost, savedCost, sheetCost } from './costs.contract.js';
import { entryAttachments } from './entry-attachments.contract.js';
import { saveActual, savedActual, sheetIndicator } from './indicators.contract.js';
import { listOf, pageQuery } from './paging.contract.js';
import { entryRemark } from './remarks.contract.js';
import { roundDetail } from './rounds.contract.js';
import { typedText } from './text.contract.js';

export const entryPaths = {
  list: '/rounds/:roundId/entries',
  detail: '/entries/:id',
  openings: '/entries/:id/openings',
  transitions: '/entries/:id/transitions',
  history: '/entries/:id/history',
} as const;

/** A place of the workflow (`in_review.2` is the round's second step), or `evaluated`: all but 対象外, as totals count. */
const placeFilter = z
  .string()
  .max(20)
  .refine((key) => key === 'evaluated' || parsePlaceKey(key) !== null, '状態の指定が正しくありません。');

/** What the list can be sorted by, by its columns; without a word it is in the order of the plan. */
export const entrySorts = ['initiative', 'measure', 'department', 'state', 'status', 'direction', 'due'] as const;
export type EntrySort = (typeof entrySorts)[number];
export const sortOrders = ['asc', 'desc'] as const;

/** Filters of the list; the same names stand in the web address. `none` asks for entries without the value. */
export const entryListQuery = z.object({
  ...pageQuery,
  state: placeFilter.optional(),
  departmentId: z.guid().optional(),
  policyId: z.guid().optional(),
  measureId: z.guid().optional(),
  status: typedText(40).optional(),
  late: z.stringbool().optional(),
  /** Sheets whose status is another than their 目安. */
  overridden: z.stringbool().optional(),
  q: typedText(SEARCH_LENGTH).trim().optional(),
  sort: z.enum(entrySorts).optional(),
  /** Of `sort`. What has no value (期限 of a sheet that waits for nobody) comes last either way. */
  order: z.enum(sortOrders).optional(),
});
export type EntryListQuery = z.infer<typeof entryListQuery>;
export type EntryListFilter = Partial<z.input<typeof entryListQuery>>;

const place = { state: z.enum(entryStates), position: z.number().int().nullable() };

export const entryListItem = z
  .object({
    id: z.guid(),
    initiativeTitle: z.string(),
    measureId: z.guid(),
    measureCode: z.string(),
    measureTitle: z.string(),
    policyTitle: z.string(),
    departmentId: z.guid(),
    departmentName: z.string(),
    ...place,
    progressStatus: z.string().nullable(),
    proposedStatus: z.string().nullable(),
    futureDirection: z.string().nullable(),
    returned: z.object({ reason: z.string(), byName: z.string(), at: z.iso.datetime() }).nullable(),
    /** Why the entry is 対象外; null for every other one. */
    exclusionReason: z.string().nullable(),
    missingActuals: z.number().int(),
    /** The day by which the one whose turn it is must act; null where nobody's turn it is. */
    dueOn: z.iso.date().nullable(),
    late: z.boolean(),
    updatedAt: z.iso.datetime(),
    sample: z.boolean(),
  })
  .meta({ id: 'EntryListItem' });
export type EntryListItem = z.infer<typeof entryListItem>;
/** `excluded`: how many of `total` are 対象外. Only sheets open to the reader are listed and counted. */
export const entryList = listOf(entryListItem)
  .extend({ excluded: z.number().int().nonnegative() })
  .meta({ id: 'EntryList' });
export type EntryList = z.infer<typeof entryList>;

/** Answers by the keys of the round's form: texts, codes of choices, ids of 取組み. A key without an answer may be missing or null. */
export const entryContent = z.record(z.string(), z.string().nullable()).meta({ id: 'EntryContent' });
export type EntryContent = z.infer<typeof entryContent>;

/** 取組み that answers name, by id, as they are called in the revision of the answers' round. */
export const namedInitiatives = z
  .record(z.string(), z.object({ title: z.string(), measureCode: z.string() }))
  .meta({ id: 'NamedInitiatives' });

/** `forName`: the person for whom it was done, by a deputy. */
const person = z.object({ name: z.string(), forName: z.string().nullable(), at: z.iso.datetime() });

/** Steps of the workflow a person takes by a button; typing into the sheet is none, nor is what the round does to it. */
const transitionAction = z.enum(entryActions).exclude([...implicitEntryActions]);

export const entryAction = z
  .object({
    action: transitionAction,
    label: z.string(),
    allowed: z.boolean(),
    /** Why it is not open to this person now: as a code for screens, and in Japanese. */
    refusalCode: z.enum(actionRefusalCodes).nullable(),
    refusal: z.string().nullable(),
  })
  .meta({ id: 'EntryAction' });
export type EntryAction = z.infer<typeof entryAction>;

/** A step somebody took, oldest first; `label` is in the words of the round. */
const entryStep = person
  .extend({
    number: z.number().int(),
    action: z.enum(entryActions),
    label: z.string(),
    reason: z.string().nullable(),
    fields: z.array(z.string()),
  })
  .meta({ id: 'EntryStep' });

/** The next of the sheets that wait for the person, the opened one apart, and how many they are. */
const waitingSheet = z
  .object({ id: z.guid(), title: z.string(), total: z.number().int() })
  .meta({ id: 'WaitingSheet' });

/** Where one may go from a sheet: along the plan, and to what waits for the person to be entered or reviewed. */
const neighbours = z.object({
  previousId: z.guid().nullable(),
  nextId: z.guid().nullable(),
  toEnter: waitingSheet.nullable(),
  toReview: waitingSheet.nullable(),
});

export const entryDetail = z
  .object({
    id: z.guid(),
    version: z.number().int(),
    ...place,
    late: z.boolean(),
    dueOn: z.iso.date().nullable(),
    round: roundDetail,
    initiative: z.object({
      id: z.guid(),
      title: z.string(),
      content: z.string(),
      reformViewpoint: z.number().int().nullable(),
      reformViewpointLabel: z.string().nullable(),
      reformViewpointContent: z.string().nullable(),
    }),
    measure: z.object({
      id: z.guid(),
      code: z.string(),
      title: z.string(),
      desiredState: z.string(),
      policyTitle: z.string(),
      pillarTitle: z.string().nullable(),
    }),
    department: z.object({ id: z.guid(), name: z.string(), divisionName: z.string().nullable() }),
    content: entryContent,
    namedInitiatives,
    /** The 目安 of the sheet's own indicators, and in Japanese what it rests on. */
    proposedStatus: z.string().nullable(),
    proposalReason: z.string(),
    /** Of the last round in which the 取組み or its predecessor was evaluated. */
    lastYear: z
      .object({ fy: z.number().int(), content: entryContent, namedInitiatives, sample: z.boolean() })
      .nullable(),
    indicators: z.array(sheetIndicator),
    /** What the form asks of 事業費・人工, and what it is compared with; empty where it asks for none. */
    costs: z.array(sheetCost),
    /** Amounts of the two years before that stand with what the 取組み came from (統合, 分割, 継続), as far as the reader sees them. */
    predecessorCosts: z.array(predecessorCosts),
    /** 写真・データ, as far as the reader sees the sheet. */
    attachments: entryAttachments,
    steps: z.array(entryStep),
    /** `reasons`: what was said of single blocks, by their keys; `reason` says all of it in one text. */
    returned: person
      .extend({ reason: z.string(), fields: z.array(z.string()), reasons: z.record(z.string(), z.string()) })
      .nullable(),
    /** Who made the entry 対象外, when and why; null for every other one. */
    excluded: person.extend({ reason: z.string() }).nullable(),
    scope: z.enum(entryScopes),
    /** Why a rule of the round made the entry 簡易 when it was opened; null for every other one. */
    simpleReason: z.string().nullable(),
    /** Another 施策 to which the words of the sheet are much nearer; for those who see drafts. */
    betterMeasure: z.object({ code: z.string(), title: z.string() }).nullable(),
    /** Those the reader sees, the oldest first: of earlier years, then of this one. */
    remarks: z.array(entryRemark),
    /** Whether the reader may leave one on a block now. */
    remarkable: z.boolean(),
    editable: z.boolean(),
    lockReason: z.string().nullable(),
    /** The same with its kind; null while the sheet can be typed into. */
    lockedBecause: z.object({ code: z.enum(lockCauseCodes), text: z.string() }).nullable(),
    /** Since when the sheet is under 訂正, for those who see that. */
    correctedSince: z.iso.datetime().nullable(),
    actions: z.array(entryAction),
    neighbours,
    updatedAt: z.iso.datetime(),
    updatedByName: z.string().nullable(),
    sample: z.boolean(),
  })
  .meta({ id: 'EntryDetail' });
export type EntryDetail = z.infer<typeof entryDetail>;

/**
 * Everything that waits to be saved, in one request and one transaction: only the blocks that changed, with the version the
 * person saw, and figures with theirs. Keys and lengths are those of the round's form.
 */
export const saveEntry = z
  .strictObject({
    version: z.number().int().min(0),
    changes: z.record(z.string().max(40), typedText(BLOCK_TEXT_LIMIT).nullable()).default({}),
    actuals: z.array(saveActual).max(200).default([]),
    costs: z.array(saveCost).max(20).default([]),
  })
  .refine(
    ({ changes, actuals, costs }) => Object.keys(changes).length + actuals.length + costs.length > 0,
    '変更する項目がありません。',
  )
  .meta({ id: 'SaveEntry' });
export type SaveEntry = z.infer<typeof saveEntry>;
export type SaveEntryInput = z.input<typeof saveEntry>;

/**
 * Answer to a save, and (inside a STALE_VERSION error) what the server holds now. `actuals`: the years of the indicators
 * that were sent; in the error those whose version was another. `costs` likewise.
 */
export const savedEntry = z
  .object({
    id: z.guid(),
    version: z.number().int(),
    ...place,
    content: entryContent,
    actuals: z.array(savedActual),
    costs: z.array(savedCost),
    proposedStatus: z.string().nullable(),
    proposalReason: z.string(),
    updatedAt: z.iso.datetime(),
    updatedByName: z.string().nullable(),
  })
  .meta({ id: 'SavedEntry' });
export type SavedEntry = z.infer<typeof savedEntry>;

const blockKey = z.string().max(40);

/** `fields`: keys of blocks of the round's form, each with a reason of its own where the whole does not say it. */
export const transitionEntry = z
  .strictObject({
    version: z.number().int().min(0),
    action: transitionAction,
    reason: typedText(stepReasonMaxLength).trim().optional(),
    fields: z
      .array(z.union([blockKey, z.strictObject({ key: blockKey, reason: typedText(stepReasonMaxLength).trim() })]))
      .max(40)
      .optional(),
  })
  .meta({ id: 'TransitionEntry' });
export type TransitionEntry = z.infer<typeof transitionEntry>;

export const historyItem = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actorName: z.string(),
    forName: z.string().nullable(),
    action: z.string(),
    actionLabel: z.string(),
    field: z.string().nullable(),
    fieldLabel: z.string().nullable(),
    before: z.string().nullable(),
    after: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'HistoryItem' });
export type HistoryItem = z.infer<typeof historyItem>;
/** `before`: the `next` of the page before; the newest page unless given. */
export const historyQuery = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('999999999999999999'),
});
export type HistoryQuery = z.infer<typeof historyQuery>;

/** A page, newest first; `next` is null on the last one. `total` counts all pages. */
export const historyList = listOf(historyItem).extend({ next: z.string().nullable() }).meta({ id: 'HistoryList' });
export type HistoryList = z.infer<typeof historyList>;
