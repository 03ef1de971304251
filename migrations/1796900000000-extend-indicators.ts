import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An indicator that follows another shows its series; an assignment is edited by the version somebody saw. */
export class ExtendIndicators1796900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // All it came from, oldest first, as the rows of indicator_succession say: kept where a series is read.
    await runner.query(`ALTER TABLE "indicator" ADD COLUMN "follows" uuid array NOT NULL DEFAULT '{}'`);
    await runner.query(`ALTER TABLE "assignment" ADD COLUMN "version" integer NOT NULL DEFAULT 1`);
    await runner.query(`
      CREATE FUNCTION "count_assignment_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.version := OLD.version + 1;
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_assignment_version" BEFORE UPDATE ON "assignment" FOR EACH ROW EXECUTE FUNCTION "count_assignment_change"()`,
    );
    await this.rememberAssignments(runner, '{"version": null}');
  }

  /** The version counts edits and is no memory of its own. */
  private async rememberAssignments(runner: QueryRunner, leftOut: string): Promise<void> {
    await runner.query(`DROP TRIGGER "TR_assignment_history" ON "assignment"`);
    await runner.query(
      `CREATE TRIGGER "TR_assignment_history" AFTER INSERT OR UPDATE OR DELETE ON "assignment" FOR EACH ROW EXECUTE FUNCTION "write_history"('assignment', 'id', '${leftOut}', '')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.rememberAssignments(runner, '{}');
    await runner.query(`DROP TRIGGER "TR_assignment_version" ON "assignment"`);
    await runner.query(`DROP FUNCTION "count_assignment_change"()`);
    await runner.query(`ALTER TABLE "assignment" DROP COLUMN "version"`);
    await runner.query(`ALTER TABLE "indicator" DROP COLUMN "follows"`);
  }
}
