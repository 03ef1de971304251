import { entryFields } from '@mawasu/domain/sheets';
import { actionRefusalCodes, entryActions, entryStates, stepReasonMaxLength } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { indicatorSeries } from './indicators.contract.js';
import { listOf, pageQuery } from './paging.contract.js';
import { roundSummary } from './rounds.contract.js';
import { typedText } from './text.contract.js';

export const entryPaths = {
  list: '/rounds/:roundId/entries',
  detail: '/entries/:id',
  check: '/entries/:id/check',
  openings: '/entries/:id/openings',
  transitions: '/entries/:id/transitions',
  history: '/entries/:id/history',
} as const;

/** A state of the list's filter, or `evaluated`: all but 対象外, which is what every total counts. */
export const entryStateFilters = [...entryStates, 'evaluated'] as const;

/** Filters of the list; the same names stand in the web address. `none` asks for entries without the value. */
export const entryListQuery = z.object({
  ...pageQuery,
  state: z.enum(entryStateFilters).optional(),
  departmentId: z.guid().optional(),
  policyId: z.guid().optional(),
  measureId: z.guid().optional(),
  status: typedText(40).optional(),
  late: z.stringbool().optional(),
  q: typedText(100).trim().optional(),
});
export type EntryListQuery = z.infer<typeof entryListQuery>;
export type EntryListFilter = Partial<z.input<typeof entryListQuery>>;

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
    state: z.enum(entryStates),
    progressStatus: z.string().nullable(),
    proposedStatus: z.string().nullable(),
    futureDirection: z.string().nullable(),
    returned: z.object({ reason: z.string(), byName: z.string(), at: z.iso.datetime() }).nullable(),
    /** Why the entry is 対象外; null for every other one. */
    exclusionReason: z.string().nullable(),
    missingActuals: z.number().int(),
    dueOn: z.iso.date(),
    late: z.boolean(),
    updatedAt: z.iso.datetime(),
    sample: z.boolean(),
  })
  .meta({ id: 'EntryListItem' });
export type EntryListItem = z.infer<typeof entryListItem>;
/** `excluded`: how many of `total` are 対象外. */
export const entryList = listOf(entryListItem)
  .extend({ excluded: z.number().int().nonnegative() })
  .meta({ id: 'EntryList' });
export type EntryList = z.infer<typeof entryList>;

const contentWith = <T extends z.ZodType<string, string>>(narrative: T) =>
  z.object({
    activities: narrative,
    results: narrative,
    issues: narrative,
    nextActions: narrative,
    viewpointResults: narrative,
    progressStatus: z.string().max(40).nullable(),
    overrideReason: narrative,
    futureDirection: z.string().max(40).nullable(),
    directionNote: narrative,
  });

/** Everything of a sheet that its author can type, apart from the indicators' actuals. */
export const entryContent = contentWith(z.string()).meta({ id: 'EntryContent' });
export type EntryContent = z.infer<typeof entryContent>;

const person = z.object({ name: z.string(), at: z.iso.datetime() });

/** Steps of the workflow a person takes by a button; typing into the sheet is none. */
const transitionAction = z.enum(entryActions).exclude(['start', 'edit']);

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

export const entryDetail = z
  .object({
    id: z.guid(),
    version: z.number().int(),
    state: z.enum(entryStates),
    late: z.boolean(),
    round: roundSummary,
    initiative: z.object({
      id: z.guid(),
      title: z.string(),
      content: z.string(),
      reformViewpoint: z.number().int().nullable(),
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
    proposedStatus: z.string().nullable(),
    proposalReason: z.string(),
    lastYear: z.object({ fy: z.number().int(), content: entryContent, sample: z.boolean() }).nullable(),
    indicators: z.array(indicatorSeries),
    returned: person.extend({ reason: z.string(), fields: z.array(z.string()) }).nullable(),
    /** Who made the entry 対象外, when and why; null for every other one. */
    excluded: person.extend({ reason: z.string() }).nullable(),
    submitted: person.nullable(),
    approved: person.nullable(),
    confirmed: person.nullable(),
    editable: z.boolean(),
    lockReason: z.string().nullable(),
    actions: z.array(entryAction),
    neighbours: z.object({ previousId: z.guid().nullable(), nextId: z.guid().nullable() }),
    updatedAt: z.iso.datetime(),
    updatedByName: z.string().nullable(),
    sample: z.boolean(),
  })
  .meta({ id: 'EntryDetail' });
export type EntryDetail = z.infer<typeof entryDetail>;

/** Only the fields that changed, and the version the person saw when typing them. */
export const saveEntry = z
  .strictObject({
    version: z.number().int().min(0),
    changes: contentWith(typedText(2000))
      .partial()
      .strict()
      .refine((c) => Object.keys(c).length > 0, '変更する項目がありません。'),
  })
  .meta({ id: 'SaveEntry' });
export type SaveEntry = z.infer<typeof saveEntry>;

/** Answer to a save, and (inside a STALE_VERSION error) what the server holds now. */
export const savedEntry = z
  .object({
    id: z.guid(),
    version: z.number().int(),
    state: z.enum(entryStates),
    content: entryContent,
    updatedAt: z.iso.datetime(),
    updatedByName: z.string().nullable(),
  })
  .meta({ id: 'SavedEntry' });
export type SavedEntry = z.infer<typeof savedEntry>;

const entryFinding = z
  .object({ severity: z.enum(['error', 'warning']), code: z.string(), field: z.string(), message: z.string() })
  .meta({ id: 'EntryFinding' });
export const entryCheckResult = z.object({ findings: z.array(entryFinding) }).meta({ id: 'EntryCheckResult' });
export type EntryCheckResult = z.infer<typeof entryCheckResult>;

const returnableFields = [...entryFields, 'indicators', 'progressStatus', 'futureDirection'] as const;

export const transitionEntry = z
  .strictObject({
    version: z.number().int().min(0),
    action: transitionAction,
    reason: typedText(stepReasonMaxLength).trim().optional(),
    fields: z.array(z.enum(returnableFields)).max(20).optional(),
  })
  .meta({ id: 'TransitionEntry' });
export type TransitionEntry = z.infer<typeof transitionEntry>;

export const historyItem = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actorName: z.string(),
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
export const historyList = listOf(historyItem).meta({ id: 'HistoryList' });
export type HistoryList = z.infer<typeof historyList>;
