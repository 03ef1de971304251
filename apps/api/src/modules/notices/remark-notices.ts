import { remarkNoticeKinds } from '@mawasu/domain/notices';
import { remarkAsk, type ToldRemark } from '@mawasu/domain/remarks';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import { isSheetWorkedOn, isWorking } from '../entries/waiting-sheets.sql.js';
import { type AskedNotice, tellAsked } from './asked-notices.js';

interface RemarkFacts extends ToldRemark {
  id: string;
  entryId: string;
  roundId: string;
  departmentId: string;
  /** How often it was answered and opened again, for keys. */
  occasion: string;
}

/** $1 remark; null is every one of the rounds that run. That an answer was accepted is news for a week. */
const factsStatement = `
  SELECT m.id, m.entry_id AS "entryId", e.round_id AS "roundId", e.department_id AS "departmentId", m.state,
    m.carried_from_id IS NOT NULL AND m.settled_at IS NULL AS "isCarried", m.written_by AS "writtenById",
    m.written_for AS "writtenForId", m.answered_by AS "answeredById", m.answered_for AS "answeredForId",
    coalesce(extract(epoch FROM CASE m.state WHEN 'answered' THEN m.answered_at ELSE m.settled_at END)::text, '') AS occasion
  FROM remark m JOIN entry e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id
  WHERE ($1::uuid IS NULL OR m.id = $1) AND ${isWorking('r')}
    AND ${isSheetWorkedOn('e')}
    AND (m.state IN ('open', 'answered') OR (m.state = 'accepted' AND m.settled_at > now() - interval '7 days'))`;

/** Tells of remarks: that one was written, answered, accepted. Who is told says the domain. */
@Injectable()
export class RemarkNotices {
  /** After a step with one remark, in its transaction; null: of all, as the job does. */
  async tell(manager: EntityManager, remarkId: string | null): Promise<void> {
    const facts = await queryNamed<RemarkFacts>(manager, 'notice_remarks', factsStatement, [remarkId]);
    await tellAsked(manager, facts.flatMap(askedOf), { kinds: remarkNoticeKinds, roundId: null, subjectId: remarkId });
  }
}

function askedOf({ id, entryId, roundId, departmentId, occasion, ...remark }: RemarkFacts): AskedNotice[] {
  const ask = remarkAsk(remark);
  if (ask === null) return [];
  const { kind, permission, only, doneBy } = ask;
  const done = doneBy === null ? [] : [doneBy];
  const about = { roundId, entryId, departmentId, remarkId: id };
  return [{ ...about, kind, permission, only, done, key: [kind, id, occasion].join(':') }];
}
