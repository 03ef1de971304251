import { nodeKinds, planStatuses } from '@mawasu/domain/plans';
import { z } from 'zod';
import { listOf } from './paging.contract.js';
import { searchedText, writtenText } from './text.contract.js';

export const planPaths = {
  list: '/plans',
  tree: '/plans/:id/tree',
  search: '/plans/:id/search',
  revisions: '/plans/:id/revisions',
  picture: '/plan-pictures/:checksum',
} as const;

export const planSummary = z
  .object({
    id: z.guid(),
    name: z.string(),
    fyFrom: z.number().int(),
    fyTo: z.number().int(),
    status: z.enum(planStatuses),
    /** The newest revision. */
    revision: z.object({ id: z.guid(), number: z.number().int(), fromFy: z.number().int() }),
    levels: z.array(z.object({ kind: z.enum(nodeKinds), name: z.string() })),
    viewpoints: z.array(z.object({ number: z.number().int(), label: z.string() })),
    measureCount: z.number().int(),
    initiativeCount: z.number().int(),
  })
  .meta({ id: 'PlanSummary' });
export type PlanSummary = z.infer<typeof planSummary>;
export const planList = listOf(planSummary).meta({ id: 'PlanList' });
export type PlanList = z.infer<typeof planList>;

export const planTerm = z.object({ term: z.string(), definition: z.string() }).meta({ id: 'PlanTerm' });

/** A file by its SHA-256 in hex, as a path names it. */
export const pictureChecksum = z.string().regex(/^[0-9a-f]{64}$/);

/** 写真・データ of a 施策; its file is asked for by its checksum. Width and height are in pixels. */
export const planPicture = z
  .object({
    checksum: pictureChecksum,
    title: z.string(),
    /** What is to be seen, for who does not see it. */
    alt: z.string(),
    /** 出典; empty when it is the city's own. */
    source: z.string(),
    width: z.number().int(),
    height: z.number().int(),
  })
  .meta({ id: 'PlanPicture' });
export type PlanPicture = z.infer<typeof planPicture>;

const nodeBase = { id: z.guid(), code: z.string(), title: z.string() };

/** A 事務事業 a 取組み is made of. */
export const projectNode = z
  .object({
    ...nodeBase,
    kind: z.literal('project'),
    content: z.string(),
    leadDepartment: z.string().nullable(),
    children: z.array(z.never()),
  })
  .meta({ id: 'ProjectNode' });
export type ProjectNode = z.infer<typeof projectNode>;

export const initiativeNode = z
  .object({
    ...nodeBase,
    kind: z.literal('initiative'),
    content: z.string(),
    /** Number of the 行革の視点, its label in the plan, and what the 取組み does for it. */
    reformViewpoint: z.number().int().nullable(),
    reformViewpointLabel: z.string().nullable(),
    reformViewpointContent: z.string().nullable(),
    leadDepartment: z.string().nullable(),
    children: z.array(projectNode),
  })
  .meta({ id: 'InitiativeNode' });
export type InitiativeNode = z.infer<typeof initiativeNode>;

export const measureNode = z
  .object({
    ...nodeBase,
    kind: z.literal('measure'),
    desiredState: z.string(),
    sdgsDirection: z.string(),
    sdgsGoals: z.array(z.number().int().min(1).max(17)),
    currentIssues: z.array(z.string()),
    sectoralPlans: z.array(z.string()),
    terms: z.array(planTerm),
    leadDepartment: z.string().nullable(),
    children: z.array(initiativeNode),
  })
  .meta({ id: 'MeasureNode' });
export type MeasureNode = z.infer<typeof measureNode>;

const pillarNode = z
  .object({ ...nodeBase, kind: z.literal('pillar'), children: z.array(measureNode) })
  .meta({ id: 'PillarNode' });

const policyNode = z
  .object({
    ...nodeBase,
    kind: z.literal('policy'),
    children: z.array(z.discriminatedUnion('kind', [pillarNode, measureNode])),
  })
  .meta({ id: 'PolicyNode' });

export const planTree = z.object({ plan: planSummary, nodes: z.array(policyNode) }).meta({ id: 'PlanTree' });
export type PlanTree = z.infer<typeof planTree>;

export const planSearchQuery = z.object({ q: searchedText });
export type PlanSearchQuery = z.infer<typeof planSearchQuery>;

/** A hit names the node, the 施策 page it is on, and a piece of the text around the found words. */
export const planSearchHit = z
  .object({
    nodeId: z.guid(),
    kind: z.enum(nodeKinds),
    code: z.string(),
    title: z.string(),
    measureId: z.guid().nullable(),
    measureTitle: z.string().nullable(),
    excerpt: z.string(),
  })
  .meta({ id: 'PlanSearchHit' });
export type PlanSearchHit = z.infer<typeof planSearchHit>;
export const planSearchResult = listOf(planSearchHit).meta({ id: 'PlanSearchResult' });
export type PlanSearchResult = z.infer<typeof planSearchResult>;

const MOST_TITLES = 100;

/** A revision of a decided plan: what changes, from which year, and why. Nothing else of the plan is copied. */
export const revisePlan = z
  .strictObject({
    fromFy: z.number().int().min(2000).max(2100),
    decidedOn: z.iso.date(),
    reason: writtenText(1000, '改定の理由を入力してください。'),
    titles: z
      .array(z.strictObject({ nodeId: z.guid(), title: writtenText(200, '名称を入力してください。') }))
      // So many titles are looked at in some ten milliseconds; more belong into a file.
      .max(MOST_TITLES),
  })
  .meta({ id: 'RevisePlan' });
export type RevisePlan = z.infer<typeof revisePlan>;
