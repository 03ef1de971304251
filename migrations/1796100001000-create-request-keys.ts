import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

/** What was done under the key of a request, so that the same request sent again is answered and not done again. */
export class CreateRequestKeys1796100001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "request_key" (
        "user_id" uuid NOT NULL,
        "key" uuid NOT NULL,
        "subject_id" uuid NOT NULL,
        "digest" text NOT NULL,
        "at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_request_key" PRIMARY KEY ("user_id", "key")
      )
    `);
    await runner.query(`CREATE INDEX "IX_request_key_at" ON "request_key" ("at")`);
    await addForeignKeys(runner, [['request_key', 'user_id', 'user', 'app_user', 'CASCADE']]);
    await runner.query(`SELECT job.create_queue('request-keys', '{"policy":"standard"}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT job.delete_queue('request-keys')`);
    await runner.query(`DROP TABLE "request_key"`);
  }
}
