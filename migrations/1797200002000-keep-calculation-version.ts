import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which version of the calculation the stored results were worked out: a newer program works them out anew. */
export class KeepCalculationVersion1797200002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "calculation_state" (
        "name" text NOT NULL,
        "version" integer NOT NULL,
        "changed" integer NOT NULL,
        "at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_calculation_state" PRIMARY KEY ("name"),
        CONSTRAINT "CK_calculation_state_name" CHECK ("name" IN ('results'))
      )
    `);
    // Of a program that wrote no version.
    await runner.query(`
      INSERT INTO "calculation_state" ("name", "version", "changed")
      SELECT 'results', 0, 0 WHERE EXISTS (SELECT FROM "indicator_result")
    `);
    await runner.query(`SELECT job.create_queue('recalculation', '{"policy":"standard"}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT job.delete_queue('recalculation')`);
    await runner.query(`DROP TABLE "calculation_state"`);
  }
}
