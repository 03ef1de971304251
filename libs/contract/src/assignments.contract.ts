import { assignmentRoles, nodeKinds } from '@mawasu/domain/plans';
import { z } from 'zod';
import { changeReason, fiscalYearField } from './departments.contract.js';
import { listOf } from './paging.contract.js';

export const assignmentPaths = { list: '/assignments', one: '/assignments/:id' } as const;

/** Who answers as of a year. Without a plan: the newest that has not ended. */
export const assignmentQuery = z.object({
  planId: z.guid().optional(),
  fy: z.coerce.number().int().min(2000).max(2100),
});
export type AssignmentQuery = z.infer<typeof assignmentQuery>;

/** A department under the name of the asked year that answers for a node from–to; `fyTo` null means still. */
export const assignmentItem = z
  .object({
    id: z.guid(),
    nodeId: z.guid(),
    departmentId: z.guid(),
    departmentName: z.string(),
    role: z.enum(assignmentRoles),
    fyFrom: z.number().int(),
    fyTo: z.number().int().nullable(),
    version: z.number().int(),
    sample: z.boolean(),
  })
  .meta({ id: 'AssignmentItem' });
export type AssignmentItem = z.infer<typeof assignmentItem>;

/**
 * `items`: those of the asked year and of later ones. `nodes`: the plan's tree in its order, each under its parent. `begunFy`:
 * the last year whose evaluation has begun, which no change reaches any more; null: none.
 */
export const assignmentList = listOf(assignmentItem)
  .extend({
    nodes: z.array(
      z.object({
        id: z.guid(),
        parentId: z.guid().nullable(),
        kind: z.enum(nodeKinds),
        code: z.string(),
        title: z.string(),
      }),
    ),
    planId: z.guid().nullable(),
    planFrom: z.number().int().nullable(),
    planTo: z.number().int().nullable(),
    begunFy: z.number().int().nullable(),
  })
  .meta({ id: 'AssignmentList' });
export type AssignmentList = z.infer<typeof assignmentList>;

/**
 * Who answers from a year on, for several nodes at once. `leadId`: the 主管課 from then on. `relatedIds`: every 関係課 from then
 * on; who is not among them ends with the year before. What is left out stays. `seen`: the assignments of these nodes that the person saw.
 */
export const assignNodes = z
  .strictObject({
    nodeIds: z
      .array(z.guid())
      .min(1, '施策か取組みを選んでください。')
      .max(1000, '一度に変更できるのは1000件までです。'),
    fyFrom: fiscalYearField,
    leadId: z.guid('主管課を選んでください。').optional(),
    relatedIds: z.array(z.guid()).max(20, '関係課は20課までです。').optional(),
    seen: z
      .array(z.object({ id: z.guid(), version: z.number().int() }))
      .max(5000)
      .optional(),
    reason: changeReason,
  })
  .refine(({ leadId, relatedIds }) => leadId !== undefined || relatedIds !== undefined, {
    path: ['leadId'],
    message: '主管課か関係課を選んでください。',
  })
  .meta({ id: 'AssignNodes' });
export type AssignNodes = z.infer<typeof assignNodes>;

export const assignedNodes = z.object({ changed: z.number().int() }).meta({ id: 'AssignedNodes' });
export type AssignedNodes = z.infer<typeof assignedNodes>;

/** Sets one assignment right: another department, or another last year (null: no end). What is left out stays. */
export const changeAssignment = z
  .strictObject({
    version: z.number().int(),
    departmentId: z.guid('課を選んでください。').optional(),
    fyTo: fiscalYearField.nullable().optional(),
    reason: changeReason,
  })
  .meta({ id: 'ChangeAssignment' });
export type ChangeAssignment = z.infer<typeof changeAssignment>;

export const changedAssignment = z
  .object({ id: z.guid(), version: z.number().int() })
  .meta({ id: 'ChangedAssignment' });
export type ChangedAssignment = z.infer<typeof changedAssignment>;
