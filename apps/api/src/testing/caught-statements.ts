import { DataSource } from 'typeorm';
import { sessionStatement } from '../modules/sessions/session.lookup.js';
import type { TestApp } from './test-app.js';

export interface CaughtStatement {
  /** Null for a statement that PostgreSQL plans for its values. */
  name: string | null;
  text: string;
}

interface Client {
  query(...args: unknown[]): unknown;
}

/** What really reaches the database driver while the call runs, with the names; not the guard's own look-up. */
export async function caughtStatements(t: TestApp, call: () => Promise<unknown>): Promise<CaughtStatement[]> {
  const runner = t.app.get(DataSource, { strict: false }).createQueryRunner();
  const driver = Object.getPrototypeOf(await runner.connect()) as Client;
  await runner.release();
  const caught: CaughtStatement[] = [];
  const { query } = driver;
  driver.query = function (this: Client, ...args: unknown[]) {
    const [given] = args;
    const { text, name = null } =
      typeof given === 'string' ? { text: given } : (given as { text: string; name?: string });
    if (/^\s*(WITH|SELECT|DECLARE)\b/i.test(text) && text !== sessionStatement) caught.push({ name, text });
    return query.apply(this, args);
  };
  try {
    await call();
  } finally {
    driver.query = query;
  }
  return caught;
}
