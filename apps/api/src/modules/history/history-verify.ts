import type { DataSource, EntityManager } from 'typeorm';
import {
  chainStart,
  digestRows,
  type RowDigest,
  rangeDigest,
  rowMarks,
  type SealEpoch,
  utcText,
} from './history-digest.js';

/** The first thing found that is not as it was sealed. */
export interface HistoryFinding {
  kind:
    | 'row-altered'
    | 'row-deleted'
    | 'row-added'
    | 'seal-altered'
    | 'chain-broken'
    | 'row-outside'
    | 'edition-unsealed'
    | 'digest-unknown';
  /** Which seal, when it was made (UTC) and which rows it covers; null where no single one is meant. */
  seal: { id: string; at: string; firstId: string | null; lastId: string | null } | null;
  /** The row, where it can be named. */
  rowId: string | null;
}

export interface HistoryReport {
  seals: number;
  rows: number;
  /** Rows that are too young to be sealed: not checked. */
  unsealed: number;
  newest: { digest: string; at: string } | null;
  finding: HistoryFinding | null;
}

interface SealRow {
  id: string;
  server_start: string;
  from: string;
  to: string;
  first_id: string | null;
  last_id: string | null;
  row_count: number;
  previous: string;
  digest: string;
  row_digests: string[] | null;
  at: string;
}

const sealsAtOnce = 200;
const sealsStatement = `
  SELECT id::text AS id, ${utcText('server_start')} AS server_start, from_txid::text AS from, to_txid::text AS to,
         first_id::text AS first_id, last_id::text AS last_id, row_count, previous, digest, row_digests, ${utcText('at')} AS at
    FROM history_seal WHERE history_seal.id > $1::bigint ORDER BY history_seal.id LIMIT ${sealsAtOnce}`;

/**
 * Recomputes the chain from its first seal on and stops at the first thing that is wrong.
 * @param known a digest from a log or a paper: it must still be part of the chain, or its end was cut off and made anew
 */
export function verifyHistory(source: DataSource, known?: string): Promise<HistoryReport> {
  // One picture of the database, while the product goes on writing and sealing.
  return source.transaction('REPEATABLE READ', (manager) => new Verification(manager, known).run());
}

class Verification {
  private readonly report: HistoryReport = { seals: 0, rows: 0, unsealed: 0, newest: null, finding: null };
  private last: { id: string; to: string; digest: string } = { id: '0', to: '0', digest: chainStart };
  private epochs: (SealEpoch & { start: string })[] = [];
  private seenKnown: boolean;

  constructor(
    private readonly manager: EntityManager,
    private readonly known: string | undefined,
  ) {
    this.seenKnown = known === undefined;
  }

  async run(): Promise<HistoryReport> {
    this.epochs = await this.readEpochs();
    for (let seals = await this.nextSeals(); seals.length > 0; seals = await this.nextSeals()) {
      for (const seal of seals) {
        this.report.finding = await this.check(seal);
        if (this.report.finding) return this.report;
        this.remember(seal);
      }
    }
    this.report.finding = (await this.checkRest()) ?? (await this.checkEditions());
    this.report.finding ??= this.seenKnown ? null : finding('digest-unknown', null);
    return this.report;
  }

  private nextSeals(): Promise<SealRow[]> {
    return this.manager.query(sealsStatement, [this.last.id]);
  }

  private async readEpochs(): Promise<(SealEpoch & { start: string })[]> {
    const rows: { start: string; floor: string }[] = await this.manager.query(
      `SELECT s.id::text AS start,
              (SELECT coalesce(max(last_id), 0)::text FROM history_seal p WHERE p.id < s.id) AS floor
         FROM history_seal s WHERE s.from_txid = '0'::xid8 ORDER BY s.id`,
    );
    return rows.map((row, index) => ({ ...row, ceiling: rows[index + 1]?.floor ?? null }));
  }

  private epochOf(seal: SealRow): SealEpoch | undefined {
    return this.epochs.filter(({ start }) => BigInt(start) <= BigInt(seal.id)).at(-1);
  }

  private async check(seal: SealRow): Promise<HistoryFinding | null> {
    const epoch = this.epochOf(seal);
    const follows = seal.from === this.last.to || seal.from === '0';
    if (!epoch || !follows || seal.previous !== this.last.digest) return finding('chain-broken', seal);
    const rows = await digestRows(this.manager, seal, epoch);
    const head = { ...seal, serverStart: seal.server_start };
    const bad = differingRow(seal.row_digests ?? [], rows);
    if (bad && seal.row_digests) return finding(bad.kind, seal, bad.rowId);
    return rangeDigest(head, rows) === seal.digest ? null : finding('seal-altered', seal);
  }

  private remember(seal: SealRow): void {
    this.last = { id: seal.id, to: seal.to, digest: seal.digest };
    this.report.seals += 1;
    this.report.rows += seal.row_count;
    this.report.newest = { digest: seal.digest, at: seal.at };
    if (seal.digest === this.known) this.seenKnown = true;
  }

  /** Each row is sealed, or younger than the last seal. */
  private async checkRest(): Promise<HistoryFinding | null> {
    const [count]: { all: string; unsealed: string }[] = await this.manager.query(
      `SELECT count(*) AS all, count(*) FILTER (WHERE txid >= $1::xid8 AND id > $2::bigint) AS unsealed FROM history`,
      [this.last.to, this.epochs.at(-1)?.floor ?? '0'],
    );
    this.report.unsealed = Number(count?.unsealed ?? 0);
    const outside = Number(count?.all ?? 0) - this.report.rows - this.report.unsealed;
    return outside === 0 ? null : finding('row-outside', null);
  }

  /** An edition holds the newest seal of its time: whoever cuts the chain off before it is told by that. */
  private async checkEditions(): Promise<HistoryFinding | null> {
    const [row]: { unsealed: boolean }[] = await this.manager.query(
      `SELECT EXISTS (SELECT FROM edition x WHERE x.seal_digest IS NOT NULL
         AND NOT EXISTS (SELECT FROM history_seal s WHERE s.digest = x.seal_digest)) AS unsealed`,
    );
    return row?.unsealed ? finding('edition-unsealed', null) : null;
  }
}

function finding(kind: HistoryFinding['kind'], seal: SealRow | null, rowId: string | null = null): HistoryFinding {
  const named = seal && { id: seal.id, at: seal.at, firstId: seal.first_id, lastId: seal.last_id };
  return { kind, seal: named, rowId };
}

/** The first row that is not as its mark says, in the order in which they were sealed. */
function differingRow(
  marks: readonly string[],
  rows: readonly RowDigest[],
): { kind: 'row-altered' | 'row-deleted' | 'row-added'; rowId: string } | null {
  const now = rowMarks(rows);
  const at = Array.from({ length: Math.max(marks.length, now.length) }).findIndex((_, i) => marks[i] !== now[i]);
  if (at < 0) return null;
  const idOf = (mark: string | undefined) => mark?.split(':')[0] ?? '';
  const [sealedId, rowId] = [idOf(marks[at]), idOf(now[at])];
  if (sealedId === rowId) return { kind: 'row-altered', rowId };
  const stillThere = now.some((mark) => idOf(mark) === sealedId);
  return sealedId !== '' && !stillThere ? { kind: 'row-deleted', rowId: sealedId } : { kind: 'row-added', rowId };
}
