import type { Edition, EditionList, FinalizeRound } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { allowLongWork } from '../../database/time-limits.js';
import type { Actor } from '../../platform/auth/actor.js';
import { change } from '../../platform/persistence/change.js';
import { roundNotFound } from '../rounds/round-visibility.js';
import { readEditions } from './editions.read-model.js';
import { finalizeRound } from './finalize-round.js';

/** 公表版 of a round, and of a settled one whose sheets were opened again the 訂正版. */
@Injectable()
export class EditionsService {
  constructor(private readonly dataSource: DataSource) {}

  async finalize(actor: Actor, roundId: string, { version, reason, accepted = [] }: FinalizeRound): Promise<Edition> {
    const { userId } = actor;
    const step = {
      roundId,
      userId,
      at: new Date(),
      version,
      acceptsMissing: accepted.length > 0,
      ...(reason ? { reason } : {}),
    };
    const id = await change(this.dataSource, actor, { reason: reason || null }, async (manager) => {
      await allowLongWork(manager);
      return finalizeRound(manager, step);
    });
    const { items } = await this.list(actor, roundId);
    const made = items.find((edition) => edition.id === id);
    if (!made) throw roundNotFound();
    return made;
  }

  async list(actor: Actor, roundId: string): Promise<EditionList> {
    const items = await readEditions(this.dataSource, actor, roundId);
    if (items === null) throw roundNotFound();
    return { items, total: items.length };
  }
}
