import { createHash } from 'node:crypto';
import type { EditionChange, ErrorDetail } from '@mawasu/contract';
import { type EntryPlace, entryPlaceText, type StepWords } from '@mawasu/domain/workflow';
import type { EntityManager } from 'typeorm';
import type { FrozenModel } from './frozen-models.js';

/** $1 round, $2 who, $3 when: every sheet that is 確認済 is settled, with a step. */
export const finalizeEntries = `
  WITH done AS (
    UPDATE entry SET state = 'finalized', version = version + 1
    WHERE round_id = $1 AND state = 'confirmed'
    RETURNING id)
  INSERT INTO entry_step (entry_id, number, action, from_state, to_state, user_id, at)
  SELECT d.id, coalesce((SELECT max(t.number) FROM entry_step t WHERE t.entry_id = d.id), 0) + 1,
    'finalize', 'confirmed', 'finalized', $2, $3
  FROM done d`;

const insertEdition = `
  INSERT INTO edition (round_id, number, kind, checksum, seal_digest, made_by, made_at, reason, changes)
  SELECT $1, n.number, CASE WHEN n.number = 1 THEN 'final' ELSE 'corrected' END, $2,
    (SELECT s.digest FROM history_seal s ORDER BY s.id DESC LIMIT 1), $3, $4, $5, $6::jsonb
  FROM (SELECT coalesce(max(x.number), 0) + 1 AS number FROM edition x WHERE x.round_id = $1) n
  RETURNING id`;

const insertModels = `
  INSERT INTO edition_model (edition_id, kind, key, model, checksum)
  SELECT $1, x.kind, x.key, x.model, x.checksum
  FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS x (kind, key, model, checksum)`;

/** How many of the sheets that stand in the way are named. */
const NAMED = 100;

export interface WrittenEdition {
  roundId: string;
  userId: string;
  at: Date;
  /** Of a 訂正版; null for a 公表版. */
  reason: string | null;
  changes: readonly EditionChange[];
}

/**
 * Writes the round's next edition with its models; its checksum is of theirs in the order of `models`. Returns its id. The
 * caller holds the round.
 */
export async function writeEdition(
  manager: EntityManager,
  { roundId, userId, at, reason, changes }: WrittenEdition,
  models: readonly FrozenModel[],
): Promise<string> {
  const summed = models.map((model) => ({ ...model, checksum: sha256(model.model) }));
  const checksum = sha256(summed.map((one) => `${one.kind} ${one.key} ${one.checksum}\n`).join(''));
  const values = [roundId, checksum, userId, at, reason, JSON.stringify(changes)];
  const [edition] = (await manager.query(insertEdition, values)) as { id: string }[];
  if (!edition) throw new Error('the edition was not written');
  const columns = (['kind', 'key', 'model', 'checksum'] as const).map((name) => summed.map((one) => one[name]));
  await manager.query(insertModels, [edition.id, ...columns]);
  return edition.id;
}

/** The sheets that a statement finds in the way ($1 round, $2 how many), each with the words for where it stands. */
export async function namedSheets(
  manager: EntityManager,
  statement: string,
  roundId: string,
  steps: readonly StepWords[],
): Promise<{ total: number; shown: number; details: ErrorDetail[] }> {
  const rows = (await manager.query(statement, [roundId, NAMED])) as (EntryPlace & {
    id: string;
    title: string;
    total: number;
  })[];
  const details = rows.map(({ id, title, ...place }): ErrorDetail => {
    return { path: `entries.${id}`, message: `「${title}」は${entryPlaceText(place, steps)}です。` };
  });
  return { total: rows[0]?.total ?? 0, shown: rows.length, details };
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
