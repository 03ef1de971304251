import type { MigrationInterface, QueryRunner } from 'typeorm';
import { everythingUnseen, kana, replaceSearchFold, variantsWithOldForms } from './search-fold.js';

/** Folded texts, with their pairs of characters where an index looks for those. */
const folded = [
  ['plan_node_version', true],
  ['entry', true],
  ['indicator', true],
  ['remark', false],
  ['app_user', false],
] as const;

/** A word is found whatever stands in it unseen. */
export class FoldUnseen1797560001000 implements MigrationInterface {
  /** What is folded is folded once more, where that gives something else; no trigger is asked. */
  async up(runner: QueryRunner): Promise<void> {
    await replaceSearchFold(runner, variantsWithOldForms, kana, everythingUnseen);
    for (const [table, hasGrams] of folded) {
      const grams = hasGrams ? ', "search_grams" = search_grams(search_fold("search_text"))' : '';
      await runner.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
      await runner.query(
        `UPDATE "${table}" SET "search_text" = search_fold("search_text")${grams}
          WHERE "search_text" ~ '[${everythingUnseen.unseen}]'`,
      );
      await runner.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
    }
  }

  /** Rows stay as they were folded: what is not in them was unseen, and a query that has none of it finds them. */
  async down(runner: QueryRunner): Promise<void> {
    await replaceSearchFold(runner, variantsWithOldForms, kana);
  }
}
