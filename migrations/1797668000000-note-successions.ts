import type { MigrationInterface, QueryRunner } from 'typeorm';

const events = [
  ['INSERT', 'NEW'],
  ['UPDATE', 'NEW'],
  ['DELETE', 'OLD'],
] as const;

/** A sheet is compared with last year's of what its 取組み came from: told later, it is looked through again, and so are its heirs'. */
export class NoteSuccessions1797668000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "note_changed_node_succession"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO finding_due (entry_id)
        WITH RECURSIVE heir (id) AS (
          SELECT new_id FROM changed WHERE new_id IS NOT NULL
          UNION
          SELECT s.new_id FROM node_succession s JOIN heir ON s.old_id = heir.id WHERE s.new_id IS NOT NULL)
        SELECT e.id FROM entry e JOIN round r ON r.id = e.round_id AND r.state IN ('open', 'reviewing')
        WHERE e.node_id IN (SELECT id FROM heir);
        RETURN NULL;
      END $$
    `);
    for (const [event, rows] of events) {
      await runner.query(
        `CREATE TRIGGER "TR_node_succession_finding_due_${event.toLowerCase()}" AFTER ${event} ON "node_succession" REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "note_changed_node_succession"()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [event] of events) {
      await runner.query(`DROP TRIGGER "TR_node_succession_finding_due_${event.toLowerCase()}" ON "node_succession"`);
    }
    await runner.query(`DROP FUNCTION "note_changed_node_succession"()`);
  }
}
