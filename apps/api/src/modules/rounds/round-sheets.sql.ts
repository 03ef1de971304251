import { shownEntries } from './visibility.sql.js';

/**
 * SQL joins: by when whoever's turn it is must act on the sheet with the given alias, read by {@link dueOn} and {@link isLate}.
 * The deadlines of the year are not those of a 訂正, which has none.
 */
export const joinDueOf = (sheet: string) => `
  LEFT JOIN round_step due_step ON due_step.round_id = ${sheet}.round_id AND due_step.position = entry_turn(${sheet}.state, ${sheet}.position)
    AND ${sheet}.corrected_since IS NULL
  LEFT JOIN round_extension due_extension ON due_extension.round_id = ${sheet}.round_id
    AND due_extension.position = entry_turn(${sheet}.state, ${sheet}.position) AND due_extension.department_id = ${sheet}.department_id
    AND ${sheet}.corrected_since IS NULL`;

/** The same for the sheet `e`. */
export const joinDue = joinDueOf('e');

/** SQL expression: the day, null where it is nobody's turn. */
export const dueOn = 'coalesce(due_extension.due_on, due_step.due_on)';
export const isLate = `coalesce(${dueOn} < japan_today(), false)`;

/**
 * SQL body of a CTE: every sheet of a round with what ホーム and ダッシュボード count; `more` are further columns of `e`,
 * `visibility` the parameters of who asks: a sheet under 訂正 counts for most people as it was settled.
 * `roundId` is an SQL expression. Counts by state are of all sheets, whoever asks; whoever lists sheets or their content asks
 * {@link maySeeEntry} besides.
 */
export const roundSheets = (roundId: string, visibility: string, more: string) => `
  SELECT e.id, e.state, e.position, e.department_id, e.measure_id, e.policy_id, e.is_sample, ${more}, ${isLate} AS is_late
  FROM ${shownEntries(visibility)} e ${joinDue}
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
  WITH named AS MATERIALIZED (SELECT * FROM departments_in_year(${fy}))
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
  LEFT JOIN named d ON d.department_id = g.department_id
  LEFT JOIN named v ON v.department_id = d.parent_id)`;
