import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateFiles1796000090000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "file" (
        "checksum" text NOT NULL,
        "media_type" text NOT NULL,
        "size" integer NOT NULL,
        "content" bytea NOT NULL,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "created_by" uuid,
        CONSTRAINT "PK_file" PRIMARY KEY ("checksum"),
        CONSTRAINT "CK_file_checksum" CHECK ("checksum" = encode(sha256("content"), 'hex')),
        CONSTRAINT "CK_file_media_type" CHECK ("media_type" IN ('application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'image/png', 'image/jpeg', 'text/csv', 'text/plain')),
        CONSTRAINT "CK_file_size" CHECK ("size" = octet_length("content") AND "size" BETWEEN 1 AND 33554432)
      )
    `);
    // Papers and pictures are packed already: trying to squeeze them again costs time and saves nothing.
    await runner.query(`ALTER TABLE "file" ALTER COLUMN "content" SET STORAGE EXTERNAL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "file"`);
  }
}
