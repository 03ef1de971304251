import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

/** 施策評価: one row of a 施策 in a round for each stage, what 外部委員 score, ask and are told, and what is released to them. */
export class CreateAssessments1797540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createTables(runner);
    await this.createQuestions(runner);
    await this.createLead(runner);
    await this.createVisibility(runner);
    await this.createGuard(runner);
    for (const [table, keys, leftOut] of remembered) {
      await runner.query(
        `CREATE TRIGGER "TR_${table}_history" AFTER INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION "write_history"('${table}', '${keys}', '${leftOut}', '')`,
      );
    }
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "assessment" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "round_id" uuid NOT NULL,
        "measure_id" uuid NOT NULL,
        "stage" text NOT NULL,
        "state" text NOT NULL DEFAULT 'draft',
        "rank" text,
        "direction" text,
        "comment" text NOT NULL DEFAULT '',
        "decision_note" text NOT NULL DEFAULT '',
        "proposal" jsonb,
        "return_reason" text,
        "submitted_by" uuid,
        "submitted_for" uuid,
        "submitted_at" timestamptz,
        "decided_by" uuid,
        "decided_on" date,
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_assessment" PRIMARY KEY ("id"),
        CONSTRAINT "CK_assessment_stage" CHECK ("stage" IN ('primary', 'secondary', 'external')),
        CONSTRAINT "CK_assessment_state" CHECK ("state" IN ('draft', 'submitted', 'decided')),
        CONSTRAINT "CK_assessment_decided" CHECK (("state" = 'decided') = ("decided_on" IS NOT NULL) AND ("decided_by" IS NULL OR "decided_on" IS NOT NULL))
      )
    `);
    await runner.query(
      `CREATE UNIQUE INDEX "UQ_assessment_round_measure_stage" ON "assessment" ("round_id", "measure_id", "stage")`,
    );
    await runner.query(`
      CREATE TABLE "assessment_score" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "round_id" uuid NOT NULL,
        "measure_id" uuid NOT NULL,
        "member_id" uuid NOT NULL,
        "state" text NOT NULL DEFAULT 'draft',
        "rank" text,
        "direction" text,
        "comment" text NOT NULL DEFAULT '',
        "submitted_at" timestamptz,
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_assessment_score" PRIMARY KEY ("id"),
        CONSTRAINT "CK_assessment_score_state" CHECK ("state" IN ('draft', 'submitted'))
      )
    `);
    await runner.query(
      `CREATE UNIQUE INDEX "UQ_assessment_score_round_measure_member" ON "assessment_score" ("round_id", "measure_id", "member_id")`,
    );
    await runner.query(`
      CREATE TABLE "assessment_release" (
        "round_id" uuid NOT NULL,
        "measure_id" uuid NOT NULL,
        "released_by" uuid NOT NULL,
        "released_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_assessment_release" PRIMARY KEY ("round_id", "measure_id")
      )
    `);
    for (const table of ['assessment', 'assessment_score', 'assessment_release']) {
      await runner.query(`CREATE INDEX "IX_${table}_measure" ON "${table}" ("measure_id")`);
    }
    await addForeignKeys(runner, [
      ['assessment', 'round_id', 'round', 'round', 'CASCADE'],
      ['assessment', 'measure_id', 'measure', 'plan_node', 'RESTRICT'],
      ['assessment', 'submitted_by', 'submitted_by', 'app_user', 'RESTRICT'],
      ['assessment', 'submitted_for', 'submitted_for', 'app_user', 'RESTRICT'],
      ['assessment', 'decided_by', 'decided_by', 'app_user', 'RESTRICT'],
      ['assessment_score', 'round_id', 'round', 'round', 'CASCADE'],
      ['assessment_score', 'measure_id', 'measure', 'plan_node', 'RESTRICT'],
      ['assessment_score', 'member_id', 'member', 'app_user', 'RESTRICT'],
      ['assessment_release', 'round_id', 'round', 'round', 'CASCADE'],
      ['assessment_release', 'measure_id', 'measure', 'plan_node', 'RESTRICT'],
      ['assessment_release', 'released_by', 'released_by', 'app_user', 'RESTRICT'],
    ]);
    for (const [table, column] of people) {
      await runner.query(`CREATE INDEX "IX_${table}_${column.replace('_id', '')}" ON "${table}" ("${column}")`);
    }
  }

  private async createQuestions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "assessment_question" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "round_id" uuid NOT NULL,
        "measure_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "text" text NOT NULL,
        "written_by" uuid NOT NULL,
        "written_at" timestamptz NOT NULL DEFAULT now(),
        "answer" text,
        "answered_by" uuid,
        "answered_for" uuid,
        "answered_at" timestamptz,
        "response" text,
        "responded_by" uuid,
        "responded_at" timestamptz,
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_assessment_question" PRIMARY KEY ("id"),
        CONSTRAINT "CK_assessment_question_kind" CHECK ("kind" IN ('question', 'opinion')),
        CONSTRAINT "CK_assessment_question_answer" CHECK (("answer" IS NULL) = ("answered_by" IS NULL) AND ("answer" IS NULL) = ("answered_at" IS NULL)),
        CONSTRAINT "CK_assessment_question_response" CHECK (("response" IS NULL) = ("responded_by" IS NULL) AND ("response" IS NULL) = ("responded_at" IS NULL))
      )
    `);
    await runner.query(
      `CREATE INDEX "IX_assessment_question_round_measure" ON "assessment_question" ("round_id", "measure_id", "written_at")`,
    );
    await runner.query(`CREATE INDEX "IX_assessment_question_measure" ON "assessment_question" ("measure_id")`);
    for (const column of ['written_by', 'answered_by', 'answered_for', 'responded_by']) {
      await runner.query(`CREATE INDEX "IX_assessment_question_${column}" ON "assessment_question" ("${column}")`);
    }
    await addForeignKeys(runner, [
      ['assessment_question', 'round_id', 'round', 'round', 'CASCADE'],
      ['assessment_question', 'measure_id', 'measure', 'plan_node', 'RESTRICT'],
      ['assessment_question', 'written_by', 'written_by', 'app_user', 'RESTRICT'],
      ['assessment_question', 'answered_by', 'answered_by', 'app_user', 'RESTRICT'],
      ['assessment_question', 'answered_for', 'answered_for', 'app_user', 'RESTRICT'],
      ['assessment_question', 'responded_by', 'responded_by', 'app_user', 'RESTRICT'],
    ]);
  }

  /**
   * Who assesses a 施策 first: its 主管課 in the year or, where the 施策 has none of its own, the 課 with most of its sheets in
   * the round that are not 対象外 (of as many, the one whose 取組み comes first in the plan).
   */
  private async createLead(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "assessment_lead"(measure uuid, round uuid, fy integer) RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT coalesce(lead_in_year($1, $3), (
          SELECT e.department_id FROM entry e
          WHERE e.round_id = $2 AND e.measure_id = $1 AND is_evaluated(e.state)
          GROUP BY e.department_id ORDER BY count(*) DESC, min(e.path), e.department_id LIMIT 1))
      $$
    `);
  }

  /**
   * A draft is for who looks after everything and, of 一次, for the leading department, which sees the later stages from 提出
   * on. Everybody else sees what is decided: once the round is 確定, or 外部委員 (\`is_external\`) from its release on.
   */
  private async createVisibility(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "may_see_assessment"(stage text, state text, department uuid, round_state text, released boolean,
        sees_from integer, departments uuid[], is_external boolean)
      RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT sees_from = 0
          OR coalesce(department = ANY (departments), false) AND (stage = 'primary' OR state <> 'draft')
          OR state = 'decided' AND (round_state IN ('finalized', 'published', 'closed') AND sees_from <= 4
            OR released AND is_external)
      $$
    `);
  }

  private async createGuard(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "refuse_settled_assessment_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE of_round uuid;
      BEGIN
        IF TG_OP = 'DELETE' THEN of_round := OLD.round_id; ELSE of_round := NEW.round_id; END IF;
        IF EXISTS (SELECT FROM round r WHERE r.id = of_round AND is_settled(r.state)) THEN
          RAISE EXCEPTION 'the assessments of a round that is settled do not change'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assessment_settled';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
      END $$
    `);
    for (const [table] of remembered) {
      await runner.query(
        `CREATE TRIGGER "TR_${table}_settled" BEFORE INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION "refuse_settled_assessment_change"()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of remembered.toReversed()) await runner.query(`DROP TABLE "${table}"`);
    await runner.query(`DROP FUNCTION "refuse_settled_assessment_change"()`);
    await runner.query(`DROP FUNCTION "may_see_assessment"(text, text, uuid, text, boolean, integer, uuid[], boolean)`);
    await runner.query(`DROP FUNCTION "assessment_lead"(uuid, uuid, integer)`);
  }
}

const people = [
  ['assessment', 'submitted_by'],
  ['assessment', 'submitted_for'],
  ['assessment', 'decided_by'],
  ['assessment_score', 'member_id'],
  ['assessment_release', 'released_by'],
] as const;

const remembered = [
  ['assessment', 'id', '{"version": null, "updated_at": null}'],
  ['assessment_score', 'id', '{"version": null, "updated_at": null}'],
  ['assessment_release', 'round_id,measure_id', '{}'],
  ['assessment_question', 'id', '{"version": null, "updated_at": null}'],
] as const;
