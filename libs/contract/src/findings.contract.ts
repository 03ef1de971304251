import { findingKinds, findingSeverities } from '@mawasu/domain/sheets';
import { entryStates } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { listOf, pageQuery } from './paging.contract.js';
import { typedText } from './text.contract.js';

export const findingPaths = {
  list: '/rounds/:roundId/findings',
  marks: '/rounds/:roundId/finding-marks',
  check: '/rounds/:roundId/checks/:key',
} as const;

/** Longest note of a mark, in characters. */
export const FINDING_NOTE_LIMIT = 500;

const findingKey = {
  entryId: z.guid(),
  code: z.string().max(40),
  /** Where it belongs on the sheet: a block's key, `indicator:<id>`, `remark:<id>`, or `sheet` for the whole of it. */
  field: z.string().max(80),
  /** Of everything the finding rests on: a mark stands while it is the same. */
  fingerprint: z.string().max(64),
};

const finding = z
  .object({
    ...findingKey,
    kind: z.enum(findingKinds),
    /** An error keeps the sheet back at 提出. */
    severity: z.enum(findingSeverities),
    message: z.string(),
    /** The block on which a remark about it would stand; null where there is none. */
    blockKey: z.string().nullable(),
    /** Whether the reader may leave a remark about it now. */
    remarkable: z.boolean(),
    /** The place in words. */
    placeLabel: z.string(),
    initiativeTitle: z.string(),
    measureId: z.guid().nullable(),
    measureCode: z.string(),
    measureTitle: z.string(),
    departmentName: z.string(),
    entryState: z.enum(entryStates),
    mark: z.object({ note: z.string(), byName: z.string(), at: z.iso.datetime() }).nullable(),
    sample: z.boolean(),
  })
  .meta({ id: 'Finding' });
export type Finding = z.infer<typeof finding>;

/** `open`: nobody has marked it as seen, or it has changed since. The same names stand in the web address. */
export const findingStates = ['open', 'marked'] as const;

export const findingListQuery = z.object({
  ...pageQuery,
  departmentId: z.guid().optional(),
  measureId: z.guid().optional(),
  kind: z.enum(findingKinds).optional(),
  state: z.enum(findingStates).optional(),
});
export type FindingListQuery = z.infer<typeof findingListQuery>;
export type FindingListFilter = Partial<z.input<typeof findingListQuery>>;

/** In the order of the plan and the sheet. `counts` follow the filters but those of kind and state; kinds without any are left out. */
export const findingList = listOf(finding)
  .extend({
    counts: z.array(z.object({ kind: z.enum(findingKinds), open: z.int(), marked: z.int() })),
    /** Keys of the checks the round does without: what they would find is not listed. */
    checksOff: z.array(z.string()),
  })
  .meta({ id: 'FindingList' });
export type FindingList = z.infer<typeof findingList>;

/** Marks findings as seen, or takes the marks away. */
export const markFindings = z
  .strictObject({
    marked: z.boolean(),
    note: typedText(FINDING_NOTE_LIMIT).trim().default(''),
    findings: z.array(z.strictObject(findingKey)).min(1, '点検結果を選んでください。').max(200),
  })
  .meta({ id: 'MarkFindings' });
export type MarkFindings = z.input<typeof markFindings>;

/** `gone`: how many were not found as they had been shown, because the sheet changed. */
export const markedFindings = z.object({ changed: z.int(), gone: z.int() }).meta({ id: 'MarkedFindings' });
export type MarkedFindings = z.infer<typeof markedFindings>;

export const switchCheck = z.strictObject({ on: z.boolean() }).meta({ id: 'SwitchCheck' });
export type SwitchCheck = z.infer<typeof switchCheck>;
export const roundChecks = z.object({ checksOff: z.array(z.string()) }).meta({ id: 'RoundChecks' });
export type RoundChecks = z.infer<typeof roundChecks>;
