import type { WithdrawPublication } from '@mawasu/contract';
import { japaneseDate } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { todayIn } from '../../platform/persistence/today.js';
import { type HeldRound, holdRound } from '../round-life/held-round.js';
import { Publication, type PublishedItem } from './publication.entity.js';
import { publicationNotFound } from './publications.service.js';

/**
 * $1 round, $2 from, $3 to, $4 action, $5 person, $6 reason, $7 施策, $8 取組み held back: their sheets, with a step each. Of one under
 * 訂正 what was settled is out: so readers see it, and so it is again when the 訂正 is given up.
 */
const moveEntries = (isChosen: string) => `
  WITH moved AS (
    UPDATE entry SET state = $3, version = version + 1
    WHERE round_id = $1 AND state = $2 AND ${isChosen}
    RETURNING id),
  kept AS (
    UPDATE settled_entry s SET row = jsonb_set(s.row, '{state}', to_jsonb($3::text))
    FROM entry WHERE entry.id = s.entry_id AND round_id = $1 AND s.row ->> 'state' = $2 AND ${isChosen})
  INSERT INTO entry_step (entry_id, number, action, from_state, to_state, user_id, reason, at)
  SELECT m.id, coalesce((SELECT max(t.number) FROM entry_step t WHERE t.entry_id = m.id), 0) + 1, $4, $2, $3, $5, $6, now()
  FROM moved m`;
const chosen = '(measure_id = ANY ($7::uuid[]) AND node_id <> ALL ($8::uuid[]))';
const publishEntries = moveEntries(chosen);
const withdrawOthers = moveEntries(`NOT ${chosen}`);

const moveRound = 'UPDATE round SET state = $2, version = version + 1 WHERE id = $1';

/** 公表 and its 取下げ: who may read what changes with the round, its sheets and the history, or not at all. */
@Injectable()
export class PublishingService {
  constructor(private readonly dataSource: DataSource) {}

  async release(actor: Actor, id: string): Promise<void> {
    const { userId } = actor;
    await this.onRound(actor, id, null, async (manager, row, round) => {
      await refuseRelease(manager, row, round);
      const { roundId, fy } = row;
      const [former] = await manager.findBy(Publication, { fy, state: 'published' });
      if (former && former.roundId !== roundId) {
        throw new AppError('TRANSITION_REFUSED', {
          message: '同じ年度の評価が、別の計画ですでに公表されています。そちらを取り下げてから公表してください。',
        });
      }
      const at = new Date();
      if (former) await manager.update(Publication, { id: former.id }, { state: 'replaced', endedAt: at });
      await manager.update(Publication, { id }, { state: 'published', releasedAt: at, releasedBy: userId });
      const items = itemValues(row.items);
      const replaced = '公表の差替えに含めなかったため';
      await manager.query(withdrawOthers, [roundId, 'published', 'finalized', 'withdraw', userId, replaced, ...items]);
      await manager.query(publishEntries, [roundId, 'finalized', 'published', 'publish', userId, null, ...items]);
      if (round.state === 'finalized') await manager.query(moveRound, [roundId, 'published']);
    });
  }

  /** From then on nobody reads it any more; the record of it stays. A year that was ended stays so. */
  async withdraw(actor: Actor, id: string, { reason }: WithdrawPublication): Promise<void> {
    await this.onRound(actor, id, reason, async (manager, { state, roundId }, round) => {
      if (state !== 'published') {
        throw new AppError('TRANSITION_REFUSED', { message: '公表中のものだけ、取り下げることができます。' });
      }
      await manager.update(Publication, { id }, { state: 'withdrawn', endedAt: new Date(), reason });
      const all = [[], []];
      const step = [roundId, 'published', 'finalized', 'withdraw', actor.userId, reason];
      await manager.query(withdrawOthers, [...step, ...all]);
      if (round.state === 'published') await manager.query(moveRound, [roundId, 'finalized']);
    });
  }

  /** The round first, as whoever corrects or ends it does. */
  private async onRound(
    actor: Actor,
    id: string,
    reason: string | null,
    act: (manager: EntityManager, row: Publication, round: HeldRound) => Promise<void>,
  ): Promise<void> {
    const found = await this.dataSource.manager.findOneBy(Publication, { id });
    if (!found) throw publicationNotFound();
    await change(this.dataSource, actor, { reason }, async (manager) => {
      const round = await holdRound(manager, found.roundId);
      const row = await manager.findOne(Publication, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row) throw publicationNotFound();
      await act(manager, row, round);
    });
  }
}

const itemValues = (items: readonly PublishedItem[]): [string[], string[]] => [
  items.map(({ measureId }) => measureId),
  items.flatMap(({ heldBack }) => heldBack.map(({ id }) => id)),
];

async function refuseRelease(manager: EntityManager, row: Publication, { state }: HeldRound): Promise<void> {
  const refuse = (message: string) => new AppError('TRANSITION_REFUSED', { message });
  if (row.state !== 'ready') throw refuse('公表の準備ができているものだけ、公表できます。');
  if (state === 'closed') throw refuse('この評価年度は終了しています。新しく公表することはできません。');
  const [newest]: { id: string }[] = await manager.query(
    'SELECT id FROM edition WHERE round_id = $1 ORDER BY number DESC LIMIT 1',
    [row.roundId],
  );
  if (newest?.id !== row.editionId)
    throw refuse('準備した後に訂正版が作成されました。もう一度、公表の準備をしてください。');
  const today = await todayIn(manager);
  if (row.publishedOn > today) throw refuse(`公表日（${japaneseDate(row.publishedOn)}）になると、公表できます。`);
  if (row.publishedOn < today) throw refuse('公表日を過ぎています。公表日を今日にして、準備し直してください。');
}
