import type { MigrationInterface, QueryRunner } from 'typeorm';

const before = `'start', 'submit', 'take_back', 'approve', 'confirm', 'return', 'exclude', 'include', 'finalize', 'publish', 'correct'`;
const after = before.replace(`'confirm', `, `'confirm', 'revoke', `);

/** A passing may be taken back, a 差戻し says its reason block by block, and 企画 keeps sentences for it. */
export class AddReviews1797520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.allowActions(runner, after);
    await runner.query(`ALTER TABLE "entry_step" ADD "field_reasons" jsonb NOT NULL DEFAULT '{}'`);
    // When the person looked at the sheet as it was before it was last handed in: what has changed since is shown to them.
    await runner.query(`ALTER TABLE "entry_opening" ADD "before_at" timestamptz`);
    await runner.query(`
      CREATE TABLE "return_phrase" (
        "position" smallint NOT NULL,
        "text" text NOT NULL,
        CONSTRAINT "PK_return_phrase" PRIMARY KEY ("position")
      )
    `);
    // A beginning, which 企画 changes as it likes; nobody wrote it, so it comes before the memory.
    await runner.query(`
      INSERT INTO "return_phrase" ("position", "text") VALUES
        (1, '実績を数字で書いてください。'),
        (2, '昨年度から変わった点を書いてください。'),
        (3, '課題の原因を書いてください。'),
        (4, '何を、いつまでに行うかを具体的に書いてください。')
    `);
    await runner.query(
      `CREATE TRIGGER "TR_return_phrase_history" AFTER INSERT OR UPDATE OR DELETE ON "return_phrase" FOR EACH ROW EXECUTE FUNCTION "write_history"('return_phrase', 'position', '{}', '')`,
    );
  }

  private async allowActions(runner: QueryRunner, actions: string, validity = ''): Promise<void> {
    await runner.query(`ALTER TABLE "entry_step" DROP CONSTRAINT "CK_entry_step_action"`);
    await runner.query(
      `ALTER TABLE "entry_step" ADD CONSTRAINT "CK_entry_step_action" CHECK ("action" IN (${actions})) ${validity}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "return_phrase"`);
    await runner.query(`ALTER TABLE "entry_opening" DROP COLUMN "before_at"`);
    await runner.query(`ALTER TABLE "entry_step" DROP COLUMN "field_reasons"`);
    // Steps stay as they were taken: only new ones are refused.
    await this.allowActions(runner, before, 'NOT VALID');
  }
}
