import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePlan1795000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "plan" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "name" text NOT NULL,
        "fy_from" integer NOT NULL,
        "fy_to" integer NOT NULL,
        "status" text NOT NULL,
        "level_names" jsonb NOT NULL,
        "version" integer NOT NULL DEFAULT 1,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_plan" PRIMARY KEY ("id"),
        CONSTRAINT "CK_plan_status" CHECK ("status" IN ('draft', 'decided', 'revised', 'ended')),
        CONSTRAINT "CK_plan_years" CHECK ("fy_to" >= "fy_from")
      )
    `);
    await runner.query(`
      CREATE TABLE "plan_node" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "plan_id" uuid NOT NULL,
        "parent_id" uuid,
        "kind" text NOT NULL,
        "code" text NOT NULL DEFAULT '',
        "title" text NOT NULL,
        "sort_order" integer NOT NULL,
        "fy_from" integer NOT NULL,
        "fy_to" integer,
        "desired_state" text NOT NULL DEFAULT '',
        "sdgs_direction" text NOT NULL DEFAULT '',
        "current_issues" text array NOT NULL DEFAULT '{}',
        "terms" jsonb NOT NULL DEFAULT '[]',
        "content" text NOT NULL DEFAULT '',
        "reform_viewpoint" smallint,
        "reform_viewpoint_content" text,
        "search_text" text NOT NULL DEFAULT '',
        "search_grams" text array NOT NULL DEFAULT '{}',
        "version" integer NOT NULL DEFAULT 1,
        CONSTRAINT "PK_plan_node" PRIMARY KEY ("id"),
        CONSTRAINT "CK_plan_node_kind" CHECK ("kind" IN ('policy', 'pillar', 'measure', 'initiative')),
        CONSTRAINT "CK_plan_node_viewpoint" CHECK ("reform_viewpoint" IS NULL OR "reform_viewpoint" BETWEEN 1 AND 6)
      )
    `);
    await runner.query(`CREATE INDEX "IX_plan_node_plan" ON "plan_node" ("plan_id", "kind")`);
    await runner.query(`CREATE INDEX "IX_plan_node_parent" ON "plan_node" ("parent_id", "sort_order")`);
    await runner.query(`
      CREATE TABLE "sectoral_plan" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "name" text NOT NULL,
        CONSTRAINT "PK_sectoral_plan" PRIMARY KEY ("id"),
        CONSTRAINT "UQ_sectoral_plan_name" UNIQUE ("name")
      )
    `);
    await runner.query(`
      CREATE TABLE "plan_node_sectoral_plan" (
        "node_id" uuid NOT NULL,
        "sectoral_plan_id" uuid NOT NULL,
        "sort_order" integer NOT NULL,
        CONSTRAINT "PK_plan_node_sectoral_plan" PRIMARY KEY ("node_id", "sectoral_plan_id")
      )
    `);
    await runner.query(
      `CREATE INDEX "IX_plan_node_sectoral_plan_plan" ON "plan_node_sectoral_plan" ("sectoral_plan_id")`,
    );
    await runner.query(`
      CREATE TABLE "assignment" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "node_id" uuid NOT NULL,
        "department_id" uuid NOT NULL,
        "role" text NOT NULL,
        "fy_from" integer NOT NULL,
        "fy_to" integer,
        "is_sample" boolean NOT NULL DEFAULT false,
        CONSTRAINT "PK_assignment" PRIMARY KEY ("id"),
        CONSTRAINT "CK_assignment_role" CHECK ("role" IN ('lead', 'related'))
      )
    `);
    await runner.query(`CREATE INDEX "IX_assignment_department" ON "assignment" ("department_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "UQ_assignment_node_department" ON "assignment" ("node_id", "department_id", "fy_from")`,
    );
    await runner.query(
      `ALTER TABLE "plan_node" ADD CONSTRAINT "FK_plan_node_plan" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "plan_node" ADD CONSTRAINT "FK_plan_node_parent" FOREIGN KEY ("parent_id") REFERENCES "plan_node"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "plan_node_sectoral_plan" ADD CONSTRAINT "FK_plan_node_sectoral_plan_node" FOREIGN KEY ("node_id") REFERENCES "plan_node"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "plan_node_sectoral_plan" ADD CONSTRAINT "FK_plan_node_sectoral_plan_plan" FOREIGN KEY ("sectoral_plan_id") REFERENCES "sectoral_plan"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "assignment" ADD CONSTRAINT "FK_assignment_node" FOREIGN KEY ("node_id") REFERENCES "plan_node"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "assignment" ADD CONSTRAINT "FK_assignment_department" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(`CREATE INDEX "IX_plan_node_search_grams" ON "plan_node" USING gin ("search_grams")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "assignment"`);
    await runner.query(`DROP TABLE "plan_node_sectoral_plan"`);
    await runner.query(`DROP TABLE "sectoral_plan"`);
    await runner.query(`DROP TABLE "plan_node"`);
    await runner.query(`DROP TABLE "plan"`);
  }
}
