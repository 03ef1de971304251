import type { RoundScale } from '@mawasu/contract';
import type { EntityManager } from 'typeorm';
import type { StoredProposal } from '../entries/entry.entity.js';
import { proposeFor } from '../entries/entry-proposal.js';
import { completeSeries } from '../indicators/complete-series.js';
import { type IndicatorSeriesRow, indicatorSeriesJson } from '../indicators/indicator-series.sql.js';

interface ProposedRow {
  id: string;
  fy: number;
  scale: RoundScale;
  series: IndicatorSeriesRow[];
}

const statement = `
  SELECT e.id, r.fy, r.scale, ${indicatorSeriesJson({ nodeIds: 'e.measure_id, e.node_id', round: 'r' })} AS series
  FROM entry e JOIN round r ON r.id = e.round_id`;

/** The 目安 of every sheet by its id: worked out by the product's own rule, never made up. */
export async function loadProposals(manager: EntityManager): Promise<Map<string, StoredProposal>> {
  const rows: ProposedRow[] = await manager.query(statement);
  return new Map(
    rows.map(({ id, series, ...round }) => [
      id,
      proposeFor({ round, series: series.map((row) => completeSeries(row)) }),
    ]),
  );
}
