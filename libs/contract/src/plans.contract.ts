import { nodeKinds } from '@mawasu/domain/plans';
import { z } from 'zod';
import { listOf } from './paging.contract.js';
import { typedText } from './text.contract.js';

export const planPaths = { list: '/plans', tree: '/plans/:id/tree', search: '/plans/:id/search' } as const;
const planStatuses = ['draft', 'decided', 'revised', 'ended'] as const;

export const planSummary = z
  .object({
    id: z.guid(),
    name: z.string(),
    fyFrom: z.number().int(),
    fyTo: z.number().int(),
    status: z.enum(planStatuses),
    levelNames: z.record(z.enum(nodeKinds), z.string()),
    measureCount: z.number().int(),
    initiativeCount: z.number().int(),
  })
  .meta({ id: 'PlanSummary' });
export type PlanSummary = z.infer<typeof planSummary>;
export const planList = listOf(planSummary).meta({ id: 'PlanList' });
export type PlanList = z.infer<typeof planList>;

const planTerm = z.object({ term: z.string(), definition: z.string() }).meta({ id: 'PlanTerm' });

const nodeBase = { id: z.guid(), code: z.string(), title: z.string() };

export const initiativeNode = z
  .object({
    ...nodeBase,
    kind: z.literal('initiative'),
    content: z.string(),
    reformViewpoint: z.number().int().min(1).max(6).nullable(),
    reformViewpointContent: z.string().nullable(),
    leadDepartment: z.string().nullable(),
    children: z.array(z.never()),
  })
  .meta({ id: 'InitiativeNode' });
export type InitiativeNode = z.infer<typeof initiativeNode>;

export const measureNode = z
  .object({
    ...nodeBase,
    kind: z.literal('measure'),
    desiredState: z.string(),
    sdgsDirection: z.string(),
    currentIssues: z.array(z.string()),
    sectoralPlans: z.array(z.string()),
    terms: z.array(planTerm),
    leadDepartment: z.string().nullable(),
    children: z.array(initiativeNode),
  })
  .meta({ id: 'MeasureNode' });
export type MeasureNode = z.infer<typeof measureNode>;

export const pillarNode = z
  .object({ ...nodeBase, kind: z.literal('pillar'), children: z.array(measureNode) })
  .meta({ id: 'PillarNode' });
export type PillarNode = z.infer<typeof pillarNode>;

export const policyNode = z
  .object({
    ...nodeBase,
    kind: z.literal('policy'),
    children: z.array(z.discriminatedUnion('kind', [pillarNode, measureNode])),
  })
  .meta({ id: 'PolicyNode' });
export type PolicyNode = z.infer<typeof policyNode>;

export const planTree = z.object({ plan: planSummary, nodes: z.array(policyNode) }).meta({ id: 'PlanTree' });
export type PlanTree = z.infer<typeof planTree>;

export const planSearchQuery = z.object({
  q: typedText(100).trim().min(1, '探す言葉を入力してください。'),
});
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
