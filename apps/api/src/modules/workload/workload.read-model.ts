import type { Workload } from '@mawasu/contract';
import { DIRECTION_KEY, STATUS_KEY } from '@mawasu/domain/sheets';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { lastEvaluated } from '../entries/last-evaluated.sql.js';
import { roundNotFound } from '../rounds/round-visibility.js';

/** Two changes further apart are not one piece of work. */
const PAUSE_SECONDS = 300;
/** What a change counts that begins one: how long it took before it was saved nobody knows. */
const FIRST_SECONDS = 60;
/** Shorter ones (「なし」) are the same in every year without anybody having copied them. */
const SHORTEST_SENTENCE = 5;

/** SQL: the sentences of a text, without white space around them. */
const sentencesOf = (text: string) =>
  `(SELECT btrim(part, E' \\t\\r\\u3000') AS words FROM regexp_split_to_table(${text}, '[。\\n]+') part)`;

const answerOf = (alias: string, key: string) =>
  `CASE ${key} WHEN '${STATUS_KEY}' THEN ${alias}.progress_status WHEN '${DIRECTION_KEY}' THEN ${alias}.future_direction ELSE ${alias}.content ->> ${key} END`;

const countsJson = (column: string) => `(
  SELECT coalesce(json_agg(json_build_object('code', c.code, 'count', c.count) ORDER BY c.code), '[]'::json)
  FROM (SELECT s.${column} AS code, count(*)::int AS count FROM sheet s
    WHERE s.is_submitted AND s.${column} IS NOT NULL AND s.division_id IS NOT DISTINCT FROM g.division_id GROUP BY 1) c)`;

/**
 * $1 round. Times come from the history, which remembers each saved change with its sheet; loaders have no person and count
 * for nothing. A change of several boxes at once is shared among them.
 */
const statement = `
  WITH r AS MATERIALIZED (SELECT * FROM round WHERE id = $1),
  named AS MATERIALIZED (SELECT d.* FROM r CROSS JOIN LATERAL departments_in_year(r.fy) d),
  block AS MATERIALIZED (
    SELECT b.place, b.value ->> 'key' AS key, b.value ->> 'kind' AS kind, b.value ->> 'askedWhen' AS asked_when
    FROM r CROSS JOIN LATERAL jsonb_array_elements(r.form -> 'blocks') WITH ORDINALITY AS b (value, place)),
  sheet AS MATERIALIZED (
    SELECT e.*, v.department_id AS division_id, entry_turn(e.state, e.position) IS DISTINCT FROM 0 AS is_submitted
    FROM r JOIN entry e ON e.round_id = r.id LEFT JOIN named d ON d.department_id = e.department_id
    LEFT JOIN named v ON v.department_id = d.parent_id
    WHERE is_evaluated(e.state)),
  act AS MATERIALIZED (
    SELECT DISTINCT s.id, h.at, b.key
    FROM sheet s JOIN history h ON h.context_id = s.id
    JOIN block b ON b.key = CASE
      WHEN h.subject_kind = 'entry' AND h.operation = 'update' THEN CASE h.field WHEN 'progress_status' THEN '${STATUS_KEY}'
        WHEN 'future_direction' THEN '${DIRECTION_KEY}' ELSE h.field END
      WHEN h.subject_kind = 'indicator_actual' THEN (SELECT i.key FROM block i WHERE i.kind = 'indicators')
      WHEN h.subject_kind = 'cost' THEN (SELECT i.key FROM block i WHERE i.kind = 'costs') END
    WHERE h.user_id IS NOT NULL),
  moment AS (
    SELECT a.id, a.at, count(*) AS boxes,
      extract(epoch FROM a.at - lag(a.at) OVER (PARTITION BY a.id ORDER BY a.at)) AS gap
    FROM act a GROUP BY 1, 2),
  timed AS MATERIALIZED (
    SELECT m.id, m.at, m.boxes, CASE WHEN m.gap <= ${PAUSE_SECONDS} THEN m.gap ELSE ${FIRST_SECONDS} END AS seconds FROM moment m),
  worked AS (SELECT t.id, sum(t.seconds) / 60 AS minutes FROM timed t GROUP BY 1),
  worked_block AS (
    SELECT a.key, sum(t.seconds / t.boxes) / 60 AS minutes, count(DISTINCT a.id)::int AS worked
    FROM act a JOIN timed t ON t.id = a.id AND t.at = a.at GROUP BY 1),
  before AS MATERIALIZED (
    SELECT s.id, s.content, last.content AS last_content
    FROM sheet s CROSS JOIN r CROSS JOIN LATERAL (${lastEvaluated({ select: 'o.content', node: 's.node_id', fy: 'r.fy', entries: 'entry' })}) last),
  compared AS (
    SELECT p.id, count(*)::int AS sentences, count(*) FILTER (WHERE new.words = ANY (old.words))::int AS unchanged
    FROM before p JOIN block b ON b.kind = 'text'
    CROSS JOIN LATERAL (SELECT array_agg(part.words) AS words FROM ${sentencesOf('p.last_content ->> b.key')} part) old
    CROSS JOIN LATERAL ${sentencesOf('p.content ->> b.key')} new
    WHERE length(new.words) >= ${SHORTEST_SENTENCE} GROUP BY 1)
  SELECT r.fy, (SELECT count(*)::int FROM sheet) AS sheets, (SELECT count(*)::int FROM sheet WHERE is_submitted) AS submitted,
    (SELECT coalesce(json_agg(json_build_object('departmentId', g.department_id, 'name', coalesce(d.name, ''), 'divisionName', v.name,
        'sheets', g.sheets, 'worked', g.worked, 'minutes', round(g.minutes, 1), 'sentences', g.sentences, 'unchanged', g.unchanged)
        ORDER BY v.sort_order, v.name, d.sort_order, d.name, g.department_id), '[]'::json)
      FROM (SELECT s.department_id, count(*)::int AS sheets, count(w.id)::int AS worked, coalesce(sum(w.minutes), 0) AS minutes,
          coalesce(sum(c.sentences), 0)::int AS sentences, coalesce(sum(c.unchanged), 0)::int AS unchanged
        FROM sheet s LEFT JOIN worked w ON w.id = s.id LEFT JOIN compared c ON c.id = s.id GROUP BY 1) g
      LEFT JOIN named d ON d.department_id = g.department_id LEFT JOIN named v ON v.department_id = d.parent_id) AS departments,
    (SELECT coalesce(json_agg(json_build_object('key', b.key, 'minutes', round(coalesce(w.minutes, 0), 1), 'worked', coalesce(w.worked, 0),
        'filled', CASE WHEN b.kind NOT IN ('indicators', 'costs') THEN (
          SELECT count(*)::int FROM sheet s WHERE s.is_submitted AND btrim(coalesce(${answerOf('s', 'b.key')}, ''), E' \\t\\r\\n\\u3000') <> '') END,
        'conditional', b.asked_when <> 'always') ORDER BY b.place), '[]'::json)
      FROM block b LEFT JOIN worked_block w ON w.key = b.key) AS blocks,
    (SELECT coalesce(json_agg(json_build_object('divisionId', g.division_id, 'name', coalesce(v.name, ''), 'submitted', g.submitted,
        'statuses', ${countsJson('progress_status')}, 'directions', ${countsJson('future_direction')})
        ORDER BY v.sort_order, v.name, g.division_id), '[]'::json)
      FROM (SELECT s.division_id, count(*) FILTER (WHERE s.is_submitted)::int AS submitted FROM sheet s GROUP BY 1) g
      LEFT JOIN named v ON v.department_id = g.division_id) AS divisions
  FROM r`;

/** 負担の見える化 in one statement, whatever the number of sheets. Holds no person. */
@Injectable()
export class WorkloadReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async get(roundId: string): Promise<Workload> {
    const [row] = await queryNamed<Workload>(this.dataSource, 'workload', statement, [roundId]);
    if (!row) throw roundNotFound();
    return row;
  }
}
