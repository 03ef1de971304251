import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { JobHandlers } from '../../platform/jobs/job-handlers.js';
import type { JobKind } from '../../platform/jobs/job-kind.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { Log } from '../../platform/logging/log.js';
import { type ChangeAuthor, change } from '../../platform/persistence/change.js';
import { calculationVersion, markCalculated } from '../indicators/calculation-state.store.js';
import { CALCULATION_VERSION } from '../indicators/calculation-version.js';
import { recomputeResults } from '../indicators/indicator-recompute.js';
import { renewProposals } from './renew-proposals.js';

const recalculation: JobKind = { name: 'recalculation', payload: z.object({}), concurrency: 1, retries: 5 };

const author: ChangeAuthor = { userId: null, displayName: 'まわす', requestId: null };
const reason = 'まわすの計算方法が新しくなったため';

/** Indicators held at once: who saves a figure of one of them waits for so many, never for all. */
const AT_ONCE = 50;

/** $1 indicators; in the order in which a save holds them. Gives the nodes whose sheets show them. */
const holdStatement = `
  SELECT i.id, i.node_id AS "nodeId" FROM indicator i WHERE i.id = ANY ($1::uuid[]) ORDER BY i.id FOR NO KEY UPDATE`;

/** $1 nodes: they, and those below, on whose sheets the indicators of a 施策 stand beside the own ones. */
const nodesStatement = `
  SELECT DISTINCT p.node_id AS id FROM plan_position p WHERE p.node_id = ANY ($1::uuid[]) OR p.measure_id = ANY ($1::uuid[])`;

/**
 * Works out stored results and 目安 anew after an upgrade by which the same figures come to something else. Rounds that are
 * settled, and their editions, stay as they were settled.
 */
@Injectable()
export class RecalculationJob {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: JobQueue,
    private readonly log: Log,
    handlers: JobHandlers,
  ) {
    handlers.register(recalculation, async (_payload, { signal }) => this.run(signal));
  }

  /** At the start of the product. Several that start together ask for one job. */
  async askIfDue(): Promise<void> {
    const stored = await calculationVersion(this.dataSource.manager);
    if (stored === CALCULATION_VERSION) return;
    this.log.info('results.recalculation_due', { stored, version: CALCULATION_VERSION });
    await this.queue.enqueue(recalculation, {}, { key: recalculation.name });
  }

  private async run(signal: AbortSignal): Promise<object | undefined> {
    const stored = await calculationVersion(this.dataSource.manager);
    if (stored === CALCULATION_VERSION) return undefined;
    const ids: { id: string }[] = await this.dataSource.query('SELECT id FROM indicator ORDER BY id');
    let changed = 0;
    for (let first = 0; first < ids.length; first += AT_ONCE) {
      signal.throwIfAborted();
      changed += await this.renew(ids.slice(first, first + AT_ONCE).map(({ id }) => id));
    }
    await markCalculated(this.dataSource.manager, changed);
    this.log.info('results.recalculated', { stored, version: CALCULATION_VERSION, count: ids.length, changed });
    return { changed };
  }

  /** How many results were others. */
  private renew(indicatorIds: readonly string[]): Promise<number> {
    return change(this.dataSource, author, { reason }, async (manager) => {
      const held: { id: string; nodeId: string }[] = await manager.query(holdStatement, [indicatorIds]);
      const { differences } = await recomputeResults(manager, true, { indicatorIds });
      const nodes: { id: string }[] = await manager.query(nodesStatement, [held.map(({ nodeId }) => nodeId)]);
      await renewProposals(
        manager,
        nodes.map(({ id }) => id),
      );
      return differences.length;
    });
  }
}
