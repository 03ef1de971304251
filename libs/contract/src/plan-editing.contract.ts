import { MOST_PICTURES, nodeKinds, pictureTraces, planStatuses, revisionStatuses } from '@mawasu/domain/plans';
import { z } from 'zod';
import { planPicture, planSummary, planTerm } from './plans.contract.js';
import { typedText, writtenText } from './text.contract.js';

/** Everything by which 企画 makes a plan and changes it. */
export const planEditingPaths = {
  plan: '/plans/:id',
  nodes: '/plans/:id/nodes',
  node: '/plans/:id/nodes/:nodeId',
  pictures: '/plans/:id/nodes/:nodeId/pictures',
  moves: '/plans/:id/nodes/:nodeId/moves',
  splits: '/plans/:id/nodes/:nodeId/splits',
  merges: '/plans/:id/merges',
  decisions: '/plans/:id/decisions',
  draft: '/plans/:id/draft',
  comparison: '/plans/:id/revisions/:number/comparison',
} as const;

const year = z.number('年度を入力してください。').int('年度を入力してください。').min(2000).max(2100);

/** Name, years, levels from the top and 視点 of a plan. */
const planFrame = {
  name: writtenText(100, '計画の名称を入力してください。'),
  fyFrom: year,
  fyTo: year,
  levels: z
    .array(
      z.strictObject({
        kind: z.enum(nodeKinds),
        name: writtenText(40, '階層の呼び名を入力してください。'),
      }),
    )
    .max(nodeKinds.length),
  viewpoints: z
    .array(
      z.strictObject({
        number: z.number().int().min(1).max(99),
        label: writtenText(60, '視点の名称を入力してください。'),
      }),
    )
    .max(30),
};

/** `predecessorId`: the plan it comes after (前期 → 後期). */
export const createPlan = z
  .strictObject({ ...planFrame, predecessorId: z.guid().nullable().optional() })
  .meta({ id: 'CreatePlan' });
export type CreatePlan = z.infer<typeof createPlan>;

export const changePlan = z.strictObject({ version: z.number().int(), ...planFrame }).meta({ id: 'ChangePlan' });
export type ChangePlan = z.infer<typeof changePlan>;

/** What is written on a node. Which members a kind has says `nodeFieldsOf` of the domain. */
const nodeTexts = {
  code: typedText(40).trim(),
  desiredState: typedText(2000),
  sdgsDirection: typedText(2000),
  sdgsGoals: z.array(z.number().int().min(1).max(17)).max(17),
  currentIssues: z.array(typedText(1000)).max(30),
  terms: z.array(z.strictObject({ term: typedText(100), definition: typedText(500) })).max(50),
  content: typedText(2000),
  reformViewpoint: z.number().int().nullable(),
  reformViewpointContent: typedText(1000).nullable(),
  /** By name; one that is not known yet is added to the city's. */
  sectoralPlans: z.array(writtenText(100, '個別計画の名称を入力してください。')).max(30),
};
const nodeTitle = writtenText(200, '名称を入力してください。');

export const addPlanNode = z
  .strictObject({
    kind: z.enum(nodeKinds),
    parentId: z.guid().nullable(),
    /** The sibling it stands before; left out or null: the last place. */
    beforeId: z.guid().nullable().optional(),
    title: nodeTitle,
    ...z.object(nodeTexts).partial().shape,
  })
  .meta({ id: 'AddPlanNode' });
export type AddPlanNode = z.infer<typeof addPlanNode>;

const pictureWords = {
  title: writtenText(100, '写真・データの題名を入力してください。'),
  alt: writtenText(300, '何が写っているかを、見えない人にも伝わるように入力してください。'),
  source: typedText(200).trim(),
};

/** What stands beside the file (part `file`) of a new picture. `version` is that of the node as it was seen. */
export const newPlanPicture = z
  .strictObject({ version: z.coerce.number().int(), ...pictureWords })
  .meta({ id: 'NewPlanPicture' });
export type NewPlanPicture = z.infer<typeof newPlanPicture>;

/** The pictures a node is left with, in their order, with their words; what is not named is taken off. */
const keptPictures = z
  .array(z.strictObject({ checksum: planPicture.shape.checksum, ...pictureWords }))
  .max(MOST_PICTURES, `写真・データは${MOST_PICTURES}枚までです。`);

/** What is left out stays. `version` is that of the node as it was seen. */
export const changePlanNode = z
  .strictObject({
    version: z.number().int(),
    ...z.object({ title: nodeTitle, ...nodeTexts, pictures: keptPictures }).partial().shape,
  })
  .meta({ id: 'ChangePlanNode' });
export type ChangePlanNode = z.infer<typeof changePlanNode>;

export const movePlanNode = z
  .strictObject({ version: z.number().int(), parentId: z.guid().nullable(), beforeId: z.guid().nullable() })
  .meta({ id: 'MovePlanNode' });
export type MovePlanNode = z.infer<typeof movePlanNode>;

export const removePlanNodeQuery = z.object({ version: z.coerce.number().int() });
export type RemovePlanNodeQuery = z.infer<typeof removePlanNodeQuery>;

/**
 * 分割: the first part takes what no part names of what hangs under the node, and of its indicators. Texts are copied, to be
 * cut by hand.
 */
export const splitPlanNode = z
  .strictObject({
    version: z.number().int(),
    parts: z
      .array(
        z.strictObject({
          code: nodeTexts.code,
          title: nodeTitle,
          childIds: z.array(z.guid()).max(200),
          indicatorIds: z.array(z.guid()).max(200).default([]),
        }),
      )
      .min(2, '二つ以上に分けてください。')
      .max(20),
  })
  .meta({ id: 'SplitPlanNode' });
export type SplitPlanNode = z.infer<typeof splitPlanNode>;
export type SplitPlanNodeInput = z.input<typeof splitPlanNode>;

/** 統合 of siblings or cousins of one kind, in the order in which their texts are joined; the first says where it stands. */
export const mergePlanNodes = z
  .strictObject({
    nodes: z
      .array(z.strictObject({ id: z.guid(), version: z.number().int() }))
      .min(2, '統合する項目を二つ以上選んでください。')
      .max(20),
    code: nodeTexts.code,
    title: nodeTitle,
    /** Their indicators go on with the whole, but for these, which end with the year before. */
    endedIndicatorIds: z.array(z.guid()).max(200).default([]),
  })
  .meta({ id: 'MergePlanNodes' });
export type MergePlanNodes = z.infer<typeof mergePlanNodes>;
export type MergePlanNodesInput = z.input<typeof mergePlanNodes>;

/** 決定 of the 案 or of the 改定案. `version` is that of the plan. */
export const decidePlan = z
  .strictObject({ version: z.number().int(), decidedOn: z.iso.date('決定した日を入力してください。') })
  .meta({ id: 'DecidePlan' });
export type DecidePlan = z.infer<typeof decidePlan>;

/** 改定を始める: from which year, and why. */
export const openPlanDraft = z
  .strictObject({ fromFy: year, reason: writtenText(1000, '改定の理由を入力してください。') })
  .meta({ id: 'OpenPlanDraft' });
export type OpenPlanDraft = z.infer<typeof openPlanDraft>;

export const outlineNode = z
  .object({
    id: z.guid(),
    parentId: z.guid().nullable(),
    kind: z.enum(nodeKinds),
    code: z.string(),
    title: z.string(),
    version: z.number().int(),
    /** An earlier revision holds it: it is 廃止 rather than deleted. */
    wasInForce: z.boolean(),
  })
  .meta({ id: 'OutlineNode' });
export type OutlineNode = z.infer<typeof outlineNode>;

/** A plan as 企画 edits it: its newest revision, decided or not, with every node in the order of the plan, without texts. */
export const planOutline = z
  .object({
    ...planSummary.omit({ revision: true }).shape,
    version: z.number().int(),
    predecessorId: z.guid().nullable(),
    revision: z.object({
      id: z.guid(),
      number: z.number().int(),
      status: z.enum(revisionStatuses),
      fromFy: z.number().int(),
      decidedOn: z.iso.date().nullable(),
      reason: z.string(),
    }),
    status: z.enum(planStatuses),
    /** False where the revision is decided or a 評価年度 stands on it: a 改定 must be opened first. */
    editable: z.boolean(),
    /** The city's 個別計画, to choose from. */
    sectoralPlans: z.array(z.string()),
    nodes: z.array(outlineNode),
    /** Those that run in the first year of the revision, and the node of it they will hang on. */
    indicators: z.array(z.object({ id: z.guid(), nodeId: z.guid(), name: z.string() })),
  })
  .meta({ id: 'PlanOutline' });
export type PlanOutline = z.infer<typeof planOutline>;

/** A node in full, as the form shows it; members its kind has not are empty. */
export const planNodeDetail = z
  .object({
    ...outlineNode.omit({ wasInForce: true }).shape,
    desiredState: z.string(),
    sdgsDirection: z.string(),
    sdgsGoals: z.array(z.number().int()),
    currentIssues: z.array(z.string()),
    terms: z.array(planTerm),
    pictures: z.array(planPicture),
    content: z.string(),
    reformViewpoint: z.number().int().nullable(),
    reformViewpointContent: z.string().nullable(),
    sectoralPlans: z.array(z.string()),
  })
  .meta({ id: 'PlanNodeDetail' });
export type PlanNodeDetail = z.infer<typeof planNodeDetail>;

/** The nodes that an act made or changed, as they are now; the outline is asked for anew. */
export const changedPlanNodes = z.object({ nodes: z.array(planNodeDetail) }).meta({ id: 'ChangedPlanNodes' });
export type ChangedPlanNodes = z.infer<typeof changedPlanNodes>;

/** The node with its new picture, and what was taken out of its file before it was kept. */
export const addedPlanPicture = changedPlanNodes
  .extend({ removed: z.array(z.enum(pictureTraces)) })
  .meta({ id: 'AddedPlanPicture' });
export type AddedPlanPicture = z.infer<typeof addedPlanPicture>;

/** Number of a revision in a path. */
export const planRevisionNumber = z.coerce.number().int().min(1).max(10_000);

const comparedNode = z.object({
  ...planNodeDetail.omit({ version: true }).shape,
  /** Its place among its siblings: says that it was moved, nothing else. */
  order: z.number().int(),
  /** Above it, from the top. */
  place: z.array(z.string()),
});

/** What a revision changes: each node that differs from the revision before, as it was and as it is; null where it was not there. */
export const planComparison = z
  .object({
    planId: z.guid(),
    planName: z.string(),
    number: z.number().int(),
    status: z.enum(revisionStatuses),
    fromFy: z.number().int(),
    decidedOn: z.iso.date().nullable(),
    reason: z.string(),
    /** Number of the revision before; null for the first. */
    before: z.number().int().nullable(),
    changes: z.array(z.object({ before: comparedNode.nullable(), after: comparedNode.nullable() })),
  })
  .meta({ id: 'PlanComparison' });
export type PlanComparison = z.infer<typeof planComparison>;
