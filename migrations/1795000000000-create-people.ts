import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePeople1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "department" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "kind" text NOT NULL,
        "is_sample" boolean NOT NULL DEFAULT false,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_department" PRIMARY KEY ("id"),
        CONSTRAINT "CK_department_kind" CHECK ("kind" IN ('division', 'section'))
      )
    `);
    await runner.query(`
      CREATE TABLE "department_version" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "department_id" uuid NOT NULL,
        "parent_id" uuid,
        "name" text NOT NULL,
        "sort_order" integer NOT NULL DEFAULT 0,
        "fy_from" integer NOT NULL,
        "fy_to" integer,
        CONSTRAINT "PK_department_version" PRIMARY KEY ("id"),
        CONSTRAINT "CK_department_version_years" CHECK ("fy_to" IS NULL OR "fy_to" >= "fy_from")
      )
    `);
    await runner.query(`CREATE INDEX "IX_department_version_parent" ON "department_version" ("parent_id")`);
    await runner.query(
      `CREATE UNIQUE INDEX "UQ_department_version_from" ON "department_version" ("department_id", "fy_from")`,
    );
    await runner.query(`
      CREATE TABLE "app_user" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "account" text NOT NULL,
        "display_name" text NOT NULL,
        "password_hash" text NOT NULL,
        "must_change_password" boolean NOT NULL DEFAULT true,
        "failed_attempts" integer NOT NULL DEFAULT 0,
        "locked_until" timestamptz,
        "disabled_at" timestamptz,
        "last_sign_in_at" timestamptz,
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_app_user" PRIMARY KEY ("id"),
        CONSTRAINT "UQ_app_user_account" UNIQUE ("account")
      )
    `);
    await runner.query(`
      CREATE TABLE "user_role" (
        "user_id" uuid NOT NULL,
        "role" text NOT NULL,
        CONSTRAINT "PK_user_role" PRIMARY KEY ("user_id", "role"),
        CONSTRAINT "CK_user_role_role" CHECK ("role" IN ('entrant', 'section_head', 'division_head', 'planner', 'reader', 'external_member', 'administrator'))
      )
    `);
    await runner.query(`
      CREATE TABLE "membership" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "user_id" uuid NOT NULL,
        "department_id" uuid NOT NULL,
        "valid_from" date NOT NULL,
        "valid_to" date,
        CONSTRAINT "PK_membership" PRIMARY KEY ("id")
      )
    `);
    await runner.query(`CREATE INDEX "IX_membership_department" ON "membership" ("department_id")`);
    await runner.query(`CREATE INDEX "IX_membership_user" ON "membership" ("user_id")`);
    await runner.query(`
      CREATE TABLE "session" (
        "token_hash" text NOT NULL,
        "user_id" uuid NOT NULL,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "last_seen_at" timestamptz NOT NULL,
        "expires_at" timestamptz NOT NULL,
        CONSTRAINT "PK_session" PRIMARY KEY ("token_hash")
      )
    `);
    await runner.query(`CREATE INDEX "IX_session_expires" ON "session" ("expires_at")`);
    await runner.query(`CREATE INDEX "IX_session_user" ON "session" ("user_id")`);
    await runner.query(`
      CREATE TABLE "sign_in_attempt" (
        "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        "at" timestamptz NOT NULL DEFAULT now(),
        "account" text NOT NULL,
        "address" text NOT NULL,
        "succeeded" boolean NOT NULL,
        CONSTRAINT "PK_sign_in_attempt" PRIMARY KEY ("id")
      )
    `);
    await runner.query(`CREATE INDEX "IX_sign_in_attempt_account" ON "sign_in_attempt" ("account", "at")`);
    await runner.query(`CREATE INDEX "IX_sign_in_attempt_address" ON "sign_in_attempt" ("address", "at")`);
    await runner.query(
      `ALTER TABLE "department_version" ADD CONSTRAINT "FK_department_version_department" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "department_version" ADD CONSTRAINT "FK_department_version_parent" FOREIGN KEY ("parent_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "user_role" ADD CONSTRAINT "FK_user_role_user" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "membership" ADD CONSTRAINT "FK_membership_user" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "membership" ADD CONSTRAINT "FK_membership_department" FOREIGN KEY ("department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `ALTER TABLE "session" ADD CONSTRAINT "FK_session_user" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "sign_in_attempt"`);
    await runner.query(`DROP TABLE "session"`);
    await runner.query(`DROP TABLE "membership"`);
    await runner.query(`DROP TABLE "user_role"`);
    await runner.query(`DROP TABLE "app_user"`);
    await runner.query(`DROP TABLE "department_version"`);
    await runner.query(`DROP TABLE "department"`);
  }
}
