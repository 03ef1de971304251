import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts of a body as they were folded first: every one, the names of files among them. */
const first = `
  (SELECT string_agg(leaf #>> '{}', E'\\x01' ORDER BY i)
    FROM jsonb_path_query(NEW.body, 'strict $.**') WITH ORDINALITY AS t (leaf, i) WHERE jsonb_typeof(leaf) = 'string')`;

/** Of a picture what a person reads of it. */
const now = `
  (SELECT string_agg(leaf #>> '{}', E'\\x01' ORDER BY i)
    FROM jsonb_path_query(NEW.body - 'pictures', 'strict $.**') WITH ORDINALITY AS t (leaf, i) WHERE jsonb_typeof(leaf) = 'string'),
  (SELECT string_agg(concat_ws(E'\\x01', p ->> 'title', p ->> 'alt', p ->> 'source'), E'\\x01' ORDER BY i)
    FROM jsonb_array_elements(NEW.body -> 'pictures') WITH ORDINALITY AS t (p, i))`;

/** A search for a few letters finds no 施策 by the checksum of its pictures. */
export class FindPictures1797400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.foldWith(runner, now);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.foldWith(runner, first);
  }

  /** Texts of decided revisions, too: their guard knows no derived columns. */
  private async foldWith(runner: QueryRunner, texts: string): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION "fold_plan_node"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.search_text := search_fold(concat_ws(E'\\x01', NEW.code, NEW.title, ${texts},
          (SELECT string_agg(p.name, E'\\x01' ORDER BY l.sort_order)
            FROM node_sectoral_plan l JOIN sectoral_plan p ON p.id = l.sectoral_plan_id WHERE l.version_id = NEW.id)));
        NEW.search_grams := search_grams(NEW.search_text);
        RETURN NEW;
      END $$
    `);
    const guard = (verb: string) =>
      runner.query(`ALTER TABLE "plan_node_version" ${verb} TRIGGER "TR_plan_node_version_decided"`);
    await guard('DISABLE');
    await runner.query(`UPDATE "plan_node_version" SET "title" = "title" WHERE "body" ? 'pictures'`);
    await guard('ENABLE');
  }
}
