import type { ReviewItem, ReviewQueue, RoundDetail } from '@mawasu/contract';
import { REVIEWS_LISTED } from '@mawasu/contract';
import { reviewsOf } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { isoInstant } from '../../platform/persistence/instant.sql.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import { ownWorkOf } from '../entries/own-work.js';
import { isWorking, waitsForReview } from '../entries/waiting-sheets.sql.js';
import { FINDING_RULES } from '../findings/finding-rules.js';
import { findingCount, isSheetDue } from '../findings/kept-findings.sql.js';
import { roundStepsJson } from '../rounds/round-detail.sql.js';
import { dueOn, isLate, joinDue } from '../rounds/round-sheets.sql.js';

interface WaitingRow extends Omit<ReviewItem, 'fy' | 'waitingLabel' | 'action'> {
  position: number | null;
  due: boolean;
}

interface QueueRow {
  total: number;
  rounds: (Pick<RoundDetail, 'id' | 'fy'> & { steps: RoundDetail['steps'] })[];
  items: WaitingRow[];
}

const waiting = { alias: 'e', turn: 'entry_turn(e.state, e.position)' };

/** $1 their \`OwnWork\`, $2 the person, $3 the rules sheets are looked through by. Rounds stand beside the sheets, once. */
const statement = `
  WITH found AS MATERIALIZED (
    SELECT e.id, e.round_id, r.fy, e.path, count(*) OVER ()::int AS total
    FROM entry e JOIN round r ON r.id = e.round_id
    WHERE e.state = 'in_review' AND ${isWorking('r')} AND ${waitsForReview(waiting, 'e.round_id', '$1', '$2')}
    ORDER BY r.fy DESC, r.id, e.path, e.id LIMIT ${REVIEWS_LISTED})
  SELECT (SELECT coalesce(max(f.total), 0) FROM found f) AS total,
    (SELECT coalesce(json_agg(json_build_object('id', r.id, 'fy', r.fy, 'steps', ${roundStepsJson})), '[]'::json)
      FROM round r WHERE r.id IN (SELECT f.round_id FROM found f)) AS rounds,
    (SELECT coalesce(json_agg(json_build_object('id', e.id, 'version', e.version, 'roundId', e.round_id,
        'initiativeTitle', n.title, 'measureId', e.measure_id, 'measureCode', n.measure_code, 'measureTitle', n.measure_title,
        'departmentName', coalesce(d.name, ''), 'dueOn', ${dueOn}, 'late', ${isLate},
        'openedAt', ${isoInstant('o.at')}, 'changed', coalesce(o.at < e.submitted_at, false), 'sample', e.is_sample,
        'position', e.position, 'findings', ${findingCount('e')},
        'due', ${isSheetDue({ sheet: 'e', check: 'c', rules: '$3' })}) ORDER BY f.fy DESC, f.round_id, f.path, f.id), '[]'::json)
      FROM found f
      JOIN entry e ON e.id = f.id
      JOIN round r ON r.id = e.round_id
      JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
      ${joinDue}
      LEFT JOIN entry_check c ON c.entry_id = e.id
      LEFT JOIN entry_opening o ON o.entry_id = e.id AND o.user_id = $2::uuid
      LEFT JOIN LATERAL department_in_year(e.department_id, r.fy) d ON true) AS items`;

/** What waits for a person, and the rounds of it in which something changed since sheets were looked through. */
export interface ReadQueue {
  queue: ReviewQueue;
  due: ReadonlySet<string>;
}

/** All that waits for a person in the rounds that are worked on, in one statement. */
@Injectable()
export class ReviewQueueReadModel {
  constructor(private readonly dataSource: DataSource) {}

  async find(actor: Actor): Promise<ReadQueue> {
    const { reviews } = ownWorkOf(actor);
    const values = [JSON.stringify(reviews), actor.userId, FINDING_RULES];
    const [row] = await queryNamed<QueueRow>(this.dataSource, 'review_queue', statement, values);
    const { rounds, items, total } = row ?? { rounds: [], items: [], total: 0 };
    const byId = new Map(rounds.map((round) => [round.id, round]));
    const listed = items.flatMap((item): ReviewItem[] => {
      const round = byId.get(item.roundId);
      return round ? [toItem(item, round)] : [];
    });
    const due = new Set(items.filter((item) => item.due).map(({ roundId }) => roundId));
    return { queue: { items: listed, total }, due };
  }
}

function toItem({ position, due: _due, ...item }: WaitingRow, { fy, steps }: QueueRow['rounds'][number]): ReviewItem {
  const isLast = reviewsOf(steps).at(-1)?.position === position;
  return {
    ...item,
    fy,
    waitingLabel: steps.find((step) => step.position === position)?.waitingLabel ?? '',
    action: isLast ? 'confirm' : 'approve',
  };
}
