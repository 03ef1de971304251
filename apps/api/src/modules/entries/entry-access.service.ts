import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { EntriesRepository, standingOf } from './entries.repository.js';
import type { Entry } from './entry.entity.js';
import { toSavedEntry } from './entry.mapper.js';
import { type EntryStanding, mayRead } from './entry-standing.js';

/** An entry locked for the rest of the transaction, and what the rules must know about it. */
export interface HeldEntry {
  entry: Entry;
  standing: EntryStanding;
}

/** The beginning of every command on an entry: hold it, and let nobody work on what they may not see. */
@Injectable()
export class EntryAccessService {
  constructor(private readonly entries: EntriesRepository) {}

  async hold(manager: EntityManager, actor: Actor, id: string): Promise<HeldEntry> {
    const locked = await this.entries.lock(manager, id);
    if (!locked) throw new AppError('NOT_FOUND');
    const standing = standingOf(locked);
    if (!mayRead(actor, standing)) throw new AppError('NOT_FOUND');
    return { entry: locked.entry, standing };
  }

  /** Refuses what is based on an older version, and tells what the server holds now. */
  async requireVersion(manager: EntityManager, entry: Entry, version: number): Promise<void> {
    if (entry.version !== version) throw await this.stale(manager, entry);
  }

  async stale(manager: EntityManager, entry: Entry): Promise<AppError> {
    const name = await this.entries.findUserName(manager, entry.updatedBy);
    return new AppError('STALE_VERSION', { current: toSavedEntry(entry, name) });
  }
}
