import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

/**
 * Indicators run on over what became of their nodes: which link of two plans made a succession of indicators, so that it can be
 * taken back, and where indicators go when a 改定案 with 統合 and 分割 is decided.
 */
export class RunIndicatorsOn1797410000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "indicator_succession" ADD COLUMN "link_id" uuid`);
    await runner.query(`ALTER TABLE "indicator_succession" ADD COLUMN "ended_fy_to" integer`);
    await runner.query(`CREATE INDEX "IX_indicator_succession_link" ON "indicator_succession" ("link_id")`);
    await runner.query(
      `ALTER TABLE "indicator_succession" ADD CONSTRAINT "FK_indicator_succession_link" FOREIGN KEY ("link_id") REFERENCES "node_succession"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
    );
    await runner.query(`
      CREATE TABLE "indicator_destination" (
        "indicator_id" uuid NOT NULL,
        "revision_id" uuid NOT NULL,
        "node_id" uuid,
        CONSTRAINT "PK_indicator_destination" PRIMARY KEY ("indicator_id", "revision_id")
      )
    `);
    await runner.query(`CREATE INDEX "IX_indicator_destination_revision" ON "indicator_destination" ("revision_id")`);
    await runner.query(`CREATE INDEX "IX_indicator_destination_node" ON "indicator_destination" ("node_id")`);
    await addForeignKeys(runner, [
      ['indicator_destination', 'indicator_id', 'indicator', 'indicator', 'CASCADE'],
      ['indicator_destination', 'revision_id', 'revision', 'plan_revision', 'CASCADE'],
      ['indicator_destination', 'node_id', 'node', 'plan_node', 'CASCADE'],
    ]);
    await runner.query(
      `CREATE TRIGGER "TR_indicator_destination_history" AFTER INSERT OR UPDATE OR DELETE ON "indicator_destination" FOR EACH ROW EXECUTE FUNCTION "write_history"('indicator_destination', 'indicator_id,revision_id', '{}', '')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "indicator_destination"`);
    await runner.query(`ALTER TABLE "indicator_succession" DROP CONSTRAINT "FK_indicator_succession_link"`);
    await runner.query(`DROP INDEX "IX_indicator_succession_link"`);
    await runner.query(`ALTER TABLE "indicator_succession" DROP COLUMN "ended_fy_to"`);
    await runner.query(`ALTER TABLE "indicator_succession" DROP COLUMN "link_id"`);
  }
}
