import type { MigrationInterface, QueryRunner } from 'typeorm';

const inPlan = (checksum: string) => `EXISTS (SELECT FROM plan_node_version v WHERE v.body ? 'pictures'
  AND v.body -> 'pictures' @> jsonb_build_array(jsonb_build_object('checksum', ${checksum})))`;
const inEdition = (checksum: string) =>
  `EXISTS (SELECT FROM edition_model m WHERE m.kind = 'measure' AND position(${checksum} IN m.model) > 0)`;

/**
 * A picture that nothing shows any more, neither a revision of a plan nor an edition, is kept for a while and then goes: since
 * when it is so stands with it.
 */
export class CleanFiles1797620000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "file" ADD COLUMN "unused_since" timestamptz`);
    await runner.query(`
      CREATE FUNCTION "picture_is_shown"(checksum text) RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT ${inPlan('picture_is_shown.checksum')} OR ${inEdition('picture_is_shown.checksum')}
      $$
    `);
    await this.keepWhere(runner, `OLD.media_type LIKE 'image/%' AND picture_is_shown(OLD.checksum)`);
    await runner.query(`SELECT job.create_queue('unused-files', '{"policy":"standard"}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT job.delete_queue('unused-files')`);
    await this.keepWhere(
      runner,
      `OLD.media_type LIKE 'image/%' AND (${inPlan('OLD.checksum')} OR ${inEdition('OLD.checksum')})`,
    );
    await runner.query(`DROP FUNCTION "picture_is_shown"(text)`);
    await runner.query(`ALTER TABLE "file" DROP COLUMN "unused_since"`);
  }

  private keepWhere(runner: QueryRunner, condition: string): Promise<void> {
    return runner.query(`
      CREATE OR REPLACE FUNCTION "keep_plan_pictures"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF ${condition}
        THEN RAISE EXCEPTION 'a plan shows this file' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_picture_file';
        END IF;
        RETURN OLD;
      END $$
    `);
  }
}
