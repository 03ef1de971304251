import type { UserHistory } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { toUserHistory, type UserHistoryAnswer } from './user-history.mapper.js';

const PAGE = 50;

/**
 * $1 person, $2 the id before which the page begins. What was done to the account, its memberships and its 代理:
 * by their rows, and by the context for those that were taken back.
 */
const statement = `
  WITH subject (kind, id) AS (
    SELECT 'app_user', $1::uuid::text
    UNION ALL SELECT 'membership', m.id::text FROM membership m WHERE m.user_id = $1::uuid
    UNION ALL SELECT 'deputy', p.id::text FROM deputy p WHERE p.for_user_id = $1::uuid OR p.user_id = $1::uuid
    UNION ALL SELECT 'event', e.id::text FROM event e WHERE e.subject_kind = 'user' AND e.subject_id = $1::uuid),
  change AS (
    SELECT h.* FROM subject s JOIN history h ON h.subject_kind = s.kind AND h.subject_id = s.id
    UNION
    SELECT h.* FROM history h WHERE h.context_id = $1::uuid AND h.subject_kind IN ('membership', 'deputy')),
  item AS (
    SELECT max(c.id) AS id, c.at, c.actor_name, c.reason, c.subject_kind, c.subject_id, c.operation,
      json_object_agg(coalesce(c.field, ''), c.before) AS before, json_object_agg(coalesce(c.field, ''), c.after) AS after
    FROM change c
    WHERE c.subject_kind <> 'app_user' OR c.operation <> 'update' OR c.field IN ('account', 'display_name', 'email', 'extension', 'wants_mail', 'disabled_at')
    GROUP BY c.txid, c.at, c.actor_name, c.reason, c.subject_kind, c.subject_id, c.operation),
  page AS (SELECT i.* FROM item i WHERE i.id < $2::bigint ORDER BY i.id DESC LIMIT ${PAGE})
  SELECT EXISTS (SELECT FROM app_user u WHERE u.id = $1::uuid) AS exists,
    (SELECT count(*)::int FROM item) AS total,
    (SELECT min(p.id)::text FROM page p HAVING min(p.id) > (SELECT min(i.id) FROM item i)) AS next,
    (SELECT coalesce(json_object_agg(n.id, n.name), '{}'::json) FROM (
      SELECT v.department_id AS id, v.name FROM departments_in_year(fiscal_year_of(japan_today())) v
      UNION ALL
      SELECT u.id, u.display_name FROM app_user u WHERE u.id IN (
        SELECT p.user_id FROM deputy p WHERE p.for_user_id = $1::uuid
        UNION SELECT p.for_user_id FROM deputy p WHERE p.user_id = $1::uuid UNION SELECT $1::uuid)) n) AS names,
    (SELECT coalesce(json_agg(json_build_object('id', i.id::text, 'at', ${isoInstant('i.at')}, 'actorName', i.actor_name,
        'reason', i.reason, 'kind', i.subject_kind, 'operation', i.operation, 'before', i.before, 'after', i.after,
        'subject', CASE i.subject_kind
          WHEN 'membership' THEN coalesce((SELECT to_jsonb(m) FROM membership m WHERE m.id = i.subject_id::uuid),
            (SELECT h.before FROM history h WHERE h.subject_kind = 'membership' AND h.subject_id = i.subject_id
              AND h.operation = 'delete' ORDER BY h.id DESC LIMIT 1))
          WHEN 'deputy' THEN (SELECT to_jsonb(p) FROM deputy p WHERE p.id = i.subject_id::uuid) END)
      ORDER BY i.id DESC), '[]'::json) FROM page i) AS items`;

const NEWEST = '999999999999999999';

/** What was done to a person's account, by whom and why, newest first, in one statement. */
@Injectable()
export class UserHistoryReadModel {
  constructor(private readonly dataSource: DataSource) {}

  /** NOT_FOUND for an id nobody has. */
  async get(id: string, before = NEWEST): Promise<UserHistory> {
    const values = [id, before];
    const [row] = await queryNamed<UserHistoryAnswer>(this.dataSource, 'user_history', statement, values);
    if (!row?.exists) throw new AppError('NOT_FOUND', { message: 'この職員は見つかりません。' });
    return toUserHistory(row);
  }
}
