import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

export class CreateRounds1796000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "round" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "plan_id" uuid NOT NULL,
        "revision_id" uuid NOT NULL,
        "fy" integer NOT NULL,
        "state" text NOT NULL,
        "form" jsonb NOT NULL,
        "scale" jsonb NOT NULL,
        "instructions" text NOT NULL DEFAULT '',
        "readers_from" text NOT NULL DEFAULT 'confirmed',
        "opened_at" timestamptz,
        "finalized_at" timestamptz,
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        CONSTRAINT "PK_round" PRIMARY KEY ("id"),
        CONSTRAINT "CK_round_state" CHECK ("state" IN ('preparing', 'open', 'reviewing', 'finalized', 'published', 'closed')),
        CONSTRAINT "CK_round_readers_from" CHECK ("readers_from" IN ('not_started', 'in_review', 'confirmed')),
        CONSTRAINT "CK_round_opened" CHECK ("state" = 'preparing' OR "opened_at" IS NOT NULL)
      )
    `);
    await runner.query(`CREATE UNIQUE INDEX "UQ_round_plan_fy" ON "round" ("plan_id", "fy")`);
    await runner.query(`CREATE INDEX "IX_round_revision" ON "round" ("revision_id")`);
    // Position 0 is the department's own work; every later one a review.
    await runner.query(`
      CREATE TABLE "round_step" (
        "round_id" uuid NOT NULL,
        "position" smallint NOT NULL,
        "stage" text NOT NULL,
        "label" text NOT NULL,
        "waiting_label" text NOT NULL,
        "due_on" date NOT NULL,
        "instructions" text NOT NULL DEFAULT '',
        CONSTRAINT "PK_round_step" PRIMARY KEY ("round_id", "position"),
        CONSTRAINT "CK_round_step_stage" CHECK ("stage" IN ('entry', 'head', 'division', 'planning', 'secondary', 'external')),
        CONSTRAINT "CK_round_step_position" CHECK ("position" BETWEEN 0 AND 9 AND ("position" = 0) = ("stage" = 'entry'))
      )
    `);
    await runner.query(`
      CREATE TABLE "round_extension" (
        "round_id" uuid NOT NULL,
        "position" smallint NOT NULL,
        "department_id" uuid NOT NULL,
        "due_on" date NOT NULL,
        "reason" text NOT NULL DEFAULT '',
        CONSTRAINT "PK_round_extension" PRIMARY KEY ("round_id", "position", "department_id"),
        CONSTRAINT "FK_round_extension_step" FOREIGN KEY ("round_id", "position") REFERENCES "round_step"("round_id", "position") ON DELETE CASCADE ON UPDATE NO ACTION
      )
    `);
    await runner.query(`CREATE INDEX "IX_round_extension_department" ON "round_extension" ("department_id")`);
    await addForeignKeys(runner, [
      ['round', 'plan_id', 'plan', 'plan', 'CASCADE'],
      ['round', 'revision_id', 'revision', 'plan_revision', 'RESTRICT'],
      ['round_step', 'round_id', 'round', 'round', 'CASCADE'],
      ['round_extension', 'department_id', 'department', 'department', 'RESTRICT'],
    ]);
    await this.createGuards(runner);
  }

  /** Once 準備 is left, only deadlines, extensions and what the year's course itself changes may change. */
  private async createGuards(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "refuse_frozen_round_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state <> 'preparing' AND (NEW.plan_id, NEW.revision_id, NEW.fy, NEW.form, NEW.scale, NEW.opened_at)
          IS DISTINCT FROM (OLD.plan_id, OLD.revision_id, OLD.fy, OLD.form, OLD.scale, OLD.opened_at)
        THEN RAISE EXCEPTION 'a round that has left preparation keeps its form, scale and plan'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'round_frozen';
        END IF;
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_round_frozen" BEFORE UPDATE ON "round" FOR EACH ROW EXECUTE FUNCTION "refuse_frozen_round_change"()`,
    );
    await runner.query(`
      CREATE FUNCTION "refuse_frozen_step_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE row round_step := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      BEGIN
        IF EXISTS (SELECT FROM round r WHERE r.id = row.round_id AND r.state <> 'preparing')
          AND (TG_OP <> 'UPDATE' OR (to_jsonb(NEW) - 'due_on') <> (to_jsonb(OLD) - 'due_on'))
        THEN RAISE EXCEPTION 'the steps of a round that has left preparation do not change'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'round_frozen';
        END IF;
        RETURN row;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_round_step_frozen" BEFORE INSERT OR UPDATE OR DELETE ON "round_step" FOR EACH ROW EXECUTE FUNCTION "refuse_frozen_step_change"()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['round_extension', 'round_step', 'round']) await runner.query(`DROP TABLE "${table}"`);
    await runner.query(`DROP FUNCTION "refuse_frozen_step_change"()`);
    await runner.query(`DROP FUNCTION "refuse_frozen_round_change"()`);
  }
}
