import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rewriteRows } from './rewritten-rows.js';

/**
 * An indicator that follows another shows its series, one made in the middle of a round has targets in it; an assignment is
 * edited by the version somebody saw.
 */
export class ExtendIndicators1796900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // All it came from, oldest first, as the rows of indicator_succession say: kept where a series is read.
    await runner.query(`ALTER TABLE "indicator" ADD COLUMN "follows" uuid array NOT NULL DEFAULT '{}'`);
    // Those there are already were there before every round.
    await runner.query(`ALTER TABLE "indicator" ADD COLUMN "created_at" timestamptz NOT NULL DEFAULT '-infinity'`);
    await runner.query(`ALTER TABLE "indicator" ALTER COLUMN "created_at" SET DEFAULT now()`);
    await rewriteRows(runner, 'indicator');
    await this.replaceTargetsInForce(
      runner,
      `(t.set_at <= $2 OR (t.revision = 1 AND (SELECT i.created_at FROM indicator i WHERE i.id = $1) > $2))`,
    );
    await runner.query(`ALTER TABLE "assignment" ADD COLUMN "version" integer NOT NULL DEFAULT 1`);
    await rewriteRows(runner, 'assignment');
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

  /**
   * The targets that counted at a moment: the newest set by then. An indicator made later had none to keep: its first ones
   * count.
   */
  private async replaceTargetsInForce(runner: QueryRunner, counts: string): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION "targets_in_force"(indicator uuid, moment timestamptz)
      RETURNS TABLE ("kind" text, "fy" integer, "value" numeric, "revision" integer) LANGUAGE sql STABLE AS $$
        SELECT DISTINCT ON (t.kind, CASE t.kind WHEN 'yearly' THEN t.fy END) t.kind, t.fy, t.value, t.revision
        FROM indicator_target t
        WHERE t.indicator_id = $1 AND ${counts}
        ORDER BY t.kind, CASE t.kind WHEN 'yearly' THEN t.fy END, t.revision DESC
      $$
    `);
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
    await this.replaceTargetsInForce(runner, 't.set_at <= $2');
    await runner.query(`ALTER TABLE "indicator" DROP COLUMN "created_at"`);
    await runner.query(`ALTER TABLE "indicator" DROP COLUMN "follows"`);
  }
}
