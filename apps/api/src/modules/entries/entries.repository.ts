import { fiscalYearOf } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { updateVersioned } from '../../platform/persistence/statements.js';
import { User } from '../users/user.entity.js';
import { Entry } from './entry.entity.js';
import { divisionIn, entriesSharingIndicator } from './entry-sheet.sql.js';
import { type EntryStanding, isStarted } from './entry-standing.js';

/** An entry held for the rest of the transaction, with its round, its 取組み, and the 部 above its department today. */
export interface LockedEntry {
  entry: Entry;
  divisionId: string | null;
}

/** Columns a command may change; ids, version and creation are not among them. */
export type EntryPatch = Partial<
  Omit<
    Entry,
    | 'id'
    | 'roundId'
    | 'nodeId'
    | 'departmentId'
    | 'version'
    | 'createdAt'
    | 'isSample'
    | 'round'
    | 'node'
    | 'department'
    | 'updatedByUser'
  >
>;

@Injectable()
export class EntriesRepository {
  /**
   * Loads and locks the row: whoever submits, saves a text or enters a figure on the same sheet waits, so that a decision
   * is never taken on what somebody else is just changing. Null when there is no such entry.
   */
  async lock(manager: EntityManager, id: string): Promise<LockedEntry | null> {
    const { entities, raw } = await manager
      .createQueryBuilder(Entry, 'entry')
      .innerJoinAndSelect('entry.round', 'round')
      .innerJoin('entry.node', 'node')
      .addSelect(['node.id', 'node.parentId', 'node.title', 'node.reformViewpoint'])
      .addSelect(divisionIn('entry.department_id', ':currentFy'), 'division_id')
      .where('entry.id = :id', { id, currentFy: fiscalYearOf(new Date()) })
      .setLock('pessimistic_write', undefined, ['entry'])
      .getRawAndEntities<{ division_id: string | null }>();
    const [entry] = entities;
    return entry ? { entry, divisionId: raw[0]?.division_id ?? null } : null;
  }

  /**
   * Locks every sheet of the round on which the indicator stands, if it stands on the named one, always in the same order:
   * who enters figures through different sheets of one 施策 waits instead of ending in a deadlock.
   */
  async lockSharing(manager: EntityManager, id: string, indicatorId: string): Promise<void> {
    await manager.query(`SELECT e.id FROM ${entriesSharingIndicator} ORDER BY e.id FOR UPDATE OF e`, [id, indicatorId]);
  }

  /** Stores what the figures propose for sheets; like {@link touch} no version goes up. */
  async setProposals(manager: EntityManager, proposals: ReadonlyMap<string, string | null>): Promise<void> {
    if (proposals.size === 0) return;
    await manager.query(
      `UPDATE entry SET proposed_status = p.status FROM unnest($1::uuid[], $2::text[]) AS p (id, status)
        WHERE entry.id = p.id`,
      [[...proposals.keys()], [...proposals.values()]],
    );
  }

  async findUserName(manager: EntityManager, id: string | null): Promise<string | null> {
    if (id === null) return null;
    const user = await manager.findOne(User, { select: { id: true, displayName: true }, where: { id } });
    return user?.displayName ?? null;
  }

  /** True when the row still had that version; the version goes up by one. */
  update(manager: EntityManager, id: string, version: number, patch: EntryPatch): Promise<boolean> {
    return updateVersioned(manager, 'entry', id, version, patch);
  }

  /**
   * Changes a column that is no content: the version stays, so that the author's screen does not run into a conflict over
   * something that nobody typed.
   */
  async touch(manager: EntityManager, id: string, patch: EntryPatch): Promise<void> {
    await manager.update(Entry, { id }, patch);
  }
}

export function standingOf({ entry, divisionId }: LockedEntry): EntryStanding {
  const { state, departmentId, submittedBy, openedAt, round } = entry;
  return { state, departmentId, divisionId, submittedBy, openedAt, isStarted: isStarted(entry), round };
}
