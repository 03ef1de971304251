import type { RoundScale } from '@mawasu/contract';
import type { EntityManager } from 'typeorm';
import type { StoredProposal } from '../entries/entry.entity.js';
import { proposeFor } from '../entries/entry-proposal.js';
import { completeSeries } from '../indicators/complete-series.js';
import { type IndicatorSeriesRow, indicatorSeriesJson } from '../indicators/indicator-series.sql.js';

interface ProposedRow {
  roundId: string;
  nodeId: string;
  fy: number;
  scale: RoundScale;
  series: IndicatorSeriesRow[];
}

/** $1 rounds. */
const statement = `
  SELECT r.id AS "roundId", n.node_id AS "nodeId", r.fy, r.scale,
    ${indicatorSeriesJson({ nodeIds: 'n.measure_id, n.node_id', round: 'r' })} AS series
  FROM round r JOIN plan_position n ON n.revision_id = r.revision_id AND n.kind = 'initiative'
  WHERE r.id = ANY ($1::uuid[])`;

/** The 目安 of every sheet of the rounds, by round and 取組み: worked out by the product's own rule, never made up. */
export async function loadProposals(
  manager: EntityManager,
  rounds: readonly { id: string }[],
): Promise<(roundId: string, nodeId: string) => StoredProposal> {
  const rows: ProposedRow[] = await manager.query(statement, [rounds.map(({ id }) => id)]);
  const proposals = new Map(
    rows.map(({ roundId, nodeId, series, ...round }) => {
      return [`${roundId} ${nodeId}`, proposeFor({ round, series: series.map((row) => completeSeries(row)) })];
    }),
  );
  return (roundId, nodeId) => {
    const proposal = proposals.get(`${roundId} ${nodeId}`);
    if (!proposal) throw new Error(`no proposal for ${nodeId}`);
    return proposal;
  };
}
