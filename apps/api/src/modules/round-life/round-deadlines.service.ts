import type { ErrorDetail, ExtendRound, MoveDeadlines, RoundDetail } from '@mawasu/contract';
import { japaneseDate } from '@mawasu/domain/years';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { RoundsReadModel } from '../rounds/rounds.read-model.js';
import { holdRound, requireRunning } from './held-round.js';

interface HeldStep {
  position: number;
  dueOn: string;
}

const stepsStatement = `
  SELECT position, due_on::text AS "dueOn" FROM round_step WHERE round_id = $1 ORDER BY position`;
const takesPartStatement = `SELECT EXISTS (SELECT FROM entry WHERE round_id = $1 AND department_id = $2) AS found`;
const extendStatement = `
  INSERT INTO round_extension (round_id, position, department_id, due_on, reason) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (round_id, position, department_id) DO UPDATE SET due_on = excluded.due_on, reason = excluded.reason`;
const takeBackStatement = `
  DELETE FROM round_extension WHERE round_id = $1 AND position = $2 AND department_id = $3 RETURNING position`;
const moveStatement = `
  UPDATE round_step s SET due_on = x."dueOn" FROM jsonb_to_recordset($2::jsonb) AS x (position smallint, "dueOn" date)
  WHERE s.round_id = $1 AND s.position = x.position`;
const newVersion = `UPDATE round SET version = version + 1 WHERE id = $1`;

/** Deadlines of a running year: for everybody, or a later one for one 課. They warn and mark what is late, and close nothing. */
@Injectable()
export class RoundDeadlinesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rounds: RoundsReadModel,
  ) {}

  async extend(actor: Actor, id: string, body: ExtendRound): Promise<void> {
    const { position, departmentId, dueOn, reason } = body;
    await change(this.dataSource, actor, { reason }, async (manager) => {
      requireRunning(await holdRound(manager, id));
      const step = (await stepsOf(manager, id)).find((one) => one.position === position);
      const [part]: { found: boolean }[] = await manager.query(takesPartStatement, [id, departmentId]);
      const details: ErrorDetail[] = [];
      if (!step) details.push({ path: 'position', message: 'この評価年度にない段階です。選び直してください。' });
      else if (dueOn <= step.dueOn) {
        const message = `全体の期限（${japaneseDate(step.dueOn)}）より後の日を入力してください。`;
        details.push({ path: 'dueOn', message });
      }
      if (!part?.found) {
        details.push({ path: 'departmentId', message: 'この評価年度にシートのない課です。選び直してください。' });
      }
      if (details.length > 0) throw new AppError('VALIDATION', { details });
      await manager.query(extendStatement, [id, position, departmentId, dueOn, reason]);
    });
  }

  async takeBack(actor: Actor, id: string, position: number, departmentId: string): Promise<void> {
    await change(this.dataSource, actor, {}, async (manager) => {
      requireRunning(await holdRound(manager, id));
      // What pg gives for a DELETE is the rows and their number.
      const [rows]: [unknown[]] = await manager.query(takeBackStatement, [id, position, departmentId]);
      if (rows.length === 0) throw new AppError('NOT_FOUND', { message: 'この延長は、すでに取り消されています。' });
    });
  }

  async move(actor: Actor, id: string, { version, steps, reason }: MoveDeadlines): Promise<RoundDetail> {
    await change(this.dataSource, actor, { reason: reason || null }, async (manager) => {
      const held = await holdRound(manager, id);
      requireRunning(held);
      if (held.version !== version) {
        throw new AppError('STALE_VERSION', {
          message: 'ほかの人がこの評価年度を先に変更しました。いまの内容を確かめてから、もう一度お試しください。',
          current: await this.rounds.getDetail(actor, id),
        });
      }
      const details = moveProblems(await stepsOf(manager, id), steps, held.fy);
      if (details.length > 0) throw new AppError('VALIDATION', { details });
      await manager.query(moveStatement, [id, JSON.stringify(steps)]);
      await manager.query(newVersion, [id]);
    });
    return this.rounds.getDetail(actor, id);
  }
}

const stepsOf = (manager: EntityManager, id: string): Promise<HeldStep[]> => manager.query(stepsStatement, [id]);

/** Deadlines come in the order of the steps and after the evaluated year, as when the round was made. */
function moveProblems(held: readonly HeldStep[], moved: readonly HeldStep[], fy: number): ErrorDetail[] {
  const after = held.map((step) => ({ ...step, ...moved.find(({ position }) => position === step.position) }));
  return moved.flatMap(({ position, dueOn }, index): ErrorDetail[] => {
    const path = `steps.${index}.dueOn`;
    const place = after.findIndex((step) => step.position === position);
    if (place < 0) return [{ path, message: 'この評価年度にない段階です。画面を開き直してください。' }];
    if (dueOn < `${fy + 1}-04-01`) return [{ path, message: '評価する年度が終わった後の日を入力してください。' }];
    const before = after[place - 1];
    if (before && dueOn < before.dueOn) {
      return [{ path, message: `前の段階の期限（${japaneseDate(before.dueOn)}）以後の日を入力してください。` }];
    }
    const next = after[place + 1];
    // Where the next one is moved, too, it is said there.
    if (next && next.dueOn < dueOn && !moved.some((step) => step.position === next.position)) {
      return [{ path, message: `次の段階の期限（${japaneseDate(next.dueOn)}）以前の日を入力してください。` }];
    }
    return [];
  });
}
