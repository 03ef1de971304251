import { createHash } from 'node:crypto';
import type { ErrorDetail } from '@mawasu/contract';
import {
  type EntryPlace,
  entryPlaceText,
  isRoundSettled,
  type RoundState,
  type StepWords,
} from '@mawasu/domain/workflow';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { roundNotFound } from '../rounds/round-visibility.js';
import { type FrozenModel, freezeRound } from './frozen-models.js';

export interface FinalizedRound {
  roundId: string;
  /** Who takes the step; stands in the sheets' steps and in the edition. */
  userId: string;
  /** When: as-of date of the papers, of the steps and of the edition. */
  at: Date;
  /** The version of the round the person saw; left out by loaders. */
  version?: number;
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

const finalizeEntries = `
  WITH done AS (
    UPDATE entry SET state = 'finalized', version = version + 1
    WHERE round_id = $1 AND state = 'confirmed'
    RETURNING id)
  INSERT INTO entry_step (entry_id, number, action, from_state, to_state, user_id, at)
  SELECT d.id, coalesce((SELECT max(t.number) FROM entry_step t WHERE t.entry_id = d.id), 0) + 1,
    'finalize', 'confirmed', 'finalized', $2, $3
  FROM done d`;

const finalize = `UPDATE round SET state = 'finalized', finalized_at = $2, version = version + 1 WHERE id = $1`;

const insertEdition = `
  INSERT INTO edition (round_id, number, kind, checksum, seal_digest, made_by, made_at)
  VALUES ($1, 1, 'final', $2, (SELECT s.digest FROM history_seal s ORDER BY s.id DESC LIMIT 1), $3, $4)
  RETURNING id`;

const insertModels = `
  INSERT INTO edition_model (edition_id, kind, key, model, checksum)
  SELECT $1, x.kind, x.key, x.model, x.checksum
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS x (kind, key, model, checksum)`;

/** How many of the sheets that stand in the way are named. */
const NAMED = 100;

/**
 * 確定: every sheet is 確認済 or 対象外, the round and its sheets are settled, and what everybody may read of them from now on
 * is frozen as the round's first edition. Runs in the caller's transaction, which knows its author; a refusal undoes it.
 * Returns the id of the edition.
 */
export async function finalizeRound(manager: EntityManager, round: FinalizedRound): Promise<string> {
  const { roundId, userId, at } = round;
  const [found] = (await manager.query(lockRound, [roundId])) as RoundRow[];
  if (!found) throw roundNotFound();
  refuseWrongMoment(found, round);
  await manager.query(lockEntries, [roundId]);
  await refuseUnfinished(manager, roundId, found.steps);
  await manager.query(finalizeEntries, [roundId, userId, at]);
  await manager.query(finalize, [roundId, at]);
  const models = await freezeRound(manager, { roundId, at });
  return writeEdition(manager, round, models);
}

function refuseWrongMoment({ state, version }: RoundRow, seen: FinalizedRound): void {
  if (isRoundSettled(state)) throw new AppError('ROUND_CLOSED', { message: 'この評価年度は、すでに確定しています。' });
  if (state === 'preparing') {
    throw new AppError('ROUND_INCOMPLETE', { message: 'まだ受付を始めていない評価年度は、確定できません。' });
  }
  if (seen.version !== undefined && seen.version !== version) {
    throw new AppError('STALE_VERSION', {
      message: 'ほかの人がこの評価年度を先に変更しました。いまの内容を確かめてから、確定してください。',
    });
  }
}

async function refuseUnfinished(manager: EntityManager, roundId: string, steps: readonly StepWords[]): Promise<void> {
  const rows = (await manager.query(unfinishedEntries, [roundId, NAMED])) as (EntryPlace & {
    id: string;
    title: string;
    total: number;
  })[];
  const [first] = rows;
  if (!first) return;
  const details = rows.map(({ id, title, ...place }): ErrorDetail => {
    return { path: `entries.${id}`, message: `「${title}」は${entryPlaceText(place, steps)}です。` };
  });
  const more = first.total > rows.length ? `（うち${rows.length}件を示します）` : '';
  const message = `確認済にも対象外にもなっていない年度評価シートが${first.total}件あるため、確定できません${more}。`;
  throw new AppError('ROUND_INCOMPLETE', { message, details });
}

async function writeEdition(
  manager: EntityManager,
  { roundId, userId, at }: FinalizedRound,
  models: readonly FrozenModel[],
): Promise<string> {
  const summed = models.map((model) => ({ ...model, checksum: sha256(model.model) }));
  const checksum = sha256(summed.map((one) => `${one.kind} ${one.key} ${one.checksum}\n`).join(''));
  const [edition] = (await manager.query(insertEdition, [roundId, checksum, userId, at])) as { id: string }[];
  if (!edition) throw new Error('the edition was not written');
  const columns = (['kind', 'key', 'model', 'checksum'] as const).map((name) => summed.map((one) => one[name]));
  await manager.query(insertModels, [edition.id, ...columns]);
  return edition.id;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
