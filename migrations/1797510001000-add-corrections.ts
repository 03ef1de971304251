import type { MigrationInterface, QueryRunner } from 'typeorm';

const actions = (more: string) =>
  `CHECK ("action" IN ('start', 'submit', 'take_back', 'approve', 'confirm', 'return', 'exclude', 'include', 'finalize', 'publish'${more}))`;

const rank = (settled: string) => `
  CREATE OR REPLACE FUNCTION "entry_rank"(state text, round_state text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE state WHEN 'not_started' THEN 0 WHEN 'drafting' THEN 1 WHEN 'in_review' THEN 2 WHEN 'confirmed' THEN ${settled}
      WHEN 'finalized' THEN 4 WHEN 'published' THEN 5
      ELSE CASE WHEN round_state IN ('finalized', 'published', 'closed') THEN 4 ELSE 1 END END
  $$`;

/**
 * 訂正: a settled sheet is opened again and goes through the steps once more. Until its 訂正版 whoever has no part in the work
 * sees sheet and figures as they were settled: both are kept by triggers, whoever writes them.
 */
export class AddCorrections1797510001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "entry_step" DROP CONSTRAINT "CK_entry_step_action"`);
    await runner.query(`ALTER TABLE "entry_step" ADD CONSTRAINT "CK_entry_step_action" ${actions(`, 'correct'`)}`);
    await runner.query(`ALTER TABLE "entry" ADD "corrected_since" timestamptz`);
    await this.createTables(runner);
    await this.createKeeping(runner);
    await this.createReading(runner);
    // A sheet that is 確認済 in a settled round is one under 訂正: it is open to nobody yet who has no part in it.
    await runner.query(rank(`CASE WHEN round_state IN ('finalized', 'published', 'closed') THEN 2 ELSE 3 END`));
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "settled_entry" (
        "entry_id" uuid NOT NULL,
        "last_step" integer NOT NULL,
        "row" jsonb NOT NULL,
        CONSTRAINT "PK_settled_entry" PRIMARY KEY ("entry_id"),
        CONSTRAINT "FK_settled_entry_entry" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE CASCADE ON UPDATE NO ACTION
      )
    `);
    await runner.query(`
      CREATE TABLE "settled_actual" (
        "indicator_id" uuid NOT NULL,
        "fy" integer NOT NULL,
        "round_id" uuid NOT NULL,
        "department_ids" uuid array NOT NULL,
        "row" jsonb,
        CONSTRAINT "PK_settled_actual" PRIMARY KEY ("indicator_id", "fy"),
        CONSTRAINT "FK_settled_actual_indicator" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE NO ACTION,
        CONSTRAINT "FK_settled_actual_round" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE NO ACTION
      )
    `);
    await runner.query(`CREATE INDEX "IX_settled_actual_round" ON "settled_actual" ("round_id")`);
  }

  private async createKeeping(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "keep_settled_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.state IN ('finalized', 'published') AND NEW.state = 'drafting' THEN
          NEW.corrected_since := now();
          INSERT INTO settled_entry (entry_id, last_step, row)
          VALUES (OLD.id, coalesce((SELECT max(s.number) FROM entry_step s WHERE s.entry_id = OLD.id), 0), to_jsonb(OLD));
        ELSIF OLD.corrected_since IS NOT NULL AND NEW.state IN ('finalized', 'published') THEN
          NEW.corrected_since := NULL;
          DELETE FROM settled_entry WHERE entry_id = OLD.id;
        END IF;
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_entry_keep_settled" BEFORE UPDATE ON "entry" FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION "keep_settled_entry"()`,
    );
    // A figure belongs to the sheet of its 取組み or to those of its 施策; "row" is null where the year had none.
    await runner.query(`
      CREATE FUNCTION "keep_settled_actual"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        indicator uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.indicator_id ELSE NEW.indicator_id END;
        year integer := CASE TG_OP WHEN 'DELETE' THEN OLD.fy ELSE NEW.fy END;
      BEGIN
        INSERT INTO settled_actual (indicator_id, fy, round_id, department_ids, row)
        SELECT i.id, year, r.id, array_agg(DISTINCT e.department_id), CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END
        FROM indicator i JOIN entry e ON e.node_id = i.node_id OR e.measure_id = i.node_id
        JOIN round r ON r.id = e.round_id AND r.fy = year
        WHERE i.id = indicator AND e.corrected_since IS NOT NULL
        GROUP BY i.id, r.id
        ON CONFLICT (indicator_id, fy) DO NOTHING;
        RETURN NULL;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_indicator_actual_keep_settled" AFTER INSERT OR UPDATE OR DELETE ON "indicator_actual" FOR EACH ROW EXECUTE FUNCTION "keep_settled_actual"()`,
    );
  }

  /** \`sees_from\` and \`departments\` as in \`may_see_entry\`: who sees drafts of the 課 sees the sheet as it stands now. */
  private async createReading(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "shown_entries"(sees_from integer, departments uuid[]) RETURNS SETOF entry LANGUAGE sql STABLE AS $$
        SELECT e.* FROM entry e
        WHERE e.corrected_since IS NULL OR sees_from = 0 OR e.department_id = ANY (departments)
        UNION ALL
        SELECT kept.* FROM settled_entry s CROSS JOIN LATERAL jsonb_populate_record(NULL::entry, s.row) kept
        WHERE NOT (sees_from = 0 OR kept.department_id = ANY (departments))
      $$
    `);
    await runner.query(`
      CREATE FUNCTION "shown_actuals"(sees_from integer, departments uuid[]) RETURNS SETOF indicator_actual LANGUAGE sql STABLE AS $$
        SELECT a.* FROM indicator_actual a
        WHERE NOT EXISTS (SELECT FROM settled_actual s WHERE s.indicator_id = a.indicator_id AND s.fy = a.fy
          AND NOT (sees_from = 0 OR s.department_ids && departments))
        UNION ALL
        SELECT kept.* FROM settled_actual s CROSS JOIN LATERAL jsonb_populate_record(NULL::indicator_actual, s.row) kept
        WHERE s.row IS NOT NULL AND NOT (sees_from = 0 OR s.department_ids && departments)
      $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(rank('3'));
    await runner.query(`DROP FUNCTION "shown_actuals"(integer, uuid[])`);
    await runner.query(`DROP FUNCTION "shown_entries"(integer, uuid[])`);
    await runner.query(`DROP TRIGGER "TR_indicator_actual_keep_settled" ON "indicator_actual"`);
    await runner.query(`DROP FUNCTION "keep_settled_actual"()`);
    await runner.query(`DROP TRIGGER "TR_entry_keep_settled" ON "entry"`);
    await runner.query(`DROP FUNCTION "keep_settled_entry"()`);
    await runner.query(`DROP TABLE "settled_actual"`);
    await runner.query(`DROP TABLE "settled_entry"`);
    await runner.query(`ALTER TABLE "entry" DROP COLUMN "corrected_since"`);
    await runner.query(`ALTER TABLE "entry_step" DROP CONSTRAINT "CK_entry_step_action"`);
    await runner.query(`ALTER TABLE "entry_step" ADD CONSTRAINT "CK_entry_step_action" ${actions('')} NOT VALID`);
  }
}
