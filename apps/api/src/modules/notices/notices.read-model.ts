import type { NoticeList, NoticeListQuery, ReadNotices } from '@mawasu/contract';
import { type NoticeFacts, noticeText } from '@mawasu/domain/notices';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { noticeFactsFrom, noticeFactsJson } from './notice-facts.sql.js';

const isUnread = 'n.read_at IS NULL AND n.settled_at IS NULL';

/** $1 person, $2 whether only unread, $3 and $4 size and offset of the page. What is open stands before what is done. */
const listStatement = `
  WITH own AS MATERIALIZED (
    SELECT n.id, row_number() OVER (ORDER BY n.created_at DESC, n.id) AS place, ${isUnread} AS unread
    FROM notice n WHERE n.user_id = $1 AND (NOT $2::boolean OR (${isUnread}))),
  page AS (SELECT * FROM own ORDER BY place LIMIT $3 OFFSET $4)
  SELECT (SELECT count(*)::int FROM own) AS total,
    (SELECT count(*)::int FROM notice n WHERE n.user_id = $1 AND ${isUnread}) AS unread,
    (SELECT coalesce(json_agg(json_build_object('id', n.id, 'at', ${isoInstant('n.created_at')}, 'read', n.read_at IS NOT NULL,
        'settled', n.settled_at IS NOT NULL, 'roundId', n.round_id, 'entryId', n.entry_id, 'measureId', n.measure_id,
        'facts', ${noticeFactsJson})
        ORDER BY page.place), '[]'::json)
      FROM page JOIN notice n ON n.id = page.id ${noticeFactsFrom}) AS items`;

/** $1 person, $2 which; null is all. */
const readStatement = `
  WITH done AS (
    UPDATE notice n SET read_at = now()
    WHERE n.user_id = $1 AND n.read_at IS NULL AND ($2::uuid[] IS NULL OR n.id = ANY ($2::uuid[])) RETURNING n.id)
  SELECT count(*)::int AS unread FROM notice n
  WHERE n.user_id = $1 AND ${isUnread} AND n.id NOT IN (SELECT id FROM done)`;

type Item = Omit<NoticeList['items'][number], 'kind' | 'text' | 'fy'> & { facts: NoticeFacts };

interface ListRow {
  total: number;
  unread: number;
  items: Item[];
}

/** お知らせ of one person; nobody else reads or marks them. */
@Injectable()
export class NoticesReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async list({ userId }: Actor, { page, size, unread: only }: NoticeListQuery): Promise<NoticeList> {
    const values = [userId, only === 'true', size, (page - 1) * size];
    const [row] = await queryNamed<ListRow>(this.dataSource, 'notice_list', listStatement, values);
    const { total = 0, unread = 0, items = [] } = row ?? {};
    return {
      ...{ total, unread },
      items: items.map(({ facts, ...item }) => ({
        ...item,
        ...{ kind: facts.kind, fy: facts.fy, text: noticeText(facts) },
      })),
    };
  }

  /** How many are unread afterwards. */
  async markRead({ userId }: Actor, which: ReadNotices): Promise<number> {
    const values = [userId, 'ids' in which ? which.ids : null];
    const [row] = await queryNamed<{ unread: number }>(this.dataSource, 'notice_read', readStatement, values);
    return row?.unread ?? 0;
  }
}
