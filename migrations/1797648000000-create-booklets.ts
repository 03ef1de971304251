import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

/**
 * Booklets people asked for, with what became of them: paper that goes after some weeks, so the history has no trigger on it.
 * What 企画 writes at the beginning of one belongs to the round, and every change of it is remembered.
 */
export class CreateBooklets1797648000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "booklet" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "round_id" uuid NOT NULL,
        "layout" text NOT NULL,
        "scope" text,
        "measure_ids" uuid array NOT NULL,
        "reader" jsonb NOT NULL,
        "state" text NOT NULL DEFAULT 'open',
        "failure" text,
        "job_id" uuid,
        "edition" integer,
        "file_checksum" text,
        "created_by" uuid NOT NULL,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_booklet" PRIMARY KEY ("id"),
        CONSTRAINT "CK_booklet_layout" CHECK ("layout" IN ('spread', 'spread_annex', 'long')),
        CONSTRAINT "CK_booklet_state" CHECK ("state" IN ('open', 'done', 'failed', 'cancelled')),
        CONSTRAINT "CK_booklet_file" CHECK (("state" = 'done') = ("file_checksum" IS NOT NULL))
      )
    `);
    await runner.query(`CREATE INDEX "IX_booklet_created_by" ON "booklet" ("created_by", "created_at")`);
    await runner.query(`CREATE INDEX "IX_booklet_file" ON "booklet" ("file_checksum")`);
    await runner.query(`CREATE INDEX "IX_booklet_round" ON "booklet" ("round_id")`);
    await runner.query(`
      CREATE TABLE "booklet_preface" (
        "round_id" uuid NOT NULL,
        "text" text NOT NULL,
        "version" integer NOT NULL DEFAULT 1,
        CONSTRAINT "PK_booklet_preface" PRIMARY KEY ("round_id")
      )
    `);
    await addForeignKeys(runner, [
      ['booklet', 'round_id', 'round', 'round', 'CASCADE'],
      ['booklet', 'created_by', 'creator', 'app_user', 'CASCADE'],
      ['booklet_preface', 'round_id', 'round', 'round', 'CASCADE'],
    ]);
    await runner.query(
      `ALTER TABLE "booklet" ADD CONSTRAINT "FK_booklet_file" FOREIGN KEY ("file_checksum") REFERENCES "file"("checksum") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(
      `CREATE TRIGGER "TR_booklet_preface_history" AFTER INSERT OR UPDATE OR DELETE ON "booklet_preface" FOR EACH ROW EXECUTE FUNCTION "write_history"('booklet_preface', 'round_id', '{"version": null}', '')`,
    );
    await runner.query(`SELECT job.create_queue('booklet', '{"policy":"standard"}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT job.delete_queue('booklet')`);
    await runner.query(`DROP TABLE "booklet_preface"`);
    await runner.query(`DROP TABLE "booklet"`);
  }
}
