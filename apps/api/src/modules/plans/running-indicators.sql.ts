/**
 * SQL query: the indicators that run in a year, with the node they hang on (`own_node_id`) and the one they will hang on by the
 * revision (`node_id`). Those that end by it are left out. Both parameters are SQL expressions.
 */
export const runningIndicators = (revision: string, fy: string) => `
  SELECT i.id, i.name, i.sort_order, i.node_id AS own_node_id, coalesce(d.node_id, i.node_id) AS node_id
  FROM indicator i LEFT JOIN indicator_destination d ON d.indicator_id = i.id AND d.revision_id = ${revision}
  WHERE coalesce(i.fy_to, ${fy}) >= ${fy} AND (d.indicator_id IS NULL OR d.node_id IS NOT NULL)`;
