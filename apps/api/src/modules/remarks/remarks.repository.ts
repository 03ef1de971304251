import type { RemarkKind, RemarkState } from '@mawasu/domain/remarks';
import type { Form } from '@mawasu/domain/sheets';
import type { EntryState, RoundState } from '@mawasu/domain/workflow';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { queryNamed } from '../../platform/persistence/statements.js';
import type { RemarkRow } from '../entries/entry-remarks.mapper.js';
import { maySeeRemark, remarkJson } from '../entries/entry-remarks.sql.js';
import { maySeeEntry, visibilityParameters, visibilityValues } from '../rounds/visibility.sql.js';

/** The sheet a remark is written on, held for the rest of the transaction. */
export interface RemarkedSheet {
  id: string;
  state: EntryState;
  roundState: RoundState;
  departmentId: string;
  fy: number;
  form: Form;
}

export interface HeldRemark {
  sheet: RemarkedSheet;
  remark: RemarkRow;
}

const sheetJson = `json_build_object('id', e.id, 'state', e.state, 'roundState', r.state, 'departmentId', e.department_id,
  'fy', r.fy, 'form', r.form)`;

const visibility = visibilityParameters(2);

/** $1 sheet, $2 to $4 what the person sees. Whoever settles the round waits, or has settled it and the sheet says so. */
const sheetStatement = `
  SELECT ${sheetJson} AS sheet FROM entry e JOIN round r ON r.id = e.round_id
  WHERE e.id = $1 AND ${maySeeEntry(visibility)} FOR NO KEY UPDATE OF e`;

const lockStatement = `
  SELECT FROM entry e WHERE e.id = (SELECT m.entry_id FROM remark m WHERE m.id = $1) FOR NO KEY UPDATE`;

/** $1 remark, $2 to $4 what the person sees. */
const remarkStatement = `
  SELECT ${sheetJson} AS sheet, ${remarkJson} AS remark
  FROM remark m JOIN entry e ON e.id = m.entry_id JOIN round r ON r.id = e.round_id
  WHERE m.id = $1 AND ${maySeeEntry(visibility)} AND ${maySeeRemark(visibility)}`;

interface Words {
  kind: RemarkKind;
  text: string;
}

export interface NewRemark extends Words {
  sheet: RemarkedSheet;
  blockKey: string;
  blockLabel: string;
  userId: string;
  forUserId: string | null;
}

/** Statements of remarks, always within the transaction of the caller, who has named its author. */
@Injectable()
export class RemarksRepository {
  /** Null when the sheet does not exist for this person. */
  async holdSheet(manager: EntityManager, actor: Actor, entryId: string): Promise<RemarkedSheet | null> {
    const values = [entryId, ...visibilityValues(actor)];
    const [row] = await queryNamed<{ sheet: RemarkedSheet }>(manager, 'remark_sheet', sheetStatement, values);
    return row?.sheet ?? null;
  }

  /** The remark with its sheet, both held; null when it does not exist for this person. */
  async hold(manager: EntityManager, actor: Actor, id: string): Promise<HeldRemark | null> {
    await queryNamed(manager, 'remark_lock', lockStatement, [id]);
    return this.find(manager, actor, id);
  }

  async find(manager: EntityManager, actor: Actor, id: string): Promise<HeldRemark | null> {
    const values = [id, ...visibilityValues(actor)];
    const [row] = await queryNamed<HeldRemark>(manager, 'remark_held', remarkStatement, values);
    return row ?? null;
  }

  async insert(manager: EntityManager, { sheet, ...remark }: NewRemark): Promise<string> {
    const values = [sheet.id, remark.blockKey, remark.blockLabel, remark.kind, remark.text, sheet.fy];
    const [row]: { id: string }[] = await manager.query(
      `INSERT INTO remark (entry_id, block_key, block_label, kind, text, fy, written_by, written_for)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [...values, remark.userId, remark.forUserId],
    );
    if (!row) throw new Error('the remark was not written');
    return row.id;
  }

  async reword(manager: EntityManager, id: string, { kind, text }: Words): Promise<void> {
    await manager.query(
      `UPDATE remark SET kind = $2, text = $3, version = version + 1, updated_at = now() WHERE id = $1`,
      [id, kind, text],
    );
  }

  /** `answer` null takes it away: the remark waits again. */
  async answer(manager: EntityManager, id: string, answer: string | null, by: Person): Promise<void> {
    await manager.query(
      `UPDATE remark SET answer = $2::text, state = CASE WHEN $2::text IS NULL THEN 'open' ELSE 'answered' END,
         answered_by = CASE WHEN $2::text IS NOT NULL THEN $3::uuid END,
         answered_for = CASE WHEN $2::text IS NOT NULL THEN $4::uuid END,
         answered_at = CASE WHEN $2::text IS NOT NULL THEN now() END, version = version + 1, updated_at = now()
       WHERE id = $1`,
      [id, answer, by.userId, by.forUserId],
    );
  }

  /** What is handed on goes to the sheet of the next running round at once, where there is one. */
  async settle(manager: EntityManager, id: string, to: RemarkState, note: string | null, by: Person): Promise<void> {
    await manager.query(
      `UPDATE remark SET state = $2, note = $3, settled_by = $4, settled_for = $5, settled_at = now(),
         version = version + 1, updated_at = now() WHERE id = $1`,
      [id, to, note, by.userId, by.forUserId],
    );
    if (to === 'carried_over') await manager.query('SELECT hand_on_remarks()');
  }
}

interface Person {
  userId: string;
  forUserId: string | null;
}
