import type { MigrationInterface, QueryRunner } from 'typeorm';

const actions = (more: string) =>
  `CHECK ("action" IN ('start', 'submit', 'take_back', 'approve', 'confirm', 'revoke', 'return', 'exclude', 'include', 'finalize', 'publish', 'correct'${more}))`;

const refuse = (unless: string) => `
  CREATE OR REPLACE FUNCTION "refuse_settled_assessment_change"() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE row jsonb := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
  BEGIN
    IF EXISTS (SELECT FROM round r WHERE r.id = (row ->> 'round_id')::uuid AND is_settled(r.state))${unless} THEN
      RAISE EXCEPTION 'the assessments of a round that is settled do not change'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'assessment_settled';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END $$`;

/**
 * A 訂正 may be given up again, and reaches the 施策評価 of the sheets that are under it: until the 訂正版 whoever has no part in
 * it sees a stage as it was settled, as with the sheets.
 */
export class CorrectAssessments1797600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "entry_step" DROP CONSTRAINT "CK_entry_step_action"`);
    await runner.query(`ALTER TABLE "entry_step" ADD CONSTRAINT "CK_entry_step_action" ${actions(`, 'abandon'`)}`);
    await runner.query(`
      CREATE FUNCTION "is_measure_corrected"(round uuid, measure uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT FROM entry e WHERE e.round_id = $1 AND e.measure_id = $2 AND e.corrected_since IS NOT NULL)
      $$
    `);
    await runner.query(
      refuse(
        ` AND NOT (TG_TABLE_NAME = 'assessment' AND is_measure_corrected((row ->> 'round_id')::uuid, (row ->> 'measure_id')::uuid))`,
      ),
    );
    await this.createKeeping(runner);
    await runner.query(`
      CREATE FUNCTION "shown_assessments"(sees_from integer, departments uuid[]) RETURNS SETOF assessment LANGUAGE sql STABLE AS $$
        SELECT a.* FROM assessment a
        WHERE NOT EXISTS (SELECT FROM settled_assessment s JOIN round r ON r.id = s.round_id WHERE s.assessment_id = a.id
          AND NOT (sees_from = 0 OR coalesce(assessment_lead(s.measure_id, s.round_id, r.fy) = ANY (departments), false)))
        UNION ALL
        SELECT kept.* FROM settled_assessment s JOIN round r ON r.id = s.round_id
        CROSS JOIN LATERAL jsonb_populate_record(NULL::assessment, s.row) kept
        WHERE s.row IS NOT NULL
          AND NOT (sees_from = 0 OR coalesce(assessment_lead(s.measure_id, s.round_id, r.fy) = ANY (departments), false))
      $$
    `);
  }

  /** "row" is null where the stage had not been begun. */
  private async createKeeping(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "settled_assessment" (
        "assessment_id" uuid NOT NULL,
        "round_id" uuid NOT NULL,
        "measure_id" uuid NOT NULL,
        "reason" text,
        "row" jsonb,
        CONSTRAINT "PK_settled_assessment" PRIMARY KEY ("assessment_id"),
        CONSTRAINT "FK_settled_assessment_assessment" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE NO ACTION,
        CONSTRAINT "FK_settled_assessment_round" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE NO ACTION
      )
    `);
    await runner.query(
      `CREATE INDEX "IX_settled_assessment_round_measure" ON "settled_assessment" ("round_id", "measure_id")`,
    );
    await runner.query(`
      CREATE FUNCTION "keep_settled_assessment"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO settled_assessment (assessment_id, round_id, measure_id, reason, row)
        SELECT NEW.id, r.id, NEW.measure_id, NEW.return_reason, CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END
        FROM round r WHERE r.id = NEW.round_id AND is_settled(r.state)
        ON CONFLICT (assessment_id) DO NOTHING;
        RETURN NULL;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_assessment_keep_settled" AFTER INSERT OR UPDATE ON "assessment" FOR EACH ROW EXECUTE FUNCTION "keep_settled_assessment"()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION "shown_assessments"(integer, uuid[])`);
    await runner.query(`DROP TRIGGER "TR_assessment_keep_settled" ON "assessment"`);
    await runner.query(`DROP FUNCTION "keep_settled_assessment"()`);
    await runner.query(`DROP TABLE "settled_assessment"`);
    await runner.query(refuse(''));
    await runner.query(`DROP FUNCTION "is_measure_corrected"(uuid, uuid)`);
    await runner.query(`ALTER TABLE "entry_step" DROP CONSTRAINT "CK_entry_step_action"`);
    await runner.query(`ALTER TABLE "entry_step" ADD CONSTRAINT "CK_entry_step_action" ${actions('')} NOT VALID`);
  }
}
