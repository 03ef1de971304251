import type { Readiness } from '@mawasu/contract';
import type { DataSource } from 'typeorm';
import { type DatabaseFailure, databaseFailureOf } from './database-failure.js';
import { engineOf } from './database-state.js';
import { inMegabytes, leastFreeBytes, lowFreeBytes, measureStorage } from './storage-space.js';

const usual = {
  /** Whoever asks is answered within this time, whatever the database does. */
  answerMs: 3_000,
  /** An answer is good for so long: it is public, and must not become a burden. */
  keepMs: 2_000,
};

const failureTexts: Record<DatabaseFailure, string> = {
  STORAGE_FULL: 'データベースのディスクがいっぱいで、書き込めません。空きを作ってください。',
  DATABASE_UNAVAILABLE: 'データベースに接続できません。',
  DATABASE_BUSY: 'データベースの接続数かメモリーが足りません。',
  DATABASE_TIMEOUT: 'データベースが時間内に応答しません。',
  DATABASE_LOCKED: 'データベースの表がほかの処理に止められています。',
  DATABASE_CONFLICT: 'データベースに接続できません。',
  DATABASE_READ_ONLY: 'データベースが読み取り専用です。書き込める主系か確かめてください。',
  DATABASE_REFUSED: 'データベースにサインインできないか、権限が足りません。設定を確かめてください。',
  DATABASE_DAMAGED: 'データベースの記録を正しく読み書きできません。サーバーの記録を確かめてください。',
};

/**
 * Can requests be served now? Reads, writes and looks at the disk. One look at a time, shared by all who ask meanwhile; as
 * long as one hangs no other is begun, so that nobody fills the pool by asking.
 */
export class ReadinessCheck {
  private looking: Promise<Readiness> | undefined;
  private last: { state: Readiness; at: number } | undefined;

  constructor(
    private readonly source: DataSource,
    private readonly times = usual,
    private readonly freeBytes: () => Promise<number | null> = measureStorage,
  ) {}

  /** Never throws, and answers in time. */
  async now(): Promise<Readiness> {
    if (this.last && Date.now() - this.last.at < this.times.keepMs) return this.last.state;
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
    });
    const state = await this.inTime(this.looking);
    this.last = { state, at: Date.now() };
    return state;
  }

  private async inTime(looking: Promise<Readiness>): Promise<Readiness> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Readiness>((resolve) => {
      timer = setTimeout(() => resolve(this.away('DATABASE_TIMEOUT')), this.times.answerMs);
    });
    return Promise.race([looking, late]).finally(() => clearTimeout(timer));
  }

  private async look(): Promise<Readiness> {
    try {
      const state = await readState(this.source);
      if (!state.ready) return state;
      await writeSomething(this.source);
      return withSpace(state, await this.freeBytes());
    } catch (error) {
      return this.away(databaseFailureOf(error) ?? 'DATABASE_UNAVAILABLE');
    }
  }

  private away(failure: DatabaseFailure): Readiness {
    const engine = engineOf(this.source);
    return { ready: false, engine, databaseVersion: null, migrationsPending: null, message: failureTexts[failure] };
  }
}

async function readState(source: DataSource): Promise<Readiness> {
  const rows: { version: string; has_migrations: boolean }[] = await source.query(
    `SELECT current_setting('server_version') AS version, to_regclass('migrations') IS NOT NULL AS has_migrations`,
  );
  const applied: { name: string }[] = rows[0]?.has_migrations ? await source.query('SELECT name FROM migrations') : [];
  const names = new Set(applied.map((row) => row.name));
  const pending = source.migrations.filter((migration) => !names.has(migration.name ?? migration.constructor.name));
  return {
    ready: pending.length === 0,
    engine: engineOf(source),
    databaseVersion: rows[0]?.version ?? null,
    migrationsPending: pending.length > 0,
    message: pending.length > 0 ? `データベースの更新が ${pending.length} 件残っています。` : '利用できます。',
  };
}

/**
 * A row that reaches the server's log at COMMIT, and a list larger than the memory allowed for it, which has to be put on
 * the disk: the row alone would find its place on a full one. Another replica that is writing the row is not waited for.
 */
async function writeSomething(source: DataSource): Promise<void> {
  await source.transaction(async (manager) => {
    await manager.query('INSERT INTO write_probe (id) SELECT true WHERE NOT EXISTS (SELECT FROM write_probe)');
    await manager.query(
      'UPDATE write_probe SET at = now() WHERE id IN (SELECT id FROM write_probe FOR UPDATE SKIP LOCKED)',
    );
    await manager.query(`SET LOCAL work_mem = '64kB'`);
    await manager.query('SELECT count(*) FROM generate_series(1, 20000)');
  });
}

function withSpace(state: Readiness, free: number | null): Readiness {
  if (free === null || free >= lowFreeBytes) return state;
  const left = `残り ${inMegabytes(free)}`;
  if (free >= leastFreeBytes)
    return { ...state, message: `利用できます。ディスクの空きが少なくなっています（${left}）。` };
  return { ...state, ready: false, message: `ディスクの空きが足りません（${left}）。空きを作ってください。` };
}
