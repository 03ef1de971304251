import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Worked out from other rows, or about the sheet rather than in it: they follow also where the sheet is settled. */
const around = [
  ...['measure_id', 'policy_id', 'path', 'search_text', 'search_grams', 'is_returned', 'submitted_by', 'submitted_at'],
  ...['lock_reason', 'version', 'updated_at', 'updated_by'],
];
/** What 公表 and 訂正 change besides; under 訂正 the 目安 follows the figures again. */
const course = ['state', 'position', 'corrected_since'];
/** The result of a figure's year is calculated. */
const entered = ['indicator_id', 'fy', 'value', 'numerator', 'denominator', 'state', 'certainty', 'reason'];
const quoted = (names: readonly string[]) => `'{${names.join(', ')}}'::text[]`;

const guards = [
  ['entry', 'TR_entry_settled', 'refuse_settled_entry_change'],
  ['indicator_actual', 'TR_indicator_actual_settled', 'refuse_settled_actual_change'],
  ['edition_model', 'TR_edition_model_whole', 'refuse_late_edition_model'],
] as const;

/**
 * What is settled is changed by a 訂正 and by nothing else, whoever writes: the rules of the services have a second lock. An
 * edition's models are written with it and never afterwards.
 */
export class HoldSettled1797634000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "refuse_settled_entry_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE moving text[] := ${quoted([...around, ...course])};
      BEGIN
        IF OLD.state = 'excluded' AND NOT EXISTS (SELECT FROM round r WHERE r.id = OLD.round_id AND is_settled(r.state)) THEN
          RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        END IF;
        IF NEW.state = 'drafting' THEN moving := moving || 'proposal'::text;
        END IF;
        IF TG_OP = 'DELETE' OR NEW.state NOT IN ('finalized', 'published', 'drafting', 'excluded')
          OR (NEW.state = 'excluded') <> (OLD.state = 'excluded')
          OR to_jsonb(NEW) - moving <> to_jsonb(OLD) - moving
        THEN RAISE EXCEPTION 'a settled sheet changes by a correction only'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_settled';
        END IF;
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_entry_settled" BEFORE UPDATE OR DELETE ON "entry" FOR EACH ROW WHEN (OLD.state IN ('finalized', 'published', 'excluded')) EXECUTE FUNCTION "refuse_settled_entry_change"()`,
    );
    // A figure stands on the sheet of its 取組み or on those of its 施策: one of them under 訂正 opens it.
    await runner.query(`
      CREATE FUNCTION "refuse_settled_actual_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM indicator i JOIN entry e ON e.node_id = i.node_id OR e.measure_id = i.node_id
          JOIN round r ON r.id = e.round_id AND r.fy = OLD.fy
          WHERE i.id = OLD.indicator_id HAVING bool_or(is_settled(r.state)) AND count(e.corrected_since) = 0)
        THEN RAISE EXCEPTION 'a figure of a settled year changes by a correction only'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'actual_settled';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$
    `);
    const row = (alias: string) => `(${entered.map((column) => `${alias}.${column}`).join(', ')})`;
    await runner.query(
      `CREATE TRIGGER "TR_indicator_actual_settled" BEFORE UPDATE ON "indicator_actual" FOR EACH ROW WHEN (${row('OLD')} IS DISTINCT FROM ${row('NEW')}) EXECUTE FUNCTION "refuse_settled_actual_change"()`,
    );
    await runner.query(
      `CREATE TRIGGER "TR_indicator_actual_settled_delete" BEFORE DELETE ON "indicator_actual" FOR EACH ROW EXECUTE FUNCTION "refuse_settled_actual_change"()`,
    );
    await runner.query(`
      CREATE FUNCTION "refuse_late_edition_model"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM edition x WHERE x.id = NEW.edition_id AND x.xmin = pg_current_xact_id()::xid)
        THEN RAISE EXCEPTION 'an edition never changes'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'edition_frozen';
        END IF;
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_edition_model_whole" BEFORE INSERT ON "edition_model" FOR EACH ROW EXECUTE FUNCTION "refuse_late_edition_model"()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER "TR_indicator_actual_settled_delete" ON "indicator_actual"`);
    for (const [table, trigger, refuse] of guards) {
      await runner.query(`DROP TRIGGER "${trigger}" ON "${table}"`);
      await runner.query(`DROP FUNCTION "${refuse}"()`);
    }
  }
}
