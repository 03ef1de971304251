import { nodeKinds, runOnActs, successionKinds } from '@mawasu/domain/plans';
import { z } from 'zod';
import { typedText } from './text.contract.js';

/** 計画の引き継ぎ: what the nodes of the plan before became in this one. */
export const planSuccessionPaths = {
  list: '/plans/:id/successions',
  one: '/plans/:id/successions/:linkId',
  indicators: '/plans/:id/successions/:linkId/indicators',
} as const;

const succeedingNode = z.object({
  id: z.guid(),
  parentId: z.guid().nullable(),
  kind: z.enum(nodeKinds),
  code: z.string(),
  title: z.string(),
  /** The 主管課 in the last year of the plan before, or in the first of the new one. */
  leadDepartment: z.string().nullable(),
});

const side = z.object({
  planId: z.guid(),
  planName: z.string(),
  fyFrom: z.number().int(),
  fyTo: z.number().int(),
  /** In the order of the plan. */
  nodes: z.array(succeedingNode),
});

/** Both trees and the links between them; `before` is null where the plan comes after none. */
export const planSuccessions = z
  .object({
    before: side.nullable(),
    after: side,
    links: z.array(
      z.object({
        id: z.guid(),
        oldId: z.guid().nullable(),
        newId: z.guid().nullable(),
        kind: z.enum(successionKinds),
        reason: z.string(),
        /** What came of the indicators of the old node over this link; without a `newId` it ended. */
        indicators: z.array(z.object({ name: z.string(), newId: z.guid().nullable() })),
      }),
    ),
    /** Indicators of the plan before that still run and that nothing follows yet. */
    indicators: z.array(z.object({ id: z.guid(), nodeId: z.guid(), name: z.string() })),
  })
  .meta({ id: 'PlanSuccessions' });
export type PlanSuccessions = z.infer<typeof planSuccessions>;

const indicatorActs = z.array(z.strictObject({ id: z.guid(), act: z.enum(runOnActs) })).max(200);

/** Several at once, so that all suggestions are taken by one act; all or none. */
export const linkPlanNodes = z
  .strictObject({
    links: z
      .array(
        z.strictObject({
          oldId: z.guid().nullable(),
          newId: z.guid().nullable(),
          kind: z.enum(successionKinds),
          reason: typedText(50).trim().default(''),
          /** What becomes of the indicators of the old node; left out: what `proposedRunOn` says, where it says something. */
          indicators: indicatorActs.optional(),
        }),
      )
      .min(1)
      .max(1000),
  })
  .meta({ id: 'LinkPlanNodes' });
export type LinkPlanNodes = z.infer<typeof linkPlanNodes>;
export type LinkPlanNodesInput = z.input<typeof linkPlanNodes>;

/** What becomes of indicators of the old node of a link that is there already. */
export const runIndicatorsOn = z
  .strictObject({ indicators: indicatorActs.min(1, '指標を選んでください。') })
  .meta({ id: 'RunIndicatorsOn' });
export type RunIndicatorsOn = z.infer<typeof runIndicatorsOn>;
