import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { codeOf, isDatabaseUnavailable } from './connection-error.js';
import { DatabaseStartError } from './database-start.error.js';
import type { Log } from './embedded/embedded-database.js';
import { awayReason, refusalOf } from './server-refusal.js';
import { driverUrl, serverName } from './server-url.js';

const oldestVersion = 15;
const retryMs = 2_000;

/**
 * Waits until the server of DATABASE_URL answers (up to `waitSeconds`) and checks that the product can live there.
 * Throws {@link DatabaseStartError}: at once where waiting does not help (wrong password, unknown database, too old).
 */
export async function checkServer(
  url: string,
  waitSeconds: number,
  log: Log,
  role: 'owner' | 'application' = 'owner',
): Promise<void> {
  const end = Date.now() + waitSeconds * 1_000;
  for (let told = false; ; ) {
    try {
      return await inspect(url, role);
    } catch (error) {
      if (error instanceof DatabaseStartError) throw error;
      const left = end - Date.now();
      if (!isDatabaseUnavailable(error) || codeOf(error) === 'ENOTFOUND' || left <= 0)
        throw refusalOf(error, url, waitSeconds);
      if (!told) {
        log(
          `PostgreSQL サーバー ${serverName(url)} の応答を待っています（${awayReason(error)}。最長 ${waitSeconds} 秒待ちます）。`,
        );
      }
      told = true;
      await sleep(Math.min(retryMs, left));
    }
  }
}

export interface ServerFacts {
  version: number;
  shown: string;
  encoding: string;
  standby: boolean;
  may_create: boolean | null;
}

async function inspect(url: string, role: 'owner' | 'application'): Promise<void> {
  const client = new pg.Client({
    connectionString: driverUrl(url),
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  // A connection that breaks between two statements is reported by the next one.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<ServerFacts>(`
      SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS shown,
             current_setting('server_encoding') AS encoding, pg_is_in_recovery() AS standby,
             has_schema_privilege(current_schema(), 'CREATE') AS may_create`);
    if (rows[0]) refuseUnsuitable(rows[0], url, role);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Throws unless the product can live on this server. */
export function refuseUnsuitable(facts: ServerFacts, url: string, role: 'owner' | 'application' = 'owner'): void {
  const server = serverName(url);
  if (facts.version < oldestVersion * 10_000) {
    throw new DatabaseStartError(
      'SERVER_TOO_OLD',
      `PostgreSQL サーバー ${server} は ${facts.shown} です。${oldestVersion} 以降が必要です。`,
    );
  }
  const problem = problemWith(facts, role);
  if (problem)
    throw new DatabaseStartError('SERVER_UNSUITABLE', `PostgreSQL サーバー ${server} は使えません。${problem}`);
}

function problemWith(facts: ServerFacts, role: 'owner' | 'application'): string | undefined {
  if (facts.encoding !== 'UTF8') {
    return `データベースの文字コードが ${facts.encoding} です。UTF8 で作り直してください。`;
  }
  if (facts.standby) return '読み取り専用の待機系です。書き込める主系を DATABASE_URL に指定してください。';
  if (!facts.may_create && role === 'owner') {
    return '表を作る権限がありません。データベースの所有者を DATABASE_OWNER_URL か DATABASE_URL に指定してください。';
  }
  return undefined;
}
