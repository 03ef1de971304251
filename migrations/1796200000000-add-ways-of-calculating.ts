import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rewriteRows } from './rewritten-rows.js';

/** A column, its type and what it may hold. */
const indicatorColumns: readonly [name: string, type: string][] = [
  ['cumulative_entry', `text NOT NULL DEFAULT 'part'`],
  ['starting_stock', 'numeric'],
  ['lower_bound', 'numeric'],
  ['upper_bound', 'numeric'],
  ['strict_target', 'boolean NOT NULL DEFAULT false'],
  ['target_basis', `text NOT NULL DEFAULT 'level'`],
  ['target_word', 'text'],
  ['elapsed_from_fy', 'integer'],
  ['mean_years', 'smallint NOT NULL DEFAULT 1'],
  ['numerator_name', 'text'],
  ['denominator_name', 'text'],
  ['ratio_factor', 'numeric'],
];
const indicatorChecks: readonly [name: string, condition: string][] = [
  ['cumulative_entry', `"cumulative_entry" IN ('part', 'total')`],
  ['sum', `"aggregation" = 'cumulative' OR ("cumulative_entry" = 'part' AND "starting_stock" IS NULL)`],
  ['bounds', `"lower_bound" <= "upper_bound"`],
  ['target_basis', `"target_basis" IN ('level', 'change')`],
  ['target_word', `"target_word" IS NULL OR "target_word" IN ('increase', 'decrease')`],
  ['mean', `"mean_years" >= 1`],
  [
    'ratio',
    `("numerator_name" IS NULL) = ("denominator_name" IS NULL) AND ("numerator_name" IS NULL) = ("ratio_factor" IS NULL)`,
  ],
  ['ratio_factor', `"ratio_factor" > 0`],
];
const actualChecks: readonly [name: string, condition: string][] = [
  ['ratio', `("numerator" IS NULL) = ("denominator" IS NULL) AND ("numerator" IS NULL OR "value" IS NOT NULL)`],
  ['denominator', `"denominator" > 0`],
];

const add = ([name, type]: readonly [string, string]) => `ADD COLUMN "${name}" ${type}`;
const constrain =
  (table: string) =>
  ([name, condition]: readonly [string, string]) =>
    `ADD CONSTRAINT "CK_${table}_${name}" CHECK (${condition})`;

/** How an indicator's figures are entered and what its targets speak of. What is there keeps its meaning by the defaults. */
export class AddWaysOfCalculating1796200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const indicator = [...indicatorColumns.map(add), ...indicatorChecks.map(constrain('indicator'))];
    await runner.query(`ALTER TABLE "indicator" ${indicator.join(', ')}`);
    await rewriteRows(runner, 'indicator');
    const actual = [['numerator', 'numeric'] as const, ['denominator', 'numeric'] as const].map(add);
    await runner.query(
      `ALTER TABLE "indicator_actual" ${[...actual, ...actualChecks.map(constrain('indicator_actual'))].join(', ')}`,
    );
  }

  /** A sum that was typed becomes the year's part again, as the tables before know it; a gap before it stays in it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `SELECT set_config('mawasu.actor_name', 'データベースの移行', true), set_config('mawasu.reason', '累計での入力を年度ごとの値に戻した', true)`,
    );
    await runner.query(`
      UPDATE "indicator_actual" a SET "value" = a."value" - p."before", "version" = a."version" + 1
      FROM (
        SELECT k.indicator_id, k.fy,
          lag(k.value, 1, coalesce(i.starting_stock, 0)) OVER (PARTITION BY k.indicator_id ORDER BY k.fy) AS "before"
        FROM "indicator_actual" k JOIN "indicator" i ON i.id = k.indicator_id
        WHERE i.cumulative_entry = 'total' AND k.state = 'recorded') p
      WHERE p.indicator_id = a.indicator_id AND p.fy = a.fy`);
    const drop = (table: string, checks: readonly [string, string][], columns: readonly string[]) =>
      runner.query(
        `ALTER TABLE "${table}" ${[
          ...checks.map(([name]) => `DROP CONSTRAINT "CK_${table}_${name}"`),
          ...columns.map((name) => `DROP COLUMN "${name}"`),
        ].join(', ')}`,
      );
    await drop('indicator_actual', actualChecks, ['numerator', 'denominator']);
    await drop(
      'indicator',
      indicatorChecks,
      indicatorColumns.map(([name]) => name),
    );
  }
}
