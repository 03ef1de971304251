import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

/** What was printed at 確定 is kept as text, so that its bytes and their checksum never move. */
export class CreateEditions1796000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "edition" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "round_id" uuid NOT NULL,
        "number" integer NOT NULL,
        "kind" text NOT NULL,
        "checksum" text NOT NULL,
        "reason" text,
        "changes" jsonb NOT NULL DEFAULT '[]',
        "seal_digest" text,
        "made_by" uuid,
        "made_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_edition" PRIMARY KEY ("id"),
        CONSTRAINT "CK_edition_kind" CHECK ("kind" IN ('final', 'corrected')),
        CONSTRAINT "CK_edition_number" CHECK ("number" >= 1 AND ("number" = 1) = ("kind" = 'final'))
      )
    `);
    await runner.query(`CREATE UNIQUE INDEX "UQ_edition_number" ON "edition" ("round_id", "number")`);
    await runner.query(`CREATE INDEX "IX_edition_made_by" ON "edition" ("made_by")`);
    await runner.query(`
      CREATE TABLE "edition_model" (
        "edition_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "key" text NOT NULL,
        "model" text NOT NULL,
        "checksum" text NOT NULL,
        CONSTRAINT "PK_edition_model" PRIMARY KEY ("edition_id", "kind", "key"),
        CONSTRAINT "CK_edition_model_kind" CHECK ("kind" IN ('measure', 'entries'))
      )
    `);
    await addForeignKeys(runner, [
      ['edition', 'round_id', 'round', 'round', 'RESTRICT'],
      ['edition', 'made_by', 'made_by', 'app_user', 'RESTRICT'],
      ['edition_model', 'edition_id', 'edition', 'edition', 'RESTRICT'],
    ]);
    await runner.query(`
      CREATE FUNCTION "refuse_edition_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'an edition never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'edition_frozen';
      END $$
    `);
    for (const table of ['edition', 'edition_model']) {
      await runner.query(
        `CREATE TRIGGER "TR_${table}_frozen" BEFORE UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION "refuse_edition_change"()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "edition_model"`);
    await runner.query(`DROP TABLE "edition"`);
    await runner.query(`DROP FUNCTION "refuse_edition_change"()`);
  }
}
