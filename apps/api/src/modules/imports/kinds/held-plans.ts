import type { NodeKind, RevisionStatus } from '@mawasu/domain/plans';
import type { EntityManager } from 'typeorm';
import type { NodeBody } from '../../plans/plan-node.entity.js';

export interface HeldPlanNode {
  id: string;
  parentId: string | null;
  kind: NodeKind;
  order: number;
  version: number;
  code: string;
  title: string;
  body: NodeBody;
  sectoralPlans: readonly string[];
}

/** A plan that has not ended, in its newest revision. */
export interface HeldPlan {
  id: string;
  name: string;
  fyFrom: number;
  fyTo: number;
  version: number;
  status: RevisionStatus;
  number: number;
  fromFy: number;
  isInUse: boolean;
  /** From the top. */
  levels: readonly { kind: NodeKind; name: string }[];
  viewpoints: readonly { number: number; label: string }[];
  nodes: readonly HeldPlanNode[];
}

const statement = `
  SELECT p.id, p.name, p.fy_from AS "fyFrom", p.fy_to AS "fyTo", p.version, rev.status, rev.number, rev.from_fy AS "fromFy",
    EXISTS (SELECT FROM round r WHERE r.revision_id = rev.id AND r.state <> 'preparing') AS "isInUse",
    (SELECT coalesce(json_agg(json_build_object('kind', l.kind, 'name', l.name) ORDER BY l.position), '[]'::json)
      FROM plan_level l WHERE l.plan_id = p.id) AS levels,
    (SELECT coalesce(json_agg(json_build_object('number', w.number, 'label', w.label) ORDER BY w.number), '[]'::json)
      FROM plan_viewpoint w WHERE w.plan_id = p.id) AS viewpoints,
    (SELECT coalesce(json_agg(json_build_object('id', v.node_id, 'parentId', v.parent_id, 'kind', v.kind, 'order', v.sort_order,
        'version', v.version, 'code', v.code, 'title', v.title, 'body', v.body, 'sectoralPlans', ARRAY(
          SELECT s.name FROM node_sectoral_plan l JOIN sectoral_plan s ON s.id = l.sectoral_plan_id
          WHERE l.version_id = v.id ORDER BY l.sort_order, s.name)) ORDER BY v.sort_order, v.node_id), '[]'::json)
      FROM plan_node_version v WHERE v.plan_id = p.id AND v.to_revision IS NULL) AS nodes
  FROM plan p
  JOIN LATERAL (SELECT r.* FROM plan_revision r WHERE r.plan_id = p.id ORDER BY r.number DESC LIMIT 1) rev ON true
  WHERE p.status <> 'ended'
  ORDER BY p.fy_from, p.id`;

/** Oldest first. One statement. */
export const readHeldPlans = (manager: EntityManager): Promise<HeldPlan[]> => manager.query(statement);

export const isEditable = ({ status, isInUse }: HeldPlan): boolean => status === 'draft' && !isInUse;
