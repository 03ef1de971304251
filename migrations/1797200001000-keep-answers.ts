import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was answered to a request with a key, sealed with that key, so that the same request sent again is answered alike. */
export class KeepAnswers1797200001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "request_key" ADD "answer" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "request_key" DROP COLUMN "answer"`);
  }
}
