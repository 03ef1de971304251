import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';
import { createNamedInitiatives, dropNamedInitiatives } from './named-initiatives.js';

export class CreateEntries1796000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createTables(runner);
    await createNamedInitiatives(runner);
    await this.createDerived(runner);
    await this.createStanding(runner);
    await this.createVisibility(runner);
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "entry" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "round_id" uuid NOT NULL,
        "node_id" uuid NOT NULL,
        "department_id" uuid NOT NULL,
        "scope" text NOT NULL DEFAULT 'full',
        "exclusion_reason" text,
        "state" text NOT NULL DEFAULT 'not_started',
        "position" smallint,
        "content" jsonb NOT NULL DEFAULT '{}',
        "progress_status" text,
        "future_direction" text,
        "proposal" jsonb,
        "measure_id" uuid,
        "policy_id" uuid,
        "path" integer array NOT NULL DEFAULT '{}',
        "search_text" text NOT NULL DEFAULT '',
        "search_grams" text array NOT NULL DEFAULT '{}',
        "is_returned" boolean NOT NULL DEFAULT false,
        "submitted_by" uuid,
        "submitted_at" timestamptz,
        "is_sample" boolean NOT NULL DEFAULT false,
        "version" integer NOT NULL DEFAULT 1,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        "updated_at" timestamptz NOT NULL DEFAULT now(),
        "updated_by" uuid,
        CONSTRAINT "PK_entry" PRIMARY KEY ("id"),
        CONSTRAINT "CK_entry_scope" CHECK ("scope" IN ('full', 'simple', 'excluded')),
        CONSTRAINT "CK_entry_state" CHECK ("state" IN ('not_started', 'drafting', 'in_review', 'confirmed', 'finalized', 'published', 'excluded')),
        CONSTRAINT "CK_entry_position" CHECK (("state" = 'in_review') = ("position" IS NOT NULL)),
        CONSTRAINT "CK_entry_excluded" CHECK (("state" = 'excluded') = ("scope" = 'excluded'))
      )
    `);
    await runner.query(`CREATE INDEX "IX_entry_department" ON "entry" ("department_id")`);
    await runner.query(`CREATE INDEX "IX_entry_node" ON "entry" ("node_id")`);
    await runner.query(`CREATE INDEX "IX_entry_measure" ON "entry" ("measure_id")`);
    await runner.query(`CREATE INDEX "IX_entry_policy" ON "entry" ("policy_id")`);
    await runner.query(`CREATE INDEX "IX_entry_updated_by" ON "entry" ("updated_by")`);
    await runner.query(`CREATE INDEX "IX_entry_submitted_by" ON "entry" ("submitted_by")`);
    await runner.query(`CREATE INDEX "IX_entry_round_department" ON "entry" ("round_id", "department_id", "path")`);
    await runner.query(`CREATE INDEX "IX_entry_round_path" ON "entry" ("round_id", "path")`);
    await runner.query(`CREATE INDEX "IX_entry_round_state" ON "entry" ("round_id", "state", "position")`);
    await runner.query(`CREATE UNIQUE INDEX "UQ_entry_round_node" ON "entry" ("round_id", "node_id")`);
    await runner.query(`CREATE INDEX "IX_entry_search_grams" ON "entry" USING gin ("round_id", "search_grams")`);
    // Who did what with the sheet and when; never changed, and the only place where it is written.
    await runner.query(`
      CREATE TABLE "entry_step" (
        "entry_id" uuid NOT NULL,
        "number" integer NOT NULL,
        "action" text NOT NULL,
        "from_state" text NOT NULL,
        "from_position" smallint,
        "to_state" text NOT NULL,
        "to_position" smallint,
        "user_id" uuid NOT NULL,
        "for_user_id" uuid,
        "at" timestamptz NOT NULL DEFAULT now(),
        "reason" text,
        "fields" text array NOT NULL DEFAULT '{}',
        CONSTRAINT "PK_entry_step" PRIMARY KEY ("entry_id", "number"),
        CONSTRAINT "CK_entry_step_action" CHECK ("action" IN ('start', 'submit', 'take_back', 'approve', 'confirm', 'return', 'exclude', 'include', 'finalize', 'publish'))
      )
    `);
    await runner.query(`CREATE INDEX "IX_entry_step_user" ON "entry_step" ("user_id")`);
    await runner.query(`CREATE INDEX "IX_entry_step_for_user" ON "entry_step" ("for_user_id")`);
    await runner.query(`
      CREATE TABLE "entry_opening" (
        "entry_id" uuid NOT NULL,
        "user_id" uuid NOT NULL,
        "at" timestamptz NOT NULL DEFAULT now(),
        "in_turn_at" timestamptz,
        CONSTRAINT "PK_entry_opening" PRIMARY KEY ("entry_id", "user_id")
      )
    `);
    await runner.query(`CREATE INDEX "IX_entry_opening_user" ON "entry_opening" ("user_id")`);
    // What the figures of one round's year come to; written with the figure, rebuilt by \`npm run recompute\`.
    await runner.query(`
      CREATE TABLE "indicator_result" (
        "round_id" uuid NOT NULL,
        "indicator_id" uuid NOT NULL,
        "owner_id" uuid NOT NULL,
        "owner_kind" text NOT NULL,
        "measure_id" uuid NOT NULL,
        "policy_id" uuid,
        "department_id" uuid,
        "path" integer array NOT NULL,
        "sort_order" integer NOT NULL,
        "asked" boolean NOT NULL,
        "state" text NOT NULL,
        "target" numeric,
        "actual" numeric,
        "basis" text NOT NULL,
        "rate" numeric,
        "counted_rate" numeric,
        "band" text NOT NULL,
        "is_met" boolean,
        "detail" jsonb NOT NULL,
        "is_sample" boolean NOT NULL DEFAULT false,
        CONSTRAINT "PK_indicator_result" PRIMARY KEY ("round_id", "indicator_id"),
        CONSTRAINT "CK_indicator_result_basis" CHECK ("basis" IN ('achievement', 'pace', 'none')),
        CONSTRAINT "CK_indicator_result_owner" CHECK ("owner_kind" IN ('measure', 'initiative'))
      )
    `);
    await runner.query(`CREATE INDEX "IX_indicator_result_owner" ON "indicator_result" ("round_id", "owner_id")`);
    await runner.query(`CREATE INDEX "IX_indicator_result_indicator" ON "indicator_result" ("indicator_id")`);
    await addForeignKeys(runner, [
      ['entry', 'round_id', 'round', 'round', 'CASCADE'],
      ['entry', 'node_id', 'node', 'plan_node', 'RESTRICT'],
      ['entry', 'department_id', 'department', 'department', 'RESTRICT'],
      ['entry', 'updated_by', 'updated_by', 'app_user', 'RESTRICT'],
      ['entry', 'submitted_by', 'submitted_by', 'app_user', 'RESTRICT'],
      ['entry_step', 'entry_id', 'entry', 'entry', 'CASCADE'],
      ['entry_step', 'user_id', 'user', 'app_user', 'RESTRICT'],
      ['entry_step', 'for_user_id', 'for_user', 'app_user', 'RESTRICT'],
      ['entry_opening', 'entry_id', 'entry', 'entry', 'CASCADE'],
      ['entry_opening', 'user_id', 'user', 'app_user', 'CASCADE'],
      ['indicator_result', 'round_id', 'round', 'round', 'CASCADE'],
      ['indicator_result', 'indicator_id', 'indicator', 'indicator', 'CASCADE'],
    ]);
  }

  /** Position and folded text stand on the row that lists read; one trigger writes them, whoever writes the row. */
  private async createDerived(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "derive_entry"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        place plan_position;
        blocks jsonb;
        named jsonb;
      BEGIN
        SELECT p.* INTO place FROM round r JOIN plan_position p ON p.revision_id = r.revision_id AND p.node_id = NEW.node_id
          WHERE r.id = NEW.round_id;
        IF TG_OP = 'INSERT' OR NEW.node_id <> OLD.node_id OR NEW.round_id <> OLD.round_id THEN
          NEW.measure_id := place.measure_id;
          NEW.policy_id := place.policy_id;
          NEW.path := coalesce(place.path, '{}');
        END IF;
        SELECT r.form -> 'blocks', named_initiatives(NEW.content, r.form, r.revision_id) INTO blocks, named
          FROM round r WHERE r.id = NEW.round_id;
        NEW.search_text := search_fold(concat_ws(E'\\x01', place.title, place.measure_code, place.measure_title, (
          SELECT string_agg(coalesce(chosen.label, named #>> ARRAY[answer.value, 'title'], answer.value), E'\\x01' ORDER BY answer.key)
          FROM jsonb_each_text(NEW.content) answer
          LEFT JOIN LATERAL (
            SELECT option ->> 'label' AS label
            FROM jsonb_array_elements(blocks) block CROSS JOIN LATERAL jsonb_array_elements(block -> 'options') option
            WHERE block ->> 'key' = answer.key AND option ->> 'code' = answer.value LIMIT 1) chosen ON true)));
        NEW.search_grams := search_grams(NEW.search_text);
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_entry_derive_insert" BEFORE INSERT ON "entry" FOR EACH ROW EXECUTE FUNCTION "derive_entry"()`,
    );
    await runner.query(
      `CREATE TRIGGER "TR_entry_derive_update" BEFORE UPDATE ON "entry" FOR EACH ROW WHEN (NEW.content IS DISTINCT FROM OLD.content OR NEW.node_id <> OLD.node_id OR NEW.round_id <> OLD.round_id) EXECUTE FUNCTION "derive_entry"()`,
    );
  }

  /** 対象外, whose turn it is, what is due and what is late: said here, and nowhere else. */
  private async createStanding(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "is_evaluated"(state text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
      AS $$ SELECT state <> 'excluded' $$
    `);
    // Whether it was returned and who handed it in stands on the row that lists read; rows come in any order when loaded. A
    // sheet that was 対象外 in between comes back as it was, with what was asked for.
    await runner.query(`
      CREATE FUNCTION "mark_entry_steps"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE entry e SET is_returned = now.is_returned, submitted_by = submission.user_id, submitted_at = submission.at
        FROM (SELECT DISTINCT entry_id FROM changed) c
        CROSS JOIN LATERAL (
          SELECT t.to_state = 'drafting' AND coalesce((
            SELECT r.action = 'return' FROM entry_step r WHERE r.entry_id = c.entry_id AND r.action NOT IN ('exclude', 'include')
            ORDER BY r.number DESC LIMIT 1), false) AS is_returned
          FROM entry_step t WHERE t.entry_id = c.entry_id ORDER BY t.number DESC LIMIT 1) now
        LEFT JOIN LATERAL (
          SELECT t.user_id, t.at FROM entry_step t WHERE t.entry_id = c.entry_id AND t.action = 'submit'
          ORDER BY t.number DESC LIMIT 1) submission ON true
        WHERE e.id = c.entry_id AND (e.is_returned, e.submitted_by, e.submitted_at)
          IS DISTINCT FROM (now.is_returned, submission.user_id, submission.at);
        RETURN NULL;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_entry_step_mark" AFTER INSERT ON "entry_step" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "mark_entry_steps"()`,
    );
    await runner.query(`
      CREATE FUNCTION "entry_turn"(state text, place smallint) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
      AS $$ SELECT CASE WHEN state IN ('not_started', 'drafting') THEN 0::smallint WHEN state = 'in_review' THEN place END $$
    `);
  }

  /**
   * Who sees what depends on the state (design, principle 8). \`sees_from\` is the rank of the first state the person sees of
   * sheets that are not their own, \`follows_round\` whether a round may open more to them, \`departments\` whose drafts they see.
   */
  private async createVisibility(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "entry_rank"(state text, round_state text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT CASE state WHEN 'not_started' THEN 0 WHEN 'drafting' THEN 1 WHEN 'in_review' THEN 2 WHEN 'confirmed' THEN 3
          WHEN 'finalized' THEN 4 WHEN 'published' THEN 5
          ELSE CASE WHEN round_state IN ('finalized', 'published', 'closed') THEN 4 ELSE 1 END END
      $$
    `);
    await runner.query(`
      CREATE FUNCTION "may_see_entry"(state text, department uuid, round_state text, readers_from text,
        sees_from integer, follows_round boolean, departments uuid[])
      RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT sees_from = 0 OR department = ANY (departments)
          OR entry_rank(state, round_state) >= CASE WHEN follows_round
            THEN least(sees_from, CASE readers_from WHEN 'not_started' THEN 0 WHEN 'in_review' THEN 2 ELSE 3 END) ELSE sees_from END
      $$
    `);
    // A figure of a year follows the sheets of that year: those of the 取組み, or of the 主管課's 取組み for a figure of the 施策.
    // On a sheet that became 対象外 nobody has confirmed it: it stays with those who see drafts. Who sees what is 確定 only sees
    // no figure of a year whose round still runs, whatever its sheets.
    // plpgsql keeps its plan: a function in SQL that cannot be merged into the statement is planned at every use.
    await runner.query(`
      CREATE FUNCTION "may_see_figure"(owner uuid, owner_kind text, fy integer, sees_from integer, follows_round boolean, departments uuid[])
      RETURNS boolean LANGUAGE plpgsql STABLE AS $$
      BEGIN
        RETURN sees_from = 0
          OR EXISTS (
            SELECT FROM round r JOIN entry e ON e.round_id = r.id
            WHERE r.fy = $3 AND (e.node_id = owner OR e.measure_id = owner)
              AND e.department_id = ANY (departments))
          OR NOT EXISTS (
            SELECT FROM round r JOIN entry e ON e.round_id = r.id
            WHERE r.fy = $3 AND (e.node_id = owner OR e.measure_id = owner)
              AND (owner_kind <> 'measure' OR e.department_id = lead_in_year(owner, $3))
              AND CASE WHEN is_evaluated(e.state)
                THEN NOT may_see_entry(e.state, e.department_id, r.state, r.readers_from, sees_from, follows_round, departments)
                ELSE owner_kind <> 'measure' END)
          AND (sees_from < 4 OR NOT EXISTS (
            SELECT FROM plan_node n JOIN round r ON r.plan_id = n.plan_id
            WHERE n.id = owner AND r.fy = $3 AND r.state NOT IN ('finalized', 'published', 'closed')));
      END $$
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION "may_see_figure"(uuid, text, integer, integer, boolean, uuid[])`);
    await runner.query(`DROP FUNCTION "may_see_entry"(text, uuid, text, text, integer, boolean, uuid[])`);
    await runner.query(`DROP FUNCTION "entry_rank"(text, text)`);
    await runner.query(`DROP FUNCTION "entry_turn"(text, smallint)`);
    await runner.query(`DROP FUNCTION "is_evaluated"(text)`);
    for (const table of ['indicator_result', 'entry_opening', 'entry_step', 'entry']) {
      await runner.query(`DROP TABLE "${table}"`);
    }
    await runner.query(`DROP FUNCTION "mark_entry_steps"()`);
    await runner.query(`DROP FUNCTION "derive_entry"()`);
    await dropNamedInitiatives(runner);
  }
}
