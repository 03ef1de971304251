import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

/**
 * A table that somebody brought in, with the changes it would make and what became of them. The history has no trigger on it:
 * what a commit changes is remembered there, row by row; this is paper that goes after some weeks.
 */
export class CreateImports1796700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "import" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "kind" text NOT NULL,
        "file_name" text NOT NULL,
        "checksum" text NOT NULL,
        "encoding" text,
        "state" text NOT NULL,
        "source" jsonb NOT NULL,
        "plan" jsonb,
        "fingerprint" text,
        "failure" text,
        "job_id" uuid,
        "created_by" uuid,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "seen_at" timestamptz NOT NULL DEFAULT now(),
        "committed_at" timestamptz,
        CONSTRAINT "PK_import" PRIMARY KEY ("id"),
        CONSTRAINT "CK_import_encoding" CHECK ("encoding" IS NULL OR "encoding" IN ('utf-8', 'cp932', 'utf-16le')),
        CONSTRAINT "CK_import_plan" CHECK (("plan" IS NULL) = ("fingerprint" IS NULL)),
        CONSTRAINT "CK_import_state" CHECK ("state" IN ('reading', 'planned', 'committing', 'committed', 'failed', 'cancelled'))
      )
    `);
    await runner.query(`CREATE INDEX "IX_import_created_at" ON "import" ("created_at")`);
    await runner.query(`CREATE INDEX "IX_import_created_by" ON "import" ("created_by")`);
    await addForeignKeys(runner, [['import', 'created_by', 'creator', 'app_user', 'CASCADE']]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "import"`);
  }
}
