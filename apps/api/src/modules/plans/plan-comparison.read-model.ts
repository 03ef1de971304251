import type { PlanComparison } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { toNodeDetail } from './plan-node-detail.mapper.js';
import type { DraftNodeTexts } from './plan-nodes.repository.js';

/** SQL expression: a node of the version `v` at its position `n`, as {@link ComparedRow} names it; null where there is none. */
const nodeJson = (n: string, v: string) => `CASE WHEN ${v}.id IS NOT NULL THEN json_build_object(
  'id', ${n}.node_id, 'parentId', ${n}.parent_id, 'kind', ${n}.kind, 'code', ${n}.code, 'title', ${n}.title, 'version', ${v}.version,
  'order', ${v}.sort_order, 'body', ${v}.body, 'sectoralPlans', ARRAY(
    SELECT s.name FROM node_sectoral_plan l JOIN sectoral_plan s ON s.id = l.sectoral_plan_id
    WHERE l.version_id = ${v}.id ORDER BY l.sort_order, s.name),
  'place', to_json(array_remove(ARRAY[
    CASE WHEN ${n}.kind <> 'policy' THEN ${n}.policy_title END,
    CASE WHEN ${n}.kind NOT IN ('policy', 'pillar') THEN ${n}.pillar_title END,
    CASE WHEN ${n}.kind NOT IN ('policy', 'pillar', 'measure') THEN trim(concat_ws(' ', ${n}.measure_code, ${n}.measure_title)) END], NULL))) END`;

/** $1 plan, $2 number of a revision. A node whose version both revisions share has not changed. */
const statement = `
  SELECT p.id AS "planId", p.name AS "planName", rev.number, rev.status, rev.from_fy AS "fromFy", rev.decided_on::text AS "decidedOn",
    rev.reason, former.number AS before, (
      SELECT coalesce(json_agg(json_build_object('before', ${nodeJson('b', 'bv')}, 'after', ${nodeJson('a', 'av')})
        ORDER BY coalesce(a.path, b.path), coalesce(a.node_id, b.node_id)), '[]'::json)
      FROM (SELECT * FROM plan_position x WHERE x.revision_id = rev.id) a
      FULL JOIN (SELECT * FROM plan_position x WHERE x.revision_id = former.id) b ON b.node_id = a.node_id
      LEFT JOIN plan_node_version av ON av.id = a.version_id
      LEFT JOIN plan_node_version bv ON bv.id = b.version_id
      WHERE a.version_id IS DISTINCT FROM b.version_id) AS changes
  FROM plan p
  JOIN plan_revision rev ON rev.plan_id = p.id AND rev.number = $2
  LEFT JOIN plan_revision former ON former.plan_id = p.id AND former.number = rev.number - 1
  WHERE p.id = $1`;

type ComparedRow = DraftNodeTexts & { place: string[] };

type Row = Omit<PlanComparison, 'changes'> & { changes: { before: ComparedRow | null; after: ComparedRow | null }[] };

/** What a revision changes against the one before it. */
@Injectable()
export class PlanComparisonReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async compare(planId: string, number: number): Promise<PlanComparison> {
    const [row] = await queryNamed<Row>(this.dataSource, 'plan_comparison', statement, [planId, number]);
    if (!row) throw new AppError('NOT_FOUND', { message: 'この計画、または版は見つかりません。' });
    const changes = row.changes.map(({ before, after }) => ({ before: compared(before), after: compared(after) }));
    return { ...row, changes };
  }
}

function compared(node: ComparedRow | null): PlanComparison['changes'][number]['before'] {
  if (node === null) return null;
  const { version: _, ...detail } = toNodeDetail(node);
  return { ...detail, order: node.order, place: node.place };
}
