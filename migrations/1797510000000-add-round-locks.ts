import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 企画 closes a round, or the sheets of one 課, for typing. On the sheets and not by 課, so that a 統合 or 分割 takes it along.
 */
export class AddRoundLocks1797510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['round', 'entry']) await runner.query(`ALTER TABLE "${table}" ADD "lock_reason" text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['entry', 'round']) await runner.query(`ALTER TABLE "${table}" DROP COLUMN "lock_reason"`);
  }
}
