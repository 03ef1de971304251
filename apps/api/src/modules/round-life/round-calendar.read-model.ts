import type { RoundCalendar } from '@mawasu/contract';
import { can } from '@mawasu/domain/permissions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { wordsOfIndicator } from '../indicators/indicator-series.sql.js';
import { roundSheets } from '../rounds/round-sheets.sql.js';
import { isRoundVisible, roundNotFound, seesAllRounds } from '../rounds/round-visibility.js';
import { visibilityValues } from '../rounds/visibility.sql.js';

/** How many indicators of a month are named. */
const NAMED = 5;

const japanDay = (instant: string) => `(${instant} AT TIME ZONE 'Asia/Tokyo')::date`;

/** Whether the reader sees drafts decides how a sheet under 訂正 is counted; the rest of the rule is not asked here. */
const visibility = '$3::integer, true, $4::uuid[]';

/**
 * $1 round, $2 whether rounds that are not finalized are shown, $3 and $4 whose drafts they see, $5 whether they read every
 * reason of an extension; else those of the 課 in $4. How many sheets wait and are late everybody sees, as on ホーム.
 */
const calendarStatement = `
  WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ${isRoundVisible('$2')}),
  sheet AS MATERIALIZED (${roundSheets('$1', visibility, 'entry_turn(e.state, e.position) AS turn, e.lock_reason')}),
  named AS MATERIALIZED (SELECT d.* FROM r CROSS JOIN LATERAL departments_in_year(r.fy) d),
  figure AS (
    SELECT i.available_month AS month, ${wordsOfIndicator('name', 'r.finalized_at')} AS name, x.path, x.sort_order
    FROM r JOIN indicator_result x ON x.round_id = r.id JOIN indicator i ON i.id = x.indicator_id
    WHERE x.asked AND i.available_month IS NOT NULL)
  SELECT r.id, r.fy, r.state, p.name AS "planName", r.version, japan_today()::text AS today,
    ${japanDay('r.opened_at')}::text AS "openedOn", ${japanDay('r.finalized_at')}::text AS "finalizedOn", r.lock_reason AS "lockReason",
    (SELECT json_agg(json_build_object('position', t.position, 'label', t.label, 'dueOn', t.due_on,
        'waiting', (SELECT count(*)::int FROM sheet s WHERE s.turn = t.position),
        'late', (SELECT count(*)::int FROM sheet s WHERE s.turn = t.position AND s.is_late)) ORDER BY t.position)
      FROM round_step t WHERE t.round_id = r.id) AS steps,
    (SELECT coalesce(json_agg(json_build_object('position', x.position, 'departmentId', x.department_id,
        'departmentName', coalesce(d.name, ''), 'dueOn', x.due_on,
        'reason', CASE WHEN $5::boolean OR x.department_id = ANY ($4::uuid[]) THEN x.reason END)
        ORDER BY x.position, x.due_on, d.name), '[]'::json)
      FROM round_extension x LEFT JOIN named d ON d.department_id = x.department_id WHERE x.round_id = r.id) AS extensions,
    (SELECT coalesce(json_agg(json_build_object('id', g.department_id, 'name', coalesce(d.name, ''),
        'lockReason', g.lock_reason) ORDER BY d.sort_order, d.name, g.department_id), '[]'::json)
      FROM (SELECT s.department_id, max(s.lock_reason) AS lock_reason FROM sheet s GROUP BY 1) g
      LEFT JOIN named d ON d.department_id = g.department_id) AS departments,
    (SELECT coalesce(json_agg(json_build_object('month', g.month, 'total', g.total, 'names', g.names) ORDER BY g.month), '[]'::json)
      FROM (
        SELECT f.month, count(*)::int AS total, (array_agg(f.name ORDER BY f.path, f.sort_order, f.name))[1:${NAMED}] AS names
        FROM figure f GROUP BY 1) g) AS figures,
    (SELECT coalesce(json_agg(json_build_object('number', e.number, 'madeOn', ${japanDay('e.made_at')}) ORDER BY e.number), '[]'::json)
      FROM edition e WHERE e.round_id = r.id) AS editions
  FROM r JOIN plan p ON p.id = r.plan_id`;

/** The year of a round on one page, in one statement. */
@Injectable()
export class RoundCalendarReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async get(actor: Actor, roundId: string): Promise<RoundCalendar> {
    const [seesFrom, , departmentIds] = visibilityValues(actor);
    const values = [roundId, seesAllRounds(actor), seesFrom, departmentIds, can(actor, 'round.manage')];
    const [row] = await queryNamed<RoundCalendar>(this.dataSource, 'round_calendar', calendarStatement, values);
    if (!row) throw roundNotFound();
    return row;
  }
}
