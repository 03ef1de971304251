import type { Finding } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export type FindingKey = Pick<Finding, 'entryId' | 'code' | 'field' | 'fingerprint'>;

export interface NewMarks {
  roundId: string;
  userId: string;
  note: string;
  findings: readonly FindingKey[];
}

const sent = `
  SELECT x.* FROM jsonb_to_recordset($2::jsonb) AS x ("entryId" uuid, code text, field text, fingerprint text)
  JOIN entry e ON e.id = x."entryId" AND e.round_id = $1`;

/**
 * What the day brings (late sheets and figures) is kept nowhere: of that the sheet alone is looked for. All else has to be
 * found just as it was shown, or somebody would mark what they have not read.
 */
const markStatement = `
  INSERT INTO finding_mark (entry_id, code, field, fingerprint, note, marked_by)
  SELECT x."entryId", x.code, x.field, x.fingerprint, $3, $4 FROM (${sent}) x
  WHERE x.code IN ('sheet_late', 'value_late') OR EXISTS (
    SELECT FROM entry_finding f
    WHERE f.entry_id = x."entryId" AND f.code = x.code AND f.field = x.field AND f.fingerprint = x.fingerprint)
  ON CONFLICT (entry_id, code, field) DO UPDATE SET fingerprint = excluded.fingerprint, note = excluded.note,
    marked_by = excluded.marked_by, marked_at = now()
  RETURNING 1`;

const unmarkStatement = `
  DELETE FROM finding_mark m USING (${sent}) x
  WHERE m.entry_id = x."entryId" AND m.code = x.code AND m.field = x.field AND m.fingerprint = x.fingerprint RETURNING 1`;

/** Marks on findings and the checks a round does without; always in a transaction whose author is named. */
@Injectable()
export class FindingsRepository {
  /** How many were found as they were shown. */
  async mark(manager: EntityManager, { roundId, userId, note, findings }: NewMarks): Promise<number> {
    const rows: unknown[] = await manager.query(markStatement, [roundId, JSON.stringify(findings), note, userId]);
    return rows.length;
  }

  async unmark(manager: EntityManager, roundId: string, findings: readonly FindingKey[]): Promise<number> {
    const [rows]: [unknown[], number] = await manager.query(unmarkStatement, [roundId, JSON.stringify(findings)]);
    return rows.length;
  }

  /** The round's state, and the round held; null when there is none. */
  async lockRound(manager: EntityManager, roundId: string): Promise<{ isSettled: boolean } | null> {
    const [row]: { isSettled: boolean }[] = await manager.query(
      'SELECT is_settled(r.state) AS "isSettled" FROM round r WHERE r.id = $1 FOR NO KEY UPDATE',
      [roundId],
    );
    return row ?? null;
  }

  async switchCheck(manager: EntityManager, roundId: string, key: string, on: boolean): Promise<string[]> {
    const text = on
      ? 'DELETE FROM round_check_off WHERE round_id = $1 AND check_key = $2'
      : 'INSERT INTO round_check_off (round_id, check_key) VALUES ($1, $2) ON CONFLICT DO NOTHING';
    await manager.query(text, [roundId, key]);
    const rows: { key: string }[] = await manager.query(
      'SELECT check_key AS key FROM round_check_off WHERE round_id = $1 ORDER BY check_key',
      [roundId],
    );
    return rows.map((row) => row.key);
  }
}
