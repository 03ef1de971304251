import { lowerIsBetterModes } from '@mawasu/domain/indicators';
import { roundings } from '@mawasu/domain/numbers';
import { nodeKinds } from '@mawasu/domain/plans';
import { assessmentStages } from '@mawasu/domain/scales';
import { entryStates, roundStates, stepStages } from '@mawasu/domain/workflow';
import { z } from 'zod';
import { roundForm } from './forms.contract.js';
import { decimalText, listOf, pageQuery } from './paging.contract.js';
import { typedText } from './text.contract.js';

export const roundPaths = {
  list: '/rounds',
  detail: '/rounds/:id',
  tree: '/rounds/:id/tree',
  finalizations: '/rounds/:id/finalizations',
  editions: '/rounds/:id/editions',
} as const;

/** One 進捗状況: a rank that a rounded rate of at least `minRate` leads to, or (null) a special status a person chooses. */
const scaleItem = z.object({
  code: z.string(),
  label: z.string(),
  definition: z.string(),
  minRate: decimalText.nullable(),
});

/** One 今後の方向性; `requires` says what goes with it: a 取組み, or a year in its note. */
const directionItem = z.object({
  code: z.string(),
  label: z.string(),
  definition: z.string(),
  requires: z.enum(['none', 'target', 'year']),
});

/** A band of the dashboard's distribution; `minRate` null is the band of what has no rate. */
const bandItem = z.object({ code: z.string(), label: z.string(), minRate: decimalText.nullable() });

/** How 施策 are assessed: the stages that are used, ranks (the best first) with the share of 取組み on track, directions. */
export const assessmentScale = z
  .object({
    stages: z.array(z.enum(assessmentStages)),
    ranks: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        definition: z.string(),
        minShare: z.number().int().min(0).max(100).nullable(),
      }),
    ),
    directions: z.array(z.object({ code: z.string(), label: z.string(), definition: z.string() })),
    onTrack: z.array(z.string()),
  })
  .meta({ id: 'AssessmentScale' });

/** The options and thresholds of one round, frozen with it: what @mawasu/domain calls a scale. */
export const roundScale = z
  .object({
    progressStatuses: z.array(scaleItem),
    futureDirections: z.array(directionItem),
    bands: z.array(bandItem),
    lowerMode: z.enum(lowerIsBetterModes),
    /** Of rates; left out in rounds made before there was a choice: half up. */
    rounding: z.enum(roundings).optional(),
    /** Of 施策評価; left out in rounds made before there was one: the product's default. */
    assessment: assessmentScale.optional(),
  })
  .meta({ id: 'RoundScale' });
export type RoundScale = z.infer<typeof roundScale>;

/** Position 0 is the department's own work; every later step a review. */
const roundStep = z
  .object({
    position: z.number().int().min(0).max(9),
    stage: z.enum(stepStages),
    label: z.string(),
    waitingLabel: z.string(),
    dueOn: z.iso.date(),
    instructions: z.string(),
  })
  .meta({ id: 'RoundStep' });

const roundBase = {
  id: z.guid(),
  planId: z.guid(),
  planName: z.string(),
  fy: z.number().int(),
  state: z.enum(roundStates),
  sample: z.boolean(),
};

/** What the round switch shows. */
export const roundSummary = z.object(roundBase).meta({ id: 'RoundSummary' });
export type RoundSummary = z.infer<typeof roundSummary>;

/** Newest first. */
export const roundListQuery = z.object(pageQuery);
export type RoundListQuery = z.infer<typeof roundListQuery>;
export const roundList = listOf(roundSummary).meta({ id: 'RoundList' });
export type RoundList = z.infer<typeof roundList>;

export const editionMark = z
  .object({ number: z.number().int().min(1), checksum: z.string() })
  .meta({ id: 'EditionMark' });
export type EditionMark = z.infer<typeof editionMark>;

/** A round with everything its sheets follow: form, steps, scale. `edition`: the newest one of a finalized round. */
export const roundDetail = z
  .object({
    ...roundBase,
    version: z.number().int(),
    revision: z.object({ id: z.guid(), number: z.number().int() }),
    instructions: z.string(),
    /** Why 企画 has closed the sheets of the round for typing; null while they are open. */
    lockReason: z.string().nullable(),
    form: roundForm,
    steps: z.array(roundStep),
    scale: roundScale,
    edition: editionMark.nullable(),
    /** Keys of the checks the round does without (`sheetChecks` of @mawasu/domain). */
    checksOff: z.array(z.string()),
  })
  .meta({ id: 'RoundDetail' });
export type RoundDetail = z.infer<typeof roundDetail>;

/** A node as the screens draw the tree; `entry` is null where there is no sheet or it is not open to the reader. */
export interface RoundTreeNode {
  id: string;
  kind: (typeof nodeKinds)[number];
  code: string;
  title: string;
  leadDepartment: string | null;
  entry: {
    id: string;
    state: (typeof entryStates)[number];
    position: number | null;
    progressStatus: string | null;
  } | null;
  children: RoundTreeNode[];
}

const roundTreeNode: z.ZodType<RoundTreeNode> = z
  .object({
    id: z.guid(),
    kind: z.enum(nodeKinds),
    code: z.string(),
    title: z.string(),
    leadDepartment: z.string().nullable(),
    entry: z
      .object({
        id: z.guid(),
        state: z.enum(entryStates),
        position: z.number().int().nullable(),
        progressStatus: z.string().nullable(),
      })
      .nullable(),
    get children(): z.ZodArray<z.ZodType<RoundTreeNode>> {
      return z.array(roundTreeNode);
    },
  })
  .meta({ id: 'RoundTreeNode' });

/** `levels` names the kinds in the plan's own words. Answered with an ETag by plan revision, round version and reader. */
export const roundTree = z
  .object({
    roundId: z.guid(),
    planId: z.guid(),
    planName: z.string(),
    fy: z.number().int(),
    levels: z.array(z.object({ kind: z.enum(nodeKinds), name: z.string() })),
    nodes: z.array(roundTreeNode),
  })
  .meta({ id: 'RoundTree' });
export type RoundTree = z.infer<typeof roundTree>;

/** 確定: every sheet must be 確認済 or 対象外. `reason` is asked for a 訂正版 only. */
export const finalizeRound = z
  .strictObject({
    version: z.number().int().min(0),
    reason: typedText(1000).trim().optional(),
    /** `assessments`: 施策評価 that is not decided is left so, for the reason given. */
    accepted: z.array(z.literal('assessments')).max(1).optional(),
  })
  .meta({ id: 'FinalizeRound' });
export type FinalizeRound = z.infer<typeof finalizeRound>;

/** One difference of a 訂正版 from the edition before it, in the words of the paper. */
const editionChange = z
  .object({
    measureId: z.guid(),
    measure: z.string(),
    /** The 取組み, or null for what belongs to the 施策. */
    initiative: z.string().nullable(),
    /** The block of the sheet, or the indicator with what of it. */
    field: z.string(),
    before: z.string(),
    after: z.string(),
    /** Why the sheet was opened again; null for what follows from another one. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'EditionChange' });
export type EditionChange = z.infer<typeof editionChange>;

/** `checksum` is that of all frozen models; `sealDigest` the newest digest of the history at that moment. */
export const edition = z
  .object({
    id: z.guid(),
    number: z.number().int().min(1),
    kind: z.enum(['final', 'corrected']),
    checksum: z.string(),
    sealDigest: z.string().nullable(),
    reason: z.string().nullable(),
    madeAt: z.iso.datetime(),
    madeByName: z.string().nullable(),
    /** What a 訂正版 changed, in the order of the plan; none of a 公表版. */
    changes: z.array(editionChange),
  })
  .meta({ id: 'Edition' });
export type Edition = z.infer<typeof edition>;
export const editionList = listOf(edition).meta({ id: 'EditionList' });
export type EditionList = z.infer<typeof editionList>;
