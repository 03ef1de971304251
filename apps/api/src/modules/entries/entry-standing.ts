import type { IndicatorSeries } from '@mawasu/contract';
import { isAskedInYear } from '@mawasu/domain/indicators';
import { can } from '@mawasu/domain/permissions';
import { hasAnswers } from '@mawasu/domain/sheets';
import {
  type ActionDecision,
  decideEditing,
  isOpenForTyping,
  isWithAuthor,
  type WorkflowInput,
} from '@mawasu/domain/workflow';
import type { Actor } from '../../platform/auth/actor.js';
import type { SheetRow } from './entry-sheet.sql.js';

/** The part of a sheet on which it depends who may do what with it. */
export type EntryStanding = Pick<
  SheetRow,
  | 'state'
  | 'position'
  | 'department_id'
  | 'content'
  | 'steps'
  | 'submitted_by'
  | 'opened_by_next'
  | 'passed_by'
  | 'opened_since_pass'
  | 'due_on'
  | 'lock_reason'
  | 'today'
> & { round: Pick<SheetRow['round'], 'state' | 'steps' | 'form' | 'lockReason'> };

/** Why 企画 has closed the sheet for typing: that of the whole round comes first. */
export const lockReasonOf = ({ round, lock_reason }: Pick<EntryStanding, 'round' | 'lock_reason'>): string | null =>
  round.lockReason ?? lock_reason;

/** Whether anything was ever saved in it: a 対象外 entry that comes back goes on where it was. */
function isStarted({ steps, content, round }: EntryStanding): boolean {
  return steps.some(({ action }) => action === 'start' || action === 'submit') || hasAnswers(round.form, content);
}

export function workflowInput(actor: Actor, standing: EntryStanding): WorkflowInput {
  const { state, position, round } = standing;
  return {
    place: { state, position },
    actor,
    subject: {
      departmentId: standing.department_id,
      submittedBy: standing.submitted_by,
      passedBy: standing.passed_by,
      isStarted: isStarted(standing),
    },
    round: {
      state: round.state,
      steps: round.steps,
      deadline: isWithAuthor(state) ? standing.due_on : null,
      lockReason: lockReasonOf(standing),
    },
    openedByNext: standing.opened_by_next,
    openedSincePass: standing.opened_since_pass,
    today: standing.today,
  };
}

export function decideEntryEditing(actor: Actor, standing: EntryStanding): ActionDecision {
  return decideEditing(workflowInput(actor, standing));
}

/** The department that enters an indicator's actual: the sheet's own for the 取組み, the 主管課 for the 施策. */
function answersFor(
  { ownerKind }: Pick<IndicatorSeries, 'ownerKind'>,
  sheet: Pick<SheetRow, 'department_id' | 'measure_lead'>,
): string | null {
  return ownerKind === 'initiative' ? sheet.department_id : sheet.measure_lead;
}

/** The indicators of a sheet, whether each is the 取組み's own, and whether this sheet's department owes the year's figure. */
export function askedIndicators<Series extends IndicatorSeries>(
  series: readonly Series[],
  sheet: Pick<SheetRow, 'department_id' | 'measure_lead'>,
  fy: number,
): (Series & { own: boolean; asked: boolean })[] {
  return series.map((one) => ({
    ...one,
    own: one.ownerKind === 'initiative',
    asked: isAskedInYear(one, fy) && answersFor(one, sheet) === sheet.department_id,
  }));
}

/**
 * Whether this person may enter an actual through this sheet. The department that leads the indicator's own node counts: a
 * 施策's figure is entered by the 施策's 主管課, not by every 課 with a 取組み under it.
 */
export function mayEnterActual(
  actor: Actor,
  sheet: EntryStanding & Pick<SheetRow, 'measure_lead'>,
  series: Pick<IndicatorSeries, 'ownerKind'>,
): boolean {
  const { state, position, round } = sheet;
  const departmentId = answersFor(series, sheet);
  const isOpen = isOpenForTyping({ state, position }, round.state, lockReasonOf(sheet));
  return isOpen && can(actor, 'indicator.edit_actual', { departmentId });
}
