import type { MigrationInterface, QueryRunner } from 'typeorm';

const MOMENTS = `'budget_initial', 'budget_current', 'settled'`;
const ALL = `${MOMENTS}, 'planned_1', 'planned_2', 'planned_3', 'planned_4'`;

/**
 * 計画額: what a round plans for the years after its own, under its own year, so that the next round plans the same year anew. The rules
 * of `asks_cost` hold for it as they are: the option of a form is the name of the moment.
 */
export class PlanCosts1797705000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.allow(runner, ALL);
  }

  /** What was planned goes, and no form asks for it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "cost" DISABLE TRIGGER USER`);
    await runner.query(`DELETE FROM "cost" WHERE "stage" NOT IN (${MOMENTS})`);
    await runner.query(`ALTER TABLE "cost" ENABLE TRIGGER USER`);
    await runner.query(`DELETE FROM "settled_cost" WHERE "stage" NOT IN (${MOMENTS})`);
    await runner.query(`ALTER TABLE "round" DISABLE TRIGGER USER`);
    await runner.query(`
      UPDATE "round" r SET "form" = jsonb_set(r.form, '{blocks}', (
        SELECT jsonb_agg(CASE WHEN b.block ->> 'kind' = 'costs' THEN jsonb_set(b.block, '{options}', (
          SELECT coalesce(jsonb_agg(o.choice ORDER BY o.place), '[]'::jsonb)
          FROM jsonb_array_elements(b.block -> 'options') WITH ORDINALITY AS o (choice, place)
          WHERE o.choice ->> 'code' NOT LIKE 'planned%')) ELSE b.block END ORDER BY b.place)
        FROM jsonb_array_elements(r.form -> 'blocks') WITH ORDINALITY AS b (block, place)))
      WHERE r.form @> '{"blocks": [{"kind": "costs"}]}'`);
    await runner.query(`ALTER TABLE "round" ENABLE TRIGGER USER`);
    await this.allow(runner, MOMENTS);
  }

  private async allow(runner: QueryRunner, stages: string): Promise<void> {
    await runner.query(`ALTER TABLE "cost" DROP CONSTRAINT "CK_cost_stage"`);
    await runner.query(`ALTER TABLE "cost" ADD CONSTRAINT "CK_cost_stage" CHECK ("stage" IN (${stages}))`);
  }
}
