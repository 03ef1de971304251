import type { MigrationInterface, QueryRunner } from 'typeorm';
import { kana, replaceSearchFold, variantsWithOldForms } from './search-fold.js';

/** Folded texts, with their pairs of characters where an index looks for those. */
const folded = [
  ['plan_node_version', true],
  ['entry', true],
  ['indicator', true],
  ['app_user', false],
] as const;

/** Hiragana finds katakana, and the other way round. */
export class FoldKana1797200000000 implements MigrationInterface {
  /** What is folded is folded once more: that gives what folding the text itself would, and asks no trigger. */
  async up(runner: QueryRunner): Promise<void> {
    await replaceSearchFold(runner, variantsWithOldForms, kana);
    for (const [table, hasGrams] of folded) {
      const grams = hasGrams ? ', "search_grams" = search_grams(search_fold("search_text"))' : '';
      await runner.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
      await runner.query(`UPDATE "${table}" SET "search_text" = search_fold("search_text")${grams}`);
      await runner.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
    }
  }

  /** Back only from the texts themselves. */
  async down(runner: QueryRunner): Promise<void> {
    await replaceSearchFold(runner, variantsWithOldForms);
    await runner.query(`ALTER TABLE "plan_node_version" DISABLE TRIGGER "TR_plan_node_version_decided"`);
    await runner.query(`UPDATE "plan_node_version" SET "title" = "title"`);
    await runner.query(`ALTER TABLE "plan_node_version" ENABLE TRIGGER "TR_plan_node_version_decided"`);
    await runner.query(`UPDATE "indicator" SET "name" = "name"`);
    await runner.query(`UPDATE "app_user" SET "display_name" = "display_name"`);
    await this.deriveEntries(runner);
  }

  /** The trigger asks whether anything has changed: for once it does not. */
  private async deriveEntries(runner: QueryRunner): Promise<void> {
    const name = 'TR_entry_derive_update';
    const [trigger]: { definition: string }[] = await runner.query(
      `SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger WHERE tgname = '${name}'`,
    );
    if (!trigger) throw new Error(`there is no trigger ${name}`);
    await runner.query(`DROP TRIGGER "${name}" ON "entry"`);
    await runner.query(
      `CREATE TRIGGER "${name}" BEFORE UPDATE ON "entry" FOR EACH ROW EXECUTE FUNCTION "derive_entry"()`,
    );
    await runner.query(`UPDATE "entry" SET "content" = "content"`);
    await runner.query(`DROP TRIGGER "${name}" ON "entry"`);
    await runner.query(trigger.definition);
  }
}
