import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the course of the year changes of a round that has left 準備; every other column, also one that is yet to come, is frozen. */
const running = ['state', 'finalized_at', 'readers_from', 'lock_reason', 'version'];

/** A round goes on and never back to where it could be changed; what is settled keeps its targets as they were on that day. */
export class HoldRounds1797630000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "in_years"(fy_from integer, fy_to integer, fy integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
      AS $$ SELECT fy_from <= fy AND coalesce(fy_to, fy) >= fy $$
    `);
    await runner.query(`DROP TRIGGER "TR_round_scope_frozen" ON "round"`);
    await runner.query(`DROP FUNCTION "refuse_frozen_scope_change"()`);
    await runner.query(`DROP TRIGGER "TR_round_frozen" ON "round"`);
    await runner.query(`
      CREATE OR REPLACE FUNCTION "refuse_frozen_round_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE running text[] := '{${running.join(', ')}}';
      BEGIN
        IF TG_OP = 'DELETE' OR NEW.state = 'preparing' OR (is_settled(OLD.state) AND NOT is_settled(NEW.state))
          OR (OLD.finalized_at IS NOT NULL AND NEW.finalized_at IS DISTINCT FROM OLD.finalized_at)
          OR to_jsonb(NEW) - running <> to_jsonb(OLD) - running
        THEN RAISE EXCEPTION 'a round that has left preparation keeps its form, scale and plan, and does not go back'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'round_frozen';
        END IF;
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_round_frozen" BEFORE UPDATE OR DELETE ON "round" FOR EACH ROW WHEN (OLD.state <> 'preparing') EXECUTE FUNCTION "refuse_frozen_round_change"()`,
    );
    // The newest target set by 受付開始. An indicator made later had none to keep: its first ones count, until the round is settled.
    await runner.query(`DROP FUNCTION "targets_in_force"(uuid, timestamptz)`);
    await runner.query(`
      CREATE FUNCTION "targets_in_force"(indicator uuid, opened timestamptz, settled timestamptz DEFAULT NULL)
      RETURNS TABLE ("kind" text, "fy" integer, "value" numeric, "revision" integer) LANGUAGE sql STABLE AS $$
        SELECT DISTINCT ON (t.kind, CASE t.kind WHEN 'yearly' THEN t.fy END) t.kind, t.fy, t.value, t.revision
        FROM indicator_target t
        WHERE t.indicator_id = $1 AND (t.set_at <= $2 OR (t.revision = 1 AND t.set_at <= coalesce($3, 'infinity')
          AND (SELECT i.created_at FROM indicator i WHERE i.id = $1) > $2))
        ORDER BY t.kind, CASE t.kind WHEN 'yearly' THEN t.fy END, t.revision DESC
      $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION "targets_in_force"(uuid, timestamptz, timestamptz)`);
    await runner.query(`
      CREATE FUNCTION "targets_in_force"(indicator uuid, moment timestamptz)
      RETURNS TABLE ("kind" text, "fy" integer, "value" numeric, "revision" integer) LANGUAGE sql STABLE AS $$
        SELECT DISTINCT ON (t.kind, CASE t.kind WHEN 'yearly' THEN t.fy END) t.kind, t.fy, t.value, t.revision
        FROM indicator_target t
        WHERE t.indicator_id = $1 AND (t.set_at <= $2 OR (t.revision = 1
          AND (SELECT i.created_at FROM indicator i WHERE i.id = $1) > $2))
        ORDER BY t.kind, CASE t.kind WHEN 'yearly' THEN t.fy END, t.revision DESC
      $$
    `);
    await runner.query(`DROP TRIGGER "TR_round_frozen" ON "round"`);
    await runner.query(`
      CREATE OR REPLACE FUNCTION "refuse_frozen_round_change"() RETURNS trigger LANGUAGE plpgsql AS $$
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
      CREATE FUNCTION "refuse_frozen_scope_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a round that has left preparation keeps its scope'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'round_frozen';
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_round_scope_frozen" BEFORE UPDATE ON "round" FOR EACH ROW WHEN (OLD.state <> 'preparing' AND NEW.scope_rules IS DISTINCT FROM OLD.scope_rules) EXECUTE FUNCTION "refuse_frozen_scope_change"()`,
    );
    await runner.query(`DROP FUNCTION "in_years"(integer, integer, integer)`);
  }
}
