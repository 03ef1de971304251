import type { DepartmentChangeKind } from '@mawasu/domain/departments';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChangeAuthor } from '../../platform/persistence/change.js';
import { type HistoryLine, netEffects } from './row-effects.js';

export interface ChangeNote {
  kind: DepartmentChangeKind;
  fyFrom: number;
  summary: string;
  reason: string;
}

const linesStatement = `
  SELECT h.subject_kind AS "table", h.subject_id AS id, h.operation, h.field, h.before, h.after, h.id::text AS "historyId"
  FROM history h WHERE h.txid = pg_current_xact_id() ORDER BY h.id`;

/** Keeps 変更の記録. */
@Injectable()
export class DepartmentChangesRepository {
  /** One change of the organisation at a time, so that each is checked against what the one before left. */
  async lockOrganisation(manager: EntityManager): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext('mawasu organisation'))`);
  }

  /** At the end of the transaction that made the change: what it did is what the history remembers of it. */
  async record(
    manager: EntityManager,
    actor: Pick<ChangeAuthor, 'userId' | 'displayName'>,
    note: ChangeNote,
  ): Promise<string> {
    const lines: (HistoryLine & { historyId: string })[] = await manager.query(linesStatement);
    const effects = { historyId: lines.at(-1)?.historyId ?? '0', rows: netEffects(lines) };
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO department_change (kind, fy_from, summary, reason, user_id, by_name, effects)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [note.kind, note.fyFrom, note.summary, note.reason, actor.userId, actor.displayName, JSON.stringify(effects)],
    );
    return (row as { id: string }).id;
  }
}
