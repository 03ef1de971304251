import type { NoticeKind } from '@mawasu/domain/notices';
import type { PermissionAction } from '@mawasu/domain/permissions';
import { permissionHolders } from '@mawasu/domain/workflow';
import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { holdersOfSheets } from './turn-holders.sql.js';

/** What somebody is asked for, whatever step the sheets stand at. */
export interface AskedNotice {
  kind: NoticeKind;
  /** Of what, and on which occasion: asked again on another one, people are told again. */
  key: string;
  roundId: string;
  departmentId: string | null;
  measureId?: string;
  entryId?: string;
  remarkId?: string;
  text?: string;
  /** Who may do it. */
  permission: PermissionAction;
  /** Only these of them; null is all. */
  only: readonly string[] | null;
  /** Who have done it, or know. */
  done: readonly string[];
}

/** Of what all that is asked for is given: everything else of these kinds is settled. */
export interface AskedScope {
  kinds: readonly NoticeKind[];
  roundId: string | null;
  /** A 施策 or a remark. */
  subjectId: string | null;
}

/** $1 who may do what, $2 what is asked for, $3 to $5 the scope. */
const statement = `
  WITH RECURSIVE ask AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS a (kind text, key text, "roundId" uuid, department_id uuid, "measureId" uuid,
      "entryId" uuid, "remarkId" uuid, text text, stage text, "only" uuid[], done uuid[])),
  ${holdersOfSheets('$1', 'ask')},
  due AS MATERIALIZED (
    SELECT DISTINCT ON (h.user_id, a.key) h.user_id, a.*
    FROM ask a JOIN holder h ON h.stage = a.stage AND (h.everywhere OR a.department_id = ANY (h.department_ids))
    WHERE (a."only" IS NULL OR h.user_id = ANY (a."only")) AND NOT h.user_id = ANY (a.done)
    ORDER BY h.user_id, a.key),
  former AS (
    UPDATE notice n SET settled_at = now()
    WHERE n.settled_at IS NULL AND n.kind = ANY ($3::text[]) AND ($4::uuid IS NULL OR n.round_id = $4)
      AND ($5::uuid IS NULL OR $5 IN (n.measure_id, n.remark_id))
      AND NOT EXISTS (SELECT FROM due d WHERE d.user_id = n.user_id AND d.key = n.key))
  INSERT INTO notice (user_id, kind, key, round_id, department_id, measure_id, entry_id, remark_id, text)
  SELECT d.user_id, d.kind, d.key, d."roundId", d.department_id, d."measureId", d."entryId", d."remarkId", d.text FROM due d
  ON CONFLICT (user_id, key) DO NOTHING`;

/** Tells each person once of what is asked for, and settles what is asked for no more; done twice it is as done once. */
export async function tellAsked(
  manager: EntityManager,
  asks: readonly AskedNotice[],
  { kinds, roundId, subjectId }: AskedScope,
): Promise<void> {
  const permissions = [...new Set(asks.map(({ permission }) => permission))];
  const holders = permissions.flatMap((permission) =>
    permissionHolders(permission).map((holder) => ({ ...holder, stage: permission })),
  );
  const rows = asks.map(({ permission, departmentId, ...ask }) => ({
    ...ask,
    stage: permission,
    department_id: departmentId,
  }));
  const values = [JSON.stringify(holders), JSON.stringify(rows), kinds, roundId, subjectId];
  await queryNamed(manager, 'notices_asked', statement, values);
}
