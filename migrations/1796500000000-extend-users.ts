import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Columns of a person that are no memory: secrets, counters, and what is worked out from others. */
const leftOut = ['password_hash', 'last_sign_in_at', 'version'];

/** What an administrator needs beside the tables: people found by a part of their name, and a 代理 that ends at once. */
export class ExtendUsers1796500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "app_user" ADD COLUMN "search_text" text NOT NULL DEFAULT ''`);
    // First: what follows is derived, and no memory.
    await this.rememberUser(runner, [...leftOut, 'search_text']);
    await runner.query(`
      CREATE FUNCTION "fold_user"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.search_text := search_fold(concat_ws(E'\\x01', NEW.display_name, NEW.account));
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_app_user_fold" BEFORE INSERT OR UPDATE OF "display_name", "account" ON "app_user" FOR EACH ROW EXECUTE FUNCTION "fold_user"()`,
    );
    await runner.query(`UPDATE "app_user" SET "account" = "account"`);
    await runner.query(`ALTER TABLE "deputy" ADD COLUMN "ended_at" timestamptz`);
    await runner.query(`CREATE INDEX "IX_membership_role" ON "membership" ("role", "valid_from")`);
    await this.createAccountKey(runner);
    await replaceHeldRoles(runner, 'AND p.ended_at IS NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceHeldRoles(runner, '');
    await runner.query(`DROP FUNCTION "sign_in_account_key"(text)`);
    await runner.query(`DROP INDEX "IX_membership_role"`);
    // Without the column a 代理 that was ended early would act again. The history keeps what it was.
    await runner.query(`ALTER TABLE "deputy" DISABLE TRIGGER USER`);
    await runner.query(`DELETE FROM "deputy" WHERE "ended_at" IS NOT NULL`);
    await runner.query(`ALTER TABLE "deputy" ENABLE TRIGGER USER`);
    await runner.query(`ALTER TABLE "deputy" DROP COLUMN "ended_at"`);
    await this.rememberUser(runner, [...leftOut, 'failed_attempts', 'locked_until']);
    await runner.query(`DROP TRIGGER "TR_app_user_fold" ON "app_user"`);
    await runner.query(`DROP FUNCTION "fold_user"()`);
    await runner.query(`ALTER TABLE "app_user" DROP COLUMN "search_text"`);
  }

  /** A trigger's arguments cannot be changed, so it is made anew. */
  private async rememberUser(runner: QueryRunner, columns: readonly string[]): Promise<void> {
    const nulls = JSON.stringify(Object.fromEntries(columns.map((column) => [column, null])));
    await runner.query(`DROP TRIGGER "TR_app_user_history" ON "app_user"`);
    await runner.query(
      `CREATE TRIGGER "TR_app_user_history" AFTER INSERT OR UPDATE OR DELETE ON "app_user" FOR EACH ROW EXECUTE FUNCTION "write_history"('app_user', 'id', '${nulls}', '')`,
    );
  }

  /**
   * Under which key wrong passwords at an account are counted: the keyed digest (HMAC-SHA-256) that the sign-in writes, so
   * that a list of people can be joined with the counts. The core of PostgreSQL has the hash and not the HMAC.
   */
  private async createAccountKey(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "sign_in_account_key"(account text) RETURNS text LANGUAGE plpgsql STABLE STRICT AS $$
      DECLARE
        secret bytea := (SELECT s.value FROM server_secret s WHERE s.name = 'sign_in');
        inside bytea := decode(repeat('36', 64), 'hex');
        outside bytea := decode(repeat('5c', 64), 'hex');
      BEGIN
        IF secret IS NULL THEN RETURN NULL; END IF;
        FOR i IN 0 .. length(secret) - 1 LOOP
          inside := set_byte(inside, i, get_byte(secret, i) # 54);
          outside := set_byte(outside, i, get_byte(secret, i) # 92);
        END LOOP;
        RETURN rtrim(translate(encode(
          sha256(outside || sha256(inside || convert_to('account' || E'\\n' || account, 'UTF8'))), 'base64'), '+/', '-_'), '=');
      END $$
    `);
  }
}

/** As in 1796000001000; `deputyHolds`: what else a 代理 has to fulfil. */
async function replaceHeldRoles(runner: QueryRunner, deputyHolds: string): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION "held_roles"(person uuid, day date)
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
        WHERE p.user_id = person AND p.valid_from <= day AND p.valid_to >= day ${deputyHolds} AND EXISTS (
          SELECT FROM membership m
          WHERE m.user_id = p.for_user_id AND m.role = p.role AND m.department_id = p.department_id
            AND m.valid_from <= day AND coalesce(m.valid_to, day) >= day)
      ) held
    $$
  `);
}
