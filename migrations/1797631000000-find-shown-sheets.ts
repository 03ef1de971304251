import type { MigrationInterface, QueryRunner } from 'typeorm';

const shownEntries = (body: string) => `
  CREATE OR REPLACE FUNCTION "shown_entries"(sees_from integer, departments uuid[]) RETURNS SETOF entry LANGUAGE sql STABLE AS $$
    ${body}
  $$`;

const kept = `
    SELECT kept.* FROM settled_entry s CROSS JOIN LATERAL jsonb_populate_record(NULL::entry, s.row) kept
    WHERE NOT (sees_from = 0 OR kept.department_id = ANY (departments))`;

/**
 * PostgreSQL looks a branch of a UNION ALL up by what it is joined with only when that branch has no condition of its own;
 * with one, each join read every sheet of every year. The condition stands around both branches: a kept row was written
 * before its 訂正 and so passes it.
 */
export class FindShownSheets1797631000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      shownEntries(`
    SELECT shown.* FROM (
    SELECT e.* FROM entry e
    UNION ALL ${kept}) shown
    WHERE shown.corrected_since IS NULL OR sees_from = 0 OR shown.department_id = ANY (departments)`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      shownEntries(`
    SELECT e.* FROM entry e
    WHERE e.corrected_since IS NULL OR sees_from = 0 OR e.department_id = ANY (departments)
    UNION ALL ${kept}`),
    );
  }
}
