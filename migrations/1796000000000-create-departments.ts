import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

export class CreateDepartments1796000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Equality inside exclusion constraints: no two versions of one thing hold in the same year.
    await runner.query(`CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public`);
    // A search looks up the round and the words in one index.
    await runner.query(`CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public`);
    await runner.query(`
      CREATE FUNCTION "japan_today"() RETURNS date LANGUAGE sql STABLE
      AS $$ SELECT (now() AT TIME ZONE 'Asia/Tokyo')::date $$
    `);
    await runner.query(`
      CREATE FUNCTION "fiscal_year_of"(day date) RETURNS integer LANGUAGE sql IMMUTABLE
      AS $$ SELECT extract(year FROM day - interval '3 months')::integer $$
    `);
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
        CONSTRAINT "CK_department_version_years" CHECK ("fy_to" IS NULL OR "fy_to" >= "fy_from"),
        CONSTRAINT "XC_department_version_years" EXCLUDE USING gist
          ("department_id" WITH =, int4range("fy_from", "fy_to", '[]') WITH &&)
      )
    `);
    await runner.query(
      `CREATE INDEX "IX_department_version_department" ON "department_version" ("department_id", "fy_from")`,
    );
    await runner.query(`CREATE INDEX "IX_department_version_parent" ON "department_version" ("parent_id")`);
    await runner.query(`
      CREATE TABLE "department_succession" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "old_id" uuid,
        "new_id" uuid,
        "kind" text NOT NULL,
        "from_fy" integer NOT NULL,
        "reason" text NOT NULL DEFAULT '',
        CONSTRAINT "PK_department_succession" PRIMARY KEY ("id"),
        CONSTRAINT "CK_department_succession_kind" CHECK ("kind" IN ('continued', 'merged', 'split', 'renamed', 'abolished', 'created')),
        CONSTRAINT "CK_department_succession_ends" CHECK ("old_id" IS NOT NULL OR "new_id" IS NOT NULL)
      )
    `);
    await runner.query(`CREATE INDEX "IX_department_succession_old" ON "department_succession" ("old_id")`);
    await runner.query(`CREATE INDEX "IX_department_succession_new" ON "department_succession" ("new_id")`);
    await addForeignKeys(runner, [
      ['department_version', 'department_id', 'department', 'department', 'RESTRICT'],
      ['department_version', 'parent_id', 'parent', 'department', 'RESTRICT'],
      ['department_succession', 'old_id', 'old', 'department', 'RESTRICT'],
      ['department_succession', 'new_id', 'new', 'department', 'RESTRICT'],
    ]);
    await this.createFunctions(runner);
  }

  private async createFunctions(runner: QueryRunner): Promise<void> {
    // In force in that year first; else the version that begins nearest to it, so that an old record never loses its name.
    await runner.query(`
      CREATE FUNCTION "department_in_year"(department uuid, fy integer)
      RETURNS TABLE ("name" text, "parent_id" uuid, "sort_order" integer) LANGUAGE sql STABLE AS $$
        SELECT v.name, v.parent_id, v.sort_order
        FROM department_version v
        WHERE v.department_id = $1
        ORDER BY (v.fy_from <= $2 AND coalesce(v.fy_to, $2) >= $2) DESC, abs(v.fy_from - $2), v.fy_from
        LIMIT 1
      $$
    `);
    await runner.query(`
      CREATE FUNCTION "departments_in_year"(fy integer)
      RETURNS TABLE ("department_id" uuid, "name" text, "parent_id" uuid, "sort_order" integer, "existed" boolean) LANGUAGE sql STABLE AS $$
        SELECT DISTINCT ON (v.department_id) v.department_id, v.name, v.parent_id, v.sort_order,
          v.fy_from <= $1 AND coalesce(v.fy_to, $1) >= $1
        FROM department_version v
        ORDER BY v.department_id, (v.fy_from <= $1 AND coalesce(v.fy_to, $1) >= $1) DESC, abs(v.fy_from - $1), v.fy_from
      $$
    `);
    // A department and all it came from: whoever belongs to a successor may act on what the predecessor held.
    await runner.query(`
      CREATE FUNCTION "department_line"(department uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        WITH RECURSIVE line (id) AS (
          SELECT $1
          UNION
          SELECT s.old_id FROM department_succession s JOIN line ON s.new_id = line.id WHERE s.old_id IS NOT NULL)
        SELECT id FROM line
      $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION "department_line"(uuid)`);
    await runner.query(`DROP FUNCTION "departments_in_year"(integer)`);
    await runner.query(`DROP FUNCTION "department_in_year"(uuid, integer)`);
    await runner.query(`DROP TABLE "department_succession"`);
    await runner.query(`DROP TABLE "department_version"`);
    await runner.query(`DROP TABLE "department"`);
    await runner.query(`DROP FUNCTION "fiscal_year_of"(date)`);
    await runner.query(`DROP FUNCTION "japan_today"()`);
    await runner.query(`DROP EXTENSION btree_gin`);
    await runner.query(`DROP EXTENSION btree_gist`);
  }
}
