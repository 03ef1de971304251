import type { MigrationInterface, QueryRunner } from 'typeorm';

const PDFS = `'spread', 'spread_annex', 'long', 'list', 'by_department', 'by_viewpoint', 'by_sdg', 'results_report', 'action_plan', 'strategy_kpis'`;
const ALL = `${PDFS}, 'word'`;
const DOCX = `'application/vnd.openxmlformats-officedocument.wordprocessingml.document'`;
const filesWith = (more: string) =>
  `'application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ${more}'image/png', 'image/jpeg', 'text/csv', 'text/plain', 'text/html', 'text/css', 'application/json', 'application/zip'`;

/** Booklets whose texts are edited in Word. */
export class WordBooklets1797686000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.allow(runner, ALL);
    await this.keep(runner, filesWith(`${DOCX}, `));
  }

  /** Those of Word are taken away; a round that usually had them has the layout every round begins with. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM "booklet" WHERE "layout" NOT IN (${PDFS})`);
    await runner.query(`UPDATE "booklet_preface" SET "layout" = 'spread' WHERE "layout" NOT IN (${PDFS})`);
    await this.allow(runner, PDFS);
    await runner.query(`DELETE FROM "file" WHERE "media_type" = ${DOCX}`);
    await this.keep(runner, filesWith(''));
  }

  private async allow(runner: QueryRunner, layouts: string): Promise<void> {
    for (const table of ['booklet', 'booklet_preface']) {
      await runner.query(`ALTER TABLE "${table}" DROP CONSTRAINT "CK_${table}_layout"`);
      await runner.query(`ALTER TABLE "${table}" ADD CONSTRAINT "CK_${table}_layout" CHECK ("layout" IN (${layouts}))`);
    }
  }

  private async keep(runner: QueryRunner, types: string): Promise<void> {
    await runner.query(`ALTER TABLE "file" DROP CONSTRAINT "CK_file_media_type"`);
    await runner.query(`ALTER TABLE "file" ADD CONSTRAINT "CK_file_media_type" CHECK ("media_type" IN (${types}))`);
  }
}
