import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { lockNodes } from '../plans/lock-nodes.js';
import type { IndicatorChanges } from './indicator-changes.js';
import { lockIndicators } from './indicator-definitions.store.js';

interface MadeRow {
  id: string;
  oldId: string;
  newId: string | null;
  name: string;
  oldNodeId: string;
  newNodeId: string | null;
  isChanged: boolean;
  hasTargets: boolean;
  hasActuals: boolean;
  isFollowed: boolean;
}

/** $1 link. What came with the succession has its time; what somebody typed since has a later one. */
const madeStatement = `
  SELECT s.id, s.old_id AS "oldId", s.new_id AS "newId", o.name, o.node_id AS "oldNodeId", n.node_id AS "newNodeId",
    coalesce(n.version > 1, false) AS "isChanged",
    EXISTS (SELECT FROM indicator_target t WHERE t.indicator_id = n.id AND t.set_at > n.created_at) AS "hasTargets",
    EXISTS (SELECT FROM indicator_actual a WHERE a.indicator_id = n.id AND a.updated_at > n.created_at) AS "hasActuals",
    EXISTS (SELECT FROM indicator_succession x WHERE x.old_id = n.id) AS "isFollowed"
  FROM indicator_succession s JOIN indicator o ON o.id = s.old_id LEFT JOIN indicator n ON n.id = s.new_id
  WHERE s.link_id = $1
  ORDER BY o.sort_order, o.id`;

/**
 * The indicators that came about over a link go again, and those they followed run as before. Refused, with what was done and
 * the way out, as soon as somebody has worked on one of them.
 */
export async function removeSuccessors(
  manager: EntityManager,
  changes: IndicatorChanges,
  linkId: string,
): Promise<void> {
  const seen: MadeRow[] = await manager.query(madeStatement, [linkId]);
  if (seen.length === 0) return;
  await lockNodes(
    manager,
    seen.flatMap(({ oldNodeId, newNodeId }) => [oldNodeId, newNodeId ?? []].flat()),
  );
  await lockIndicators(
    manager,
    seen.flatMap(({ oldId, newId }) => [oldId, newId ?? []].flat()),
  );
  const made: MadeRow[] = await manager.query(madeStatement, [linkId]);
  for (const row of made) refuseWorkedOn(row);
  const olds = made.map(({ oldId }) => oldId);
  const news = made.flatMap(({ newId }) => newId ?? []);
  await changes.apply(manager, [...olds, ...news], async () => {
    await manager.query(
      `UPDATE indicator i SET fy_to = s.ended_fy_to, version = i.version + 1
        FROM indicator_succession s
        WHERE s.link_id = $1 AND i.id = s.old_id AND i.fy_to = s.from_fy - 1 AND i.fy_to IS DISTINCT FROM s.ended_fy_to`,
      [linkId],
    );
    await manager.query('DELETE FROM indicator_succession WHERE link_id = $1', [linkId]);
    await manager.query('DELETE FROM indicator WHERE id = ANY ($1::uuid[])', [news]);
    return { ids: olds, nodeIds: made.flatMap(({ oldNodeId, newNodeId }) => [oldNodeId, newNodeId ?? []].flat()) };
  });
}

function refuseWorkedOn({ name, isChanged, hasTargets, hasActuals, isFollowed }: MadeRow): void {
  const done = [
    isChanged && '定義が変更されている',
    hasTargets && '目標値が入力されている',
    hasActuals && '実績値が入力されている',
    isFollowed && 'さらに別の指標に引き継がれている',
  ].filter((word) => word !== false);
  if (done.length === 0) return;
  throw new AppError('TRANSITION_REFUSED', {
    message: `引き継いだ指標「${name}」には、${done.join('、')}ため、取り消せません。結び方を変えるときは、この指標を先に元へ戻すか、指標の画面で直してください。`,
  });
}
