import type { ErrorDetail } from '@mawasu/contract';
import { isUnwritten } from '@mawasu/domain/text';
import { isRoundSettled, type RoundState, type StepWords } from '@mawasu/domain/workflow';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { roundNotFound } from '../rounds/round-visibility.js';
import { correctRound } from './correct-round.js';
import { finalizeEntries, namedSheets, writeEdition } from './edition-writing.js';
import { freezeRound } from './frozen-models.js';
import { missingAssessments, missingAssessmentText } from './missing-assessments.js';

export interface FinalizedRound {
  roundId: string;
  /** Who takes the step; stands in the sheets' steps and in the edition. */
  userId: string;
  /** When: as-of date of the papers, of the steps and of the edition. */
  at: Date;
  /** The version of the round the person saw; left out by loaders. */
  version?: number;
  /** Why a 訂正版 is made, or why a 公表版 without some of 施策評価. */
  reason?: string;
  /** 施策評価 that is not decided is left so. */
  acceptsMissing?: boolean;
}

interface RoundRow {
  state: RoundState;
  version: number;
  steps: StepWords[];
}

// The round first, then its sheets: whoever saves a sheet meanwhile has either finished, and is in the edition, or finds the
// round settled.
const lockRound = `
  SELECT r.state, r.version, (
    SELECT coalesce(json_agg(json_build_object('position', s.position, 'waitingLabel', s.waiting_label)), '[]'::json)
    FROM round_step s WHERE s.round_id = r.id) AS steps
  FROM round r WHERE r.id = $1 FOR NO KEY UPDATE OF r`;

const lockEntries = `SELECT e.id FROM entry e WHERE e.round_id = $1 ORDER BY e.id FOR NO KEY UPDATE`;

const unfinishedEntries = `
  SELECT e.id, n.title, e.state, e.position, count(*) OVER ()::integer AS total
  FROM entry e
  JOIN round r ON r.id = e.round_id
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  WHERE e.round_id = $1 AND is_evaluated(e.state) AND e.state <> 'confirmed'
  ORDER BY e.path, e.id
  LIMIT $2`;

const finalize = `UPDATE round SET state = 'finalized', finalized_at = $2, version = version + 1 WHERE id = $1`;

/**
 * 確定: every sheet is 確認済 or 対象外, the round and its sheets are settled, and what everybody may read of them from now on
 * is frozen as the round's first edition. Of a settled round with sheets under 訂正 the next one is made, the 訂正版. Runs in the caller's transaction, which knows its author; a refusal undoes it.
 * Returns the id of the edition.
 */
export async function finalizeRound(manager: EntityManager, round: FinalizedRound): Promise<string> {
  const { roundId, userId, at } = round;
  const [found] = (await manager.query(lockRound, [roundId])) as RoundRow[];
  if (!found) throw roundNotFound();
  refuseWrongMoment(found, round);
  await manager.query(lockEntries, [roundId]);
  if (isRoundSettled(found.state)) return correctRound(manager, { ...round, reason: round.reason ?? '', ...found });
  await refuseUnfinished(manager, roundId, found.steps);
  const reason = await refuseUnassessed(manager, round);
  await manager.query(finalizeEntries, [roundId, userId, at]);
  await manager.query(finalize, [roundId, at]);
  const models = await freezeRound(manager, { roundId, at });
  return writeEdition(manager, { ...round, reason, changes: [] }, models);
}

/** What of 施策評価 is not decided is settled so only where that is accepted, for a reason, which is returned. */
async function refuseUnassessed(manager: EntityManager, round: FinalizedRound): Promise<string | null> {
  const missing = await missingAssessments(manager, round.roundId);
  if (missing.length === 0) return null;
  if (!round.acceptsMissing) {
    const details = missing.map((one): ErrorDetail => {
      return { path: `assessments.${one.measureId}`, message: missingAssessmentText(one) };
    });
    const message = `施策評価が決定していない施策が${missing.length}件あります。決定するか、このまま確定する理由を入力してください。`;
    throw new AppError('ROUND_INCOMPLETE', { message, details });
  }
  const { reason = '' } = round;
  if (isUnwritten(reason)) {
    throw new AppError('VALIDATION', { details: [{ path: 'reason', message: '理由を入力してください。' }] });
  }
  return reason;
}

function refuseWrongMoment({ state, version }: RoundRow, seen: FinalizedRound): void {
  if (state === 'closed') throw new AppError('ROUND_CLOSED', { message: 'この評価年度は終了しています。' });
  if (state === 'preparing') {
    throw new AppError('TRANSITION_REFUSED', { message: 'まだ受付を始めていない評価年度は、確定できません。' });
  }
  if (seen.version !== undefined && seen.version !== version) {
    throw new AppError('STALE_VERSION', {
      message: 'ほかの人がこの評価年度を先に変更しました。いまの内容を確かめてから、確定してください。',
    });
  }
}

async function refuseUnfinished(manager: EntityManager, roundId: string, steps: readonly StepWords[]): Promise<void> {
  const { total, shown, details } = await namedSheets(manager, unfinishedEntries, roundId, steps);
  if (total === 0) return;
  const more = total > shown ? `（うち${shown}件を示します）` : '';
  const message = `確認済にも対象外にもなっていない年度評価シートが${total}件あるため、確定できません${more}。`;
  throw new AppError('ROUND_INCOMPLETE', { message, details });
}
