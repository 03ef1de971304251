import {
  aggregations,
  cumulativeEntries,
  indicatorDirections,
  indicatorKinds,
  indicatorOwnerKinds,
  targetWords,
} from '@mawasu/domain/indicators';
import { z } from 'zod';
import { changeReason, fiscalYearField } from './departments.contract.js';
import { decimalText, listOf, pageQuery } from './paging.contract.js';

export const indicatorTargetPaths = { list: '/indicator-targets' } as const;

/** The targets of the indicators of a 施策 (its own and those of its 取組み) or of what a 課 leads this year. */
export const targetGridQuery = z.object({
  ...pageQuery,
  size: z.coerce.number().int().min(1).max(200).default(100),
  planId: z.guid().optional(),
  measureId: z.guid().optional(),
  departmentId: z.guid().optional(),
});
export type TargetGridQuery = z.infer<typeof targetGridQuery>;
export type TargetGridFilter = Partial<z.input<typeof targetGridQuery>>;

const targetKind = z.enum(['yearly', 'final']);

/** A target in force; `revision` is the one an edit is based on. `before`: what it was, newest first. */
const heldTarget = z.object({
  kind: targetKind,
  fy: z.number().int(),
  value: decimalText.nullable(),
  revision: z.number().int(),
  reason: z.string().nullable(),
  before: z.array(z.object({ fy: z.number().int(), value: decimalText.nullable() })),
});

export const targetGridRow = z
  .object({
    id: z.guid(),
    name: z.string(),
    unit: z.string(),
    decimals: z.number().int(),
    kind: z.enum(indicatorKinds),
    direction: z.enum(indicatorDirections),
    aggregation: z.enum(aggregations),
    cumulativeEntry: z.enum(cumulativeEntries),
    targetWord: z.enum(targetWords).nullable(),
    ownerKind: z.enum(indicatorOwnerKinds),
    ownerTitle: z.string(),
    measureCode: z.string(),
    measureTitle: z.string(),
    baseline: z.object({ value: decimalText, fy: z.number().int() }).nullable(),
    fyFrom: z.number().int(),
    fyTo: z.number().int().nullable(),
    targets: z.array(heldTarget),
    sample: z.boolean(),
  })
  .meta({ id: 'TargetGridRow' });
export type TargetGridRow = z.infer<typeof targetGridRow>;

/** `fyFrom`–`fyTo`: the years of the plan. `openFy`: the last year whose round has opened, which keeps the targets of then. */
export const targetGrid = listOf(targetGridRow)
  .extend({ fyFrom: z.number().int(), fyTo: z.number().int(), openFy: z.number().int().nullable() })
  .meta({ id: 'TargetGrid' });
export type TargetGrid = z.infer<typeof targetGrid>;

/** Many targets set anew for one reason, all or none. `revision`: the one that was seen, 0 for none. */
export const reviseTargets = z
  .strictObject({
    targets: z
      .array(
        z.strictObject({
          indicatorId: z.guid(),
          kind: targetKind,
          fy: fiscalYearField,
          value: decimalText.nullable(),
          revision: z.number().int().min(0),
        }),
      )
      .min(1, '変更するところがありません。')
      .max(2000, '一度に変更できるのは2000件までです。'),
    reason: changeReason,
  })
  .meta({ id: 'ReviseTargets' });
export type ReviseTargets = z.infer<typeof reviseTargets>;

export const revisedTargets = z
  .object({
    targets: z.array(
      z.object({
        indicatorId: z.guid(),
        kind: targetKind,
        fy: z.number().int(),
        value: decimalText.nullable(),
        revision: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'RevisedTargets' });
export type RevisedTargets = z.infer<typeof revisedTargets>;
