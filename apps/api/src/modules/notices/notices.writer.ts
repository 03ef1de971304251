import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isFigureOwed } from '../entries/entry-list-item.sql.js';
import { TurnNotices } from '../entries/turn-notices.js';
import { isWorking } from '../entries/waiting-sheets.sql.js';
import { dueOn, joinDue } from '../rounds/round-sheets.sql.js';
import { AssessmentNotices } from './assessment-notices.js';
import { RemarkNotices } from './remark-notices.js';
import { holders, holdersOfSheets, holdsTurn, turnsValue } from './turn-holders.sql.js';

/** The sheets whose turn somebody has, in rounds that run; `which` is a condition on `e`. */
const sheets = (which: string) => `sheet AS MATERIALIZED (
  SELECT e.id, e.round_id, e.department_id, e.submitted_by, e.is_returned, s.position, s.stage, ${dueOn} AS due_on,
    last.number, last.user_id AS moved_by
  FROM entry e JOIN round r ON r.id = e.round_id
  JOIN round_step s ON s.round_id = e.round_id AND s.position = entry_turn(e.state, e.position) ${joinDue}
  LEFT JOIN LATERAL (
    SELECT t.number, t.user_id FROM entry_step t WHERE t.entry_id = e.id ORDER BY t.number DESC LIMIT 1) last ON true
  WHERE ${isWorking('r')} AND ${which})`;

/** Returned to those who may hand it in, waiting for those who let it pass; whoever moved it there knows. */
const tellTurns = `
  INSERT INTO notice (user_id, kind, key, round_id, entry_id, department_id, position)
  SELECT DISTINCT h.user_id, CASE s.position WHEN 0 THEN 'returned' ELSE 'waiting' END,
    concat_ws(':', 'turn', s.id, s.number), s.round_id, s.id, s.department_id, s.position
  FROM sheet s JOIN holder h ON ${holdsTurn('h', 's')}
  WHERE (s.position > 0 OR s.is_returned) AND h.user_id IS DISTINCT FROM s.moved_by
  ON CONFLICT (user_id, key) DO NOTHING`;

/** $1 turns, $2 sheets. */
const turnStatement = `WITH RECURSIVE ${sheets('e.id = ANY ($2::uuid[])')}, ${holdersOfSheets('$1')} ${tellTurns}`;

/**
 * $1 turns, $2 sheet. 入力者 at the first step; whoever lets it pass first as 課長 at theirs, so that it is open until they have
 * done their part. Who has both is told once.
 */
const correctionStatement = `
  WITH RECURSIVE ${sheets('e.id = $2::uuid')},
  told AS MATERIALIZED (
    SELECT s.id, s.round_id, s.department_id, s.number, s.moved_by, t.stage, t.position
    FROM sheet s JOIN round_step t ON t.round_id = s.round_id AND t.stage IN ('entry', 'head')),
  ${holdersOfSheets('$1', 'told')}
  INSERT INTO notice (user_id, kind, key, round_id, entry_id, department_id, position)
  SELECT DISTINCT ON (h.user_id) h.user_id, 'correction', concat_ws(':', 'correction', c.id, c.number), c.round_id, c.id,
    c.department_id, c.position
  FROM told c JOIN holder h ON h.stage = c.stage AND (h.everywhere OR c.department_id = ANY (h.department_ids))
  WHERE h.user_id IS DISTINCT FROM c.moved_by
  ORDER BY h.user_id, c.position
  ON CONFLICT (user_id, key) DO NOTHING`;

/** $1 turns. What was missed, be it that somebody took over the work since, or that the step was told to nobody. */
const allTurnsStatement = `WITH ${sheets('true')}, ${holders('$1')} ${tellTurns}`;

/**
 * $1 turns. For each 課, and for those who act for all of them in one. Days are Japan's, extensions count. A day that was
 * missed is caught up with: what is told is the nearest of the three. What was told before of the same day is read by it.
 */
const dueStatement = `
  WITH ${sheets('true')}, ${holders('$1')},
  due AS MATERIALIZED (
    SELECT h.user_id, CASE WHEN s.due_on < japan_today() THEN 'overdue' WHEN s.due_on <= japan_today() + 1 THEN 'due_day' ELSE 'due_week' END AS kind,
      s.round_id, CASE WHEN NOT h.everywhere THEN s.department_id END AS department_id, s.position, s.due_on, count(DISTINCT s.id)::int AS count
    FROM sheet s JOIN holder h ON ${holdsTurn('h', 's')}
    WHERE s.due_on <= japan_today() + 7
    GROUP BY 1, 2, 3, 4, 5, 6),
  former AS (
    UPDATE notice n SET read_at = now() FROM due d
    WHERE n.user_id = d.user_id AND n.round_id = d.round_id AND n.position = d.position AND n.due_on = d.due_on
      AND n.department_id IS NOT DISTINCT FROM d.department_id AND n.kind <> d.kind AND n.read_at IS NULL)
  INSERT INTO notice (user_id, kind, key, round_id, department_id, position, due_on, count)
  SELECT d.user_id, d.kind, concat_ws(':', d.kind, d.round_id, d.position, d.due_on, d.department_id), d.round_id, d.department_id,
    d.position, d.due_on, d.count
  FROM due d
  ON CONFLICT (user_id, key) DO NOTHING`;

/** $1 turns. Figures that are there from this month on and are still to be entered, by those who fill in the sheet. */
const valueStatement = `
  WITH ${sheets(`entry_turn(e.state, e.position) = 0`)}, ${holders('$1')}
  INSERT INTO notice (user_id, kind, key, round_id, entry_id, indicator_id, department_id, position)
  SELECT DISTINCT ON (h.user_id, i.id) h.user_id, 'value', concat_ws(':', 'value', s.round_id, i.id, to_char(japan_today(), 'YYYY-MM')),
    s.round_id, s.id, i.id, s.department_id, 0
  FROM sheet s JOIN entry e ON e.id = s.id JOIN indicator_result x ON ${isFigureOwed('s.round_id')}
  JOIN indicator i ON i.id = x.indicator_id AND i.available_month = extract(month FROM japan_today())
  JOIN holder h ON ${holdsTurn('h', 's')}
  ORDER BY h.user_id, i.id, e.path, e.id
  ON CONFLICT (user_id, key) DO NOTHING`;

/** $1 turns. Whoever no longer has the turn, since they moved or their role ended, has nothing to do there. */
const leftStatement = `
  WITH ${holders('$1')}
  UPDATE notice n SET settled_at = now()
  WHERE n.settled_at IS NULL AND n.position IS NOT NULL AND NOT EXISTS (
    SELECT FROM holder h JOIN round_step s ON s.stage = h.stage
    WHERE h.user_id = n.user_id AND s.round_id = n.round_id AND s.position = n.position
      AND (h.everywhere OR n.department_id IS NULL OR n.department_id = ANY (h.department_ids)))`;

const forgetStatement = `DELETE FROM notice WHERE created_at < now() - interval '1 year'`;

/** Writes what people are told; done twice it is as done once. */
@Injectable()
export class NoticesWriter extends TurnNotices {
  constructor(
    private readonly assessments: AssessmentNotices,
    private readonly remarks: RemarkNotices,
  ) {
    super();
  }

  async tell(manager: EntityManager, entryIds: readonly string[]): Promise<void> {
    await queryNamed(manager, 'notice_turns', turnStatement, [turnsValue, entryIds]);
  }

  async tellCorrection(manager: EntityManager, entryId: string): Promise<void> {
    await queryNamed(manager, 'notice_correction', correctionStatement, [turnsValue, entryId]);
  }

  /** What follows from the day, and what no step has told. */
  async tellOfDay(manager: EntityManager): Promise<void> {
    await manager.query(leftStatement, [turnsValue]);
    for (const statement of [allTurnsStatement, dueStatement, valueStatement]) {
      await manager.query(statement, [turnsValue]);
    }
    await this.assessments.tell(manager, null);
    await this.remarks.tell(manager, null);
    await manager.query(forgetStatement);
  }
}
