import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rewriteRows } from './rewritten-rows.js';

const inPlan = `EXISTS (SELECT FROM plan_node_version v WHERE v.body ? 'pictures'
  AND v.body -> 'pictures' @> jsonb_build_array(jsonb_build_object('checksum', $1)))`;
const inEdition = `EXISTS (SELECT FROM edition_model m WHERE m.kind = 'measure' AND position($1 IN m.model) > 0)`;
const onSheet = `EXISTS (SELECT FROM entry e WHERE e.attachments <> '[]'
    AND e.attachments @> jsonb_build_array(jsonb_build_object('checksum', $1)))
  OR EXISTS (SELECT FROM settled_entry s
    WHERE s.row -> 'attachments' @> jsonb_build_array(jsonb_build_object('checksum', $1)))`;

const isShown = (places: readonly string[]) => `
  CREATE OR REPLACE FUNCTION "picture_is_shown"(checksum text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT ${places.join('\n OR ')}
  $$`;

/** What the product made itself is looked for in no edition: there are hundreds of files of a 公表. */
const picture = `f.media_type LIKE 'image/%'`;
const handedIn = `(${picture} OR f.created_by IS NOT NULL)`;

const isNamed = (which: string) => `
  CREATE OR REPLACE FUNCTION "file_is_named"(checksum text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM booklet b WHERE b.file_checksum = $1)
      OR EXISTS (SELECT FROM publication_file p WHERE p.file_checksum = $1)
      OR EXISTS (SELECT FROM file f WHERE f.checksum = $1 AND ${which} AND picture_is_shown($1))
  $$`;

const keep = (which: string) => `
  CREATE OR REPLACE FUNCTION "keep_plan_pictures"() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF ${which.replaceAll('f.', 'OLD.')} AND picture_is_shown(OLD.checksum)
    THEN RAISE EXCEPTION 'a plan or a sheet shows this file' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_picture_file';
    END IF;
    RETURN OLD;
  END $$`;

const derived = [
  ...['measure_id', 'policy_id', 'path', 'search_text', 'search_grams', 'is_returned', 'submitted_by', 'submitted_at'],
  ...['version', 'created_at', 'updated_at', 'updated_by'],
];

const remember = async (runner: QueryRunner, leftOut: readonly string[]): Promise<void> => {
  const columns = JSON.stringify(Object.fromEntries(leftOut.map((column) => [column, null])));
  await runner.query(`DROP TRIGGER "TR_entry_history" ON "entry"`);
  await runner.query(
    `CREATE TRIGGER "TR_entry_history" AFTER INSERT OR UPDATE OR DELETE ON "entry" FOR EACH ROW EXECUTE FUNCTION "write_history"('entry', 'id', '${columns}', 'content')`,
  );
};

/**
 * 写真・データ of a sheet stand in its row, so that visibility, 訂正, freezing and the history treat them as its answers. They have a
 * version of their own: nobody's texts are lost by a picture.
 */
export class AddEntryAttachments1797696000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE "entry" ADD COLUMN "attachments" jsonb NOT NULL DEFAULT '[]', ADD COLUMN "attachments_version" integer NOT NULL DEFAULT 1
    `);
    await runner.query(`UPDATE settled_entry SET row = row || '{"attachments": [], "attachments_version": 1}'`);
    await rewriteRows(runner, 'entry');
    await remember(runner, [...derived, 'attachments_version']);
    await runner.query(`
      CREATE FUNCTION "check_entry_attachments"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (
          SELECT FROM jsonb_array_elements(NEW.attachments) a LEFT JOIN file f ON f.checksum = a ->> 'checksum'
          WHERE f.checksum IS NULL OR (a ->> 'kind' = 'picture') <> (f.media_type IN ('image/png', 'image/jpeg')))
        THEN RAISE EXCEPTION 'what is attached to a sheet has a file of its kind' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'entry_attachment_file';
        END IF;
        RETURN NEW;
      END $$
    `);
    await runner.query(`
      CREATE TRIGGER "TR_entry_attachments" BEFORE INSERT OR UPDATE OF "attachments" ON "entry"
        FOR EACH ROW WHEN (NEW."attachments" <> '[]') EXECUTE FUNCTION "check_entry_attachments"()
    `);
    // By which a file finds who shows it.
    await runner.query(`
      CREATE INDEX "IX_entry_attachments" ON "entry" USING gin ("attachments" jsonb_path_ops) WHERE "attachments" <> '[]'
    `);
    await runner.query(isShown([inPlan, onSheet, inEdition]));
    await runner.query(isNamed(handedIn));
    await runner.query(keep(handedIn));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(keep(picture));
    await runner.query(isNamed(picture));
    await runner.query(isShown([inPlan, inEdition]));
    await runner.query(`DROP INDEX "IX_entry_attachments"`);
    await runner.query(`DROP TRIGGER "TR_entry_attachments" ON "entry"`);
    await runner.query(`DROP FUNCTION "check_entry_attachments"()`);
    await remember(runner, derived);
    await runner.query(`UPDATE settled_entry SET row = row - 'attachments' - 'attachments_version'`);
    await runner.query(`ALTER TABLE "entry" DROP COLUMN "attachments", DROP COLUMN "attachments_version"`);
  }
}
