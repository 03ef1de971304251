import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { History } from './history.entity.js';

export interface HistoryRecord {
  subjectKind: 'entry' | 'indicator' | 'user' | 'report' | 'round';
  subjectId: string;
  action: string;
  field?: string | null;
  before?: unknown;
  after?: unknown;
  reason?: string | null;
}

/** An Actor, or what takes its place before anybody is signed in: nobody's id and the name of what did it. */
export type HistoryAuthor = Pick<Actor, 'displayName' | 'requestId'> & { userId: string | null };

/** Writes history rows. It takes the manager of the change's own transaction, so a change without its row cannot happen. */
@Injectable()
export class HistoryRecorder {
  async record(manager: EntityManager, author: HistoryAuthor, records: readonly HistoryRecord[]): Promise<void> {
    if (records.length === 0) return;
    await manager.insert(
      History,
      records.map((record) => ({
        userId: author.userId,
        actorName: author.displayName,
        subjectKind: record.subjectKind,
        subjectId: record.subjectId,
        action: record.action,
        field: record.field ?? null,
        before: (record.before ?? null) as never,
        after: (record.after ?? null) as never,
        reason: record.reason ?? null,
        requestId: author.requestId,
      })),
    );
  }
}
