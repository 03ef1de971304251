import type { MigrationInterface, QueryRunner } from 'typeorm';
import { firstVariants, replaceSearchFold, variantsWithOldForms } from './search-fold.js';

/** When the text of a sheet is written anew, and how: as in 1796000005000, and from now on. */
interface Derivation {
  condition: string;
  declare: string;
  text: string;
}

const changed =
  'NEW.content IS DISTINCT FROM OLD.content OR NEW.node_id <> OLD.node_id OR NEW.round_id <> OLD.round_id';

const first: Derivation = {
  condition: changed,
  declare: 'blocks jsonb; named jsonb;',
  text: `
    SELECT r.form -> 'blocks', named_initiatives(NEW.content, r.form, r.revision_id) INTO blocks, named
      FROM round r WHERE r.id = NEW.round_id;
    NEW.search_text := search_fold(concat_ws(E'\\x01', place.title, place.measure_code, place.measure_title, (
      SELECT string_agg(coalesce(chosen.label, named #>> ARRAY[answer.value, 'title'], answer.value), E'\\x01' ORDER BY answer.key)
      FROM jsonb_each_text(NEW.content) answer
      LEFT JOIN LATERAL (
        SELECT option ->> 'label' AS label
        FROM jsonb_array_elements(blocks) block CROSS JOIN LATERAL jsonb_array_elements(block -> 'options') option
        WHERE block ->> 'key' = answer.key AND option ->> 'code' = answer.value LIMIT 1) chosen ON true)));`,
};

/** With the labels of 進捗状況 and 今後の方向性, which are columns. */
const now: Derivation = {
  condition: `${changed} OR NEW.progress_status IS DISTINCT FROM OLD.progress_status OR NEW.future_direction IS DISTINCT FROM OLD.future_direction`,
  declare: '',
  text: `
    SELECT search_fold(concat_ws(E'\\x01', place.title, place.measure_code, place.measure_title,
        (SELECT string_agg(a.answer, E'\\x01' ORDER BY a.place) FROM entry_answers(NEW, r.form, r.scale, r.revision_id) a)))
      INTO NEW.search_text FROM round r WHERE r.id = NEW.round_id;`,
};

/** One search over plan, indicators and sheets: the same folding, the same grams, the same condition. */
export class UnifySearch1796350000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await replaceSearchFold(runner, variantsWithOldForms);
    await this.foldNodes(runner);
    await this.createConditions(runner);
    await this.createEntryTexts(runner);
    await this.createIndicatorTexts(runner);
    await this.renewDerive(runner, now);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceSearchFold(runner, firstVariants);
    await this.foldNodes(runner);
    await this.renewDerive(runner, first);
    await this.rememberIndicator(runner, '{"version": null}');
    await runner.query(`DROP TRIGGER "TR_indicator_fold" ON "indicator"`);
    await runner.query(`DROP INDEX "IX_indicator_search_grams"`);
    await runner.query(`ALTER TABLE "indicator" DROP COLUMN "search_text", DROP COLUMN "search_grams"`);
    for (const name of [
      '"fold_indicator"()',
      '"entry_answers"(entry, jsonb, jsonb, uuid)',
      '"search_patterns"(text[])',
      '"search_pairs"(text[])',
    ]) {
      await runner.query(`DROP FUNCTION ${name}`);
    }
  }

  /** The plan's texts folded anew, those of decided revisions, too: their guard knows no derived columns. */
  private async foldNodes(runner: QueryRunner): Promise<void> {
    const guard = (verb: string) =>
      runner.query(`ALTER TABLE "plan_node_version" ${verb} TRIGGER "TR_plan_node_version_decided"`);
    await guard('DISABLE');
    await runner.query(`UPDATE "plan_node_version" SET "title" = "title"`);
    await guard('ENABLE');
  }

  /**
   * What a statement asks of stored grams and text: `grams @> search_pairs(words)` finds through the index and
   * `text LIKE ALL (search_patterns(words))` decides. A word of one character has no pair, so the text alone decides.
   * plpgsql keeps its plan: a function in SQL that cannot be merged into the statement is planned at every use.
   */
  private async createConditions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "search_pairs"(words text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100000 AS $$
      DECLARE
        pairs text[] := '{}';
        word text;
      BEGIN
        FOREACH word IN ARRAY words LOOP pairs := pairs || search_grams(search_fold(word)); END LOOP;
        RETURN pairs;
      END $$
    `);
    await runner.query(`
      CREATE FUNCTION "search_patterns"(words text[]) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100000 AS $$
      DECLARE
        patterns text[] := '{}';
        word text;
      BEGIN
        FOREACH word IN ARRAY words LOOP
          patterns := patterns || ('%' || regexp_replace(search_fold(word), '[\\\\%_]', '\\\\\\&', 'g') || '%');
        END LOOP;
        RETURN patterns;
      END $$
    `);
  }

  /** The answers of a sheet as they are read, in the order of its form: label of the block, and text, label or title. */
  private async createEntryTexts(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "entry_answers"(sheet entry, form jsonb, scale jsonb, revision uuid)
      RETURNS TABLE ("place" bigint, "label" text, "answer" text) LANGUAGE plpgsql STABLE AS $$
      DECLARE named jsonb := named_initiatives(sheet.content, form, revision);
      BEGIN
        RETURN QUERY
          SELECT given.place, given.label, given.answer FROM (
            SELECT b.place, b.block ->> 'label' AS label, CASE b.block ->> 'kind'
              WHEN 'status' THEN (
                SELECT concat_ws(' ', CASE WHEN s.item ->> 'minRate' IS NOT NULL THEN s.item ->> 'code' END, s.item ->> 'label')
                FROM jsonb_array_elements(scale -> 'progressStatuses') s (item) WHERE s.item ->> 'code' = sheet.progress_status LIMIT 1)
              WHEN 'direction' THEN (
                SELECT d.item ->> 'label' FROM jsonb_array_elements(scale -> 'futureDirections') d (item)
                WHERE d.item ->> 'code' = sheet.future_direction LIMIT 1)
              WHEN 'choice' THEN coalesce((
                SELECT o.item ->> 'label' FROM jsonb_array_elements(b.block -> 'options') o (item)
                WHERE o.item ->> 'code' = sheet.content ->> (b.block ->> 'key') LIMIT 1), sheet.content ->> (b.block ->> 'key'))
              WHEN 'initiative' THEN named #>> ARRAY[sheet.content ->> (b.block ->> 'key'), 'title']
              WHEN 'text' THEN sheet.content ->> (b.block ->> 'key') END AS answer
            FROM jsonb_array_elements(form -> 'blocks') WITH ORDINALITY AS b (block, place)) given
          WHERE given.answer <> '' ORDER BY given.place;
      END $$
    `);
  }

  private async createIndicatorTexts(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE "indicator" ADD COLUMN "search_text" text NOT NULL DEFAULT '', ADD COLUMN "search_grams" text array NOT NULL DEFAULT '{}'`,
    );
    // First: what follows is derived, and no memory.
    await this.rememberIndicator(runner, '{"version": null, "search_text": null, "search_grams": null}');
    await runner.query(`
      CREATE FUNCTION "fold_indicator"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.search_text := search_fold(concat_ws(E'\\x01', NEW.name, NEW.formula_text, NEW.source, NEW.unit,
          NEW.numerator_name, NEW.denominator_name));
        NEW.search_grams := search_grams(NEW.search_text);
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_indicator_fold" BEFORE INSERT OR UPDATE OF "name", "formula_text", "source", "unit", "numerator_name", "denominator_name" ON "indicator" FOR EACH ROW EXECUTE FUNCTION "fold_indicator"()`,
    );
    await runner.query(`UPDATE "indicator" SET "name" = "name"`);
    await runner.query(`CREATE INDEX "IX_indicator_search_grams" ON "indicator" USING gin ("search_grams")`);
  }

  /** A trigger's arguments cannot be changed, so it is made anew. */
  private async rememberIndicator(runner: QueryRunner, leftOut: string): Promise<void> {
    await runner.query(`DROP TRIGGER "TR_indicator_history" ON "indicator"`);
    await runner.query(
      `CREATE TRIGGER "TR_indicator_history" AFTER INSERT OR UPDATE OR DELETE ON "indicator" FOR EACH ROW EXECUTE FUNCTION "write_history"('indicator', 'id', '${leftOut}', '')`,
    );
  }

  /** The trigger made anew; rows written before are derived as new ones are. No history knows these columns. */
  private async renewDerive(runner: QueryRunner, { condition, declare, text }: Derivation): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION "derive_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        place plan_position;
        ${declare}
      BEGIN
        SELECT p.* INTO place FROM round r JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = NEW.node_id
          WHERE r.id = NEW.round_id;
        IF TG_OP = 'INSERT' OR NEW.node_id <> OLD.node_id OR NEW.round_id <> OLD.round_id THEN
          NEW.measure_id := place.measure_id;
          NEW.policy_id := place.policy_id;
          NEW.path := coalesce(place.path, '{}');
        END IF;
        ${text}
        NEW.search_grams := search_grams(NEW.search_text);
        RETURN NEW;
      END $$
    `);
    await runner.query(`DROP TRIGGER "TR_entry_derive_update" ON "entry"`);
    const trigger = (when: string) =>
      `CREATE TRIGGER "TR_entry_derive_update" BEFORE UPDATE ON "entry" FOR EACH ROW ${when} EXECUTE FUNCTION "derive_entry"()`;
    await runner.query(trigger(''));
    await runner.query(`UPDATE "entry" SET "content" = "content"`);
    await runner.query(`DROP TRIGGER "TR_entry_derive_update" ON "entry"`);
    await runner.query(trigger(`WHEN (${condition})`));
  }
}
