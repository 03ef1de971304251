import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** What the seals of one run of transaction numbers have in common: rows that came from another server are below the floor. */
export interface SealEpoch {
  /** Rows up to this id belong to earlier epochs. */
  floor: string;
  /** Rows above this id belong to later ones; null in the newest epoch. */
  ceiling: string | null;
}

/** Transactions from `from` (inclusive) to `to` (exclusive). */
export interface TransactionRange {
  from: string;
  to: string;
}

/** What a seal's digest covers, beside the rows themselves. All of it as text, moments in UTC to the microsecond. */
export interface SealHead extends TransactionRange {
  serverStart: string;
  previous: string;
  at: string;
}

export interface RowDigest {
  id: string;
  digest: string;
}

/** The predecessor of the first seal. */
export const chainStart = '0'.repeat(64);

/**
 * A moment as text, the same in every time zone.
 * @param expression SQL of the type timestamptz
 */
export const utcText = (expression: string) => `to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`;

/**
 * One text for one row, on any PostgreSQL from 15 on: every column as text or null, in a fixed order. A column added later
 * may only be appended, and only where it is not null, or rows sealed before would seem altered.
 */
const rowText = `jsonb_build_array(id::text, txid::text, ${utcText('at')}, user_id::text, actor_name, for_user_id::text,
  for_name, request_id, reason, context_id::text, subject_kind, subject_id, operation, field, before::text, after::text)`;

const rowsStatement = `
  SELECT id::text AS id, encode(sha256(convert_to(${rowText}::text, 'UTF8')), 'hex') AS digest
    FROM history
   WHERE txid >= $1::xid8 AND txid < $2::xid8 AND id > $3::bigint AND ($4::bigint IS NULL OR id <= $4::bigint)
   ORDER BY history.txid, history.id`;

/** The digests of the rows of a range, in the order in which they are sealed. */
export function digestRows(manager: EntityManager, range: TransactionRange, epoch: SealEpoch): Promise<RowDigest[]> {
  return manager.query(rowsStatement, [range.from, range.to, epoch.floor, epoch.ceiling]);
}

/** SHA-256 over the previous digest, the head and every row of the range, in hex. */
export function rangeDigest(head: SealHead, rows: readonly RowDigest[]): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([head.previous, head.serverStart, head.from, head.to, head.at, rows.length]));
  for (const { id, digest } of rows) hash.update(`\n${id}:${digest}`);
  return hash.digest('hex');
}

/** What is kept of each row so that a changed one can be named: its id and the beginning of its digest. */
export function rowMarks(rows: readonly RowDigest[]): string[] {
  return rows.map(({ id, digest }) => `${id}:${digest.slice(0, 16)}`);
}

/** The lowest and the highest id; null for none. */
export function idBounds(rows: readonly RowDigest[]): { first: string | null; last: string | null } {
  const ids = rows.map(({ id }) => BigInt(id));
  const pick = (better: (a: bigint, b: bigint) => boolean) =>
    ids.length === 0 ? null : String(ids.reduce((best, id) => (better(id, best) ? id : best)));
  return { first: pick((a, b) => a < b), last: pick((a, b) => a > b) };
}
