import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { allowLongWork } from '../../database/time-limits.js';
import {
  chainStart,
  digestRows,
  idBounds,
  rangeDigest,
  rowMarks,
  type SealEpoch,
  type TransactionRange,
  utcText,
} from './history-digest.js';

/** Any number, as long as it is always the same. */
const LOCK = 7_720_003;

/** A seal covers about so many rows: whole transactions only, so one that wrote more is a seal of its own. */
const rowsPerSeal = 20_000;

export interface Sealed {
  rows: number;
  /** The newest digest of the chain. */
  digest: string;
}

interface Newest {
  to: string;
  digest: string;
  /** Highest id of all that is sealed. */
  last_id: string;
  /** {@link SealEpoch.floor} of the epoch it belongs to. */
  floor: string;
}

interface Moment {
  /** Every transaction below has ended, and what it wrote can be seen. */
  horizon: string;
  server_start: string;
  at: string;
}

const newestStatement = `
  SELECT s.to_txid::text AS to, s.digest,
         (SELECT coalesce(max(last_id), 0)::text FROM history_seal) AS last_id,
         (SELECT coalesce(max(last_id), 0)::text FROM history_seal
           WHERE id < (SELECT max(id) FROM history_seal WHERE from_txid = '0'::xid8)) AS floor
    FROM history_seal s ORDER BY s.id DESC LIMIT 1`;

/**
 * Seals the history in a chain of digests, by transaction: ids are given before commit, so a lower one may appear later. No
 * seal reaches past the oldest transaction that still runs.
 */
@Injectable()
export class HistorySeal {
  constructor(private readonly source: DataSource) {}

  /** Seals everything that has settled. Null when there was nothing, or when another replica is at it. */
  async seal(): Promise<Sealed | null> {
    let rows = 0;
    let digest: string | null = null;
    for (;;) {
      const sealed = await this.source.transaction('READ COMMITTED', async (manager) => {
        await allowLongWork(manager);
        return sealNext(manager);
      });
      if (!sealed) return digest === null ? null : { rows, digest };
      rows += sealed.rows;
      digest = sealed.digest;
    }
  }
}

async function sealNext(manager: EntityManager): Promise<Sealed | null> {
  const [lock]: { taken: boolean }[] = await manager.query('SELECT pg_try_advisory_xact_lock($1) AS taken', [LOCK]);
  if (!lock?.taken) return null;
  const [moment]: Moment[] = await manager.query(
    `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS horizon,
            ${utcText('pg_postmaster_start_time()')} AS server_start, ${utcText('clock_timestamp()')} AS at`,
  );
  const [newest]: (Newest | undefined)[] = await manager.query(newestStatement);
  if (!moment) return null;
  const next = await nextRange(manager, newest, moment.horizon);
  if (!next) return null;
  const rows = await digestRows(manager, next.range, next.epoch);
  const head = {
    ...next.range,
    serverStart: moment.server_start,
    at: moment.at,
    previous: newest?.digest ?? chainStart,
  };
  const digest = rangeDigest(head, rows);
  const { first, last } = idBounds(rows);
  await manager.query(
    `INSERT INTO history_seal
       (server_start, from_txid, to_txid, first_id, last_id, row_count, previous, digest, row_digests, at)
     VALUES ($1::timestamp AT TIME ZONE 'UTC', $2::xid8, $3::xid8, $4, $5, $6, $7, $8, $9, $10::timestamp AT TIME ZONE 'UTC')`,
    [head.serverStart, head.from, head.to, first, last, rows.length, head.previous, digest, rowMarks(rows), head.at],
  );
  return { rows: rows.length, digest };
}

interface Next {
  range: TransactionRange;
  epoch: SealEpoch;
}

async function nextRange(
  manager: EntityManager,
  newest: Newest | undefined,
  horizon: string,
): Promise<Next | undefined> {
  if (!newest) return rangeOf(manager, { from: '0', to: horizon }, { floor: '0', ceiling: null });
  const epoch = { floor: newest.floor, ceiling: null };
  if (BigInt(horizon) >= BigInt(newest.to)) return rangeOf(manager, { from: newest.to, to: horizon }, epoch);
  // The database moved to a server that counts from lower numbers. What the old one left unsealed has higher numbers than
  // anything the new one has written yet; then a new epoch begins, of rows whose ids follow those of the old one.
  const left = await rangeOf(manager, { from: newest.to, to: String(2n ** 63n) }, epoch);
  return left ?? rangeOf(manager, { from: '0', to: horizon }, { floor: newest.last_id, ceiling: null });
}

/** The whole range, or as many of its first transactions as make one seal. Undefined when it holds no row. */
async function rangeOf(
  manager: EntityManager,
  { from, to }: TransactionRange,
  epoch: SealEpoch,
): Promise<Next | undefined> {
  const nth = `
    SELECT txid::text FROM history WHERE txid >= $1::xid8 AND txid < $2::xid8 AND id > $3::bigint
     ORDER BY history.txid, history.id LIMIT 1 OFFSET`;
  const parameters = [from, to, epoch.floor];
  const [first]: { txid: string }[] = await manager.query(`${nth} 0`, parameters);
  if (!first) return undefined;
  const [beyond]: { txid: string }[] = await manager.query(`${nth} ${rowsPerSeal}`, parameters);
  if (!beyond) return { range: { from, to: await endOf(manager, { from, to }, epoch) }, epoch };
  const cut = beyond.txid === first.txid ? String(BigInt(beyond.txid) + 1n) : beyond.txid;
  return { range: { from, to: cut }, epoch };
}

/** An open end (the rest of an old epoch) is written down as the last transaction there was. */
async function endOf(manager: EntityManager, { from, to }: TransactionRange, epoch: SealEpoch): Promise<string> {
  if (BigInt(to) < 2n ** 63n) return to;
  const [last]: { txid: string }[] = await manager.query(
    `SELECT txid::text FROM history WHERE txid >= $1::xid8 AND id > $2::bigint ORDER BY history.txid DESC LIMIT 1`,
    [from, epoch.floor],
  );
  return String(BigInt(last?.txid ?? from) + 1n);
}
