import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rewriteRows } from './rewritten-rows.js';

export class CreateDepartmentChanges1796600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" ADD "version" integer NOT NULL DEFAULT 1`);
    await rewriteRows(runner, 'department');
    await this.rememberDepartments(runner, '{"version": null}');
    // The rows a change touched, as they were and as it left them, are in \`effects\`: what is needed to take it back.
    await runner.query(`
      CREATE TABLE "department_change" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "kind" text NOT NULL,
        "fy_from" integer NOT NULL,
        "summary" text NOT NULL,
        "reason" text NOT NULL,
        "at" timestamptz NOT NULL DEFAULT clock_timestamp(),
        "user_id" uuid,
        "by_name" text NOT NULL,
        "effects" jsonb NOT NULL,
        "undone_at" timestamptz,
        "undone_by_name" text,
        "undo_reason" text,
        CONSTRAINT "PK_department_change" PRIMARY KEY ("id"),
        CONSTRAINT "CK_department_change_kind" CHECK ("kind" IN ('created', 'changed', 'abolished', 'merged', 'split')),
        CONSTRAINT "CK_department_change_undone" CHECK (("undone_at" IS NULL) = ("undone_by_name" IS NULL) AND ("undone_at" IS NULL) = ("undo_reason" IS NULL))
      )
    `);
    await runner.query(`CREATE INDEX "IX_department_change_at" ON "department_change" ("at")`);
    await runner.query(
      `CREATE TRIGGER "TR_department_change_history" AFTER INSERT OR UPDATE OR DELETE ON "department_change" FOR EACH ROW EXECUTE FUNCTION "write_history"('department_change', 'id', '{"effects": null}', '')`,
    );
    await runner.query(`
      CREATE FUNCTION "is_settled"(round_state text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
      AS $$ SELECT round_state IN ('finalized', 'published', 'closed') $$
    `);
    // The last year whose 評価 is 確定: the organisation up to it stays as it was printed.
    await runner.query(`
      CREATE FUNCTION "last_settled_year"() RETURNS integer LANGUAGE sql STABLE
      AS $$ SELECT max(r.fy) FROM round r WHERE is_settled(r.state) $$
    `);
  }

  /** The version counts edits and is no memory of its own. */
  private async rememberDepartments(runner: QueryRunner, leftOut: string): Promise<void> {
    await runner.query(`DROP TRIGGER "TR_department_history" ON "department"`);
    await runner.query(
      `CREATE TRIGGER "TR_department_history" AFTER INSERT OR UPDATE OR DELETE ON "department" FOR EACH ROW EXECUTE FUNCTION "write_history"('department', 'id', '${leftOut}', '')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION "last_settled_year"()`);
    await runner.query(`DROP FUNCTION "is_settled"(text)`);
    await runner.query(`DROP TABLE "department_change"`);
    await this.rememberDepartments(runner, '{}');
    await runner.query(`ALTER TABLE "department" DROP COLUMN "version"`);
  }
}
