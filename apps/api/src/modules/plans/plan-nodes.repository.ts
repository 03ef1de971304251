import type { NodeKind, Placed, SuccessionKind } from '@mawasu/domain/plans';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlanDraft } from './plan-drafts.repository.js';
import type { NodeBody } from './plan-node.entity.js';

/** A node as it stands in the draft. */
export interface DraftNode {
  id: string;
  parentId: string | null;
  kind: NodeKind;
  order: number;
  version: number;
  code: string;
  title: string;
}

/** A node in full. */
export interface DraftNodeTexts extends DraftNode {
  body: NodeBody;
  sectoralPlans: string[];
}

export interface NodeRow extends DraftNode {
  body: NodeBody;
}

const nodeColumns = `v.node_id AS id, v.parent_id AS "parentId", v.kind, v.sort_order AS "order", v.version, v.code, v.title`;

const sectoralPlanNames = `
  ARRAY(SELECT s.name FROM node_sectoral_plan l JOIN sectoral_plan s ON s.id = l.sectoral_plan_id
    WHERE l.version_id = v.id ORDER BY l.sort_order, s.name)`;

/** $1 plan, $2 draft, $3 nodes: those that earlier revisions hold get a version of their own, which goes on counting. */
const copyStatement = `
  WITH copied AS (
    INSERT INTO plan_node_version (plan_id, node_id, from_revision, parent_id, kind, code, title, sort_order, body, version)
    SELECT v.plan_id, v.node_id, $2, v.parent_id, v.kind, v.code, v.title, v.sort_order, v.body, v.version
    FROM plan_node_version v WHERE v.plan_id = $1 AND v.to_revision = $2 - 1 AND v.node_id = ANY ($3::uuid[])
    RETURNING id, node_id)
  INSERT INTO node_sectoral_plan (version_id, sectoral_plan_id, sort_order)
  SELECT copied.id, l.sectoral_plan_id, l.sort_order
  FROM copied
  JOIN plan_node_version v ON v.node_id = copied.node_id AND v.to_revision = $2 - 1
  JOIN node_sectoral_plan l ON l.version_id = v.id`;

/** What still needs a node; a list of Japanese words with counts. */
export interface NodeUse {
  children: number;
  sheets: number;
  indicators: number;
  assignments: number;
}

/** Rows of the nodes of a draft. Versions of decided revisions are never touched but for their last revision. */
@Injectable()
export class PlanNodesRepository {
  /** Every node of the draft. */
  findAll(manager: EntityManager, planId: string): Promise<DraftNode[]> {
    return manager.query(
      `SELECT ${nodeColumns} FROM plan_node_version v WHERE v.plan_id = $1 AND v.to_revision IS NULL
        ORDER BY v.sort_order, v.node_id`,
      [planId],
    );
  }

  findTexts(manager: EntityManager, planId: string, ids: readonly string[]): Promise<DraftNodeTexts[]> {
    return manager.query(
      `SELECT ${nodeColumns}, v.body, ${sectoralPlanNames} AS "sectoralPlans"
        FROM plan_node_version v WHERE v.plan_id = $1 AND v.to_revision IS NULL AND v.node_id = ANY ($2::uuid[])`,
      [planId, ids],
    );
  }

  async insert(manager: EntityManager, draft: PlanDraft, rows: readonly NodeRow[]): Promise<void> {
    await manager.query('INSERT INTO plan_node (id, plan_id) SELECT unnest($2::uuid[]), $1', [
      draft.id,
      rows.map(({ id }) => id),
    ]);
    await manager.query(
      `INSERT INTO plan_node_version (plan_id, node_id, from_revision, parent_id, kind, code, title, sort_order, body)
        SELECT $1, x.id, $2, x."parentId", x.kind, x.code, x.title, x."order", x.body
        FROM jsonb_to_recordset($3::jsonb)
          AS x (id uuid, "parentId" uuid, kind text, code text, title text, "order" integer, body jsonb)`,
      [draft.id, draft.number, JSON.stringify(rows)],
    );
  }

  /** Before they change in the draft. In the first revision every version is the draft's own. */
  async takeIntoDraft(manager: EntityManager, draft: PlanDraft, ids: readonly string[]): Promise<void> {
    if (draft.number === 1 || ids.length === 0) return;
    const ended = await this.endBefore(manager, draft, ids);
    if (ended.length > 0) await manager.query(copyStatement, [draft.id, draft.number, ended]);
  }

  /** The nodes end with the revision before; gives those that do so only now. */
  async endBefore(manager: EntityManager, draft: PlanDraft, ids: readonly string[]): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await manager.query(
      `UPDATE plan_node_version SET to_revision = $2 - 1
        WHERE plan_id = $1 AND to_revision IS NULL AND from_revision < $2 AND node_id = ANY ($3::uuid[])
        RETURNING node_id AS id`,
      [draft.id, draft.number, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Texts of nodes that are the draft's own; each counts one edit. */
  async update(
    manager: EntityManager,
    draft: PlanDraft,
    rows: readonly Pick<NodeRow, 'id' | 'code' | 'title' | 'body'>[],
  ): Promise<void> {
    await manager.query(
      `UPDATE plan_node_version v SET code = x.code, title = x.title, body = x.body, version = v.version + 1
        FROM jsonb_to_recordset($3::jsonb) AS x (id uuid, code text, title text, body jsonb)
        WHERE v.plan_id = $1 AND v.from_revision = $2 AND v.node_id = x.id`,
      [draft.id, draft.number, JSON.stringify(rows)],
    );
  }

  /** Where nodes stand. Who only makes room for another (`moved` does not name it) keeps the number of its edits. */
  async place(
    manager: EntityManager,
    draft: PlanDraft,
    parentId: string | null,
    places: readonly Placed[],
    moved: readonly string[],
  ): Promise<void> {
    await manager.query(
      `UPDATE plan_node_version v SET parent_id = $3, sort_order = x."order",
          version = v.version + CASE WHEN v.node_id = ANY ($5::uuid[]) THEN 1 ELSE 0 END
        FROM jsonb_to_recordset($4::jsonb) AS x (id uuid, "order" integer)
        WHERE v.plan_id = $1 AND v.from_revision = $2 AND v.node_id = x.id`,
      [draft.id, draft.number, parentId, JSON.stringify(places), moved],
    );
  }

  /** 個別計画 by their names, in this order; names that are not known yet are added to the city's. */
  async linkSectoralPlans(
    manager: EntityManager,
    draft: PlanDraft,
    links: readonly { nodeId: string; names: readonly string[] }[],
  ): Promise<void> {
    if (links.length === 0) return;
    const rows = links.flatMap(({ nodeId, names }) => names.map((name, order) => ({ nodeId, name, order })));
    await manager.query(
      `INSERT INTO sectoral_plan (name) SELECT DISTINCT x FROM unnest($1::text[]) x
        WHERE NOT EXISTS (SELECT FROM sectoral_plan s WHERE s.name = x) ON CONFLICT (name) DO NOTHING`,
      [rows.map(({ name }) => name)],
    );
    await manager.query(
      `DELETE FROM node_sectoral_plan l USING plan_node_version v
        WHERE v.id = l.version_id AND v.plan_id = $1 AND v.from_revision = $2 AND v.node_id = ANY ($3::uuid[])`,
      [draft.id, draft.number, links.map(({ nodeId }) => nodeId)],
    );
    await manager.query(
      `INSERT INTO node_sectoral_plan (version_id, sectoral_plan_id, sort_order)
        SELECT v.id, s.id, min(x."order")
        FROM jsonb_to_recordset($3::jsonb) AS x ("nodeId" uuid, name text, "order" integer)
        JOIN plan_node_version v ON v.plan_id = $1 AND v.from_revision = $2 AND v.node_id = x."nodeId"
        JOIN sectoral_plan s ON s.name = x.name
        GROUP BY v.id, s.id`,
      [draft.id, draft.number, JSON.stringify(rows)],
    );
  }

  async findUse(manager: EntityManager, planId: string, nodeId: string): Promise<NodeUse> {
    const [row]: NodeUse[] = await manager.query(
      `SELECT (SELECT count(*)::int FROM plan_node_version v
          WHERE v.plan_id = $1 AND v.parent_id = $2 AND v.to_revision IS NULL) AS children,
        (SELECT count(*)::int FROM entry e WHERE e.node_id = $2) AS sheets,
        (SELECT count(*)::int FROM indicator i WHERE i.node_id = $2) AS indicators,
        (SELECT count(*)::int FROM assignment s WHERE s.node_id = $2) AS assignments`,
      [planId, nodeId],
    );
    return row as NodeUse;
  }

  /** Those of the nodes that an earlier revision holds. */
  async inForceBefore(manager: EntityManager, draft: PlanDraft, nodeIds: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(
      'SELECT DISTINCT v.node_id AS id FROM plan_node_version v WHERE v.node_id = ANY ($1::uuid[]) AND v.from_revision < $2',
      [nodeIds, draft.number],
    );
    return rows.map(({ id }) => id);
  }

  /** Of what earlier revisions hold: nodes that became these of the draft and nothing else. */
  async becameOnly(manager: EntityManager, draft: PlanDraft, ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(
      `SELECT DISTINCT s.old_id AS id FROM node_succession s
        JOIN plan_node_version v ON v.node_id = s.old_id AND v.plan_id = $1 AND v.to_revision = $2 - 1
        WHERE s.new_id = ANY ($3::uuid[]) AND NOT EXISTS (
          SELECT FROM node_succession o WHERE o.old_id = s.old_id AND o.new_id <> ALL ($3::uuid[]))`,
      [draft.id, draft.number, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** What nodes became, from the first year of the draft on. */
  async writeSuccessions(
    manager: EntityManager,
    draft: PlanDraft,
    rows: readonly { oldId: string; newId: string | null; kind: SuccessionKind }[],
  ): Promise<void> {
    await manager.query(
      `INSERT INTO node_succession (old_id, new_id, kind, from_fy)
        SELECT x."oldId", x."newId", x.kind, $1
        FROM jsonb_to_recordset($2::jsonb) AS x ("oldId" uuid, "newId" uuid, kind text)`,
      [draft.fromFy, JSON.stringify(rows)],
    );
  }

  /**
   * What hangs on nodes that were never in force hangs on another from now on: indicators, 関係課, what led to them. A 主管課
   * comes along where the other has none; of several the first.
   */
  async rehang(manager: EntityManager, from: readonly string[], to: string): Promise<void> {
    await manager.query('UPDATE indicator SET node_id = $2, version = version + 1 WHERE node_id = ANY ($1::uuid[])', [
      from,
      to,
    ]);
    await manager.query(
      `UPDATE assignment s SET node_id = $2, version = s.version + 1 WHERE s.node_id = (
          SELECT a.node_id FROM assignment a WHERE a.node_id = ANY ($1::uuid[]) AND a.role = 'lead'
          ORDER BY array_position($1::uuid[], a.node_id) LIMIT 1)
        AND s.role = 'lead' AND NOT EXISTS (SELECT FROM assignment x WHERE x.node_id = $2 AND x.role = 'lead')`,
      [from, to],
    );
    await manager.query(
      `UPDATE assignment s SET node_id = $2, version = s.version + 1 WHERE s.node_id = ANY ($1::uuid[]) AND s.role = 'related' AND NOT EXISTS (
          SELECT FROM assignment x WHERE x.node_id = $2 AND x.role = 'related' AND x.department_id = s.department_id)`,
      [from, to],
    );
    await manager.query('DELETE FROM assignment WHERE node_id = ANY ($1::uuid[])', [from]);
    await manager.query(`UPDATE node_succession SET new_id = $2, kind = 'merged' WHERE new_id = ANY ($1::uuid[])`, [
      from,
      to,
    ]);
  }

  /** Out of the draft. Of a node that no earlier revision knows nothing is left, nor of what led to it. */
  async remove(manager: EntityManager, draft: PlanDraft, ids: readonly string[]): Promise<void> {
    await manager.query(
      'DELETE FROM plan_node_version WHERE plan_id = $1 AND from_revision = $2 AND node_id = ANY ($3::uuid[])',
      [draft.id, draft.number, ids],
    );
    const unknown = 'NOT EXISTS (SELECT FROM plan_node_version v WHERE v.node_id = x.id)';
    const gone = `SELECT x.id FROM unnest($1::uuid[]) x (id) WHERE ${unknown}`;
    await manager.query(`DELETE FROM node_succession WHERE new_id IN (${gone})`, [ids]);
    await manager.query(`DELETE FROM plan_node WHERE id IN (${gone})`, [ids]);
  }
}
