import { migrations } from '@mawasu/migrations';
import type { PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions.js';
import { entities } from '../app.entities.js';
import type { Env } from '../config/env.js';
import { DatabaseLog } from '../platform/logging/database-log.js';
import { type Log as EventLog, noLog } from '../platform/logging/log.js';
import type { EmbeddedDatabase, Log } from './embedded/embedded-database.js';
import { openEmbeddedDatabase } from './embedded/open.js';
import { poolSize } from './pool-size.js';
import { checkServer } from './server.js';
import { awayReason } from './server-refusal.js';
import { driverUrl, serverName, settingsOf } from './server-url.js';
import { unwatchStorage, watchStorage } from './storage-space.js';
import { connectionSettings, type TimeLimits } from './time-limits.js';

type DatabaseEnv = Pick<
  Env,
  'DATABASE_URL' | 'DATABASE_OWNER_URL' | 'DATABASE_WAIT_SECONDS' | 'DATA_DIR' | 'EMBEDDED_ENGINE' | 'SQL_LOG'
>;

export interface DataSourceRequest {
  log?: Log;
  /** Where failed statements are told; nowhere unless given. */
  records?: EventLog;
  /** For tools beside a running app: use its embedded server. */
  join?: boolean;
  /** Time limits other than usual (tests). */
  limits?: TimeLimits;
}

let embedded: Promise<EmbeddedDatabase> | undefined;

/**
 * Options for the one data source: the server of DATABASE_URL, else the embedded database, which is started here (once;
 * {@link stopDatabase} stops it). Same driver, entities, migrations and SQL for both.
 */
export async function dataSourceOptions(
  env: DatabaseEnv,
  request: DataSourceRequest = {},
): Promise<PostgresDataSourceOptions> {
  const log = request.log ?? toConsole;
  const connection = await connectionOptions(env, log, request.join ?? false);
  // Tools beside the app check or mend everything, and nobody waits for them at a screen.
  const limits = request.limits ?? (request.join ? 'none' : 'requests');
  // What the address of a server sets itself (`?options=-c …`) comes last and wins.
  const options = `${connectionSettings(limits)} ${env.DATABASE_URL ? settingsOf(env.DATABASE_URL) : ''}`.trim();
  // PGlite brings a driver of its own here, which knows no start-up settings.
  return { ...productOptions(env, request), ...connection, extra: { options, ...connection.extra } };
}

export interface OwnerConnection {
  options: PostgresDataSourceOptions;
  /** The role that the running application has, to be given its rights. */
  appRole: string;
}

/**
 * How the owner of the tables connects: to migrate, to give the application's role its rights, and to load first content.
 * The same as the application's where a server has one role for both.
 */
export async function ownerConnection(env: DatabaseEnv, request: DataSourceRequest = {}): Promise<OwnerConnection> {
  const log = request.log ?? toConsole;
  const base = productOptions(env, request);
  if (env.DATABASE_URL) {
    const url = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
    await checkServer(url, env.DATABASE_WAIT_SECONDS, log, 'owner');
    const appRole = decodeURIComponent(new URL(env.DATABASE_URL).username);
    return {
      options: {
        ...{ ...base, type: 'postgres', url: driverUrl(url), poolSize: 4, connectTimeoutMS: 10_000 },
        extra: { options: settingsOf(url) },
      },
      appRole,
    };
  }
  const database = await openEmbedded(env, log, request.join ?? false);
  return { options: { ...base, ...database.owner }, appRole: database.appRole };
}

/** Stops the embedded database of this process, if there is one. Safe to call again. */
export async function stopDatabase(): Promise<void> {
  const running = embedded;
  embedded = undefined;
  unwatchStorage();
  await (await running?.catch(() => undefined))?.stop();
}

function productOptions(env: DatabaseEnv, { log = toConsole, records = noLog }: DataSourceRequest) {
  return {
    type: 'postgres',
    entities,
    migrations,
    synchronize: false,
    migrationsTransactionMode: 'each',
    // By default TypeORM would CREATE EXTENSION "uuid-ossp" at connect, which needs rights; gen_random_uuid() is built in.
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    // `where: { id: undefined }` must never mean "any row".
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    applicationName: 'mawasu',
    logging: env.SQL_LOG ? 'all' : ['error'],
    logger: new DatabaseLog(records, env.SQL_LOG),
    // An idle connection that the server closed; the pool opens another one when it is needed.
    poolErrorHandler: (error: Error) =>
      log(`データベースとの接続が切れました（${awayReason(error)}）。つなぎ直します。`),
  } satisfies Partial<PostgresDataSourceOptions>;
}

async function connectionOptions(env: DatabaseEnv, log: Log, join: boolean): Promise<EmbeddedDatabase['typeorm']> {
  if (env.DATABASE_URL) {
    await checkServer(
      env.DATABASE_URL,
      env.DATABASE_WAIT_SECONDS,
      log,
      env.DATABASE_OWNER_URL ? 'application' : 'owner',
    );
    log(`PostgreSQL サーバー ${serverName(env.DATABASE_URL)} に接続します。`);
    return { type: 'postgres', url: driverUrl(env.DATABASE_URL), poolSize: poolSize(), connectTimeoutMS: 10_000 };
  }
  const database = await openEmbedded(env, log, join);
  log(`データベース: ${database.describe}`);
  return database.typeorm;
}

async function openEmbedded(env: DatabaseEnv, log: Log, join: boolean): Promise<EmbeddedDatabase> {
  embedded ??= openEmbeddedDatabase({ dir: env.DATA_DIR, engine: env.EMBEDDED_ENGINE, log, join });
  try {
    const database = await embedded;
    watchStorage(database.folder);
    return database;
  } catch (error) {
    embedded = undefined;
    throw error;
  }
}

function toConsole(message: string): void {
  process.stdout.write(`${message}\n`);
}
