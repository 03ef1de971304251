import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'spread', 'spread_annex', 'long', 'list', 'by_department', 'by_viewpoint', 'by_sdg'`;
const ALL = `${BEFORE}, 'results_report', 'action_plan', 'strategy_kpis'`;

const USUAL = `(VALUES
  ('activities', 'results_report'), ('results', 'results_report'), ('viewpointResults', 'results_report'), ('costs', 'results_report'),
  ('nextActions', 'action_plan'), ('futureDirection', 'action_plan'), ('directionTarget', 'action_plan'),
  ('directionNote', 'action_plan'), ('costs', 'action_plan'))`;

async function setLayouts(runner: QueryRunner, layouts: string): Promise<void> {
  for (const table of ['booklet', 'booklet_preface']) {
    await runner.query(`ALTER TABLE "${table}" DROP CONSTRAINT "CK_${table}_layout"`);
    await runner.query(`ALTER TABLE "${table}" ADD CONSTRAINT "CK_${table}_layout" CHECK ("layout" IN (${layouts}))`);
  }
}

/** Every block of these rounds with its `prints` made anew. Nobody decides this: the history has nothing to tell of it. */
async function setPrints(runner: QueryRunner, prints: string, rounds: string): Promise<void> {
  const blocks = (list: string) => `(
    SELECT coalesce(jsonb_agg(jsonb_set(b.block, '{prints}', ${prints}) ORDER BY b.place), '[]'::jsonb)
    FROM jsonb_array_elements(r.form -> '${list}') WITH ORDINALITY AS b (block, place))`;
  await runner.query(`ALTER TABLE "round" DISABLE TRIGGER USER`);
  await runner.query(`
    UPDATE "round" r SET "form" = jsonb_set(r.form, '{blocks}', ${blocks('blocks')})
      || CASE WHEN r.form ? 'hidden' THEN jsonb_build_object('hidden', ${blocks('hidden')}) ELSE '{}'::jsonb END
    WHERE ${rounds}`);
  await runner.query(`ALTER TABLE "round" ENABLE TRIGGER USER`);
}

/**
 * Three more papers as layouts of the booklet. Which block stands on which is data of the form: rounds in 準備 get what is usual, so
 * that 企画 sees it in the editor; others are left as they are, and print the same.
 */
export class PrintPapers1797681000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await setLayouts(runner, ALL);
    const usual = `(SELECT coalesce(jsonb_agg(u.print), '[]'::jsonb) FROM ${USUAL} AS u (key, print)
      WHERE u.key = b.block ->> 'key' AND b.block -> 'prints' ? 'measure_sheet')`;
    await setPrints(runner, `(b.block -> 'prints') || ${usual}`, `r.state = 'preparing'`);
  }

  /** Papers go with their layouts; a year that usually had one has the sheets. */
  async down(runner: QueryRunner): Promise<void> {
    await setPrints(runner, `(b.block -> 'prints') - 'results_report' - 'action_plan'`, 'true');
    await runner.query(`DELETE FROM "booklet" WHERE "layout" NOT IN (${BEFORE})`);
    await runner.query(`UPDATE "booklet_preface" SET "layout" = 'spread' WHERE "layout" NOT IN (${BEFORE})`);
    await setLayouts(runner, BEFORE);
  }
}
