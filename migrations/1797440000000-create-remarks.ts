import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

/** 指摘, 質問 and 提案 on a block of a sheet: written, answered, and handed on from round to round until they are settled. */
export class CreateRemarks1797440000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createTable(runner);
    await this.createVisibility(runner);
    await this.createGuard(runner);
    await this.createHandingOn(runner);
    await runner.query(
      `CREATE TRIGGER "TR_remark_history" AFTER INSERT OR UPDATE OR DELETE ON "remark" FOR EACH ROW EXECUTE FUNCTION "write_history"('remark', 'id', '{"version": null, "updated_at": null, "search_text": null}', '')`,
    );
  }

  private async createTable(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "remark" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "entry_id" uuid NOT NULL,
        "block_key" text NOT NULL,
        "block_label" text NOT NULL,
        "kind" text NOT NULL,
        "text" text NOT NULL,
        "state" text NOT NULL DEFAULT 'open',
        "fy" integer NOT NULL,
        "written_by" uuid NOT NULL,
        "written_for" uuid,
        "written_at" timestamptz NOT NULL DEFAULT now(),
        "answer" text,
        "answered_by" uuid,
        "answered_for" uuid,
        "answered_at" timestamptz,
        "settled_by" uuid,
        "settled_for" uuid,
        "settled_at" timestamptz,
        "note" text,
        "carried_from_id" uuid,
        "search_text" text NOT NULL DEFAULT '',
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_remark" PRIMARY KEY ("id"),
        CONSTRAINT "CK_remark_kind" CHECK ("kind" IN ('finding', 'question', 'proposal')),
        CONSTRAINT "CK_remark_state" CHECK ("state" IN ('open', 'answered', 'accepted', 'carried_over', 'withdrawn')),
        CONSTRAINT "CK_remark_answer" CHECK (("answer" IS NULL) = ("answered_by" IS NULL) AND ("answer" IS NULL) = ("answered_at" IS NULL) AND ("answer" IS NOT NULL OR "state" NOT IN ('answered', 'accepted')))
      )
    `);
    await runner.query(
      `CREATE UNIQUE INDEX "UQ_remark_entry_carried_from" ON "remark" ("entry_id", "carried_from_id")`,
    );
    for (const column of [
      'carried_from_id',
      'written_by',
      'written_for',
      'answered_by',
      'answered_for',
      'settled_by',
    ]) {
      await runner.query(`CREATE INDEX "IX_remark_${column.replace('_id', '')}" ON "remark" ("${column}")`);
    }
    await runner.query(`CREATE INDEX "IX_remark_settled_for" ON "remark" ("settled_for")`);
    await runner.query(`CREATE INDEX "IX_remark_state" ON "remark" ("state", "written_at")`);
    await addForeignKeys(runner, [
      ['remark', 'entry_id', 'entry', 'entry', 'CASCADE'],
      ['remark', 'written_by', 'written_by', 'app_user', 'RESTRICT'],
      ['remark', 'written_for', 'written_for', 'app_user', 'RESTRICT'],
      ['remark', 'answered_by', 'answered_by', 'app_user', 'RESTRICT'],
      ['remark', 'answered_for', 'answered_for', 'app_user', 'RESTRICT'],
      ['remark', 'settled_by', 'settled_by', 'app_user', 'RESTRICT'],
      ['remark', 'settled_for', 'settled_for', 'app_user', 'RESTRICT'],
      ['remark', 'carried_from_id', 'carried_from', 'remark', 'RESTRICT'],
    ]);
    await runner.query(`
      CREATE FUNCTION "derive_remark"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.search_text := search_fold(concat_ws(E'\\x01', NEW.text, NEW.answer, NEW.block_label, (
          SELECT concat_ws(E'\\x01', n.title, n.measure_code, n.measure_title)
          FROM entry e JOIN round r ON r.id = e.round_id
          JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
          WHERE e.id = NEW.entry_id)));
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_remark_derive" BEFORE INSERT OR UPDATE OF "text", "answer" ON "remark" FOR EACH ROW EXECUTE FUNCTION "derive_remark"()`,
    );
  }

  /**
   * While a year is worked on its remarks are the business of those who see drafts; what is 確定 everybody sees who sees the
   * sheet. What was taken back is for nobody else. \`remark_state\` is the remark's own, the rest as in \`may_see_entry\`.
   */
  private async createVisibility(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "may_see_remark"(remark_state text, state text, department uuid, round_state text, readers_from text,
        sees_from integer, follows_round boolean, departments uuid[])
      RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT sees_from = 0 OR department = ANY (departments)
          OR (remark_state <> 'withdrawn' AND is_evaluated(state) AND entry_rank(state, round_state) >= 4
            AND may_see_entry(state, department, round_state, readers_from, sees_from, follows_round, departments))
      $$
    `);
  }

  /** Of a round that is 確定 nothing moves, but that what was left open goes on. */
  private async createGuard(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "refuse_settled_remark_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE row remark := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      BEGIN
        IF EXISTS (SELECT FROM entry e JOIN round r ON r.id = e.round_id WHERE e.id = row.entry_id AND is_settled(r.state))
          AND NOT (TG_OP = 'UPDATE' AND NEW.state = 'carried_over' AND OLD.state IN ('open', 'answered')
            AND (to_jsonb(NEW) - '{state,version,updated_at}'::text[]) = (to_jsonb(OLD) - '{state,version,updated_at}'::text[]))
        THEN RAISE EXCEPTION 'the remarks of a round that is settled do not change'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'remark_settled';
        END IF;
        RETURN row;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_remark_settled" BEFORE INSERT OR UPDATE OR DELETE ON "remark" FOR EACH ROW EXECUTE FUNCTION "refuse_settled_remark_change"()`,
    );
  }

  /**
   * What a settled round leaves unsettled goes on, and with it what 企画 handed on before: to the sheets of the next running
   * round in which the node, or what it became, is evaluated. Done twice it is as done once. Called whenever that may have
   * changed: a round takes its next state, sheets are made, a 対象外 sheet comes back.
   */
  private async createHandingOn(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "hand_on_remarks"() RETURNS void LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE remark m SET state = 'carried_over', version = m.version + 1, updated_at = now()
        FROM entry e JOIN round r ON r.id = e.round_id
        WHERE e.id = m.entry_id AND m.state IN ('open', 'answered') AND is_settled(r.state);
        IF NOT EXISTS (SELECT FROM remark WHERE state = 'carried_over') THEN RETURN; END IF;
        INSERT INTO remark (entry_id, block_key, block_label, kind, text, fy, written_by, written_for, written_at, carried_from_id, is_sample)
        WITH line AS MATERIALIZED (
          SELECT e.id, e.round_id, r.fy, former.id AS node_id
          FROM round r JOIN entry e ON e.round_id = r.id CROSS JOIN LATERAL node_line(e.node_id) AS former (id)
          WHERE r.state IN ('open', 'reviewing') AND is_evaluated(e.state)),
        next AS (
          SELECT m.id, t.id AS entry_id, t.round_id, rank() OVER (PARTITION BY m.id ORDER BY t.fy) AS place
          FROM remark m JOIN entry o ON o.id = m.entry_id JOIN round r ON r.id = o.round_id
          JOIN line t ON t.node_id = o.node_id AND t.fy > r.fy
          WHERE m.state = 'carried_over')
        SELECT n.entry_id, m.block_key, m.block_label, m.kind, m.text, m.fy, m.written_by, m.written_for, m.written_at, m.id, m.is_sample
        FROM next n JOIN remark m ON m.id = n.id
        WHERE n.place = 1 AND NOT EXISTS (
          SELECT FROM remark c JOIN entry x ON x.id = c.entry_id WHERE c.carried_from_id = m.id AND x.round_id <> n.round_id)
        ORDER BY m.written_at, m.id
        ON CONFLICT (entry_id, carried_from_id) DO NOTHING;
      END $$
    `);
    await runner.query(`
      CREATE FUNCTION "hand_on_remarks_after"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM hand_on_remarks();
        RETURN NULL;
      END $$
    `);
    for (const [name, event] of handingOn) {
      await runner.query(`CREATE TRIGGER "${name}" ${event} EXECUTE FUNCTION "hand_on_remarks_after"()`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, event] of handingOn) {
      await runner.query(`DROP TRIGGER "${name}" ON "${event.includes('"round"') ? 'round' : 'entry'}"`);
    }
    await runner.query(`DROP TABLE "remark"`);
    await runner.query(`DROP FUNCTION "hand_on_remarks_after"()`);
    await runner.query(`DROP FUNCTION "hand_on_remarks"()`);
    await runner.query(`DROP FUNCTION "refuse_settled_remark_change"()`);
    await runner.query(`DROP FUNCTION "derive_remark"()`);
    await runner.query(`DROP FUNCTION "may_see_remark"(text, text, uuid, text, text, integer, boolean, uuid[])`);
  }
}

const handingOn = [
  [
    'TR_round_hand_on_remarks',
    `AFTER UPDATE OF "state" ON "round" FOR EACH ROW WHEN (NEW.state IS DISTINCT FROM OLD.state)`,
  ],
  ['TR_entry_hand_on_remarks_insert', `AFTER INSERT ON "entry" FOR EACH STATEMENT`],
  [
    'TR_entry_hand_on_remarks_update',
    `AFTER UPDATE OF "state" ON "entry" FOR EACH ROW WHEN (OLD.state = 'excluded' AND NEW.state <> 'excluded')`,
  ],
] as const;
