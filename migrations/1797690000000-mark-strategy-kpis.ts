import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rewriteRows } from './rewritten-rows.js';

/** Which indicators are KPI of the 総合戦略 is part of their definition. None is until the city says so. */
export class MarkStrategyKpis1797690000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "indicator" ADD COLUMN "strategy_kpi" boolean NOT NULL DEFAULT false`);
    await rewriteRows(runner, 'indicator');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "indicator" DROP COLUMN "strategy_kpi"`);
  }
}
