import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

export class CreateUsers1796000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
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
    // A role is given for a department, or for the whole city where the role is not a department's.
    await runner.query(`
      CREATE TABLE "membership" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "user_id" uuid NOT NULL,
        "department_id" uuid,
        "role" text NOT NULL,
        "valid_from" date NOT NULL,
        "valid_to" date,
        CONSTRAINT "PK_membership" PRIMARY KEY ("id"),
        CONSTRAINT "CK_membership_role" CHECK ("role" IN ('entrant', 'section_head', 'division_head', 'planner', 'reader', 'external_member', 'administrator')),
        CONSTRAINT "CK_membership_department" CHECK (NOT ("role" IN ('entrant', 'section_head', 'division_head')) OR "department_id" IS NOT NULL),
        CONSTRAINT "CK_membership_days" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from"),
        CONSTRAINT "XC_membership_days" EXCLUDE USING gist ("user_id" WITH =, "role" WITH =,
          coalesce("department_id", '00000000-0000-0000-0000-000000000000'::uuid) WITH =, daterange("valid_from", "valid_to", '[]') WITH &&)
      )
    `);
    await runner.query(`CREATE INDEX "IX_membership_department" ON "membership" ("department_id")`);
    await runner.query(`CREATE INDEX "IX_membership_user" ON "membership" ("user_id")`);
    await runner.query(`
      CREATE TABLE "deputy" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "user_id" uuid NOT NULL,
        "for_user_id" uuid NOT NULL,
        "department_id" uuid NOT NULL,
        "role" text NOT NULL,
        "valid_from" date NOT NULL,
        "valid_to" date NOT NULL,
        "reason" text NOT NULL DEFAULT '',
        CONSTRAINT "PK_deputy" PRIMARY KEY ("id"),
        CONSTRAINT "CK_deputy_role" CHECK ("role" IN ('section_head', 'division_head')),
        CONSTRAINT "CK_deputy_other" CHECK ("user_id" <> "for_user_id"),
        CONSTRAINT "CK_deputy_days" CHECK ("valid_to" >= "valid_from")
      )
    `);
    await runner.query(`CREATE INDEX "IX_deputy_user" ON "deputy" ("user_id")`);
    await runner.query(`CREATE INDEX "IX_deputy_for_user" ON "deputy" ("for_user_id")`);
    await runner.query(`CREATE INDEX "IX_deputy_department" ON "deputy" ("department_id")`);
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
    await addForeignKeys(runner, [
      ['membership', 'user_id', 'user', 'app_user', 'CASCADE'],
      ['membership', 'department_id', 'department', 'department', 'RESTRICT'],
      ['deputy', 'user_id', 'user', 'app_user', 'CASCADE'],
      ['deputy', 'for_user_id', 'for_user', 'app_user', 'CASCADE'],
      ['deputy', 'department_id', 'department', 'department', 'RESTRICT'],
      ['session', 'user_id', 'user', 'app_user', 'CASCADE'],
    ]);
    await this.createFunctions(runner);
  }

  private async createFunctions(runner: QueryRunner): Promise<void> {
    // What a person holds on a day, by role, in their own name and as a deputy, with every 課 it reaches: a 部長 reaches the
    // 課 of the 部; a successor what its predecessors held. The one answer to "who may act for which department today".
    await runner.query(`
      CREATE FUNCTION "held_roles"(person uuid, day date)
      RETURNS TABLE ("role" text, "given_for" uuid, "department_ids" uuid[], "for_user_id" uuid, "for_name" text)
      LANGUAGE sql STABLE AS $$
        SELECT held.role, held.department_id,
          coalesce((
            SELECT array_agg(DISTINCT l.id) FROM (
              SELECT held.department_id AS id
              UNION SELECT v.department_id FROM department_version v
              WHERE held.role = 'division_head' AND v.parent_id = held.department_id
                AND v.fy_from <= fiscal_year_of(day) AND coalesce(v.fy_to, fiscal_year_of(day)) >= fiscal_year_of(day)
            ) base CROSS JOIN LATERAL department_line(base.id) AS l (id)
            WHERE base.id IS NOT NULL), '{}'),
          held.for_user_id, held.for_name
        FROM (
          SELECT m.role, m.department_id, NULL::uuid AS for_user_id, NULL::text AS for_name
          FROM membership m
          WHERE m.user_id = person AND m.valid_from <= day AND coalesce(m.valid_to, day) >= day
          UNION ALL
          SELECT p.role, p.department_id, p.for_user_id, u.display_name
          FROM deputy p JOIN app_user u ON u.id = p.for_user_id
          WHERE p.user_id = person AND p.valid_from <= day AND p.valid_to >= day AND EXISTS (
            SELECT FROM membership m
            WHERE m.user_id = p.for_user_id AND m.role = p.role AND m.department_id = p.department_id
              AND m.valid_from <= day AND coalesce(m.valid_to, day) >= day)
        ) held
      $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION "held_roles"(uuid, date)`);
    for (const table of ['sign_in_attempt', 'session', 'deputy', 'membership', 'app_user']) {
      await runner.query(`DROP TABLE "${table}"`);
    }
  }
}
