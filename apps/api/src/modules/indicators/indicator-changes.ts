import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IndicatorResultsWriter } from './indicator-results.writer.js';
import { ProposalRenewal } from './proposal-renewal.js';
import { SettledResults } from './settled-results.js';

/** The indicators a change left different, and the nodes they hang on. */
export interface ChangedIndicators {
  ids: readonly string[];
  nodeIds: readonly string[];
}

/**
 * Around every change of definitions, on a screen or from a table: what follows from them is written in the same transaction,
 * and a settled year stays as it is.
 */
@Injectable()
export class IndicatorChanges {
  constructor(
    private readonly results: IndicatorResultsWriter,
    private readonly proposals: ProposalRenewal,
  ) {}

  /** `ids`: those there are already, held by the caller. `work` tells what it left different. */
  async apply<Done extends ChangedIndicators>(
    manager: EntityManager,
    ids: readonly string[],
    work: () => Promise<Done>,
  ): Promise<Done> {
    const settled = await SettledResults.of(manager, ids);
    const done = await work();
    await settled.refuseMoved(manager, done.ids);
    await this.results.renew(manager, { indicatorIds: done.ids });
    await this.proposals.renew(manager, [...new Set(done.nodeIds)]);
    return done;
  }
}
