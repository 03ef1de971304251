import type { CheckedSheet, RoundDetail } from '@mawasu/contract';
import type { EntryState } from '@mawasu/domain/workflow';
import type { EntityManager } from 'typeorm';
import { queryNamed } from '../../platform/persistence/statements.js';
import type { Rest } from '../../platform/queue/rest.js';
import { type HeldCosts, heldCostsJson, predecessorCostsJson } from '../costs/costs.sql.js';
import { costsOfSheet } from '../costs/sheet-costs.js';
import type { StoredProposal } from '../entries/entry.entity.js';
import { lastYearJson } from '../entries/entry-detail.read-model.js';
import { proposalOf } from '../entries/entry-proposal.js';
import { entryContentJson } from '../entries/entry-sheet.sql.js';
import { askedIndicators } from '../entries/entry-standing.js';
import { completeSeries } from '../indicators/complete-series.js';
import { type IndicatorSeriesRow, indicatorSeriesJson } from '../indicators/indicator-series.sql.js';
import { joinPlanOfRound, roundDetailJson } from '../rounds/round-detail.sql.js';
import { visibilityParameters } from '../rounds/visibility.sql.js';

/** A sheet as its check takes it, apart from what it says of its place in the plan. */
export interface SheetToCheck {
  id: string;
  state: EntryState;
  roundId: string;
  initiativeId: string;
  measureId: string;
  checked: Omit<CheckedSheet, 'betterMeasure'>;
}

interface Row {
  id: string;
  state: EntryState;
  scope: CheckedSheet['scope'];
  round_id: string;
  node_id: string;
  measure_id: string;
  department_id: string;
  content: CheckedSheet['content'];
  proposal: StoredProposal | null;
  viewpoint: number | null;
  measure_lead: string | null;
  series: IndicatorSeriesRow[];
  costs: HeldCosts | null;
  predecessor_costs: CheckedSheet['predecessorCosts'];
  last_year: CheckedSheet['lastYear'];
  remarks: CheckedSheet['remarks'];
}

const roundsStatement = `
  SELECT ${roundDetailJson} AS round FROM round r ${joinPlanOfRound}
  WHERE r.id IN (SELECT e.round_id FROM entry e WHERE e.id = ANY ($1::uuid[]))`;

/** $1 sheets, $2 to $4 what somebody sees who sees everything. */
const sheetsStatement = `
  SELECT e.id, e.state, e.scope, e.round_id, e.node_id, e.measure_id, e.department_id, ${entryContentJson('e')} AS content, e.proposal,
    (body.body ->> 'reformViewpoint')::integer AS viewpoint, lead_in_year(e.measure_id, r.fy) AS measure_lead,
    ${indicatorSeriesJson({ nodeIds: 'e.measure_id, e.node_id', round: 'r' })} AS series, ${heldCostsJson('e.node_id', 'r', 'cost')} AS costs,
    ${predecessorCostsJson(visibilityParameters(2))} AS predecessor_costs,
    ${lastYearJson(visibilityParameters(2))} AS last_year,
    (SELECT coalesce(json_agg(json_build_object('id', m.id, 'kind', m.kind, 'state', m.state, 'blockLabel', m.block_label,
        'fy', m.fy, 'carried', m.carried_from_id IS NOT NULL) ORDER BY m.carried_from_id IS NULL, m.written_at, m.id), '[]'::json)
      FROM remark m WHERE m.entry_id = e.id AND m.state <> 'withdrawn') AS remarks
  FROM entry e
  JOIN round r ON r.id = e.round_id
  JOIN plan_position n ON n.revision_id = r.revision_id AND n.node_id = e.node_id
  JOIN plan_node_version body ON body.id = n.version_id
  WHERE e.id = ANY ($1::uuid[])`;

const EVERYTHING = [0, true, []] as const;

/** Sheets as their check takes them, whoever will read what it finds; two statements, with a rest after each sheet. */
export async function readCheckedSheets(
  manager: EntityManager,
  ids: readonly string[],
  rest: Rest,
): Promise<SheetToCheck[]> {
  const rounds = await queryNamed<{ round: RoundDetail }>(manager, 'checked_rounds', roundsStatement, [ids]);
  const byId = new Map(rounds.map(({ round }) => [round.id, round]));
  const rows = await queryNamed<Row>(manager, 'checked_sheets', sheetsStatement, [ids, ...EVERYTHING]);
  const sheets: SheetToCheck[] = [];
  for (const row of rows) {
    const round = byId.get(row.round_id);
    if (round) sheets.push(toSheet(row, round));
    await rest();
  }
  return sheets;
}

function toSheet(row: Row, round: RoundDetail): SheetToCheck {
  const { id, state, content, proposal, measure_lead, department_id } = row;
  const series = row.series.map(completeSeries);
  const indicators = askedIndicators(series, { department_id, measure_lead }, round.fy);
  return {
    ...{ id, state, roundId: row.round_id, initiativeId: row.node_id, measureId: row.measure_id },
    checked: {
      round,
      scope: row.scope,
      initiative: { id: row.node_id, reformViewpoint: row.viewpoint },
      content,
      proposedStatus: proposalOf({ round, series, state, proposal }).status,
      indicators,
      costs: costsOfSheet(round.form, round.fy, row.costs),
      predecessorCosts: row.predecessor_costs,
      lastYear: row.last_year,
      remarks: row.remarks,
    },
  };
}
