import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isWorking } from '../entries/waiting-sheets.sql.js';
import { holdersOfSheets, holdsTurn, turnsValue } from '../notices/turn-holders.sql.js';

/**
 * $1 turns, $2 round, $3 課, $4 position of the step, $5 who asks, $6 what they say. Nobody is told twice on a day of Japan,
 * whoever asks at the same time; where nobody could be told nothing is written.
 */
const statement = `
  WITH RECURSIVE sheet AS MATERIALIZED (
    SELECT e.id, e.round_id, e.department_id, e.submitted_by, s.position, s.stage
    FROM entry e JOIN round r ON r.id = e.round_id
    JOIN round_step s ON s.round_id = e.round_id AND s.position = entry_turn(e.state, e.position)
    WHERE e.round_id = $2 AND e.department_id = $3 AND s.position = $4::smallint AND ${isWorking('r')}),
  ${holdersOfSheets('$1')},
  told AS MATERIALIZED (
    SELECT h.user_id, count(DISTINCT s.id)::int AS count FROM sheet s JOIN holder h ON ${holdsTurn('h', 's')} GROUP BY 1),
  claimed AS (
    INSERT INTO nudge (round_id, position, department_id, day, user_id, text, told)
    SELECT $2, $4::smallint, $3, japan_today(), $5, $6, (SELECT count(*) FROM told) WHERE EXISTS (SELECT FROM told)
    ON CONFLICT (round_id, position, department_id, day) DO NOTHING
    RETURNING day),
  written AS (
    INSERT INTO notice (user_id, kind, key, round_id, department_id, position, count, text)
    SELECT t.user_id, 'nudge', concat_ws(':', 'nudge', $2::uuid, $4::smallint, $3::uuid, c.day), $2, $3, $4::smallint, t.count, $6
    FROM claimed c CROSS JOIN told t
    ON CONFLICT (user_id, key) DO NOTHING)
  SELECT (SELECT count(*)::int FROM sheet) AS sheets, (SELECT count(*)::int FROM told) AS told, EXISTS (SELECT FROM claimed) AS "isNew"`;

export interface NudgeOutcome {
  sheets: number;
  told: number;
  isNew: boolean;
}

@Injectable()
export class RemindersRepository {
  async nudge(
    manager: EntityManager,
    nudge: { roundId: string; departmentId: string; position: number; userId: string; text: string | null },
  ): Promise<NudgeOutcome> {
    const { roundId, departmentId, position, userId, text } = nudge;
    const values = [turnsValue, roundId, departmentId, position, userId, text];
    const [outcome] = await queryNamed<NudgeOutcome>(manager, 'nudge', statement, values);
    return outcome ?? { sheets: 0, told: 0, isNew: false };
  }
}
