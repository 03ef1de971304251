import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';
import { rewriteRows } from './rewritten-rows.js';

/** What people are told, by whom else they can be reached, and which mails went out. */
export class CreateNotices1797550000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE "app_user" ADD "email" text, ADD "extension" text, ADD "wants_mail" boolean NOT NULL DEFAULT true
    `);
    await rewriteRows(runner, 'app_user');
    await this.createTables(runner);
    await this.createSettling(runner);
    for (const queue of queues) await runner.query(`SELECT job.create_queue('${queue}', '{"policy":"standard"}')`);
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "notice" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "user_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "key" text NOT NULL,
        "round_id" uuid NOT NULL,
        "entry_id" uuid,
        "indicator_id" uuid,
        "department_id" uuid,
        "position" smallint NOT NULL,
        "due_on" date,
        "count" integer NOT NULL DEFAULT 1,
        "text" text,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "read_at" timestamptz,
        "settled_at" timestamptz,
        "mailed_at" timestamptz,
        CONSTRAINT "PK_notice" PRIMARY KEY ("id"),
        CONSTRAINT "CK_notice_kind" CHECK ("kind" IN ('returned', 'waiting', 'due_week', 'due_day', 'overdue', 'value', 'nudge'))
      )
    `);
    await runner.query(`CREATE UNIQUE INDEX "UQ_notice_user_key" ON "notice" ("user_id", "key")`);
    await runner.query(`CREATE INDEX "IX_notice_user_created" ON "notice" ("user_id", "created_at")`);
    await runner.query(
      `CREATE INDEX "IX_notice_unread" ON "notice" ("user_id") WHERE "read_at" IS NULL AND "settled_at" IS NULL`,
    );
    await runner.query(`CREATE INDEX "IX_notice_round" ON "notice" ("round_id", "position", "department_id")`);
    for (const column of ['entry', 'indicator', 'department']) {
      await runner.query(`CREATE INDEX "IX_notice_${column}" ON "notice" ("${column}_id")`);
    }
    await runner.query(`CREATE INDEX "IX_notice_created" ON "notice" ("created_at")`);
    await runner.query(`
      CREATE TABLE "nudge" (
        "round_id" uuid NOT NULL,
        "position" smallint NOT NULL,
        "department_id" uuid NOT NULL,
        "day" date NOT NULL,
        "user_id" uuid NOT NULL,
        "text" text,
        "told" integer NOT NULL,
        "at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_nudge" PRIMARY KEY ("round_id", "position", "department_id", "day")
      )
    `);
    await runner.query(`CREATE INDEX "IX_nudge_department" ON "nudge" ("department_id")`);
    await runner.query(`CREATE INDEX "IX_nudge_user" ON "nudge" ("user_id")`);
    // Taken before the mail is sent: a crash in between never sends a second one.
    await runner.query(`
      CREATE TABLE "mail_digest" (
        "user_id" uuid NOT NULL,
        "day" date NOT NULL,
        "state" text NOT NULL DEFAULT 'claimed',
        "attempts" smallint NOT NULL DEFAULT 1,
        "at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_mail_digest" PRIMARY KEY ("user_id", "day"),
        CONSTRAINT "CK_mail_digest_state" CHECK ("state" IN ('claimed', 'sent', 'not_sent', 'unclear'))
      )
    `);
    await runner.query(`CREATE INDEX "IX_mail_digest_day" ON "mail_digest" ("day")`);
    await addForeignKeys(runner, [
      ['notice', 'user_id', 'user', 'app_user', 'CASCADE'],
      ['notice', 'round_id', 'round', 'round', 'CASCADE'],
      ['notice', 'entry_id', 'entry', 'entry', 'CASCADE'],
      ['notice', 'indicator_id', 'indicator', 'indicator', 'CASCADE'],
      ['notice', 'department_id', 'department', 'department', 'CASCADE'],
      ['nudge', 'round_id', 'round', 'round', 'CASCADE'],
      ['nudge', 'department_id', 'department', 'department', 'CASCADE'],
      ['nudge', 'user_id', 'user', 'app_user', 'RESTRICT'],
      ['mail_digest', 'user_id', 'user', 'app_user', 'CASCADE'],
    ]);
  }

  /**
   * What a notice asks for may have been done, by whoever and by whatever way: then it is settled, and counts no more. Those
   * about one sheet are settled when its turn passes on, those about a step when nothing is left there (of their day).
   */
  private async createSettling(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "settle_step_notices"(round uuid, place smallint, department uuid) RETURNS void LANGUAGE sql AS $$
        UPDATE notice n SET settled_at = now()
        WHERE n.round_id = $1 AND n.settled_at IS NULL AND n.entry_id IS NULL AND ($2 IS NULL OR n.position = $2)
          AND ($3 IS NULL OR n.department_id IS NULL OR n.department_id = $3)
          AND NOT EXISTS (
            SELECT FROM entry e
            LEFT JOIN round_step s ON s.round_id = e.round_id AND s.position = n.position
            LEFT JOIN round_extension x ON x.round_id = e.round_id AND x.position = n.position AND x.department_id = e.department_id
            WHERE e.round_id = n.round_id AND entry_turn(e.state, e.position) = n.position
              AND (n.department_id IS NULL OR e.department_id = n.department_id)
              AND (n.due_on IS NULL OR n.due_on = coalesce(x.due_on, s.due_on)))
      $$
    `);
    await runner.query(`
      CREATE FUNCTION "settle_entry_notices"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE notice n SET settled_at = now()
        WHERE n.entry_id = NEW.id AND n.settled_at IS NULL
          AND (n.position IS DISTINCT FROM entry_turn(NEW.state, NEW.position) OR OLD.department_id <> NEW.department_id);
        PERFORM settle_step_notices(OLD.round_id, entry_turn(OLD.state, OLD.position), OLD.department_id);
        RETURN NULL;
      END $$
    `);
    await runner.query(`
      CREATE FUNCTION "settle_value_notices"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE notice n SET settled_at = now()
        WHERE n.indicator_id = NEW.indicator_id AND n.round_id = NEW.round_id AND n.settled_at IS NULL;
        RETURN NULL;
      END $$
    `);
    await runner.query(`
      CREATE FUNCTION "settle_round_notices"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE notice n SET settled_at = now() WHERE n.round_id = NEW.id AND n.settled_at IS NULL;
        RETURN NULL;
      END $$
    `);
    await runner.query(`
      CREATE FUNCTION "settle_due_notices"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE row jsonb := to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END);
      BEGIN
        PERFORM settle_step_notices((row ->> 'round_id')::uuid, (row ->> 'position')::smallint, (row ->> 'department_id')::uuid);
        RETURN NULL;
      END $$
    `);
    for (const [name, table, event, done] of settling) {
      await runner.query(
        `CREATE TRIGGER "${name}" ${event.replace('$', `ON "${table}"`)} EXECUTE FUNCTION "${done}"()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const queue of queues) await runner.query(`SELECT job.delete_queue('${queue}')`);
    for (const [name, table] of settling) await runner.query(`DROP TRIGGER "${name}" ON "${table}"`);
    for (const name of new Set(settling.map(([, , , done]) => done))) await runner.query(`DROP FUNCTION "${name}"()`);
    await runner.query(`DROP FUNCTION "settle_step_notices"(uuid, smallint, uuid)`);
    for (const table of ['mail_digest', 'nudge', 'notice']) await runner.query(`DROP TABLE "${table}"`);
    await runner.query(`ALTER TABLE "app_user" DROP "wants_mail", DROP "extension", DROP "email"`);
  }
}

const queues = ['notices', 'mail-digest'];

const settling = [
  [
    'TR_entry_settle_notices',
    'entry',
    'AFTER UPDATE $ FOR EACH ROW WHEN (entry_turn(OLD.state, OLD.position) IS DISTINCT FROM entry_turn(NEW.state, NEW.position) OR OLD.department_id <> NEW.department_id)',
    'settle_entry_notices',
  ],
  [
    'TR_indicator_result_settle_notices',
    'indicator_result',
    `AFTER UPDATE $ FOR EACH ROW WHEN (OLD.state = 'not_entered' AND NEW.state <> 'not_entered')`,
    'settle_value_notices',
  ],
  [
    'TR_round_settle_notices',
    'round',
    `AFTER UPDATE OF "state" $ FOR EACH ROW WHEN (NEW.state NOT IN ('open', 'reviewing'))`,
    'settle_round_notices',
  ],
  [
    'TR_round_step_settle_notices',
    'round_step',
    'AFTER UPDATE OF "due_on" $ FOR EACH ROW WHEN (OLD.due_on <> NEW.due_on)',
    'settle_due_notices',
  ],
  [
    'TR_round_extension_settle_notices',
    'round_extension',
    'AFTER INSERT OR UPDATE OR DELETE $ FOR EACH ROW',
    'settle_due_notices',
  ],
] as const;
