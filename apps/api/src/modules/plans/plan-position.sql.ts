/**
 * SQL joins from a 施策 `m` up to its 方針: `up` is its parent (柱 or 方針), `top` the 方針 above a 柱. `planId` is an SQL
 * expression; every join carries it.
 */
export const joinPolicyOfMeasure = (planId: string) => `
  JOIN plan_node up ON up.id = m.parent_id AND up.plan_id = ${planId}
  LEFT JOIN plan_node top ON top.id = up.parent_id AND top.plan_id = ${planId}`;

/** Columns of the 方針 and of the 柱 (null where the plan has none), after {@link joinPolicyOfMeasure}. */
export const policyId = 'coalesce(top.id, up.id)';
export const policyCode = 'coalesce(top.code, up.code)';
export const policyTitle = 'coalesce(top.title, up.title)';
export const pillarTitle = 'CASE WHEN top.id IS NOT NULL THEN up.title END';

/** Where the 施策 `m` stands in the plan, for ORDER BY; a 取組み adds its own sort order behind it. */
export const measurePosition = `(array_remove(ARRAY[top.sort_order, up.sort_order, m.sort_order], NULL))`;
