import type { MigrationInterface, QueryRunner } from 'typeorm';

const noteChanged = (sheets: string) => `
  CREATE OR REPLACE FUNCTION "note_changed_cost"() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO finding_due (entry_id)
    ${sheets}
    RETURN NULL;
  END $$`;

/** What a 取組み cost is compared with on the sheets of those that came from it: they are looked through again too. */
export class NoteCostsOfHeirs1797644000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      noteChanged(`
    WITH RECURSIVE heir (id) AS (
      SELECT node_id FROM changed
      UNION
      SELECT s.new_id FROM node_succession s JOIN heir ON s.old_id = heir.id WHERE s.new_id IS NOT NULL)
    SELECT e.id FROM entry e JOIN round r ON r.id = e.round_id AND r.state IN ('open', 'reviewing')
    WHERE e.node_id IN (SELECT id FROM heir);`),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      noteChanged(`
    SELECT e.id FROM entry e JOIN round r ON r.id = e.round_id AND r.state IN ('open', 'reviewing')
    WHERE e.node_id IN (SELECT node_id FROM changed);`),
    );
  }
}
