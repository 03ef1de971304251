import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The city's own code of a 部 or 課, by which tables that are brought in find it whatever it is called. */
export class AddDepartmentCode1797000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" ADD COLUMN "code" text`);
    await runner.query(`ALTER TABLE "department" ADD CONSTRAINT "UQ_department_code" UNIQUE ("code")`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "department" DROP CONSTRAINT "UQ_department_code"`);
    await runner.query(`ALTER TABLE "department" DROP COLUMN "code"`);
  }
}
