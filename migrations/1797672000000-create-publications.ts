import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

const handedIn = `'application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'image/png', 'image/jpeg', 'text/csv', 'text/plain'`;
const published = `${handedIn}, 'text/html', 'text/css', 'application/json', 'application/zip'`;

const before = `'start', 'submit', 'take_back', 'approve', 'confirm', 'revoke', 'return', 'exclude', 'include', 'finalize', 'publish', 'correct', 'abandon'`;
const after = before.replace(`'publish', `, `'publish', 'withdraw', `);

const RELEASED = `('published', 'replaced', 'withdrawn')`;

/**
 * What was given to everybody, with its files as they went out. What everybody may read is one view: whoever shows something
 * without a sign-in asks it, and nothing else.
 */
export class CreatePublications1797672000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.allow(runner, published, after, '');
    await runner.query(`
      CREATE TABLE "publication" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "round_id" uuid NOT NULL,
        "fy" integer NOT NULL,
        "edition_id" uuid NOT NULL,
        "items" jsonb NOT NULL,
        "published_on" date NOT NULL,
        "state" text NOT NULL DEFAULT 'making',
        "failure" text,
        "job_id" uuid,
        "reason" text,
        "released_at" timestamptz,
        "released_by" uuid,
        "ended_at" timestamptz,
        "created_by" uuid NOT NULL,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_publication" PRIMARY KEY ("id"),
        CONSTRAINT "CK_publication_state" CHECK ("state" IN ('making', 'ready', 'failed', 'published', 'replaced', 'withdrawn')),
        CONSTRAINT "CK_publication_released" CHECK (("released_at" IS NOT NULL) = ("state" IN ${RELEASED})),
        CONSTRAINT "CK_publication_ended" CHECK (("ended_at" IS NOT NULL) = ("state" IN ('replaced', 'withdrawn'))),
        CONSTRAINT "CK_publication_reason" CHECK (("reason" IS NOT NULL) = ("state" = 'withdrawn'))
      )
    `);
    await runner.query(`CREATE UNIQUE INDEX "UQ_publication_year" ON "publication" ("fy") WHERE "state" = 'published'`);
    await runner.query(`CREATE INDEX "IX_publication_round" ON "publication" ("round_id")`);
    await runner.query(`CREATE INDEX "IX_publication_edition" ON "publication" ("edition_id")`);
    await runner.query(`CREATE INDEX "IX_publication_released_by" ON "publication" ("released_by")`);
    await runner.query(`CREATE INDEX "IX_publication_created_by" ON "publication" ("created_by")`);
    await runner.query(`
      CREATE TABLE "publication_file" (
        "publication_id" uuid NOT NULL,
        "name" text NOT NULL,
        "file_checksum" text NOT NULL,
        CONSTRAINT "PK_publication_file" PRIMARY KEY ("publication_id", "name")
      )
    `);
    await runner.query(`CREATE INDEX "IX_publication_file_file" ON "publication_file" ("file_checksum")`);
    await addForeignKeys(runner, [
      ['publication', 'round_id', 'round', 'round', 'RESTRICT'],
      ['publication', 'edition_id', 'edition', 'edition', 'RESTRICT'],
      ['publication', 'released_by', 'releaser', 'app_user', 'RESTRICT'],
      ['publication', 'created_by', 'creator', 'app_user', 'RESTRICT'],
      ['publication_file', 'publication_id', 'publication', 'publication', 'CASCADE'],
    ]);
    await runner.query(
      `ALTER TABLE "publication_file" ADD CONSTRAINT "FK_publication_file_file" FOREIGN KEY ("file_checksum") REFERENCES "file"("checksum") ON DELETE RESTRICT ON UPDATE NO ACTION`,
    );
    await runner.query(`
      CREATE VIEW "public_file" AS
      SELECT p.id AS publication_id, p.fy, f.name, f.file_checksum AS checksum
      FROM publication p JOIN publication_file f ON f.publication_id = p.id
      WHERE p.state = 'published'
    `);
    await runner.query(`
      CREATE FUNCTION "file_is_named"(checksum text) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT EXISTS (SELECT FROM booklet b WHERE b.file_checksum = $1)
          OR EXISTS (SELECT FROM publication_file p WHERE p.file_checksum = $1)
          OR EXISTS (SELECT FROM file f WHERE f.checksum = $1 AND f.media_type LIKE 'image/%' AND picture_is_shown($1))
      $$
    `);
    await this.hold(runner);
    await runner.query(
      `CREATE TRIGGER "TR_publication_history" AFTER INSERT OR UPDATE OR DELETE ON "publication" FOR EACH ROW EXECUTE FUNCTION "write_history"('publication', 'id', '{"job_id": null}', '')`,
    );
    await runner.query(`SELECT job.create_queue('publication', '{"policy":"standard"}')`);
  }

  /** What went out stays as it went out, whoever writes; it only ends. */
  private async hold(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "refuse_released_publication_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE moving text[] := '{state, reason, ended_at}';
      BEGIN
        IF TG_OP = 'DELETE' OR OLD.state <> 'published' OR NEW.state NOT IN ${RELEASED}
          OR to_jsonb(NEW) - moving <> to_jsonb(OLD) - moving
        THEN RAISE EXCEPTION 'what was published stays as it was'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'publication_released';
        END IF;
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_publication_released" BEFORE UPDATE OR DELETE ON "publication" FOR EACH ROW WHEN (OLD.state IN ${RELEASED}) EXECUTE FUNCTION "refuse_released_publication_change"()`,
    );
    await runner.query(`
      CREATE FUNCTION "refuse_released_file_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM publication p WHERE p.state IN ${RELEASED}
          AND p.id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.publication_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.publication_id END))
        THEN RAISE EXCEPTION 'what was published stays as it was'
          USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'publication_released';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_publication_file_released" BEFORE INSERT OR UPDATE OR DELETE ON "publication_file" FOR EACH ROW EXECUTE FUNCTION "refuse_released_file_change"()`,
    );
  }

  private async allow(runner: QueryRunner, types: string, actions: string, validity: string): Promise<void> {
    await runner.query(`ALTER TABLE "file" DROP CONSTRAINT "CK_file_media_type"`);
    await runner.query(
      `ALTER TABLE "file" ADD CONSTRAINT "CK_file_media_type" CHECK ("media_type" IN (${types})) ${validity}`,
    );
    await runner.query(`ALTER TABLE "entry_step" DROP CONSTRAINT "CK_entry_step_action"`);
    // Steps stay as they were taken: only new ones are refused.
    await runner.query(
      `ALTER TABLE "entry_step" ADD CONSTRAINT "CK_entry_step_action" CHECK ("action" IN (${actions})) ${validity}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT job.delete_queue('publication')`);
    await runner.query(`DROP VIEW "public_file"`);
    await runner.query(`DROP FUNCTION "file_is_named"(text)`);
    await runner.query(`DROP TABLE "publication_file"`);
    await runner.query(`DROP TABLE "publication"`);
    await runner.query(`DROP FUNCTION "refuse_released_file_change"()`);
    await runner.query(`DROP FUNCTION "refuse_released_publication_change"()`);
    await this.allow(runner, handedIn, before, 'NOT VALID');
  }
}
