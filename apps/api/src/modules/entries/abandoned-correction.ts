import type { EntityManager } from 'typeorm';
import type { KeyedRequest } from './request-keys.js';

export interface AbandonedCorrection {
  entryId: string;
  userId: string;
  reason: string | null;
  request: KeyedRequest | null;
}

/** SQL CTE `sheet`: the one under 訂正 ($1) with what was settled, and whether it is the last of its 施策 that is under 訂正. */
const sheet = `sheet AS MATERIALIZED (
  SELECT e.id, e.round_id, e.node_id, e.measure_id, NOT EXISTS (
    SELECT FROM entry o WHERE o.round_id = e.round_id AND o.measure_id = e.measure_id AND o.id <> e.id
      AND o.corrected_since IS NOT NULL) AS is_last
  FROM entry e WHERE e.id = $1 AND e.corrected_since IS NOT NULL)`;

/**
 * SQL CTE `figure`: what was changed of the sheet's figures. Those of the 施策 stand on the sheets of all its 取組み, and go back
 * with the last of them.
 */
const figures = `figure AS MATERIALIZED (
  SELECT s.indicator_id, s.fy, s.row FROM sheet h JOIN settled_actual s ON s.round_id = h.round_id
  JOIN indicator i ON i.id = s.indicator_id
  WHERE i.node_id = h.node_id OR (h.is_last AND i.node_id = h.measure_id))`;

const figuresStatement = `WITH ${sheet}, ${figures} SELECT DISTINCT indicator_id AS id FROM figure`;

const goneStatement = `
  WITH ${sheet}, ${figures}
  DELETE FROM indicator_actual a USING figure f WHERE a.indicator_id = f.indicator_id AND a.fy = f.fy AND f.row IS NULL`;

const columns = ['value', 'numerator', 'denominator', 'state', 'certainty', 'reason', 'is_sample'];

const restoreStatement = `
  WITH ${sheet}, ${figures}
  INSERT INTO indicator_actual AS a (indicator_id, fy, ${columns.join(', ')}, version)
  SELECT f.indicator_id, f.fy, ${columns.map((column) => `k.${column}`).join(', ')}, k.version + 1
  FROM figure f CROSS JOIN LATERAL jsonb_populate_record(NULL::indicator_actual, f.row) k WHERE f.row IS NOT NULL
  ON CONFLICT (indicator_id, fy) DO UPDATE SET ${columns.map((column) => `${column} = excluded.${column}`).join(', ')},
    version = a.version + 1, updated_at = now()`;

const forgetStatement = `
  WITH ${sheet}, ${figures}
  DELETE FROM settled_actual s USING figure f WHERE s.indicator_id = f.indicator_id AND s.fy = f.fy`;

/** SQL CTE `amount`: what was changed of 事業費・人工 through the sheet. */
const costs = `amount AS MATERIALIZED (
  SELECT s.node_id, s.fy, s.stage, s.row FROM sheet h JOIN settled_cost s ON s.round_id = h.round_id AND s.node_id = h.node_id)`;
const amounts = ['total', 'national', 'prefectural', 'bonds', 'other', 'general', 'staff', 'is_sample'];
const sameAmount = (alias: string) =>
  `${alias}.node_id = amount.node_id AND ${alias}.fy = amount.fy AND ${alias}.stage = amount.stage`;

const goneCosts = `
  WITH ${sheet}, ${costs} DELETE FROM cost c USING amount WHERE ${sameAmount('c')} AND amount.row IS NULL`;
const restoreCosts = `
  WITH ${sheet}, ${costs}
  INSERT INTO cost AS c (node_id, fy, stage, ${amounts.join(', ')}, version)
  SELECT amount.node_id, amount.fy, amount.stage, ${amounts.map((column) => `k.${column}`).join(', ')}, k.version + 1
  FROM amount CROSS JOIN LATERAL jsonb_populate_record(NULL::cost, amount.row) k WHERE amount.row IS NOT NULL
  ON CONFLICT (node_id, fy, stage) DO UPDATE SET ${amounts.map((column) => `${column} = excluded.${column}`).join(', ')},
    version = c.version + 1, updated_at = now()`;
const forgetCosts = `WITH ${sheet}, ${costs} DELETE FROM settled_cost s USING amount WHERE ${sameAmount('s')}`;

const begunAssessments = `
  WITH ${sheet}
  DELETE FROM assessment a USING settled_assessment s, sheet h
  WHERE h.is_last AND s.round_id = h.round_id AND s.measure_id = h.measure_id AND s.row IS NULL AND a.id = s.assessment_id`;

const stage = ['state', 'rank', 'direction', 'comment', 'decision_note', 'proposal', 'return_reason'];
const hands = ['submitted_by', 'submitted_for', 'submitted_at', 'decided_by', 'decided_on'];

const restoreAssessments = `
  WITH ${sheet}
  UPDATE assessment a SET ${[...stage, ...hands].map((column) => `${column} = k.${column}`).join(', ')},
    version = a.version + 1, updated_at = now()
  FROM sheet h, settled_assessment s CROSS JOIN LATERAL jsonb_populate_record(NULL::assessment, s.row) k
  WHERE h.is_last AND s.round_id = h.round_id AND s.measure_id = h.measure_id AND a.id = s.assessment_id`;

const forgetAssessments = `
  WITH ${sheet}
  DELETE FROM settled_assessment s USING sheet h
  WHERE h.is_last AND s.round_id = h.round_id AND s.measure_id = h.measure_id`;

/** $1 sheet, $2 person, $3 reason, $4 and $5 key and digest of the request. */
const stepStatement = `
  WITH kept AS (
    INSERT INTO request_key (user_id, key, subject_id, digest)
    SELECT $2::uuid, $4::uuid, $1::uuid, $5 WHERE $4::uuid IS NOT NULL)
  INSERT INTO entry_step (entry_id, number, action, from_state, from_position, to_state, user_id, reason)
  SELECT e.id, (SELECT coalesce(max(s.number), 0) + 1 FROM entry_step s WHERE s.entry_id = e.id), 'abandon', e.state,
    e.position, k.row ->> 'state', $2::uuid, $3
  FROM entry e JOIN settled_entry k ON k.entry_id = e.id WHERE e.id = $1`;

/** The sheet's answers as they were settled; to whom it belongs stays as it is. The trigger ends the 訂正 with the state. */
const sheetStatement = `
  UPDATE entry e SET state = k.state, position = NULL, content = k.content, progress_status = k.progress_status,
    future_direction = k.future_direction, proposal = k.proposal, scope = k.scope, exclusion_reason = k.exclusion_reason,
    attachments = k.attachments, attachments_version = e.attachments_version + 1, is_returned = k.is_returned, submitted_by = k.submitted_by, submitted_at = k.submitted_at,
    version = e.version + 1, updated_at = now(), updated_by = $2::uuid
  FROM settled_entry s CROSS JOIN LATERAL jsonb_populate_record(NULL::entry, s.row) k
  WHERE e.id = $1 AND s.entry_id = e.id
  RETURNING e.version`;

/** The indicators whose figures were changed on the sheet under 訂正: to be held together with the sheet. */
export async function correctedFigures(manager: EntityManager, entryId: string): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(figuresStatement, [entryId]);
  return rows.map(({ id }) => id);
}

/**
 * Gives a 訂正 up: sheet, figures, 事業費・人工 and, with the last sheet of its 施策, 施策評価 are again what was settled; that it was tried,
 * and why it was given up, stays in the steps and in the history. Within the transaction of the caller, who holds the sheet
 * and has named its author. Results need no renewal: under 訂正 they stay as they were settled.
 */
export async function abandonCorrection(
  manager: EntityManager,
  { entryId, userId, reason, request }: AbandonedCorrection,
): Promise<number> {
  await manager.query(goneStatement, [entryId]);
  await manager.query(restoreStatement, [entryId]);
  await manager.query(forgetStatement, [entryId]);
  for (const statement of [goneCosts, restoreCosts, forgetCosts]) await manager.query(statement, [entryId]);
  await manager.query(begunAssessments, [entryId]);
  await manager.query(restoreAssessments, [entryId]);
  await manager.query(forgetAssessments, [entryId]);
  await manager.query(stepStatement, [entryId, userId, reason, request?.key ?? null, request?.digest ?? null]);
  const [rows]: [{ version: number }[], number] = await manager.query(sheetStatement, [entryId, userId]);
  const [row] = rows;
  if (!row) throw new Error('a sheet that is not under 訂正 cannot go back');
  return row.version;
}
