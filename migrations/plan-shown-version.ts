import type { QueryRunner } from 'typeorm';

const rowEvents = [
  ['INSERT', 'NEW'],
  ['UPDATE', 'NEW'],
  ['DELETE', 'OLD'],
] as const;

const shownTables = [
  'plan_level',
  'plan_viewpoint',
  'plan_revision',
  'plan_node_version',
  'sectoral_plan',
  'assignment',
  'department_version',
];

/**
 * One number that moves with everything a page of the plan shows: texts, levels, 視点, 主管課 and the names of departments.
 * Answers are tagged with it. Changes of these are few and made by 企画, so waiting for one another costs nobody time.
 */
export async function createShownVersion(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE FUNCTION "mark_plan_shown"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_TABLE_NAME = 'plan' THEN NEW.shown_version := OLD.shown_version + 1; RETURN NEW; END IF;
      IF TG_TABLE_NAME IN ('plan_level', 'plan_viewpoint', 'plan_revision', 'plan_node_version') THEN
        UPDATE plan p SET shown_version = p.shown_version FROM (SELECT DISTINCT plan_id FROM changed) c WHERE p.id = c.plan_id;
      ELSIF TG_TABLE_NAME = 'assignment' THEN
        UPDATE plan p SET shown_version = p.shown_version
        FROM (SELECT DISTINCT n.plan_id FROM changed c JOIN plan_node n ON n.id = c.node_id) c WHERE p.id = c.plan_id;
      ELSE
        UPDATE plan p SET shown_version = p.shown_version WHERE EXISTS (SELECT FROM changed);
      END IF;
      RETURN NULL;
    END $$
  `);
  await runner.query(
    `CREATE TRIGGER "TR_plan_shown" BEFORE UPDATE ON "plan" FOR EACH ROW EXECUTE FUNCTION "mark_plan_shown"()`,
  );
  for (const table of shownTables) {
    for (const [event, rows] of rowEvents) {
      await runner.query(
        `CREATE TRIGGER "TR_${table}_shown_${event.toLowerCase()}" AFTER ${event} ON "${table}" REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "mark_plan_shown"()`,
      );
    }
  }
}

/** Before the tables go: the trigger on `department_version`, which outlives the plan, and the function itself. */
export async function dropShownVersion(runner: QueryRunner): Promise<void> {
  for (const table of ['plan', ...shownTables]) {
    const names =
      table === 'plan' ? ['TR_plan_shown'] : rowEvents.map(([event]) => `TR_${table}_shown_${event.toLowerCase()}`);
    for (const name of names) await runner.query(`DROP TRIGGER "${name}" ON "${table}"`);
  }
  await runner.query(`DROP FUNCTION "mark_plan_shown"()`);
}
