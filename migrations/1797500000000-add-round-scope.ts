import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rewriteRows } from './rewritten-rows.js';

/** Which 取組み of a round are evaluated in full, shortly or not at all: rules of the round, and what they came to on a sheet. */
export class AddRoundScope1797500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "round" ADD COLUMN "scope_rules" jsonb NOT NULL DEFAULT '[]'`);
    await rewriteRows(runner, 'round');
    // Null where no rule took the sheet, as on every one that was made before there were rules.
    await runner.query(`
      ALTER TABLE "entry" ADD COLUMN "scope_by_rule" text, ADD COLUMN "scope_reason" text,
        ADD CONSTRAINT "CK_entry_scope_by_rule" CHECK ("scope_by_rule" IN ('full', 'simple', 'excluded'))
    `);
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
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER "TR_round_scope_frozen" ON "round"`);
    await runner.query(`DROP FUNCTION "refuse_frozen_scope_change"()`);
    await runner.query(
      `ALTER TABLE "entry" DROP CONSTRAINT "CK_entry_scope_by_rule", DROP COLUMN "scope_reason", DROP COLUMN "scope_by_rule"`,
    );
    await runner.query(`ALTER TABLE "round" DROP COLUMN "scope_rules"`);
  }
}
