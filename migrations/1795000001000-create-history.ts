import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateHistory1795000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "history" (
        "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        "at" timestamptz NOT NULL DEFAULT now(),
        "user_id" uuid,
        "actor_name" text NOT NULL,
        "subject_kind" text NOT NULL,
        "subject_id" uuid NOT NULL,
        "action" text NOT NULL,
        "field" text,
        "before" jsonb,
        "after" jsonb,
        "reason" text,
        "request_id" text,
        CONSTRAINT "PK_history" PRIMARY KEY ("id")
      )
    `);
    await runner.query(`CREATE INDEX "IX_history_at" ON "history" ("at")`);
    await runner.query(`CREATE INDEX "IX_history_subject" ON "history" ("subject_kind", "subject_id", "id")`);
    await runner.query(`
      CREATE FUNCTION "refuse_history_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'history is append-only' USING ERRCODE = 'insufficient_privilege';
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_history_rows" BEFORE UPDATE OR DELETE ON "history" FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"()`,
    );
    await runner.query(
      `CREATE TRIGGER "TR_history_truncate" BEFORE TRUNCATE ON "history" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "history"`);
    await runner.query(`DROP FUNCTION "refuse_history_change"()`);
  }
}
