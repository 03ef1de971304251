import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRounds1795000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "round" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "plan_id" uuid NOT NULL,
        "fy" integer NOT NULL,
        "state" text NOT NULL,
        "entry_due_on" date NOT NULL,
        "head_due_on" date NOT NULL,
        "planning_due_on" date NOT NULL,
        "division_review" boolean NOT NULL DEFAULT false,
        "instructions" text NOT NULL DEFAULT '',
        "scale" jsonb NOT NULL,
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        CONSTRAINT "PK_round" PRIMARY KEY ("id"),
        CONSTRAINT "CK_round_state" CHECK ("state" IN ('preparing', 'open', 'reviewing', 'finalized', 'published', 'closed'))
      )
    `);
    await runner.query(`CREATE UNIQUE INDEX "UQ_round_plan_fy" ON "round" ("plan_id", "fy")`);
    await runner.query(`
      CREATE TABLE "entry" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "round_id" uuid NOT NULL,
        "node_id" uuid NOT NULL,
        "department_id" uuid NOT NULL,
        "state" text NOT NULL DEFAULT 'not_started',
        "activities" text NOT NULL DEFAULT '',
        "results" text NOT NULL DEFAULT '',
        "issues" text NOT NULL DEFAULT '',
        "next_actions" text NOT NULL DEFAULT '',
        "viewpoint_results" text NOT NULL DEFAULT '',
        "proposed_status" text,
        "progress_status" text,
        "override_reason" text NOT NULL DEFAULT '',
        "future_direction" text,
        "direction_note" text NOT NULL DEFAULT '',
        "return_reason" text,
        "returned_fields" text array NOT NULL DEFAULT '{}',
        "returned_by" uuid,
        "returned_at" timestamptz,
        "submitted_by" uuid,
        "submitted_at" timestamptz,
        "approved_by" uuid,
        "approved_at" timestamptz,
        "confirmed_by" uuid,
        "confirmed_at" timestamptz,
        "opened_at" timestamptz,
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        "updated_by" uuid,
        CONSTRAINT "PK_entry" PRIMARY KEY ("id"),
        CONSTRAINT "CK_entry_state" CHECK ("state" IN ('not_started', 'drafting', 'head_review', 'division_review', 'planning_review', 'confirmed', 'finalized', 'published', 'excluded'))
      )
    `);
    await runner.query(`CREATE INDEX "IX_entry_node" ON "entry" ("node_id")`);
    await runner.query(`CREATE INDEX "IX_entry_round_department" ON "entry" ("round_id", "department_id")`);
    await runner.query(`CREATE INDEX "IX_entry_round_state" ON "entry" ("round_id", "state")`);
    await runner.query(`CREATE UNIQUE INDEX "UQ_entry_round_node" ON "entry" ("round_id", "node_id")`);
    await runner.query(
      `ALTER TABLE "round" ADD CONSTRAINT "FK_round_plan" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "entry" ADD CONSTRAINT "FK_entry_round" FOREIGN KEY ("round_id") REFERENCES "round"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "entry" ADD CONSTRAINT "FK_entry_node" FOREIGN KEY ("node_id") REFERENCES "plan_node"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "entry" ADD CONSTRAINT "FK_entry_department" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "entry" ADD CONSTRAINT "FK_entry_updated_by" FOREIGN KEY ("updated_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "entry"`);
    await runner.query(`DROP TABLE "round"`);
  }
}
