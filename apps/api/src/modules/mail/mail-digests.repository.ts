import type { NoticeFacts } from '@mawasu/domain/notices';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { noticeFactsFrom, noticeFactsJson } from '../notices/notice-facts.sql.js';
import type { MailDigestState } from './mail-digest.entity.js';

/** How often one that was refused is tried, all in all. */
const MAIL_ATTEMPTS = 3;
/** How many sentences a mail holds. */
const LISTED = 30;
/** How many people one run writes to; the next run goes on. */
const AT_ONCE = 2_000;

const isOpen = 'n.read_at IS NULL AND n.settled_at IS NULL';

/** SQL condition: the person `u` wants a mail and has something to be told that no mail has told yet. */
const isDue = `u.disabled_at IS NULL AND u.wants_mail AND u.email IS NOT NULL
  AND EXISTS (SELECT FROM notice n WHERE n.user_id = u.id AND ${isOpen} AND n.mailed_at IS NULL)`;

const dueStatement = `
  SELECT u.id FROM app_user u LEFT JOIN mail_digest m ON m.user_id = u.id AND m.day = japan_today()
  WHERE ${isDue} AND (m.day IS NULL OR (m.state = 'not_sent' AND m.attempts < ${MAIL_ATTEMPTS}))
  ORDER BY u.id LIMIT ${AT_ONCE}`;

/**
 * $1 person. Takes the one mail of the day, and says in the same moment what is open then: whoever has handed in meanwhile has
 * nothing open, and no mail is taken.
 */
const claimStatement = `
  WITH claimed AS (
    INSERT INTO mail_digest (user_id, day) SELECT u.id, japan_today() FROM app_user u WHERE u.id = $1 AND ${isDue}
    ON CONFLICT (user_id, day) DO UPDATE SET state = 'claimed', attempts = mail_digest.attempts + 1, at = now()
      WHERE mail_digest.state = 'not_sent' AND mail_digest.attempts < ${MAIL_ATTEMPTS}
    RETURNING user_id, day),
  open AS MATERIALIZED (
    SELECT n.id, row_number() OVER (ORDER BY n.created_at DESC, n.id) AS place FROM claimed c JOIN notice n ON n.user_id = c.user_id AND ${isOpen})
  SELECT u.email, u.display_name AS name, c.day::text AS day, (SELECT count(*)::int FROM open) AS total,
    (SELECT array_agg(o.id) FROM open o) AS ids,
    (SELECT coalesce(json_agg(json_build_object('entryId', n.entry_id, 'assessment',
        CASE WHEN n.measure_id IS NOT NULL THEN json_build_object('roundId', n.round_id, 'measureId', n.measure_id) END, 'facts', ${noticeFactsJson}) ORDER BY o.place), '[]'::json)
      FROM open o JOIN notice n ON n.id = o.id ${noticeFactsFrom} WHERE o.place <= ${LISTED}) AS items
  FROM claimed c JOIN app_user u ON u.id = c.user_id`;

/** $1 person, $2 day, $3 state, $4 the notices it told. */
const settleStatement = `
  WITH told AS (UPDATE notice SET mailed_at = now() WHERE $3 <> 'not_sent' AND id = ANY ($4::uuid[]))
  UPDATE mail_digest SET state = $3, at = now() WHERE user_id = $1 AND day = $2::date`;

export interface ClaimedDigest {
  email: string;
  name: string;
  day: string;
  total: number;
  ids: string[];
  items: { entryId: string | null; assessment: { roundId: string; measureId: string } | null; facts: NoticeFacts }[];
}

@Injectable()
export class MailDigestsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async due(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(dueStatement);
    return rows.map(({ id }) => id);
  }

  /** Null when there is nothing to write any more, or somebody else took it. */
  async claim(userId: string): Promise<ClaimedDigest | null> {
    const [claimed]: ClaimedDigest[] = await this.dataSource.query(claimStatement, [userId]);
    return claimed ?? null;
  }

  async settle(userId: string, { day, ids }: ClaimedDigest, state: Exclude<MailDigestState, 'claimed'>): Promise<void> {
    await this.dataSource.query(settleStatement, [userId, day, state, ids]);
  }

  async forget(): Promise<void> {
    await this.dataSource.query(`DELETE FROM mail_digest WHERE day < japan_today() - 366`);
  }
}
