import { doubledName } from '@mawasu/domain/plans';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import type { PlanDraft } from './plan-drafts.repository.js';
import type { RunOn } from './running-indicators.js';
import { runningIndicators } from './running-indicators.sql.js';

interface DraftIndicator {
  id: string;
  name: string;
  /** It hangs on a node that an earlier revision holds, and stays there until the draft is decided. */
  isHeld: boolean;
}

/** $1 plan, $2 draft, $3 its first year, $4 its revision, $5 the year from which they go on: what it ended, with the first that came of it, null for what is 廃止. */
const decidedMoves = `
  SELECT i.id AS "indicatorId", CASE WHEN d.indicator_id IS NULL THEN s.new_id ELSE d.node_id END AS "nodeId"
  FROM plan_node_version v
  JOIN LATERAL (
    SELECT s.new_id FROM node_succession s
    LEFT JOIN plan_position p ON p.node_id = s.new_id AND p.revision_id = $4
    WHERE s.old_id = v.node_id AND s.from_fy = $3 AND (s.new_id IS NULL OR p.node_id IS NOT NULL)
    ORDER BY p.path, p.node_id LIMIT 1) s ON true
  JOIN indicator i ON i.node_id = v.node_id AND coalesce(i.fy_to, $5) >= $5
  LEFT JOIN indicator_destination d ON d.indicator_id = i.id AND d.revision_id = $4
  WHERE v.plan_id = $1 AND v.to_revision = $2 - 1
    AND NOT EXISTS (SELECT FROM plan_node_version x WHERE x.node_id = v.node_id AND x.from_revision = $2)
  ORDER BY i.sort_order, i.id`;

/** Where the indicators of merged and split nodes go: kept with the draft, done when it is decided. */
@Injectable()
export class PlanIndicatorsRepository {
  /** Those that will hang on the nodes of the draft. */
  find(manager: EntityManager, draft: PlanDraft, nodeIds: readonly string[]): Promise<DraftIndicator[]> {
    return manager.query(
      `SELECT r.id, r.name, EXISTS (
          SELECT FROM plan_node_version v WHERE v.node_id = r.own_node_id AND v.from_revision < $2) AS "isHeld"
        FROM (${runningIndicators('$1', '$3::integer')}) r WHERE r.node_id = ANY ($4::uuid[])`,
      [draft.revisionId, draft.number, draft.fromFy, nodeIds],
    );
  }

  /** `nodeId` null: it ends with the year before. Refused where a node would have two of one name. */
  async place(manager: EntityManager, draft: PlanDraft, rows: readonly (RunOn & { isHeld: boolean })[]): Promise<void> {
    const held = rows.filter(({ isHeld }) => isHeld);
    const own = rows.filter(({ isHeld }) => !isHeld);
    if (own.some(({ nodeId }) => nodeId === null)) {
      throw refused('まだ始まっていない項目の指標は終えられません。指標の画面で直してください。');
    }
    await manager.query(
      `INSERT INTO indicator_destination (indicator_id, revision_id, node_id)
        SELECT x."indicatorId", $1, x."nodeId" FROM jsonb_to_recordset($2::jsonb) AS x ("indicatorId" uuid, "nodeId" uuid)
        ON CONFLICT (indicator_id, revision_id) DO UPDATE SET node_id = excluded.node_id`,
      [draft.revisionId, JSON.stringify(held)],
    );
    await manager.query(
      `UPDATE indicator i SET node_id = x."nodeId", version = i.version + 1
        FROM jsonb_to_recordset($1::jsonb) AS x ("indicatorId" uuid, "nodeId" uuid)
        WHERE i.id = x."indicatorId" AND i.node_id <> x."nodeId"`,
      [JSON.stringify(own)],
    );
    for (const target of new Set(rows.flatMap(({ nodeId }) => nodeId ?? []))) {
      const doubled = doubledName((await this.find(manager, draft, [target])).map(({ name }) => name));
      if (doubled !== null) {
        throw refused(`同じ名称の指標「${doubled}」が二つになります。どちらかを終えるか、先に名称を変えてください。`);
      }
    }
  }

  /** What the decision of a draft does with the indicators of what it ended: as was said, else with the first that follows. */
  findDecided(manager: EntityManager, draft: Omit<PlanDraft, 'status'>, fy: number): Promise<RunOn[]> {
    const { id, number, fromFy, revisionId } = draft;
    return manager.query(decidedMoves, [id, number, fromFy, revisionId, fy]);
  }

  /** The first year in which no round stands on an earlier revision; at least that of the revision. */
  async firstFreeYear(manager: EntityManager, { id, fromFy }: Pick<PlanDraft, 'id' | 'fromFy'>): Promise<number> {
    const [row]: { fy: number }[] = await manager.query(
      'SELECT greatest($2::integer, (SELECT max(r.fy) + 1 FROM round r WHERE r.plan_id = $1)) AS fy',
      [id, fromFy],
    );
    return row?.fy ?? fromFy;
  }

  async forget(manager: EntityManager, revisionId: string): Promise<void> {
    await manager.query('DELETE FROM indicator_destination WHERE revision_id = $1', [revisionId]);
  }
}

const refused = (message: string) =>
  new AppError('VALIDATION', { message, details: [{ path: 'indicators', message }] });
