import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

export class CreateIndicators1796000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "indicator" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "node_id" uuid NOT NULL,
        "name" text NOT NULL,
        "kind" text NOT NULL,
        "unit" text NOT NULL,
        "decimals" smallint NOT NULL DEFAULT 0,
        "direction" text NOT NULL,
        "aggregation" text NOT NULL,
        "lower_mode" text,
        "baseline_value" numeric,
        "baseline_fy" integer,
        "baseline_note" text,
        "tolerance" numeric,
        "range_low" numeric,
        "range_high" numeric,
        "breaks" integer array NOT NULL DEFAULT '{}',
        "formula_text" text,
        "source" text,
        "measured_every_years" smallint NOT NULL DEFAULT 1,
        "available_month" smallint,
        "fy_from" integer NOT NULL,
        "fy_to" integer,
        "sort_order" integer NOT NULL DEFAULT 0,
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        CONSTRAINT "PK_indicator" PRIMARY KEY ("id"),
        CONSTRAINT "CK_indicator_aggregation" CHECK ("aggregation" IN ('single', 'point', 'cumulative')),
        CONSTRAINT "CK_indicator_baseline" CHECK (("baseline_value" IS NULL) = ("baseline_fy" IS NULL)),
        CONSTRAINT "CK_indicator_decimals" CHECK ("decimals" BETWEEN 0 AND 6),
        CONSTRAINT "CK_indicator_direction" CHECK ("direction" IN ('up', 'down', 'keep', 'range')),
        CONSTRAINT "CK_indicator_kind" CHECK ("kind" IN ('outcome', 'activity', 'efficiency', 'qualitative', 'process')),
        CONSTRAINT "CK_indicator_lower_mode" CHECK ("lower_mode" IS NULL OR "lower_mode" IN ('a', 'b', 'c')),
        CONSTRAINT "CK_indicator_range" CHECK (("range_low" IS NULL) = ("range_high" IS NULL)),
        CONSTRAINT "CK_indicator_survey" CHECK ("measured_every_years" >= 1)
      )
    `);
    await runner.query(`CREATE INDEX "IX_indicator_node" ON "indicator" ("node_id", "sort_order")`);
    await runner.query(`
      CREATE TABLE "indicator_succession" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "old_id" uuid,
        "new_id" uuid,
        "kind" text NOT NULL,
        "from_fy" integer NOT NULL,
        "reason" text NOT NULL DEFAULT '',
        CONSTRAINT "PK_indicator_succession" PRIMARY KEY ("id"),
        CONSTRAINT "CK_indicator_succession_kind" CHECK ("kind" IN ('continued', 'merged', 'split', 'renamed', 'abolished', 'created')),
        CONSTRAINT "CK_indicator_succession_ends" CHECK ("old_id" IS NOT NULL OR "new_id" IS NOT NULL)
      )
    `);
    await runner.query(`CREATE INDEX "IX_indicator_succession_old" ON "indicator_succession" ("old_id")`);
    await runner.query(`CREATE INDEX "IX_indicator_succession_new" ON "indicator_succession" ("new_id")`);
    // A revised target is a new revision and the old stays. Yearly targets count revisions per year, the final one over all.
    await runner.query(`
      CREATE TABLE "indicator_target" (
        "indicator_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "fy" integer NOT NULL,
        "revision" integer NOT NULL,
        "value" numeric,
        "reason" text,
        "set_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_indicator_target" PRIMARY KEY ("indicator_id", "kind", "fy", "revision"),
        CONSTRAINT "CK_indicator_target_kind" CHECK ("kind" IN ('yearly', 'final'))
      )
    `);
    await runner.query(`
      CREATE TABLE "indicator_actual" (
        "indicator_id" uuid NOT NULL,
        "fy" integer NOT NULL,
        "value" numeric,
        "state" text NOT NULL,
        "certainty" text,
        "reason" text,
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_indicator_actual" PRIMARY KEY ("indicator_id", "fy"),
        CONSTRAINT "CK_indicator_actual_certainty" CHECK ("certainty" IS NULL OR "certainty" IN ('preliminary', 'final')),
        CONSTRAINT "CK_indicator_actual_state" CHECK ("state" IN ('recorded', 'not_entered', 'compiling', 'not_survey_year', 'not_published', 'unmeasurable', 'ended', 'not_applicable')),
        CONSTRAINT "CK_indicator_actual_value" CHECK (("state" = 'recorded') = ("value" IS NOT NULL))
      )
    `);
    await addForeignKeys(runner, [
      ['indicator', 'node_id', 'node', 'plan_node', 'CASCADE'],
      ['indicator_succession', 'old_id', 'old', 'indicator', 'RESTRICT'],
      ['indicator_succession', 'new_id', 'new', 'indicator', 'RESTRICT'],
      ['indicator_target', 'indicator_id', 'indicator', 'indicator', 'CASCADE'],
      ['indicator_actual', 'indicator_id', 'indicator', 'indicator', 'CASCADE'],
    ]);
    // The targets that counted at a moment; the newest ones with 'infinity'.
    await runner.query(`
      CREATE FUNCTION "targets_in_force"(indicator uuid, moment timestamptz)
      RETURNS TABLE ("kind" text, "fy" integer, "value" numeric, "revision" integer) LANGUAGE sql STABLE AS $$
        SELECT DISTINCT ON (t.kind, CASE t.kind WHEN 'yearly' THEN t.fy END) t.kind, t.fy, t.value, t.revision
        FROM indicator_target t
        WHERE t.indicator_id = $1 AND t.set_at <= $2
        ORDER BY t.kind, CASE t.kind WHEN 'yearly' THEN t.fy END, t.revision DESC
      $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION "targets_in_force"(uuid, timestamptz)`);
    for (const table of ['indicator_actual', 'indicator_target', 'indicator_succession', 'indicator']) {
      await runner.query(`DROP TABLE "${table}"`);
    }
  }
}
