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

/** $1 indicator, $2 kind, $3 year, $4 value, $5 reason: the newest revision when it says just this. The final target counts its revisions over all years. */
const repeatedStatement = `
  SELECT kind, fy, value::text, revision FROM (
    SELECT t.* FROM indicator_target t WHERE t.indicator_id = $1 AND t.kind = $2 AND ($2 = 'final' OR t.fy = $3)
    ORDER BY t.revision DESC LIMIT 1) newest
  WHERE fy = $3 AND value IS NOT DISTINCT FROM $4::numeric AND reason = $5`;

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
      // Sent again because its answer was lost: it is answered as the first time.
      const [repeated]: RevisedTarget[] = await manager.query(repeatedStatement, [id, kind, fy, value, reason]);
      if (repeated) return repeated;
      const [revised] = await insertTargets(manager, [{ indicatorId: id, kind, fy, value, reason }]);
      await this.results.renew(manager, { indicatorIds: [id] });
      return revised as RevisedTarget;
    });
  }
}
