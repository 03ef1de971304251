import type { ReminderFileQuery, ReminderItem, ReminderList } from '@mawasu/contract';
import { departmentsFor, scopeOf } from '@mawasu/domain/permissions';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { type Filter, filtersInForce } from '../../platform/persistence/filters.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isWorking } from '../entries/waiting-sheets.sql.js';
import { holdersOfSheets, turnsValue } from '../notices/turn-holders.sql.js';
import { dueOn, joinDue } from '../rounds/round-sheets.sql.js';
import { roundNotFound } from '../rounds/round-visibility.js';

/** How many people of one 課 and step are named. */
const NAMED = 20;
const FIRST_FILTER = 3;

function filtersOf(actor: Actor, { departmentId, step, scope }: ReminderFileQuery): Filter[] {
  const own = scopeOf(actor, 'reminder.read') === 'all' ? undefined : departmentsFor(actor, 'reminder.read');
  return [
    { name: 'own', value: own, sql: (ids) => `e.department_id = ANY (${ids}::uuid[])` },
    {
      name: 'd',
      value: departmentId,
      sql: (id) =>
        `e.department_id IN (SELECT ${id}::uuid UNION SELECT d.department_id FROM named d WHERE d.parent_id = ${id}::uuid)`,
    },
    { name: 'p', value: step, sql: (position) => `due_step.position = ${position}::smallint` },
    {
      name: 'l',
      value: scope === 'late' ? 0 : scope === 'week' ? -7 : undefined,
      sql: (days) => `${dueOn} < japan_today() - ${days}::integer`,
    },
  ];
}

/** $1 round, $2 turns, then the filters in force, size and offset of the page. Days are Japan's, extensions count. */
function listStatement(actor: Actor, query: ReminderFileQuery) {
  const filters = filtersInForce(filtersOf(actor, query), FIRST_FILTER);
  const after = FIRST_FILTER + filters.values.length;
  const text = `
  WITH RECURSIVE r AS MATERIALIZED (SELECT * FROM round WHERE id = $1),
  named AS MATERIALIZED (SELECT d.* FROM r CROSS JOIN LATERAL departments_in_year(r.fy) d),
  item AS (
    SELECT e.department_id, due_step.position, due_step.stage, due_step.label, ${dueOn} AS due_on, count(*)::int AS sheets
    FROM r JOIN entry e ON e.round_id = r.id ${joinDue}
    WHERE ${isWorking('r')} AND due_step.position IS NOT NULL${filters.sql}
    GROUP BY 1, 2, 3, 4, 5),
  found AS (
    SELECT i.*, d.name, v.name AS division, row_number() OVER (
      ORDER BY i.due_on, v.sort_order, v.name, d.sort_order, d.name, i.department_id, i.position) AS place
    FROM item i LEFT JOIN named d ON d.department_id = i.department_id LEFT JOIN named v ON v.department_id = d.parent_id),
  page AS MATERIALIZED (SELECT * FROM found ORDER BY place LIMIT $${after} OFFSET $${after + 1}),
  ${holdersOfSheets('$2', 'page')}
  SELECT r.fy, (SELECT count(*)::int FROM found) AS total,
    (SELECT coalesce(json_agg(json_build_object('position', s.position, 'label', s.label) ORDER BY s.position), '[]'::json)
      FROM round_step s WHERE s.round_id = r.id) AS steps,
    (SELECT coalesce(json_agg(json_build_object('departmentId', p.department_id, 'departmentName', coalesce(p.name, ''),
        'divisionName', p.division, 'position', p.position, 'stepLabel', p.label, 'dueOn', p.due_on,
        'daysLate', japan_today() - p.due_on, 'sheets', p.sheets,
        'nudgedAt', ${isoInstant('n.at')}, 'nudgedToday', coalesce(n.day = japan_today(), false),
        'people', (SELECT coalesce(json_agg(json_build_object('id', x.id, 'name', x.display_name, 'extension', x.extension, 'email', x.email,
            'lastSignInAt', ${isoInstant('x.last_sign_in_at')}) ORDER BY x.display_name, x.id), '[]'::json)
          FROM (SELECT DISTINCT u.id, u.display_name, u.extension, u.email, u.last_sign_in_at
            FROM holder h JOIN app_user u ON u.id = h.user_id
            WHERE h.stage = p.stage AND (h.everywhere OR p.department_id = ANY (h.department_ids))
            ORDER BY u.display_name, u.id LIMIT ${NAMED}) x)) ORDER BY p.place), '[]'::json)
      FROM page p LEFT JOIN LATERAL (
        SELECT n.at, n.day FROM nudge n WHERE n.round_id = r.id AND n.position = p.position AND n.department_id = p.department_id
        ORDER BY n.day DESC LIMIT 1) n ON true) AS items
  FROM r`;
  return { name: `reminders${filters.suffix}`, text, values: filters.values };
}

type Row = Pick<ReminderList, 'fy' | 'total' | 'steps'> & { items: ReminderItem[] };

/** 督促一覧: what waits in a round that runs, by 課 and step, in one statement. 課長 and 部長 see those they answer for. */
@Injectable()
export class RemindersReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list(
    actor: Actor,
    roundId: string,
    query: ReminderFileQuery,
    size: number,
    page: number,
  ): Promise<ReminderList> {
    const { name, text, values } = listStatement(actor, query);
    const all = [roundId, turnsValue, ...values, size, (page - 1) * size];
    const [row] = await queryNamed<Row>(this.dataSource, name, text, all);
    if (!row) throw roundNotFound();
    return row;
  }
}
