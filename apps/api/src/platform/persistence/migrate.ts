import type { DataSource } from 'typeorm';
import { engineOf } from '../../database/database-state.js';

/** Any number, as long as it is always the same. */
const LOCK = 7_720_002;

/** Brings the tables up to date and returns how many steps that took. Replicas that start together take turns. */
export async function migrate(source: DataSource): Promise<number> {
  // PGlite has one connection, which the migrations need, and its folder belongs to one process anyway.
  if (engineOf(source) === 'pglite') return (await source.runMigrations()).length;
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return (await source.runMigrations()).length;
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    await runner.release();
  }
}
