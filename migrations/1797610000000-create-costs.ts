import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

/**
 * 事業費 and 人工 of a 取組み by year and moment. What a settled round asked for stays, whoever writes; under 訂正 it can be changed
 * through the sheet, and whoever has no part in that sees it as it was settled.
 */
export class CreateCosts1797610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createTables(runner);
    await this.createRules(runner);
    await this.createKeeping(runner);
    await this.createNotes(runner);
    await runner.query(
      `CREATE TRIGGER "TR_cost_history" AFTER INSERT OR UPDATE OR DELETE ON "cost" FOR EACH ROW EXECUTE FUNCTION "write_history"('cost', 'node_id,fy,stage', '{"version": null, "updated_at": null}', '')`,
    );
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "cost" (
        "node_id" uuid NOT NULL,
        "fy" integer NOT NULL,
        "stage" text NOT NULL,
        "total" bigint,
        "national" bigint,
        "prefectural" bigint,
        "bonds" bigint,
        "other" bigint,
        "general" bigint,
        "staff" numeric(7,2),
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_cost" PRIMARY KEY ("node_id", "fy", "stage"),
        CONSTRAINT "CK_cost_stage" CHECK ("stage" IN ('budget_initial', 'budget_current', 'settled')),
        CONSTRAINT "CK_cost_not_negative" CHECK ("total" >= 0 AND "national" >= 0 AND "prefectural" >= 0 AND "bonds" >= 0 AND "other" >= 0 AND "general" >= 0 AND "staff" >= 0)
      )
    `);
    await runner.query(`
      CREATE TABLE "settled_cost" (
        "node_id" uuid NOT NULL,
        "fy" integer NOT NULL,
        "stage" text NOT NULL,
        "round_id" uuid NOT NULL,
        "department_ids" uuid array NOT NULL,
        "row" jsonb,
        CONSTRAINT "PK_settled_cost" PRIMARY KEY ("node_id", "fy", "stage")
      )
    `);
    await runner.query(`CREATE INDEX "IX_settled_cost_round" ON "settled_cost" ("round_id")`);
    await addForeignKeys(runner, [
      ['cost', 'node_id', 'node', 'plan_node', 'CASCADE'],
      ['settled_cost', 'node_id', 'node', 'plan_node', 'CASCADE'],
      ['settled_cost', 'round_id', 'round', 'round', 'CASCADE'],
    ]);
  }

  /** An option of the block is the name of a moment of the round's year, with \`last_\` before it of the year before. */
  private async createRules(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "asks_cost"(form jsonb, round_fy integer, fy integer, stage text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT EXISTS (
          SELECT FROM jsonb_array_elements(form -> 'blocks') block CROSS JOIN LATERAL jsonb_array_elements(block -> 'options') choice
          WHERE block ->> 'kind' = 'costs'
            AND choice ->> 'code' = CASE fy - round_fy WHEN 0 THEN '' WHEN -1 THEN 'last_' END || stage)
      $$
    `);
    await runner.query(`
      CREATE FUNCTION "cost_is_settled"(node uuid, fy integer, stage text) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (
          SELECT FROM entry e JOIN round r ON r.id = e.round_id
          WHERE e.node_id = $1 AND r.fy IN ($2, $2 + 1) AND is_settled(r.state) AND is_evaluated(e.state)
            AND e.corrected_since IS NULL AND asks_cost(r.form, r.fy, $2, $3))
      $$
    `);
    // On the sheet of one round it stays as it is from the moment that another round's sheet was handed in with it.
    await runner.query(`
      CREATE FUNCTION "cost_is_fixed"(node uuid, fy integer, stage text, but_round uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (
          SELECT FROM entry e JOIN round r ON r.id = e.round_id
          WHERE e.node_id = $1 AND r.fy IN ($2, $2 + 1) AND r.id <> $4
            AND e.state IN ('in_review', 'confirmed', 'finalized', 'published') AND asks_cost(r.form, r.fy, $2, $3))
      $$
    `);
    await runner.query(`
      CREATE FUNCTION "refuse_settled_cost_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE changed cost := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      BEGIN
        IF cost_is_settled(changed.node_id, changed.fy, changed.stage) THEN
          RAISE EXCEPTION 'what a settled round asked for does not change'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'cost_settled';
        END IF;
        RETURN changed;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_cost_settled" BEFORE INSERT OR UPDATE OR DELETE ON "cost" FOR EACH ROW EXECUTE FUNCTION "refuse_settled_cost_change"()`,
    );
  }

  /** \`sees_from\` and \`departments\` as in \`shown_actuals\`. */
  private async createKeeping(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "keep_settled_cost"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE changed cost := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      BEGIN
        INSERT INTO settled_cost (node_id, fy, stage, round_id, department_ids, row)
        SELECT changed.node_id, changed.fy, changed.stage, r.id, ARRAY[e.department_id],
          CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END
        FROM entry e JOIN round r ON r.id = e.round_id
        WHERE e.node_id = changed.node_id AND r.fy IN (changed.fy, changed.fy + 1) AND e.corrected_since IS NOT NULL
          AND asks_cost(r.form, r.fy, changed.fy, changed.stage)
        ORDER BY r.fy
        ON CONFLICT (node_id, fy, stage) DO NOTHING;
        RETURN NULL;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_cost_keep_settled" AFTER INSERT OR UPDATE OR DELETE ON "cost" FOR EACH ROW EXECUTE FUNCTION "keep_settled_cost"()`,
    );
    await runner.query(`
      CREATE FUNCTION "shown_costs"(sees_from integer, departments uuid[]) RETURNS SETOF cost LANGUAGE sql STABLE AS $$
        SELECT c.* FROM cost c
        WHERE NOT EXISTS (SELECT FROM settled_cost s WHERE s.node_id = c.node_id AND s.fy = c.fy AND s.stage = c.stage
          AND NOT (sees_from = 0 OR s.department_ids && departments))
        UNION ALL
        SELECT kept.* FROM settled_cost s CROSS JOIN LATERAL jsonb_populate_record(NULL::cost, s.row) kept
        WHERE s.row IS NOT NULL AND NOT (sees_from = 0 OR s.department_ids && departments)
      $$
    `);
  }

  /** 自動点検 looks at the sheet again. */
  private async createNotes(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "note_changed_cost"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO finding_due (entry_id)
        SELECT e.id FROM entry e JOIN round r ON r.id = e.round_id AND r.state IN ('open', 'reviewing')
        WHERE e.node_id IN (SELECT node_id FROM changed);
        RETURN NULL;
      END $$
    `);
    for (const [event, rows] of events) {
      await runner.query(
        `CREATE TRIGGER "TR_cost_finding_due_${event.toLowerCase()}" AFTER ${event} ON "cost" REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "note_changed_cost"()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION "shown_costs"(integer, uuid[])`);
    await runner.query(`DROP TABLE "settled_cost"`);
    await runner.query(`DROP TABLE "cost"`);
    for (const name of ['note_changed_cost', 'keep_settled_cost', 'refuse_settled_cost_change']) {
      await runner.query(`DROP FUNCTION "${name}"()`);
    }
    await runner.query(`DROP FUNCTION "cost_is_fixed"(uuid, integer, text, uuid)`);
    await runner.query(`DROP FUNCTION "cost_is_settled"(uuid, integer, text)`);
    await runner.query(`DROP FUNCTION "asks_cost"(jsonb, integer, integer, text)`);
  }
}

const events = [
  ['INSERT', 'NEW'],
  ['UPDATE', 'NEW'],
  ['DELETE', 'OLD'],
] as const;
