import type { DefinitionFields } from '@mawasu/domain/indicators';
import { foldForSearch } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { joinShownRevision } from '../plans/plan-node.sql.js';

interface Owner {
  planId: string;
  /** Of the node an indicator comes from. */
  fromPlanId: string | null;
  status: string;
  settledFy: number | null;
  siblings: { id: string; name: string; fyFrom: number; fyTo: number | null }[];
}

/** $1 node, $2 the one it comes from or null: a 施策 or 取組み in the newest revision of its plan, with the indicators it has. */
const ownerStatement = `
  SELECT p.id AS "planId", (SELECT o.plan_id FROM plan_node o WHERE o.id = $2::uuid) AS "fromPlanId", p.status, (SELECT max(r.fy) FROM round r WHERE r.plan_id = p.id AND is_settled(r.state)) AS "settledFy", (
    SELECT coalesce(json_agg(json_build_object('id', i.id, 'name', i.name, 'fyFrom', i.fy_from, 'fyTo', i.fy_to)), '[]'::json)
    FROM indicator i WHERE i.node_id = $1) AS siblings
  FROM plan_node n JOIN plan p ON p.id = n.plan_id ${joinShownRevision}
  JOIN plan_position pos ON pos.revision_id = rev.id AND pos.node_id = n.id AND pos.kind IN ('measure', 'initiative')
  WHERE n.id = $1`;

const isTogether = (a: { fyFrom: number; fyTo: number | null }, b: { fyFrom: number; fyTo: number | null }): boolean =>
  a.fyFrom <= (b.fyTo ?? Infinity) && b.fyFrom <= (a.fyTo ?? Infinity);

/**
 * Throws, at the field, what keeps a node from having an indicator of this name and these years: the node is none of a plan in
 * force, another one of it has the name, or a new one would begin in a year that is 確定. `own`: itself, or the one it follows; `from`: the
 * node it hangs on.
 */
export async function checkOwner(
  manager: EntityManager,
  nodeId: string,
  fields: Pick<DefinitionFields, 'name' | 'fyFrom' | 'fyTo'>,
  { own = [], from = null, prefix = '' }: { own?: readonly string[]; from?: string | null; prefix?: string } = {},
): Promise<void> {
  const refused = (path: string, message: string) =>
    new AppError('VALIDATION', { message, details: [{ path: `${prefix}${path}`, message }] });
  const [owner]: Owner[] = await manager.query(ownerStatement, [nodeId, from]);
  if (!owner) throw refused('nodeId', 'この施策・取組みは、計画にありません。画面を開き直してください。');
  if (owner.fromPlanId !== null && owner.fromPlanId !== owner.planId) {
    throw refused('nodeId', '同じ計画の施策・取組みを選んでください。');
  }
  if (owner.status === 'ended') throw refused('nodeId', '終了した計画に、指標は登録できません。');
  const { settledFy, siblings } = owner;
  if (own.length === 0 && settledFy !== null && fields.fyFrom <= settledFy) {
    const first = fiscalYearLabel(settledFy + 1);
    throw refused(
      'fyFrom',
      `${fiscalYearLabel(settledFy)}の評価は確定しています。開始年度は${first}からにしてください。`,
    );
  }
  const same = siblings.find(
    (one) => !own.includes(one.id) && foldForSearch(one.name) === foldForSearch(fields.name) && isTogether(one, fields),
  );
  if (same) throw refused('name', `同じ施策・取組みに、同じ名称の指標「${same.name}」があります。`);
}
