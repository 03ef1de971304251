import type { EntryAction, EntryDetail } from '@mawasu/contract';
import { entryVisibility, seesDrafts } from '@mawasu/domain/permissions';
import { decideWriting } from '@mawasu/domain/remarks';
import {
  availableActions,
  entryActionLabels,
  figureLockCause,
  implicitEntryActions,
  type LockCause,
  lockCause,
} from '@mawasu/domain/workflow';
import type { Actor } from '../../platform/auth/actor.js';
import { costsOfSheet, toSheetCosts } from '../costs/sheet-costs.js';
import type { EntryDetailRow } from './entry-detail.read-model.js';
import { proposalOf } from './entry-proposal.js';
import { toEntryRemark } from './entry-remarks.mapper.js';
import type { SheetRow, SheetStep } from './entry-sheet.sql.js';
import { askedIndicators, decideEntryEditing, mayEnterActual, workflowInput } from './entry-standing.js';

function toActions(actor: Actor, row: SheetRow): EntryAction[] {
  return availableActions(workflowInput(actor, row)).flatMap(({ action, allowed, refusalCode, refusalText }) => {
    if ((implicitEntryActions as readonly string[]).includes(action)) return [];
    const button = action as EntryAction['action'];
    return [{ action: button, label: entryActionLabels[action], allowed, refusalCode, refusal: refusalText }];
  });
}

/** 「提出」, 「部長確認：承認」: a review is named by the round's own step. */
function stepLabel(
  { action, position }: Pick<SheetStep, 'action' | 'position'>,
  { steps }: Pick<EntryDetail['round'], 'steps'>,
): string {
  const review = steps.find((step) => step.position === position && position > 0);
  const isReview = action === 'approve' || action === 'confirm' || action === 'return';
  return review && isReview ? `${review.label}：${entryActionLabels[action]}` : entryActionLabels[action];
}

/** What people told each other on the way is for those who see drafts; everybody else sees that there was a step. */
function toSteps(row: SheetRow, isInside: boolean): EntryDetail['steps'] {
  return row.steps.map(({ position, fieldReasons: _, ...step }) => ({
    ...step,
    label: stepLabel({ action: step.action, position }, row.round),
    ...(isInside ? {} : { reason: null, fields: [] }),
  }));
}

function lastOf(row: SheetRow, action: SheetStep['action']): Pick<SheetStep, 'name' | 'forName' | 'at'> | null {
  const found = row.steps.findLast((step) => step.action === action);
  return found ? { name: found.name, forName: found.forName, at: found.at } : null;
}

function toReturned(row: SheetRow, isInside: boolean): EntryDetail['returned'] {
  const step = row.steps.findLast(({ action }) => action === 'return');
  if (!row.returned || !step) return null;
  const { name, forName, at, reason, fields, fieldReasons } = step;
  if (!isInside) return { name, forName, at, reason: '', fields: [], reasons: {} };
  return { name, forName, at, reason: reason ?? '', fields, reasons: fieldReasons };
}

function toExcluded(row: SheetRow): EntryDetail['excluded'] {
  if (row.state !== 'excluded') return null;
  // Excluded when the round was made, or loaded so: then nobody took the step.
  const who = lastOf(row, 'exclude') ?? { name: '', forName: null, at: row.updated_at.toISOString() };
  return { ...who, reason: row.exclusion_reason ?? '' };
}

/** A figure that another 課 enters is locked by that, whatever the sheet; else by what locks the sheet. */
function toIndicators(actor: Actor, row: SheetRow, cause: LockCause | null): EntryDetail['indicators'] {
  return askedIndicators(row.series, row, row.round.fy).map((series) => {
    const editable = mayEnterActual(actor, row, series);
    const ofOther = figureLockCause(series.ownerKind === 'measure').text;
    return {
      ...series,
      editable,
      // Of somebody who only reads nothing is locked.
      lockedBecause: editable || cause?.code === 'role' ? null : (cause?.text ?? ofOther),
    };
  });
}

function toCosts(row: SheetRow, isEditable: boolean, cause: LockCause | null): EntryDetail['costs'] {
  const text = cause === null || cause.code === 'role' ? null : cause.text;
  return toSheetCosts(costsOfSheet(row.round.form, row.round.fy, row.costs), isEditable, text);
}

/** The sheet as this person sees it today: what they may do with it, and why not the rest. */
export function toEntryDetail(row: EntryDetailRow, actor: Actor): EntryDetail {
  const editing = decideEntryEditing(actor, row);
  const actions = toActions(actor, row);
  const open = actions.filter(({ allowed }) => allowed).map(({ action }) => action);
  const lockedBecause = lockCause(editing, row, open);
  const isInside = seesDrafts(entryVisibility(actor), row.department_id);
  // Of a sheet that is 対象外 only those who see drafts are shown what was on it before.
  const isShown = isInside || row.state !== 'excluded';
  const proposal = isShown ? proposalOf(row) : { status: null, reason: '' };
  const { id, version, state, position, late, round, initiative, measure, department } = row;
  const remarked = { state, roundState: round.state, departmentId: row.department_id };
  return {
    id,
    version,
    state,
    position,
    late,
    dueOn: row.due_on,
    round,
    initiative,
    measure,
    department,
    content: isShown ? row.content : {},
    attachments: { version: row.attachments_version, items: isShown ? row.attachments : [] },
    namedInitiatives: isShown ? row.named_initiatives : {},
    proposedStatus: proposal.status,
    proposalReason: proposal.reason,
    lastYear: row.last_year,
    indicators: toIndicators(actor, row, lockedBecause),
    costs: isShown ? toCosts(row, editing.allowed, lockedBecause) : [],
    predecessorCosts: isShown ? row.predecessor_costs : [],
    steps: toSteps(row, isInside),
    returned: toReturned(row, isInside),
    excluded: toExcluded(row),
    scope: row.scope,
    simpleReason: row.scope === 'simple' ? (row.scope_reason ?? '') : null,
    betterMeasure: isInside ? row.better_measure : null,
    remarks: row.remarks.map((remark) => toEntryRemark(actor, remarked, remark)),
    remarkable: decideWriting(actor, remarked).allowed,
    editable: editing.allowed,
    lockReason: lockedBecause?.text ?? null,
    lockedBecause,
    correctedSince: row.corrected_since?.toISOString() ?? null,
    actions,
    neighbours: {
      previousId: row.previous_id,
      nextId: row.next_id,
      toEnter: row.to_enter,
      toReview: row.to_review,
    },
    updatedAt: row.updated_at.toISOString(),
    updatedByName: row.updated_by_name,
    sample: row.is_sample,
  };
}
