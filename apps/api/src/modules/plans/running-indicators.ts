import type { EntityManager } from 'typeorm';

/** What an indicator does when its node is followed by another: it goes on at `nodeId`, or with none ends. */
export interface RunOn {
  indicatorId: string;
  nodeId: string | null;
  /** The link of two plans over which it does, to be taken back with it. */
  linkId?: string;
}

export interface RunOnOccasion {
  /** The first year of what goes on. */
  fromFy: number;
  /** For the history, and beside the successions. */
  reason: string;
}

/**
 * What a change of the plan asks of the indicators, which know nodes and not the other way round: `modules/indicators` provides
 * it. The manager is one of a transaction that knows its author and holds the plan.
 */
export abstract class RunningIndicators {
  /** Each ends with the year before, and its successor has its series. One that would only begin by then moves as it is. */
  abstract runOn(manager: EntityManager, moves: readonly RunOn[], occasion: RunOnOccasion): Promise<void>;

  /** What came about over a link, as long as nobody has worked on it since; else refused, with the reason. */
  abstract takeBack(manager: EntityManager, linkId: string): Promise<void>;
}
