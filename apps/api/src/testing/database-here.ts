import pg from 'pg';
import type { EmbeddedDatabase } from '../database/embedded/embedded-database.js';
import type { HostMessage, HostRequest } from './hosted-database.js';

type Opening = typeof import('../database/embedded/open.js');

/** As built: it starts programs that stand beside it. */
const built = new URL('../../dist/database/embedded/open.js', import.meta.url).href;

/**
 * An embedded database that the test's own process opens: a {@link HostedDatabase} for what needs no second process and no
 * `kill -9`, at a fifth of its cost.
 */
export class DatabaseHere {
  readonly messages: HostMessage[] = [];
  private readonly opening: Promise<EmbeddedDatabase | undefined>;

  constructor({ dir, engine }: HostRequest) {
    this.opening = this.open(dir, engine ?? 'auto');
  }

  /** The outcome of opening. */
  async opened(): Promise<HostMessage> {
    await this.opening;
    return this.messages.find((message) => message.open ?? message.refused) ?? {};
  }

  async query(sql: string): Promise<HostMessage> {
    const { host, port, username, password, database } = (await this.opening)?.owner ?? {};
    const client = new pg.Client({ host, port, user: username, password, database });
    await client.connect();
    try {
      return { rows: (await client.query<Record<string, unknown>>(sql)).rows };
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await (await this.opening)?.stop();
  }

  private async open(dir: string, engine: 'auto' | 'native' | 'pglite'): Promise<EmbeddedDatabase | undefined> {
    const { openEmbeddedDatabase } = (await import(built)) as Opening;
    try {
      const database = await openEmbeddedDatabase({ dir, engine, log: (log) => void this.messages.push({ log }) });
      this.messages.push({ open: { kind: database.kind, port: database.typeorm.port ?? null } });
      return database;
    } catch (error) {
      const { code, message } = error as Error & { code?: string };
      this.messages.push({ refused: { code: code ?? null, message } });
      return undefined;
    }
  }
}
