import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Event } from './history.entity.js';

export interface RecordedEvent {
  action: string;
  subjectKind: 'user' | 'measure' | 'round';
  subjectId: string;
  detail?: unknown;
}

/**
 * Records what changes no row of its own. It takes the manager of a transaction that knows its author (`change`); what it
 * writes is remembered and sealed like every other row.
 */
@Injectable()
export class EventRecorder {
  async record(manager: EntityManager, { action, subjectKind, subjectId, detail }: RecordedEvent): Promise<void> {
    await manager.insert(Event, { action, subjectKind, subjectId, detail: (detail ?? null) as never });
  }
}
