import { z } from 'zod';
import { listOf } from './paging.contract.js';

export const departmentPaths = { list: '/departments' } as const;

/** Names are as of the asked fiscal year: an old report keeps the old name. */
export const departmentQuery = z.object({ fy: z.coerce.number().int().min(2000).max(2100) });
export type DepartmentQuery = z.infer<typeof departmentQuery>;

export const departmentItem = z
  .object({
    id: z.guid(),
    kind: z.enum(['division', 'section']),
    name: z.string(),
    parentId: z.guid().nullable(),
    sample: z.boolean(),
  })
  .meta({ id: 'DepartmentItem' });
export type DepartmentItem = z.infer<typeof departmentItem>;
export const departmentList = listOf(departmentItem).meta({ id: 'DepartmentList' });
export type DepartmentList = z.infer<typeof departmentList>;
