import type { QueryRunner } from 'typeorm';

/**
 * To be called after adding a column with a default to a table that the history remembers. PostgreSQL leaves the rows of
 * before as they are and reads the default in its place; the history's trigger (`jsonb_populate_record`) does not see it
 * there, and would tell of a change from nothing with the next write of each row. Writing them once puts the value in.
 */
export async function rewriteRows(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
  await runner.query(`UPDATE "${table}" SET "id" = "id"`);
  await runner.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
}
