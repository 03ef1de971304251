import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A packet for one meeting is called by what it is for; null is the report of the year. */
export class NameBooklets1797660000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "booklet" ADD COLUMN "title" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "booklet" DROP COLUMN "title"`);
  }
}
