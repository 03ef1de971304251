import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One row that readiness writes anew, to find out whether the database still takes writes. Nobody's business, so without history. */
export class CreateWriteProbe1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE write_probe (
        id boolean PRIMARY KEY DEFAULT true CHECK (id),
        at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE write_probe');
  }
}
