import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { holdRound, requireRunning } from './held-round.js';

const roundStatement = `UPDATE round SET lock_reason = $2, version = version + 1 WHERE id = $1`;
// In one order, as everybody who holds several sheets.
const departmentStatement = `
  WITH held AS MATERIALIZED (
    SELECT id FROM entry WHERE round_id = $1 AND department_id = $3 ORDER BY id FOR NO KEY UPDATE)
  UPDATE entry e SET lock_reason = $2 FROM held WHERE e.id = held.id RETURNING e.id`;

/** 締切 by 企画: the sheets take no typing and no 提出 until it is lifted. */
@Injectable()
export class RoundLocksService {
  constructor(private readonly dataSource: DataSource) {}

  /** `departmentId` null: the whole round. `reason` null lifts it. */
  async set(actor: Actor, id: string, departmentId: string | null, reason: string | null): Promise<void> {
    await change(this.dataSource, actor, { reason }, async (manager) => {
      requireRunning(await holdRound(manager, id));
      if (departmentId === null) {
        await manager.query(roundStatement, [id, reason]);
        return;
      }
      const [rows]: [unknown[]] = await manager.query(departmentStatement, [id, reason, departmentId]);
      if (rows.length === 0) {
        const message = 'この評価年度にシートのない課です。選び直してください。';
        throw new AppError('VALIDATION', { details: [{ path: 'departmentId', message }] });
      }
    });
  }
}
