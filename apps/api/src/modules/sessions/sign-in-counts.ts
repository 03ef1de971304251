import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { SignInScope } from './sign-in-count.entity.js';
import { FORGOTTEN_AFTER_MINUTES } from './sign-in-delay.js';

export interface SignInKey {
  scope: SignInScope;
  key: string;
  /** Null where it is for no one account. */
  accountKey: string | null;
}

export interface Failures {
  count: number;
  /** Seconds since the last one, by the clock of the database. */
  secondsAgo: number;
}

/**
 * SQL condition: a wrong password counts still. One of the future was written before the clock was set back, and would keep
 * its place shut until the clock is there again. `minutes`: a parameter.
 */
const stillCounts = (at: string, minutes: string) =>
  `${at} BETWEEN now() - make_interval(mins => ${minutes}::integer) AND now() + interval '1 minute'`;

interface CountRow {
  scope: SignInScope;
  failures: number;
  seconds_ago: number;
}

const none: Failures = { count: 0, secondsAgo: 0 };

/** Wrong passwords, in the database: replicas share them and a restart forgets nothing. */
@Injectable()
export class SignInCounts {
  constructor(private readonly dataSource: DataSource) {}

  async of(keys: readonly SignInKey[]): Promise<(scope: SignInScope) => Failures> {
    const rows: CountRow[] = await this.dataSource.query(
      `SELECT c.scope, c.failures, greatest(extract(epoch FROM now() - c.last_failed_at)::float8, 0) AS seconds_ago
         FROM unnest($1::text[], $2::text[]) AS k (scope, key)
         JOIN sign_in_count c ON c.scope = k.scope AND c.key = k.key
        WHERE ${stillCounts('c.last_failed_at', '$3')}`,
      [keys.map(({ scope }) => scope), keys.map(({ key }) => key), FORGOTTEN_AFTER_MINUTES],
    );
    const found = new Map(rows.map((row) => [row.scope, { count: row.failures, secondsAgo: row.seconds_ago }]));
    return (scope) => found.get(scope) ?? none;
  }

  /** Counts one wrong password under each key; at most one key of a scope. Answers with the new counts. */
  async add(keys: readonly SignInKey[]): Promise<(scope: SignInScope) => number> {
    // In one order for everybody, or two tries at once could wait for each other.
    const ordered = keys.toSorted((left, right) => (left.scope < right.scope ? -1 : 1));
    const rows: CountRow[] = await this.dataSource.query(
      `INSERT INTO sign_in_count AS c (scope, key, account_key, failures)
       SELECT k.scope, k.key, k.account_key, 1 FROM unnest($1::text[], $2::text[], $3::text[]) AS k (scope, key, account_key)
       ON CONFLICT (scope, key) DO UPDATE SET last_failed_at = now(),
         failures = CASE WHEN ${stillCounts('c.last_failed_at', '$4')} THEN c.failures + 1 ELSE 1 END
       RETURNING c.scope, c.failures`,
      [
        ordered.map(({ scope }) => scope),
        ordered.map(({ key }) => key),
        ordered.map(({ accountKey }) => accountKey),
        FORGOTTEN_AFTER_MINUTES,
      ],
    );
    const counted = new Map(rows.map(({ scope, failures }) => [scope, failures]));
    return (scope) => counted.get(scope) ?? 0;
  }

  async clear({ scope, key }: SignInKey): Promise<void> {
    await this.dataSource.query('DELETE FROM sign_in_count WHERE scope = $1 AND key = $2', [scope, key]);
  }

  /** Forgets what was tried at an account, wherever. */
  async clearAccount(manager: EntityManager, account: string): Promise<void> {
    await manager.query('DELETE FROM sign_in_count WHERE account_key = (SELECT sign_in_account_key($1))', [account]);
  }

  async purge(): Promise<void> {
    await this.dataSource.query(`DELETE FROM sign_in_count WHERE NOT (${stillCounts('last_failed_at', '$1')})`, [
      FORGOTTEN_AFTER_MINUTES,
    ]);
  }
}
