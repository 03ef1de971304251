import type { EntryAction, EntryDetail } from '@mawasu/contract';
import { availableActions, entryActionLabels, implicitEntryActions } from '@mawasu/domain/workflow';
import type { Actor } from '../../platform/auth/actor.js';
import { toIndicatorSeries } from '../indicators/indicator-series.read-model.js';
import { leadsOf } from './entry-checking.js';
import type { EntryDetailRow } from './entry-detail.read-model.js';
import { proposalOf } from './entry-proposal.js';
import { lockReason } from './entry-refusal.js';
import { decideEntryEditing, type EntryStanding, isStarted, mayEnterActual, workflowInput } from './entry-standing.js';

export function standingOfRow(row: EntryDetailRow): EntryStanding {
  return {
    state: row.state,
    departmentId: row.department.id,
    divisionId: row.division_today,
    submittedBy: row.submitted_by,
    openedAt: row.opened_at,
    isStarted: isStarted({ ...row.content, submittedAt: row.submitted_at }),
    round: row.round,
  };
}

function person(names: Record<string, string>, id: string | null, at: Date | null) {
  return at === null ? null : { name: (id === null ? undefined : names[id]) ?? '', at: at.toISOString() };
}

function toActions(actor: Actor, standing: EntryStanding, today: string): EntryAction[] {
  return availableActions(workflowInput(actor, standing, today)).flatMap(
    ({ action, allowed, refusalCode, refusalText }) => {
      if (implicitEntryActions.includes(action)) return [];
      const button = action as EntryAction['action'];
      return [{ action: button, label: entryActionLabels[action], allowed, refusalCode, refusal: refusalText }];
    },
  );
}

/** The sheet as this person sees it today: what they may do with it, and why not the rest. */
export function toEntryDetail(row: EntryDetailRow, actor: Actor, today: string): EntryDetail {
  const standing = standingOfRow(row);
  const editing = decideEntryEditing(actor, standing, today);
  const actions = toActions(actor, standing, today);
  const open = actions.filter(({ allowed }) => allowed).map(({ action }) => action);
  const { scale, fy } = row.round;
  const proposal = proposalOf({ state: row.state, stored: row.proposed_status, scale, fy }, row.series);
  const returned = person(row.names, row.returned_by, row.returned_at);
  return {
    id: row.id,
    version: row.version,
    state: row.state,
    late: row.late,
    round: row.round,
    initiative: row.initiative,
    measure: row.measure,
    department: row.department,
    content: row.content,
    proposedStatus: proposal.status,
    proposalReason: proposal.reason,
    lastYear: row.last_year,
    indicators: row.series.map((series) =>
      toIndicatorSeries(series, (one) => mayEnterActual(actor, standing, leadsOf(one, row.department.id, row))),
    ),
    returned: returned && { ...returned, reason: row.return_reason ?? '', fields: row.returned_fields },
    excluded: row.excluded,
    submitted: person(row.names, row.submitted_by, row.submitted_at),
    approved: person(row.names, row.approved_by, row.approved_at),
    confirmed: person(row.names, row.confirmed_by, row.confirmed_at),
    editable: editing.allowed,
    lockReason: lockReason(editing, standing, open),
    actions,
    neighbours: { previousId: row.previous_id, nextId: row.next_id },
    updatedAt: row.updated_at.toISOString(),
    updatedByName: row.updated_by === null ? null : (row.names[row.updated_by] ?? null),
    sample: row.is_sample,
  };
}
