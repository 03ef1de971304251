import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';

const before = ['returned', 'waiting', 'due_week', 'due_day', 'overdue', 'value', 'nudge'];
const after = [
  ...before,
  ...['correction', 'assess_returned', 'assess', 'assess_decide', 'released', 'question', 'response'],
  ...['remark', 'remark_answered', 'remark_accepted'],
];
const kinds = (list: readonly string[], validity = '') =>
  `ALTER TABLE "notice" ADD CONSTRAINT "CK_notice_kind" CHECK ("kind" IN (${list.map((kind) => `'${kind}'`).join(', ')}))${validity}`;

const settleStep = (ofStep: string) => `
  CREATE OR REPLACE FUNCTION "settle_step_notices"(round uuid, place smallint, department uuid) RETURNS void LANGUAGE sql AS $$
    UPDATE notice n SET settled_at = now()
    WHERE n.round_id = $1 AND n.settled_at IS NULL AND n.entry_id IS NULL${ofStep} AND ($2 IS NULL OR n.position = $2)
      AND ($3 IS NULL OR n.department_id IS NULL OR n.department_id = $3)
      AND NOT EXISTS (
        SELECT FROM entry e
        LEFT JOIN round_step s ON s.round_id = e.round_id AND s.position = n.position
        LEFT JOIN round_extension x ON x.round_id = e.round_id AND x.position = n.position AND x.department_id = e.department_id
        WHERE e.round_id = n.round_id AND entry_turn(e.state, e.position) = n.position
          AND (n.department_id IS NULL OR e.department_id = n.department_id)
          AND (n.due_on IS NULL OR n.due_on = coalesce(x.due_on, s.due_on)))
  $$`;

const settleEntry = (ofStep: string) => `
  CREATE OR REPLACE FUNCTION "settle_entry_notices"() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE notice n SET settled_at = now()
    WHERE n.entry_id = NEW.id AND n.settled_at IS NULL${ofStep}
      AND (n.position IS DISTINCT FROM entry_turn(NEW.state, NEW.position) OR OLD.department_id <> NEW.department_id);
    PERFORM settle_step_notices(OLD.round_id, entry_turn(OLD.state, OLD.position), OLD.department_id);
    RETURN NULL;
  END $$`;

const settleRound = (unless: string) => `
  CREATE OR REPLACE FUNCTION "settle_round_notices"() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    UPDATE notice n SET settled_at = now() WHERE n.round_id = NEW.id AND n.settled_at IS NULL${unless};
    RETURN NULL;
  END $$`;

const ofStep = ' AND n.position IS NOT NULL';
/** What is under 訂正 goes on through 公表, and ends with the round. */
const goesOn = `
      AND (NEW.state NOT IN ('finalized', 'published') OR NOT (
        EXISTS (SELECT FROM entry e WHERE e.id = n.entry_id AND e.corrected_since IS NOT NULL)
        OR (n.measure_id IS NOT NULL AND is_measure_corrected(n.round_id, n.measure_id))))`;

/**
 * People are told of 施策評価 and of remarks, too. Those notices are about no step: they are settled by whoever works out anew
 * what is asked for. A running 訂正 keeps its notices when the round goes on to 公表.
 */
export class TellAssessments1797600001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "notice" ADD "measure_id" uuid, ADD "remark_id" uuid`);
    await runner.query(`ALTER TABLE "notice" ALTER COLUMN "position" DROP NOT NULL`);
    for (const column of ['measure', 'remark']) {
      await runner.query(`CREATE INDEX "IX_notice_${column}" ON "notice" ("${column}_id")`);
    }
    await addForeignKeys(runner, [
      ['notice', 'measure_id', 'measure', 'plan_node', 'CASCADE'],
      ['notice', 'remark_id', 'remark', 'remark', 'CASCADE'],
    ]);
    await runner.query(`ALTER TABLE "notice" DROP CONSTRAINT "CK_notice_kind"`);
    await runner.query(kinds(after));
    await runner.query(settleStep(ofStep));
    await runner.query(settleEntry(ofStep));
    await runner.query(settleRound(goesOn));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(settleRound(''));
    await runner.query(settleEntry(''));
    await runner.query(settleStep(''));
    await runner.query(`DELETE FROM "notice" WHERE "kind" NOT IN (${before.map((kind) => `'${kind}'`).join(', ')})`);
    await runner.query(`ALTER TABLE "notice" DROP CONSTRAINT "CK_notice_kind"`);
    await runner.query(kinds(before));
    await runner.query(`ALTER TABLE "notice" DROP COLUMN "remark_id", DROP COLUMN "measure_id"`);
    await runner.query(`ALTER TABLE "notice" ALTER COLUMN "position" SET NOT NULL`);
  }
}
