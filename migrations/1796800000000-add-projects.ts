import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rewriteRows } from './rewritten-rows.js';

const before = `'policy', 'pillar', 'measure', 'initiative'`;
const kindTables = ['plan_level', 'plan_node_version'];

/** When the end of a version is written: as in 1796000002000, and from now on. */
const first = 'OLD.to_revision IS NULL';
const ended = 'NEW.to_revision';
/** A revision that is given up before it is decided gives back what it ended. */
const now = 'OLD.to_revision IS DISTINCT FROM NEW.to_revision AND (OLD.to_revision IS NULL OR NEW.to_revision IS NULL)';
const endedOrGivenBack = 'coalesce(NEW.to_revision, OLD.to_revision)';

/** 事務事業 below a 取組み, and nodes that are edited on a screen: each version counts its edits. */
export class AddProjects1796800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.renewKinds(runner, `${before}, 'project'`);
    await runner.query(`ALTER TABLE "plan_node_version" ADD "version" integer NOT NULL DEFAULT 1`);
    await rewriteRows(runner, 'plan_node_version');
    await this.rememberVersions(runner, '{"search_text": null, "search_grams": null, "version": null}');
    await this.renewGuard(runner, now, endedOrGivenBack);
  }

  /** Refused by the checks while a plan has 事務事業: they would be lost. */
  async down(runner: QueryRunner): Promise<void> {
    await this.renewGuard(runner, first, ended);
    await this.rememberVersions(runner, '{"search_text": null, "search_grams": null}');
    await runner.query(`ALTER TABLE "plan_node_version" DROP COLUMN "version"`);
    await this.renewKinds(runner, before);
  }

  private async renewKinds(runner: QueryRunner, kinds: string): Promise<void> {
    for (const table of kindTables) {
      await runner.query(`ALTER TABLE "${table}" DROP CONSTRAINT "CK_${table}_kind"`);
      await runner.query(`ALTER TABLE "${table}" ADD CONSTRAINT "CK_${table}_kind" CHECK ("kind" IN (${kinds}))`);
    }
  }

  /** A trigger's arguments cannot be changed, so it is made anew. */
  private async rememberVersions(runner: QueryRunner, leftOut: string): Promise<void> {
    await runner.query(`DROP TRIGGER "TR_plan_node_version_history" ON "plan_node_version"`);
    await runner.query(
      `CREATE TRIGGER "TR_plan_node_version_history" AFTER INSERT OR UPDATE OR DELETE ON "plan_node_version" FOR EACH ROW EXECUTE FUNCTION "write_history"('plan_node_version', 'id', '${leftOut}', 'body')`,
    );
  }

  private async renewGuard(runner: QueryRunner, condition: string, lastRevision: string): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION "refuse_decided_plan_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        row plan_node_version := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        first integer := CASE TG_OP WHEN 'INSERT' THEN NEW.from_revision ELSE OLD.from_revision END;
      BEGIN
        IF TG_OP = 'UPDATE' AND ${condition}
          AND (to_jsonb(NEW) - 'to_revision') = (to_jsonb(OLD) - 'to_revision')
          AND NOT EXISTS (SELECT FROM plan_revision r WHERE r.plan_id = row.plan_id AND r.status = 'decided' AND r.number > ${lastRevision})
        THEN RETURN NEW; END IF;
        IF EXISTS (SELECT FROM plan_revision r WHERE r.plan_id = row.plan_id AND r.number >= first AND r.status = 'decided'
          AND r.number <= coalesce(row.to_revision, r.number))
        THEN RAISE EXCEPTION 'a decided revision of a plan does not change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_revision_decided';
        END IF;
        RETURN row;
      END $$
    `);
  }
}
