import type { MigrationInterface, QueryRunner } from 'typeorm';

const leftOut = ['password_hash', 'last_sign_in_at', 'version', 'search_text'];

/** An initial password that nobody uses ends. Those of before have their days from now on, so that nobody is shut out by an upgrade. */
export class AddInitialPasswordDays1797560000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "app_user" ADD "initial_password_until" timestamptz`);
    // First: it goes with the password, which is no memory either.
    await this.rememberUser(runner, [...leftOut, 'initial_password_until']);
    await runner.query(
      `UPDATE "app_user" SET "initial_password_until" = now() + interval '30 days' WHERE "must_change_password"`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.rememberUser(runner, leftOut);
    await runner.query(`ALTER TABLE "app_user" DROP COLUMN "initial_password_until"`);
  }

  /** A trigger's arguments cannot be changed, so it is made anew. */
  private async rememberUser(runner: QueryRunner, columns: readonly string[]): Promise<void> {
    const nulls = JSON.stringify(Object.fromEntries(columns.map((column) => [column, null])));
    await runner.query(`DROP TRIGGER "TR_app_user_history" ON "app_user"`);
    await runner.query(
      `CREATE TRIGGER "TR_app_user_history" AFTER INSERT OR UPDATE OR DELETE ON "app_user" FOR EACH ROW EXECUTE FUNCTION "write_history"('app_user', 'id', '${nulls}', '')`,
    );
  }
}
