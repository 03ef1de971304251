import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIndicators1795000003000 implements MigrationInterface {
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
        "lower_mode" text NOT NULL DEFAULT 'a',
        "baseline_value" numeric,
        "baseline_fy" integer,
        "baseline_note" text,
        "final_target" numeric,
        "final_fy" integer,
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
        CONSTRAINT "PK_indicator" PRIMARY KEY ("id"),
        CONSTRAINT "CK_indicator_aggregation" CHECK ("aggregation" IN ('single', 'point', 'cumulative')),
        CONSTRAINT "CK_indicator_baseline" CHECK (("baseline_value" IS NULL) = ("baseline_fy" IS NULL)),
        CONSTRAINT "CK_indicator_decimals" CHECK ("decimals" BETWEEN 0 AND 6),
        CONSTRAINT "CK_indicator_direction" CHECK ("direction" IN ('up', 'down', 'keep', 'range')),
        CONSTRAINT "CK_indicator_final" CHECK (("final_target" IS NULL) = ("final_fy" IS NULL)),
        CONSTRAINT "CK_indicator_kind" CHECK ("kind" IN ('outcome', 'activity', 'efficiency', 'qualitative', 'process')),
        CONSTRAINT "CK_indicator_lower_mode" CHECK ("lower_mode" IN ('a', 'b', 'c')),
        CONSTRAINT "CK_indicator_range" CHECK (("range_low" IS NULL) = ("range_high" IS NULL))
      )
    `);
    await runner.query(`CREATE INDEX "IX_indicator_node" ON "indicator" ("node_id", "sort_order")`);
    await runner.query(`
      CREATE TABLE "indicator_target" (
        "indicator_id" uuid NOT NULL,
        "fy" integer NOT NULL,
        "revision" integer NOT NULL,
        "value" numeric,
        "reason" text,
        "set_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_indicator_target" PRIMARY KEY ("indicator_id", "fy", "revision")
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
    await runner.query(
      `ALTER TABLE "indicator" ADD CONSTRAINT "FK_indicator_node" FOREIGN KEY ("node_id") REFERENCES "plan_node"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "indicator_target" ADD CONSTRAINT "FK_indicator_target_indicator" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "indicator_actual" ADD CONSTRAINT "FK_indicator_actual_indicator" FOREIGN KEY ("indicator_id") REFERENCES "indicator"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "indicator_actual"`);
    await runner.query(`DROP TABLE "indicator_target"`);
    await runner.query(`DROP TABLE "indicator"`);
  }
}
