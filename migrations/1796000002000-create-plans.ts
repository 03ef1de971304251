import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addForeignKeys } from './foreign-keys.js';
import { createShownVersion, dropShownVersion } from './plan-shown-version.js';

export class CreatePlans1796000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.createTables(runner);
    await this.createPositions(runner);
    await this.createAssignments(runner);
    await this.createGuards(runner);
    await createShownVersion(runner);
  }

  private async createTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "plan" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "name" text NOT NULL,
        "fy_from" integer NOT NULL,
        "fy_to" integer NOT NULL,
        "status" text NOT NULL,
        "predecessor_id" uuid,
        "version" integer NOT NULL DEFAULT 1,
        "shown_version" integer NOT NULL DEFAULT 1,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "PK_plan" PRIMARY KEY ("id"),
        CONSTRAINT "CK_plan_status" CHECK ("status" IN ('draft', 'decided', 'revised', 'ended')),
        CONSTRAINT "CK_plan_years" CHECK ("fy_to" >= "fy_from")
      )
    `);
    await runner.query(`CREATE INDEX "IX_plan_predecessor" ON "plan" ("predecessor_id")`);
    await runner.query(`
      CREATE TABLE "plan_level" (
        "plan_id" uuid NOT NULL,
        "kind" text NOT NULL,
        "name" text NOT NULL,
        "position" smallint NOT NULL,
        CONSTRAINT "PK_plan_level" PRIMARY KEY ("plan_id", "kind"),
        CONSTRAINT "CK_plan_level_kind" CHECK ("kind" IN ('policy', 'pillar', 'measure', 'initiative'))
      )
    `);
    await runner.query(`
      CREATE TABLE "plan_viewpoint" (
        "plan_id" uuid NOT NULL,
        "number" smallint NOT NULL,
        "label" text NOT NULL,
        CONSTRAINT "PK_plan_viewpoint" PRIMARY KEY ("plan_id", "number")
      )
    `);
    await runner.query(`
      CREATE TABLE "plan_revision" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "plan_id" uuid NOT NULL,
        "number" integer NOT NULL,
        "status" text NOT NULL DEFAULT 'draft',
        "decided_on" date,
        "from_fy" integer NOT NULL,
        "reason" text NOT NULL DEFAULT '',
        CONSTRAINT "PK_plan_revision" PRIMARY KEY ("id"),
        CONSTRAINT "CK_plan_revision_status" CHECK ("status" IN ('draft', 'decided')),
        CONSTRAINT "CK_plan_revision_number" CHECK ("number" >= 1)
      )
    `);
    await runner.query(`CREATE UNIQUE INDEX "UQ_plan_revision_number" ON "plan_revision" ("plan_id", "number")`);
    await runner.query(`
      CREATE TABLE "plan_node" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "plan_id" uuid NOT NULL,
        CONSTRAINT "PK_plan_node" PRIMARY KEY ("id")
      )
    `);
    await runner.query(`CREATE INDEX "IX_plan_node_plan" ON "plan_node" ("plan_id")`);
    await runner.query(`
      CREATE TABLE "plan_node_version" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "plan_id" uuid NOT NULL,
        "node_id" uuid NOT NULL,
        "from_revision" integer NOT NULL,
        "to_revision" integer,
        "parent_id" uuid,
        "kind" text NOT NULL,
        "code" text NOT NULL DEFAULT '',
        "title" text NOT NULL,
        "sort_order" integer NOT NULL,
        "body" jsonb NOT NULL DEFAULT '{}',
        "search_text" text NOT NULL DEFAULT '',
        "search_grams" text array NOT NULL DEFAULT '{}',
        CONSTRAINT "PK_plan_node_version" PRIMARY KEY ("id"),
        CONSTRAINT "CK_plan_node_version_kind" CHECK ("kind" IN ('policy', 'pillar', 'measure', 'initiative')),
        CONSTRAINT "CK_plan_node_version_revisions" CHECK ("to_revision" IS NULL OR "to_revision" >= "from_revision"),
        CONSTRAINT "XC_plan_node_version_revisions" EXCLUDE USING gist
          ("node_id" WITH =, int4range("from_revision", "to_revision", '[]') WITH &&)
      )
    `);
    await runner.query(`CREATE INDEX "IX_plan_node_version_plan" ON "plan_node_version" ("plan_id", "from_revision")`);
    await runner.query(`CREATE INDEX "IX_plan_node_version_node" ON "plan_node_version" ("node_id")`);
    await runner.query(`CREATE INDEX "IX_plan_node_version_parent" ON "plan_node_version" ("parent_id")`);
    await runner.query(
      `CREATE INDEX "IX_plan_node_version_grams" ON "plan_node_version" USING gin ("plan_id", "search_grams")`,
    );
    await runner.query(`
      CREATE TABLE "node_succession" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "old_id" uuid,
        "new_id" uuid,
        "kind" text NOT NULL,
        "from_fy" integer NOT NULL,
        "reason" text NOT NULL DEFAULT '',
        CONSTRAINT "PK_node_succession" PRIMARY KEY ("id"),
        CONSTRAINT "CK_node_succession_kind" CHECK ("kind" IN ('continued', 'merged', 'split', 'renamed', 'abolished', 'created')),
        CONSTRAINT "CK_node_succession_ends" CHECK ("old_id" IS NOT NULL OR "new_id" IS NOT NULL)
      )
    `);
    await runner.query(`CREATE INDEX "IX_node_succession_old" ON "node_succession" ("old_id")`);
    await runner.query(`CREATE INDEX "IX_node_succession_new" ON "node_succession" ("new_id")`);
    await runner.query(`
      CREATE TABLE "sectoral_plan" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "name" text NOT NULL,
        CONSTRAINT "PK_sectoral_plan" PRIMARY KEY ("id"),
        CONSTRAINT "UQ_sectoral_plan_name" UNIQUE ("name")
      )
    `);
    await runner.query(`
      CREATE TABLE "node_sectoral_plan" (
        "version_id" uuid NOT NULL,
        "sectoral_plan_id" uuid NOT NULL,
        "sort_order" integer NOT NULL,
        CONSTRAINT "PK_node_sectoral_plan" PRIMARY KEY ("version_id", "sectoral_plan_id")
      )
    `);
    await runner.query(`CREATE INDEX "IX_node_sectoral_plan_plan" ON "node_sectoral_plan" ("sectoral_plan_id")`);
    await addForeignKeys(runner, [
      ['plan', 'predecessor_id', 'predecessor', 'plan', 'RESTRICT'],
      ['plan_level', 'plan_id', 'plan', 'plan', 'CASCADE'],
      ['plan_viewpoint', 'plan_id', 'plan', 'plan', 'CASCADE'],
      ['plan_revision', 'plan_id', 'plan', 'plan', 'CASCADE'],
      ['plan_node', 'plan_id', 'plan', 'plan', 'CASCADE'],
      ['plan_node_version', 'plan_id', 'plan', 'plan', 'CASCADE'],
      ['plan_node_version', 'node_id', 'node', 'plan_node', 'CASCADE'],
      ['plan_node_version', 'parent_id', 'parent', 'plan_node', 'RESTRICT'],
      ['node_succession', 'old_id', 'old', 'plan_node', 'RESTRICT'],
      ['node_succession', 'new_id', 'new', 'plan_node', 'RESTRICT'],
      ['node_sectoral_plan', 'version_id', 'version', 'plan_node_version', 'CASCADE'],
      ['node_sectoral_plan', 'sectoral_plan_id', 'plan', 'sectoral_plan', 'RESTRICT'],
    ]);
  }

  /** Where each node stands in a revision, worked out once by the function and kept where lists read it. */
  private async createPositions(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "plan_nodes_in_revision"(revision uuid)
      RETURNS TABLE (
        "revision_id" uuid, "node_id" uuid, "version_id" uuid, "parent_id" uuid, "kind" text, "code" text, "title" text, "path" integer[],
        "policy_id" uuid, "policy_code" text, "policy_title" text, "pillar_id" uuid, "pillar_title" text,
        "measure_id" uuid, "measure_code" text, "measure_title" text)
      LANGUAGE sql STABLE AS $$
        WITH RECURSIVE wanted AS (SELECT r.id, r.plan_id, r.number FROM plan_revision r WHERE r.id = revision),
        version AS (
          SELECT v.* FROM wanted w JOIN plan_node_version v
            ON v.plan_id = w.plan_id AND v.from_revision <= w.number AND coalesce(v.to_revision, w.number) >= w.number),
        tree AS (
          SELECT v.node_id, v.id, v.parent_id, v.kind, v.code, v.title, ARRAY[v.sort_order] AS path,
            CASE v.kind WHEN 'policy' THEN v.node_id END AS policy_id, CASE v.kind WHEN 'policy' THEN v.code END AS policy_code,
            CASE v.kind WHEN 'policy' THEN v.title END AS policy_title,
            CASE v.kind WHEN 'pillar' THEN v.node_id END AS pillar_id, CASE v.kind WHEN 'pillar' THEN v.title END AS pillar_title,
            CASE v.kind WHEN 'measure' THEN v.node_id END AS measure_id, CASE v.kind WHEN 'measure' THEN v.code END AS measure_code,
            CASE v.kind WHEN 'measure' THEN v.title END AS measure_title
          FROM version v WHERE v.parent_id IS NULL
          UNION ALL
          SELECT v.node_id, v.id, v.parent_id, v.kind, v.code, v.title, t.path || v.sort_order,
            CASE v.kind WHEN 'policy' THEN v.node_id ELSE t.policy_id END, CASE v.kind WHEN 'policy' THEN v.code ELSE t.policy_code END,
            CASE v.kind WHEN 'policy' THEN v.title ELSE t.policy_title END,
            CASE v.kind WHEN 'pillar' THEN v.node_id ELSE t.pillar_id END, CASE v.kind WHEN 'pillar' THEN v.title ELSE t.pillar_title END,
            CASE v.kind WHEN 'measure' THEN v.node_id ELSE t.measure_id END, CASE v.kind WHEN 'measure' THEN v.code ELSE t.measure_code END,
            CASE v.kind WHEN 'measure' THEN v.title ELSE t.measure_title END
          FROM tree t JOIN version v ON v.parent_id = t.node_id)
        SELECT (SELECT id FROM wanted), t.node_id, t.id, t.parent_id, t.kind, t.code, t.title, t.path, t.policy_id, t.policy_code, t.policy_title,
          t.pillar_id, t.pillar_title, t.measure_id, t.measure_code, t.measure_title
        FROM tree t
      $$
    `);
    await runner.query(`
      CREATE TABLE "plan_position" (
        "revision_id" uuid NOT NULL,
        "node_id" uuid NOT NULL,
        "version_id" uuid NOT NULL,
        "parent_id" uuid,
        "kind" text NOT NULL,
        "code" text NOT NULL,
        "title" text NOT NULL,
        "path" integer array NOT NULL,
        "policy_id" uuid,
        "policy_code" text,
        "policy_title" text,
        "pillar_id" uuid,
        "pillar_title" text,
        "measure_id" uuid,
        "measure_code" text,
        "measure_title" text,
        CONSTRAINT "PK_plan_position" PRIMARY KEY ("revision_id", "node_id")
      )
    `);
    await runner.query(`CREATE INDEX "IX_plan_position_kind" ON "plan_position" ("revision_id", "kind")`);
    await runner.query(`CREATE INDEX "IX_plan_position_measure" ON "plan_position" ("measure_id")`);
    await runner.query(`CREATE INDEX "IX_plan_position_node" ON "plan_position" ("node_id")`);
    await runner.query(`CREATE INDEX "IX_plan_position_version" ON "plan_position" ("version_id")`);
    await addForeignKeys(runner, [
      ['plan_position', 'revision_id', 'revision', 'plan_revision', 'CASCADE'],
      ['plan_position', 'node_id', 'node', 'plan_node', 'CASCADE'],
      ['plan_position', 'version_id', 'version', 'plan_node_version', 'CASCADE'],
    ]);
    // Two changes of one plan come after each other: the second works its positions out from what the first has left.
    await runner.query(`
      CREATE FUNCTION "write_plan_positions"(plan uuid) RETURNS void LANGUAGE sql AS $$
        SELECT FROM plan p WHERE p.id = $1 FOR NO KEY UPDATE;
        DELETE FROM plan_position p USING plan_revision r WHERE r.plan_id = $1 AND p.revision_id = r.id;
        INSERT INTO plan_position
        SELECT n.* FROM plan_revision r CROSS JOIN LATERAL plan_nodes_in_revision(r.id) n WHERE r.plan_id = $1
      $$
    `);
    await runner.query(`
      CREATE FUNCTION "renew_plan_positions"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM write_plan_positions(c.plan_id) FROM (SELECT DISTINCT plan_id FROM changed) c;
        RETURN NULL;
      END $$
    `);
    for (const [table, event, rows] of [
      ['plan_node_version', 'INSERT', 'NEW'],
      ['plan_node_version', 'UPDATE', 'NEW'],
      ['plan_node_version', 'DELETE', 'OLD'],
      ['plan_revision', 'INSERT', 'NEW'],
    ]) {
      await runner.query(
        `CREATE TRIGGER "TR_${table}_position_${event?.toLowerCase()}" AFTER ${event} ON "${table}" REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "renew_plan_positions"()`,
      );
    }
    // Everything a reader may look for on the page of a node; U+0001 keeps a word from spanning two texts.
    await runner.query(`
      CREATE FUNCTION "fold_plan_node"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.search_text := search_fold(concat_ws(E'\\x01', NEW.code, NEW.title,
          (SELECT string_agg(leaf #>> '{}', E'\\x01' ORDER BY i)
            FROM jsonb_path_query(NEW.body, 'strict $.**') WITH ORDINALITY AS t (leaf, i) WHERE jsonb_typeof(leaf) = 'string'),
          (SELECT string_agg(p.name, E'\\x01' ORDER BY l.sort_order)
            FROM node_sectoral_plan l JOIN sectoral_plan p ON p.id = l.sectoral_plan_id WHERE l.version_id = NEW.id)));
        NEW.search_grams := search_grams(NEW.search_text);
        RETURN NEW;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_plan_node_version_fold" BEFORE INSERT OR UPDATE OF "code", "title", "body" ON "plan_node_version" FOR EACH ROW EXECUTE FUNCTION "fold_plan_node"()`,
    );
    await runner.query(`
      CREATE FUNCTION "fold_linked_nodes"() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE plan_node_version v SET title = v.title FROM changed c WHERE v.id = c.version_id;
        RETURN NULL;
      END $$
    `);
    for (const [event, rows] of [
      ['INSERT', 'NEW'],
      ['DELETE', 'OLD'],
    ]) {
      await runner.query(
        `CREATE TRIGGER "TR_node_sectoral_plan_fold_${event?.toLowerCase()}" AFTER ${event} ON "node_sectoral_plan" REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION "fold_linked_nodes"()`,
      );
    }
  }

  private async createAssignments(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE "assignment" (
        "id" uuid NOT NULL DEFAULT gen_random_uuid(),
        "node_id" uuid NOT NULL,
        "department_id" uuid NOT NULL,
        "role" text NOT NULL,
        "fy_from" integer NOT NULL,
        "fy_to" integer,
        "is_sample" boolean NOT NULL DEFAULT false,
        CONSTRAINT "PK_assignment" PRIMARY KEY ("id"),
        CONSTRAINT "CK_assignment_role" CHECK ("role" IN ('lead', 'related')),
        CONSTRAINT "CK_assignment_years" CHECK ("fy_to" IS NULL OR "fy_to" >= "fy_from"),
        CONSTRAINT "XC_assignment_lead" EXCLUDE USING gist
          ("node_id" WITH =, int4range("fy_from", "fy_to", '[]') WITH &&) WHERE ("role" = 'lead')
      )
    `);
    await runner.query(`CREATE INDEX "IX_assignment_department" ON "assignment" ("department_id")`);
    await runner.query(`CREATE INDEX "IX_assignment_node" ON "assignment" ("node_id", "role", "fy_from")`);
    await addForeignKeys(runner, [
      ['assignment', 'node_id', 'node', 'plan_node', 'CASCADE'],
      ['assignment', 'department_id', 'department', 'department', 'RESTRICT'],
    ]);
    await runner.query(`
      CREATE FUNCTION "leads_in_year"(fy integer) RETURNS TABLE ("node_id" uuid, "department_id" uuid) LANGUAGE sql STABLE AS $$
        SELECT s.node_id, s.department_id FROM assignment s
        WHERE s.role = 'lead' AND s.fy_from <= $1 AND coalesce(s.fy_to, $1) >= $1
      $$
    `);
    await runner.query(`
      CREATE FUNCTION "lead_in_year"(node uuid, fy integer) RETURNS uuid LANGUAGE sql STABLE AS $$
        SELECT l.department_id FROM leads_in_year($2) l WHERE l.node_id = $1
      $$
    `);
    // A node and all it came from; a record of an earlier year is found through it.
    await runner.query(`
      CREATE FUNCTION "node_line"(node uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
        WITH RECURSIVE line (id) AS (
          SELECT $1
          UNION
          SELECT s.old_id FROM node_succession s JOIN line ON s.new_id = line.id WHERE s.old_id IS NOT NULL)
        SELECT id FROM line
      $$
    `);
  }

  /** 決定 freezes: a decided revision changes only by a new one. */
  private async createGuards(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION "refuse_decided_plan_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        row plan_node_version := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        first integer := CASE TG_OP WHEN 'INSERT' THEN NEW.from_revision ELSE OLD.from_revision END;
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.to_revision IS NULL
          AND (to_jsonb(NEW) - 'to_revision') = (to_jsonb(OLD) - 'to_revision')
          AND NOT EXISTS (SELECT FROM plan_revision r WHERE r.plan_id = row.plan_id AND r.status = 'decided' AND r.number > NEW.to_revision)
        THEN RETURN NEW; END IF;
        IF EXISTS (SELECT FROM plan_revision r WHERE r.plan_id = row.plan_id AND r.number >= first AND r.status = 'decided'
          AND r.number <= coalesce(row.to_revision, r.number))
        THEN RAISE EXCEPTION 'a decided revision of a plan does not change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_revision_decided';
        END IF;
        RETURN row;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_plan_node_version_decided" BEFORE INSERT OR UPDATE OR DELETE ON "plan_node_version" FOR EACH ROW EXECUTE FUNCTION "refuse_decided_plan_change"()`,
    );
    await runner.query(`
      CREATE FUNCTION "refuse_decided_link_change"() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE row node_sectoral_plan := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      BEGIN
        IF EXISTS (SELECT FROM plan_node_version v JOIN plan_revision r ON r.plan_id = v.plan_id AND r.number >= v.from_revision
          WHERE v.id = row.version_id AND r.status = 'decided' AND r.number <= coalesce(v.to_revision, r.number))
        THEN RAISE EXCEPTION 'a decided revision of a plan does not change' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'plan_revision_decided';
        END IF;
        RETURN row;
      END $$
    `);
    await runner.query(
      `CREATE TRIGGER "TR_node_sectoral_plan_decided" BEFORE INSERT OR UPDATE OR DELETE ON "node_sectoral_plan" FOR EACH ROW EXECUTE FUNCTION "refuse_decided_link_change"()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropShownVersion(runner);
    for (const signature of ['"node_line"(uuid)', '"lead_in_year"(uuid, integer)', '"leads_in_year"(integer)'])
      await runner.query(`DROP FUNCTION ${signature}`);
    for (const table of [
      'assignment',
      'plan_position',
      'node_sectoral_plan',
      'sectoral_plan',
      'node_succession',
      'plan_node_version',
      'plan_node',
      'plan_revision',
      'plan_viewpoint',
      'plan_level',
      'plan',
    ]) {
      await runner.query(`DROP TABLE "${table}"`);
    }
    for (const signature of [
      '"refuse_decided_link_change"()',
      '"refuse_decided_plan_change"()',
      '"fold_plan_node"()',
      '"fold_linked_nodes"()',
      '"renew_plan_positions"()',
      '"write_plan_positions"(uuid)',
      '"plan_nodes_in_revision"(uuid)',
    ]) {
      await runner.query(`DROP FUNCTION ${signature}`);
    }
  }
}
