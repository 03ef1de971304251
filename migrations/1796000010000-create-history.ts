import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateHistory1796000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "history" (
        "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        "txid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
        "at" timestamptz NOT NULL DEFAULT now(),
        "user_id" uuid,
        "actor_name" text NOT NULL,
        "for_user_id" uuid,
        "for_name" text,
        "request_id" text,
        "reason" text,
        "context_id" uuid,
        "subject_kind" text NOT NULL,
        "subject_id" text NOT NULL,
        "operation" text NOT NULL,
        "field" text,
        "before" jsonb,
        "after" jsonb,
        CONSTRAINT "PK_history" PRIMARY KEY ("id"),
        CONSTRAINT "CK_history_operation" CHECK ("operation" IN ('insert', 'update', 'delete'))
      )
    `);
    await runner.query(`CREATE INDEX "IX_history_at" ON "history" ("at")`);
    await runner.query(`CREATE INDEX "IX_history_context" ON "history" ("context_id", "id")`);
    await runner.query(`CREATE INDEX "IX_history_subject" ON "history" ("subject_kind", "subject_id", "field", "id")`);
    await runner.query(`CREATE INDEX "IX_history_txid" ON "history" ("txid", "id")`);
    await runner.query(`
      CREATE TABLE "history_seal" (
        "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        "server_start" timestamptz NOT NULL,
        "from_txid" xid8 NOT NULL,
        "to_txid" xid8 NOT NULL,
        "first_id" bigint,
        "last_id" bigint,
        "row_count" integer NOT NULL,
        "previous" text NOT NULL,
        "digest" text NOT NULL,
        "row_digests" text array,
        "at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_history_seal" PRIMARY KEY ("id"),
        CONSTRAINT "UQ_history_seal_previous" UNIQUE ("previous")
      )
    `);
    // What happens without a row of its own changing: a paper taken away, a sign-in, a refused one.
    await runner.query(`
      CREATE TABLE "event" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "at" timestamptz NOT NULL DEFAULT now(),
        "action" text NOT NULL,
        "subject_kind" text NOT NULL,
        "subject_id" uuid NOT NULL,
        "detail" jsonb,
        CONSTRAINT "PK_event" PRIMARY KEY ("id")
      )
    `);
    await runner.query(`CREATE INDEX "IX_event_subject" ON "event" ("subject_kind", "subject_id")`);
    await runner.query(`
      CREATE FUNCTION "refuse_history_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'history is append-only' USING ERRCODE = 'insufficient_privilege';
      END $$
    `);
    for (const table of ['history', 'history_seal', 'event']) {
      await runner.query(
        `CREATE TRIGGER "TR_${table}_rows" BEFORE UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION "refuse_history_change"()`,
      );
      await runner.query(
        `CREATE TRIGGER "TR_${table}_truncate" BEFORE TRUNCATE ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_change"()`,
      );
    }
    await this.createTrigger(runner);
  }

  /**
   * Arguments: subject kind; key columns, joined by a comma; a JSON object of columns left out, each null; the jsonb column
   * whose keys are fields of their own, or ''. Runs as the owner: the application itself cannot write to the history.
   */
  private async createTrigger(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "write_history"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        kind text := TG_ARGV[0];
        keys text[] := string_to_array(TG_ARGV[1], ',');
        left_out jsonb := TG_ARGV[2]::jsonb;
        spread text := nullif(TG_ARGV[3], '');
        old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(jsonb_populate_record(OLD, left_out)) END;
        new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(jsonb_populate_record(NEW, left_out)) END;
        kept jsonb := coalesce(new_row, old_row);
        subject text := (SELECT string_agg(kept ->> k, '/' ORDER BY i) FROM unnest(keys) WITH ORDINALITY AS t (k, i));
        actor_name text := nullif(current_setting('mawasu.actor_name', true), '');
        moment timestamptz := now();
        written integer;
      BEGIN
        -- Only whoever owns the history may say that something happened earlier (sample data, transfers of old records).
        IF nullif(current_setting('mawasu.at', true), '') IS NOT NULL
          AND pg_has_role(session_user, (SELECT c.relowner FROM pg_class c WHERE c.oid = 'public.history'::regclass), 'MEMBER')
        THEN moment := current_setting('mawasu.at')::timestamptz; END IF;
        INSERT INTO history (at, user_id, actor_name, for_user_id, for_name, request_id, reason, context_id,
          subject_kind, subject_id, operation, field, before, after)
        SELECT moment, nullif(current_setting('mawasu.user_id', true), '')::uuid, coalesce(actor_name, ''),
          nullif(current_setting('mawasu.for_user_id', true), '')::uuid, nullif(current_setting('mawasu.for_name', true), ''),
          nullif(current_setting('mawasu.request_id', true), ''), nullif(current_setting('mawasu.reason', true), ''),
          nullif(current_setting('mawasu.context_id', true), '')::uuid, kind, subject, lower(TG_OP), d.field, d.before, d.after
        FROM (
          SELECT NULL::text AS field, old_row AS before, new_row AS after WHERE TG_OP <> 'UPDATE'
          UNION ALL
          SELECT n.key, o.value, n.value
          FROM jsonb_each(CASE WHEN TG_OP = 'UPDATE' THEN new_row END) n JOIN jsonb_each(old_row) o ON o.key = n.key
          WHERE n.value IS DISTINCT FROM o.value AND n.key IS DISTINCT FROM spread
          UNION ALL
          SELECT coalesce(n.key, o.key), o.value, n.value
          FROM jsonb_each(CASE WHEN TG_OP = 'UPDATE' AND spread IS NOT NULL THEN new_row -> spread END) n
          FULL JOIN jsonb_each(CASE WHEN TG_OP = 'UPDATE' AND spread IS NOT NULL THEN old_row -> spread END) o ON o.key = n.key
          WHERE n.value IS DISTINCT FROM o.value
        ) d;
        GET DIAGNOSTICS written = ROW_COUNT;
        IF written > 0 AND actor_name IS NULL THEN
          RAISE EXCEPTION 'a change of % without an actor', kind USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'history_actor';
        END IF;
        RETURN NULL;
      END $$
    `);
    for (const [table, keys, leftOut, spread] of remembered) {
      const columns = JSON.stringify(Object.fromEntries(leftOut.map((column) => [column, null])));
      await runner.query(
        `CREATE TRIGGER "TR_${table}_history" AFTER INSERT OR UPDATE OR DELETE ON "${table}" FOR EACH ROW EXECUTE FUNCTION "write_history"('${table}', '${keys}', '${columns}', '${spread}')`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table] of remembered) await runner.query(`DROP TRIGGER IF EXISTS "TR_${table}_history" ON "${table}"`);
    for (const table of ['event', 'history_seal', 'history']) await runner.query(`DROP TABLE "${table}"`);
    await runner.query(`DROP FUNCTION "write_history"()`);
    await runner.query(`DROP FUNCTION "refuse_history_change"()`);
  }
}

/**
 * Every business table: key columns, columns that are no memory (derived, counters, secrets), the jsonb column whose keys are
 * fields. Left out as a whole: sessions and attempts, openings, positions and results, which follow from what is kept.
 */
const remembered: readonly (readonly [table: string, keys: string, leftOut: readonly string[], spread: string])[] = [
  ['department', 'id', [], ''],
  ['department_version', 'id', [], ''],
  ['department_succession', 'id', [], ''],
  ['app_user', 'id', ['password_hash', 'failed_attempts', 'locked_until', 'last_sign_in_at', 'version'], ''],
  ['membership', 'id', [], ''],
  ['deputy', 'id', [], ''],
  ['plan', 'id', ['version', 'shown_version'], ''],
  ['plan_level', 'plan_id,kind', [], ''],
  ['plan_viewpoint', 'plan_id,number', [], ''],
  ['plan_revision', 'id', [], ''],
  ['plan_node', 'id', [], ''],
  ['plan_node_version', 'id', ['search_text', 'search_grams'], 'body'],
  ['node_succession', 'id', [], ''],
  ['sectoral_plan', 'id', [], ''],
  ['node_sectoral_plan', 'version_id,sectoral_plan_id', [], ''],
  ['assignment', 'id', [], ''],
  ['indicator', 'id', ['version'], ''],
  ['indicator_succession', 'id', [], ''],
  ['indicator_target', 'indicator_id,kind,fy,revision', [], ''],
  ['indicator_actual', 'indicator_id,fy', ['version', 'updated_at'], ''],
  ['round', 'id', ['version'], ''],
  ['round_step', 'round_id,position', [], ''],
  ['round_extension', 'round_id,position,department_id', [], ''],
  [
    'entry',
    'id',
    [
      'measure_id',
      'policy_id',
      'path',
      'search_text',
      'search_grams',
      'is_returned',
      'submitted_by',
      'submitted_at',
      'version',
      'created_at',
      'updated_at',
      'updated_by',
    ],
    'content',
  ],
  ['entry_step', 'entry_id,number', [], ''],
  ['edition', 'id', [], ''],
  ['event', 'id', [], ''],
];
