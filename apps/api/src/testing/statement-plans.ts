import { DataSource } from 'typeorm';
import type { TestApp } from './test-app.js';

/**
 * How many of five more runs PostgreSQL still plans anew after ten runs of the call, by name of the statement. PostgreSQL
 * plans five times for the values and then, if that is no dearer, once for all; a statement that stays at custom plans pays
 * for planning on every request. Calls one after the other run on one connection of the app.
 */
export async function replannedRuns(t: TestApp, call: () => Promise<unknown>): Promise<Record<string, number>> {
  const plans = async () => {
    const rows: { name: string; custom_plans: string }[] = await t.app
      .get(DataSource, { strict: false })
      .query(`SELECT name, custom_plans FROM pg_prepared_statements WHERE name <> ''`);
    return new Map(rows.map(({ name, custom_plans }) => [name, Number(custom_plans)]));
  };
  for (let run = 0; run < 10; run += 1) await call();
  const before = await plans();
  for (let run = 0; run < 5; run += 1) await call();
  const after = await plans();
  return Object.fromEntries([...after].map(([name, count]) => [name, count - (before.get(name) ?? 0)]));
}
