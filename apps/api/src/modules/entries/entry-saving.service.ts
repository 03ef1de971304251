import type { EntryContent, ErrorDetail, SavedEntry, SaveEntry } from '@mawasu/contract';
import { findFutureDirection, findProgressStatus, type Scale } from '@mawasu/domain/scales';
import { japanDateOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { HistoryRecorder } from '../history/history.recorder.js';
import { EntriesRepository } from './entries.repository.js';
import type { Entry } from './entry.entity.js';
import { toSavedEntry } from './entry.mapper.js';
import { EntryAccessService } from './entry-access.service.js';
import { requireEditable } from './entry-refusal.js';
import { contentFields, decideEntryEditing } from './entry-standing.js';

type Changes = Partial<EntryContent>;

/** Saves what the author typed, field by field. */
@Injectable()
export class EntrySavingService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: EntryAccessService,
    private readonly entries: EntriesRepository,
    private readonly history: HistoryRecorder,
  ) {}

  save(actor: Actor, id: string, { version, changes }: SaveEntry): Promise<SavedEntry> {
    return this.dataSource.transaction(async (manager) => {
      const { entry, standing } = await this.access.hold(manager, actor, id);
      requireEditable(decideEntryEditing(actor, standing, japanDateOf(new Date())), standing);
      await this.access.requireVersion(manager, entry, version);
      requireKnownChoices(entry.round.scale, changes);
      const changed = changedFields(entry, changes as Changes);
      if (changed.length > 0) return this.write(manager, actor, entry, changes as Changes, changed);
      return toSavedEntry(entry, await this.entries.findUserName(manager, entry.updatedBy));
    });
  }

  private async write(
    manager: EntityManager,
    actor: Actor,
    entry: Entry,
    changes: Changes,
    changed: readonly (keyof EntryContent)[],
  ): Promise<SavedEntry> {
    const patch = {
      ...Object.fromEntries(changed.map((field) => [field, changes[field]])),
      state: 'drafting' as const,
      updatedAt: new Date(),
      updatedBy: actor.userId,
    };
    if (!(await this.entries.update(manager, entry.id, entry.version, patch))) {
      throw await this.access.stale(manager, entry);
    }
    const action = entry.state === 'not_started' ? 'start' : 'edit';
    const subject = { subjectKind: 'entry' as const, subjectId: entry.id, action };
    await this.history.record(
      manager,
      actor,
      changed.map((field) => ({ ...subject, field, before: entry[field], after: changes[field] })),
    );
    return toSavedEntry({ ...entry, ...patch, version: entry.version + 1 }, actor.displayName);
  }
}

/** A value typed again as it is stored is no change: no version, no history row. */
function changedFields(entry: Entry, changes: Changes): (keyof EntryContent)[] {
  return contentFields.filter((field) => changes[field] !== undefined && changes[field] !== entry[field]);
}

function requireKnownChoices(scale: Scale, { progressStatus, futureDirection }: SaveEntry['changes']): void {
  const details: ErrorDetail[] = [];
  if (progressStatus != null && !findProgressStatus(scale, progressStatus)) {
    const message = 'この評価年度にない進捗状況です。選び直してください。';
    details.push({ path: 'changes.progressStatus', message });
  }
  if (futureDirection != null && !findFutureDirection(scale, futureDirection)) {
    const message = 'この評価年度にない方向性です。選び直してください。';
    details.push({ path: 'changes.futureDirection', message });
  }
  if (details.length > 0) throw new AppError('VALIDATION', { details });
}
