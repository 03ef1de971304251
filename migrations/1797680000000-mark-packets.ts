import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In a packet of a 課 or 部 its own 取組み are marked: as whose they stand on the sheets. Empty is no packet, or one made before. */
export class MarkPackets1797680000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "booklet" ADD COLUMN "own_departments" text array NOT NULL DEFAULT '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "booklet" DROP COLUMN "own_departments"`);
  }
}
