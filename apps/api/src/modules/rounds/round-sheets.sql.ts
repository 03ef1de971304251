/**
 * SQL body of a CTE: every sheet of a round with what ホーム and ダッシュボード count. `roundId` is an SQL expression. Counts
 * by state are of all sheets, whoever asks; whoever lists sheets or their content asks {@link maySeeEntry} besides.
 */
export const roundSheets = (roundId: string) => `
  SELECT e.id, e.state, e.position, e.department_id, e.node_id, e.measure_id, e.policy_id, e.path, e.progress_status,
    e.is_sample, s.turn, s.due_on, s.is_late, s.is_returned
  FROM entry e JOIN entry_standing s ON s.entry_id = e.id
  WHERE e.round_id = ${roundId}`;

/** SQL expression: JSON array of `PlaceCountRow` (round-counts.ts). `source` is a relation with `state` and `position`. */
export const placeCountsJson = (source: string) => `(
  SELECT coalesce(json_agg(json_build_object('state', g.state, 'position', g.position, 'count', g.count)), '[]'::json)
  FROM (SELECT s.state, s.position, count(*)::int AS count FROM ${source} s GROUP BY 1, 2) g)`;

/**
 * SQL expression: JSON array of `DepartmentProgressRow` (round-counts.ts), in the order of the organisation. `source` is a
 * relation as {@link roundSheets} gives it; `fy` the year whose names are shown.
 */
export const departmentProgressJson = (source: string, fy: string) => `(
  SELECT coalesce(json_agg(json_build_object(
      'departmentId', g.department_id, 'name', coalesce(d.name, ''), 'divisionName', v.name,
      'total', g.total, 'late', g.late, 'counts', g.counts
    ) ORDER BY v.sort_order, v.name, d.sort_order, d.name, g.department_id), '[]'::json)
  FROM (
    SELECT c.department_id, coalesce(sum(c.count) FILTER (WHERE is_evaluated(c.state)), 0)::int AS total,
      coalesce(sum(c.late), 0)::int AS late,
      json_agg(json_build_object('state', c.state, 'position', c.position, 'count', c.count)) AS counts
    FROM (
      SELECT s.department_id, s.state, s.position, count(*)::int AS count, count(*) FILTER (WHERE s.is_late) AS late
      FROM ${source} s GROUP BY 1, 2, 3) c
    GROUP BY 1) g
  LEFT JOIN LATERAL department_in_year(g.department_id, ${fy}) d ON true
  LEFT JOIN LATERAL department_in_year(d.parent_id, ${fy}) v ON true)`;
