import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The city itself: one row, there from the beginning. `setup_closed_at`: はじめての設定 is over. A product that is in use when
 * it gets the table keeps the name it printed until now, which was that of the setting's default.
 */
export class CreateCity1797100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "city" (
        "id" smallint NOT NULL DEFAULT 1,
        "name" text NOT NULL DEFAULT '',
        "first_fy" integer,
        "setup_closed_at" timestamptz,
        "version" integer NOT NULL DEFAULT 1,
        CONSTRAINT "PK_city" PRIMARY KEY ("id"),
        CONSTRAINT "CK_city_one" CHECK ("id" = 1)
      )
    `);
    await runner.query(`
      INSERT INTO "city" ("name", "first_fy", "setup_closed_at")
      SELECT CASE WHEN EXISTS (SELECT FROM app_user) THEN '三郷市' ELSE '' END, (SELECT min(r.fy) FROM round r),
        (SELECT min(r.opened_at) FROM round r)
    `);
    await runner.query(
      `CREATE TRIGGER "TR_city_history" AFTER INSERT OR UPDATE OR DELETE ON "city" FOR EACH ROW EXECUTE FUNCTION "write_history"('city', 'id', '{"version": null}', '')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "city"`);
  }
}
