import type { RoundSettlement } from '@mawasu/contract';
import { type EntryPlace, entryPlaceText, type StepWords } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { missingAssessmentsJson } from '../editions/missing-assessments.js';
import { isRoundVisible, roundNotFound, seesAllRounds } from '../rounds/round-visibility.js';

type Worded<Sheet> = Omit<Sheet, 'stateLabel'>;
type Missing = RoundSettlement['missing'][number];

interface SettlementRow extends Omit<RoundSettlement, 'missing' | 'corrections'> {
  steps: StepWords[];
  missing: (Omit<Missing, 'sheets'> & { sheets: Worded<Missing['sheets'][number]>[] })[];
  corrections: Worded<RoundSettlement['corrections'][number]>[];
}

const sheetMembers = `'id', e.id, 'title', n.title, 'state', e.state, 'position', e.position`;

/** $1 round, $2 whether rounds that are not finalized are shown; asked by 企画 alone, who sees every sheet. */
const settlementStatement = `
  WITH r AS MATERIALIZED (SELECT r.* FROM round r WHERE r.id = $1 AND ${isRoundVisible('$2')}),
  named AS MATERIALIZED (SELECT d.* FROM r CROSS JOIN LATERAL departments_in_year(r.fy) d),
  missing AS (
    SELECT e.department_id, json_agg(json_build_object(${sheetMembers}) ORDER BY e.path, e.id) AS sheets
    FROM r JOIN entry e ON e.round_id = r.id
    JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
    WHERE entry_turn(e.state, e.position) IS NOT NULL
    GROUP BY 1)
  SELECT r.version,
    (SELECT coalesce(json_agg(json_build_object('position', s.position, 'waitingLabel', s.waiting_label)), '[]'::json)
      FROM round_step s WHERE s.round_id = r.id) AS steps,
    (SELECT count(*)::int FROM plan_position m WHERE m.revision_id = r.revision_id AND m.kind = 'measure') AS measures,
    (SELECT count(*)::int FROM entry e WHERE e.round_id = r.id AND e.state = 'confirmed') AS confirmed,
    (SELECT count(*)::int FROM entry e WHERE e.round_id = r.id AND NOT is_evaluated(e.state)) AS excluded,
    (SELECT count(*)::int FROM entry e WHERE e.round_id = r.id AND entry_turn(e.state, e.position) IS NOT NULL) AS "missingTotal",
    ${missingAssessmentsJson} AS assessments,
    (SELECT coalesce(json_agg(json_build_object('departmentId', m.department_id, 'name', coalesce(d.name, ''), 'sheets', m.sheets)
        ORDER BY d.sort_order, d.name, m.department_id), '[]'::json)
      FROM missing m LEFT JOIN named d ON d.department_id = m.department_id) AS missing,
    (SELECT coalesce(json_agg(json_build_object(${sheetMembers}, 'departmentName', coalesce(d.name, ''),
        'since', ${isoInstant('e.corrected_since')}, 'reason', coalesce((
          SELECT s.reason FROM entry_step s WHERE s.entry_id = e.id AND s.action = 'correct' ORDER BY s.number DESC LIMIT 1), ''))
        ORDER BY e.corrected_since, e.path, e.id), '[]'::json)
      FROM entry e JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
      LEFT JOIN named d ON d.department_id = e.department_id
      WHERE e.round_id = r.id AND e.corrected_since IS NOT NULL) AS corrections
  FROM r`;

/** What stands in the way of 確定 or of a 訂正版, and what it makes, in one statement. */
@Injectable()
export class RoundSettlementReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async get(actor: Actor, roundId: string): Promise<RoundSettlement> {
    const values = [roundId, seesAllRounds(actor)];
    const [row] = await queryNamed<SettlementRow>(this.dataSource, 'round_settlement', settlementStatement, values);
    if (!row) throw roundNotFound();
    const { steps, missing, corrections, ...counts } = row;
    const worded = <Sheet extends EntryPlace>(sheet: Sheet) => ({ ...sheet, stateLabel: entryPlaceText(sheet, steps) });
    return {
      ...counts,
      missing: missing.map((one) => ({ ...one, sheets: one.sheets.map(worded) })),
      corrections: corrections.map(worded),
    };
  }
}
