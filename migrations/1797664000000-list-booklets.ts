import type { MigrationInterface, QueryRunner } from 'typeorm';

const SHEETS = `'spread', 'spread_annex', 'long'`;
const ALL = `${SHEETS}, 'list', 'by_department', 'by_viewpoint', 'by_sdg'`;

/** Booklets of lines in place of sheets, the layout that the booklets of a round usually have, and the job that takes old ones away. */
export class ListBooklets1797664000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "booklet" DROP CONSTRAINT "CK_booklet_layout"`);
    await runner.query(`ALTER TABLE "booklet" ADD CONSTRAINT "CK_booklet_layout" CHECK ("layout" IN (${ALL}))`);
    await runner.query(`ALTER TABLE "booklet_preface" ADD COLUMN "layout" text NOT NULL DEFAULT 'spread'`);
    await runner.query(
      `ALTER TABLE "booklet_preface" ADD CONSTRAINT "CK_booklet_preface_layout" CHECK ("layout" IN (${ALL}))`,
    );
    await runner.query(`SELECT job.create_queue('old-booklets', '{"policy":"standard"}')`);
  }

  /** Lists are taken away with their layouts; whoever wants one again asks for another. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`SELECT job.delete_queue('old-booklets')`);
    await runner.query(`ALTER TABLE "booklet_preface" DROP COLUMN "layout"`);
    await runner.query(`DELETE FROM "booklet" WHERE "layout" NOT IN (${SHEETS})`);
    await runner.query(`ALTER TABLE "booklet" DROP CONSTRAINT "CK_booklet_layout"`);
    await runner.query(`ALTER TABLE "booklet" ADD CONSTRAINT "CK_booklet_layout" CHECK ("layout" IN (${SHEETS}))`);
  }
}
