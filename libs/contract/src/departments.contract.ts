import { DEPARTMENT_CODE_LENGTH, FIRST_DEPARTMENT_YEAR, LAST_DEPARTMENT_YEAR } from '@mawasu/domain/departments';
import { departmentKinds } from '@mawasu/domain/plans';
import { z } from 'zod';
import { listOf } from './paging.contract.js';
import { writtenText } from './text.contract.js';

export const departmentPaths = {
  list: '/departments',
  one: '/departments/:id',
  abolitions: '/departments/:id/abolitions',
} as const;

/** Names are as of the asked fiscal year: an old report keeps the old name. */
export const departmentQuery = z.object({ fy: z.coerce.number().int().min(2000).max(2100) });
export type DepartmentQuery = z.infer<typeof departmentQuery>;

/** Another department it came from or became, under the name of the year in which that happened. */
const departmentKin = z.object({ id: z.guid(), name: z.string(), fromFy: z.number().int() });

export const departmentItem = z
  .object({
    id: z.guid(),
    kind: z.enum(departmentKinds),
    name: z.string(),
    /** What other systems of the city call it, in all its years; null where none is known. */
    code: z.string().nullable(),
    parentId: z.guid().nullable(),
    sample: z.boolean(),
    /** An edit is based on it; a stale one is refused. */
    version: z.number().int(),
    sortOrder: z.number().int(),
    /** The years in which name, parent and place are these; `fyTo` null means still. */
    fyFrom: z.number().int(),
    fyTo: z.number().int().nullable(),
    /** The last year of the department; null where no end is known. */
    endsFy: z.number().int().nullable(),
    /** People who hold a role in it: today, or on the day of the year that is nearest to today. */
    people: z.number().int(),
    /** Nodes of the plans it answers for (主管) in the year. */
    nodes: z.number().int(),
    predecessors: z.array(departmentKin),
    successors: z.array(departmentKin),
  })
  .meta({ id: 'DepartmentItem' });
export type DepartmentItem = z.infer<typeof departmentItem>;

/**
 * `settledFy`: the last year whose 評価 is 確定; the organisation up to it does not change any more. Null: none. `beginsFy`: the
 * first year that will be evaluated, while no 評価年度 was opened yet: departments have to be there from it on. Null: no such.
 */
export const departmentList = listOf(departmentItem)
  .extend({ settledFy: z.number().int().nullable(), beginsFy: z.number().int().nullable() })
  .meta({ id: 'DepartmentList' });
export type DepartmentList = z.infer<typeof departmentList>;

export const fiscalYearField = z
  .number('年度を入力してください。')
  .int('年度を入力してください。')
  .min(FIRST_DEPARTMENT_YEAR, `${FIRST_DEPARTMENT_YEAR}年度以降を入力してください。`)
  .max(LAST_DEPARTMENT_YEAR, `${LAST_DEPARTMENT_YEAR}年度までを入力してください。`);
export const departmentName = writtenText(100, '名称を入力してください。');
export const changeReason = writtenText(1000, '理由を入力してください。');
/** '' takes it away. */
const code = z
  .string()
  .trim()
  .max(DEPARTMENT_CODE_LENGTH, `${DEPARTMENT_CODE_LENGTH}文字以内で入力してください。`)
  .optional();
const sortOrder = z.number().int().min(0).max(100_000);

export const createDepartment = z
  .strictObject({
    kind: z.enum(departmentKinds),
    name: departmentName,
    code,
    parentId: z.guid().nullable(),
    fyFrom: fiscalYearField,
    /** Left out: last among its siblings. */
    sortOrder: sortOrder.optional(),
    reason: changeReason,
  })
  .meta({ id: 'CreateDepartment' });
export type CreateDepartment = z.infer<typeof createDepartment>;

/** What holds from `fyFrom` on; what is left out stays. The year in which the present name began: a correction of it. */
export const changeDepartment = z
  .strictObject({
    version: z.number().int(),
    fyFrom: fiscalYearField,
    name: departmentName.optional(),
    code,
    parentId: z.guid().nullable().optional(),
    sortOrder: sortOrder.optional(),
    reason: changeReason,
  })
  .meta({ id: 'ChangeDepartment' });
export type ChangeDepartment = z.infer<typeof changeDepartment>;

export const abolishDepartment = z
  .strictObject({
    version: z.number().int().optional(),
    /** Its last year. */
    lastFy: fiscalYearField,
    reason: changeReason,
  })
  .meta({ id: 'AbolishDepartment' });
export type AbolishDepartment = z.infer<typeof abolishDepartment>;

/** What was changed: the department, and the entry of 変更の記録 by which it can be taken back. */
export const changedDepartment = z
  .object({ id: z.guid(), changeId: z.guid(), version: z.number().int() })
  .meta({ id: 'ChangedDepartment' });
export type ChangedDepartment = z.infer<typeof changedDepartment>;
