import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { completeSeries } from '../indicators/complete-series.js';
import { type IndicatorSeriesRow, indicatorSeriesJson } from '../indicators/indicator-series.sql.js';
import { ProposalRenewal } from '../indicators/proposal-renewal.js';
import { joinPlanOfRound, roundDetailJson } from '../rounds/round-detail.sql.js';
import type { StoredProposal } from './entry.entity.js';
import { proposeFor, renewedProposal } from './entry-proposal.js';
import type { SheetRow } from './entry-sheet.sql.js';

/** $1 nodes; the sheets that are being filled in. */
const readStatement = `
  SELECT e.id, e.proposal, ${roundDetailJson} AS round,
    ${indicatorSeriesJson({ nodeIds: 'e.measure_id, e.node_id', round: 'r' })} AS series
  FROM entry e JOIN round r ON r.id = e.round_id ${joinPlanOfRound}
  WHERE e.node_id = ANY ($1::uuid[]) AND e.state = 'drafting' AND r.state = 'open'`;

const writeStatement = `
  UPDATE entry e SET proposal = x.proposal
  FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, proposal jsonb) WHERE e.id = x.id`;

interface Row {
  id: string;
  proposal: StoredProposal | null;
  round: SheetRow['round'];
  series: IndicatorSeriesRow[];
}

/**
 * Keeps the 目安 of sheets true whose figures were not entered through them. The author is named by the caller, who holds the
 * indicators.
 */
export async function renewProposals(manager: EntityManager, nodeIds: readonly string[]): Promise<void> {
  const rows: Row[] = await manager.query(readStatement, [nodeIds]);
  const changed = rows.flatMap(({ series, ...row }) => {
    const sheet = { ...row, series: series.map(completeSeries) };
    const proposal = renewedProposal(sheet, proposeFor(sheet));
    return proposal === row.proposal ? [] : [{ id: row.id, proposal }];
  });
  if (changed.length > 0) await manager.query(writeStatement, [JSON.stringify(changed)]);
}

/** For changes of definitions, which know no sheet. */
@Injectable()
export class SheetProposals extends ProposalRenewal {
  renew(manager: EntityManager, nodeIds: readonly string[]): Promise<void> {
    return renewProposals(manager, nodeIds);
  }
}
