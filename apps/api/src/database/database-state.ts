import type { Readiness } from '@mawasu/contract';
import type { DataSource } from 'typeorm';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';

const answerWithinMs = 3_000;

/** Which database a data source talks to, told by its options. */
export function engineOf(source: DataSource): Readiness['engine'] {
  const options = source.options as PostgresDataSourceOptions;
  if (options.url) return 'server';
  return options.host ? 'native' : 'pglite';
}

/** Can requests be served now? Never throws and answers within three seconds, whatever the database does. */
export async function checkReady(source: DataSource): Promise<Readiness> {
  const engine = engineOf(source);
  const away: Readiness = {
    ready: false,
    engine,
    databaseVersion: null,
    migrationsPending: null,
    message: 'データベースに接続できません。',
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    timer = setTimeout(() => resolve({ ...away, message: 'データベースが時間内に応答しません。' }), answerWithinMs);
  });
  try {
    return await Promise.race([inspect(source, engine), late]);
  } catch {
    return away;
  } finally {
    clearTimeout(timer);
  }
}

async function inspect(source: DataSource, engine: Readiness['engine']): Promise<Readiness> {
  const rows: { version: string; has_migrations: boolean }[] = await source.query(
    `SELECT current_setting('server_version') AS version, to_regclass('migrations') IS NOT NULL AS has_migrations`,
  );
  const applied: { name: string }[] = rows[0]?.has_migrations ? await source.query('SELECT name FROM migrations') : [];
  const names = new Set(applied.map((row) => row.name));
  const pending = source.migrations.filter((migration) => !names.has(migration.name ?? migration.constructor.name));
  return {
    ready: pending.length === 0,
    engine,
    databaseVersion: rows[0]?.version ?? null,
    migrationsPending: pending.length > 0,
    message: pending.length > 0 ? `データベースの更新が ${pending.length} 件残っています。` : '利用できます。',
  };
}
