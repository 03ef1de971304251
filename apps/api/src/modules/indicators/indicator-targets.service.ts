import type { RevisedTarget, ReviseTarget } from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { IndicatorResultsWriter } from './indicator-results.writer.js';
import { insertTargets } from './indicator-targets.store.js';

/** $1 indicator; locked as a change of its figures locks it, so that what both come to is worked out from both. */
const lockStatement = 'SELECT i.id FROM indicator i WHERE i.id = $1 FOR NO KEY UPDATE';

@Injectable()
export class IndicatorTargetsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly results: IndicatorResultsWriter,
  ) {}

  /**
   * Sets a target anew; the old one stays as a revision. It counts for rounds that have yet to open: an open one keeps the
   * targets of its 受付開始, so renewing the results changes those of rounds in preparation only.
   */
  revise(actor: Actor, id: string, { kind, fy, value, reason }: ReviseTarget): Promise<RevisedTarget> {
    return change(this.dataSource, actor, { reason }, async (manager) => {
      const found: unknown[] = await manager.query(lockStatement, [id]);
      if (found.length === 0) throw new AppError('NOT_FOUND', { message: 'この指標は見つかりません。' });
      const [revised] = await insertTargets(manager, [{ indicatorId: id, kind, fy, value, reason }]);
      await this.results.renew(manager, { indicatorIds: [id] });
      return revised as RevisedTarget;
    });
  }
}
