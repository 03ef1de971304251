import type { EntityManager } from 'typeorm';

/**
 * What a change of a definition asks of the sheets, which know indicators and not the other way round: `modules/entries`
 * provides it. The manager is one of a transaction that knows its author and holds the indicators.
 */
export abstract class ProposalRenewal {
  /** The 目安 of the sheets of these nodes that are being filled in follows from their indicators anew. */
  abstract renew(manager: EntityManager, nodeIds: readonly string[]): Promise<void>;
}
