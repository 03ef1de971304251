import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

/**
 * Wrong passwords are counted where they are typed and no longer on the account, so that nobody can shut out another. What
 * was typed as an account is kept as a keyed digest only: it may have been a password.
 */
export class CreateSignInCounts1796100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "server_secret" (
        "name" text NOT NULL,
        "value" bytea NOT NULL,
        CONSTRAINT "PK_server_secret" PRIMARY KEY ("name")
      )
    `);
    // Two random uuids are 244 random bits; the core of PostgreSQL has no other source of that strength.
    await runner.query(`
      INSERT INTO "server_secret" ("name", "value")
      VALUES ('sign_in', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))
    `);
    await runner.query(`
      CREATE TABLE "sign_in_count" (
        "scope" text NOT NULL,
        "key" text NOT NULL,
        "account_key" text,
        "failures" integer NOT NULL,
        "last_failed_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_sign_in_count" PRIMARY KEY ("scope", "key"),
        CONSTRAINT "CK_sign_in_count_scope" CHECK ("scope" IN ('place', 'browser', 'session', 'account', 'address'))
      )
    `);
    await runner.query(`CREATE INDEX "IX_sign_in_count_account" ON "sign_in_count" ("account_key")`);
    await runner.query(`CREATE INDEX "IX_sign_in_count_failed" ON "sign_in_count" ("last_failed_at")`);

    await runner.query(`ALTER TABLE "sign_in_attempt" ADD "user_id" uuid`);
    await runner.query(`UPDATE sign_in_attempt a SET user_id = u.id FROM app_user u WHERE u.account = a.account`);
    await runner.query(`DROP INDEX "IX_sign_in_attempt_account"`);
    await runner.query(`DROP INDEX "IX_sign_in_attempt_address"`);
    await runner.query(`ALTER TABLE "sign_in_attempt" DROP COLUMN "account"`);
    await addForeignKeys(runner, [['sign_in_attempt', 'user_id', 'user', 'app_user', 'CASCADE']]);
    await runner.query(`CREATE INDEX "IX_sign_in_attempt_user" ON "sign_in_attempt" ("user_id", "at")`);
    await runner.query(`CREATE INDEX "IX_sign_in_attempt_at" ON "sign_in_attempt" ("at")`);

    await runner.query(`ALTER TABLE "app_user" DROP COLUMN "failed_attempts", DROP COLUMN "locked_until"`);
    await runner.query(`
      ALTER TABLE "session" ADD "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD "address" text NOT NULL DEFAULT '', ADD "client" text NOT NULL DEFAULT ''
    `);
    await runner.query(`CREATE UNIQUE INDEX "UQ_session_id" ON "session" ("id")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX "UQ_session_id"`);
    await runner.query(`ALTER TABLE "session" DROP COLUMN "id", DROP COLUMN "address", DROP COLUMN "client"`);
    await runner.query(`
      ALTER TABLE "app_user" ADD "failed_attempts" integer NOT NULL DEFAULT 0, ADD "locked_until" timestamptz
    `);
    await runner.query(`DROP INDEX "IX_sign_in_attempt_at"`);
    await runner.query(`DROP INDEX "IX_sign_in_attempt_user"`);
    await runner.query(`ALTER TABLE "sign_in_attempt" DROP CONSTRAINT "FK_sign_in_attempt_user"`);
    await runner.query(`ALTER TABLE "sign_in_attempt" ADD "account" text NOT NULL DEFAULT ''`);
    await runner.query(`UPDATE sign_in_attempt a SET account = u.account FROM app_user u WHERE u.id = a.user_id`);
    await runner.query(`ALTER TABLE "sign_in_attempt" ALTER "account" DROP DEFAULT, DROP COLUMN "user_id"`);
    await runner.query(`CREATE INDEX "IX_sign_in_attempt_account" ON "sign_in_attempt" ("account", "at")`);
    await runner.query(`CREATE INDEX "IX_sign_in_attempt_address" ON "sign_in_attempt" ("address", "at")`);
    await runner.query(`DROP TABLE "sign_in_count"`);
    await runner.query(`DROP TABLE "server_secret"`);
  }
}
