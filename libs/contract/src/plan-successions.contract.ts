import { nodeKinds, successionKinds } from '@mawasu/domain/plans';
import { z } from 'zod';
import { typedText } from './text.contract.js';

/** 計画の引き継ぎ: what the nodes of the plan before became in this one. */
export const planSuccessionPaths = {
  list: '/plans/:id/successions',
  one: '/plans/:id/successions/:linkId',
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
      }),
    ),
  })
  .meta({ id: 'PlanSuccessions' });
export type PlanSuccessions = z.infer<typeof planSuccessions>;

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
        }),
      )
      .min(1)
      .max(1000),
  })
  .meta({ id: 'LinkPlanNodes' });
export type LinkPlanNodes = z.infer<typeof linkPlanNodes>;
export type LinkPlanNodesInput = z.input<typeof linkPlanNodes>;
