import { type EntryContent, entryContent } from '@mawasu/contract';
import { can } from '@mawasu/domain/permissions';
import {
  type ActionDecision,
  decideEditing,
  type EntryState,
  entryTransitions,
  mayReadEntry,
  type RoundState,
  type WorkflowInput,
} from '@mawasu/domain/workflow';
import type { Actor } from '../../platform/auth/actor.js';

/** What the rules must know about an entry to say who may do what with it. */
export interface EntryStanding {
  state: EntryState;
  departmentId: string;
  /** The 部 above the department today: approval is given by whoever heads it now. */
  divisionId: string | null;
  submittedBy: string | null;
  openedAt: Date | null;
  isStarted: boolean;
  round: { state: RoundState; divisionReview: boolean; entryDueOn: string };
}

/** The fields of a sheet its author types or chooses, in the contract's order. */
export const contentFields = Object.keys(entryContent.shape) as (keyof EntryContent)[];

/** Whether anything was ever saved in it: a 対象外 entry that comes back goes on where it was. */
export function isStarted(entry: EntryContent & { submittedAt: Date | null }): boolean {
  return entry.submittedAt !== null || contentFields.some((field) => (entry[field] ?? '') !== '');
}

const subjectOf = ({ departmentId, divisionId }: EntryStanding) => ({ departmentId, divisionId });

export function workflowInput(actor: Actor, standing: EntryStanding, today: string): WorkflowInput {
  const { state, submittedBy, isStarted, openedAt, round } = standing;
  return {
    state,
    actor,
    subject: { ...subjectOf(standing), submittedBy, isStarted },
    round: { state: round.state, divisionReview: round.divisionReview, deadline: round.entryDueOn },
    openedByNext: openedAt !== null,
    today,
  };
}

export function mayRead(actor: Actor, standing: EntryStanding): boolean {
  return mayReadEntry(actor, subjectOf(standing), standing.state);
}

export function decideEntryEditing(actor: Actor, standing: EntryStanding, today: string): ActionDecision {
  return decideEditing(workflowInput(actor, standing, today));
}

/** Whether anybody at all may type into the sheet now: its state and its round allow it. */
export function isOpenForTyping({ state, round }: EntryStanding): boolean {
  const typing = entryTransitions.find(
    ({ from, action }) => from === state && (action === 'start' || action === 'edit'),
  );
  return typing?.roundStates.includes(round.state) ?? false;
}

/**
 * Whether this person may enter an actual through this sheet. It is the departments that lead the indicator's own node
 * that count: a 施策's figure is entered by the 施策's 主管課, not by every 課 with a 取組み under it.
 */
export function mayEnterActual(actor: Actor, standing: EntryStanding, leadIds: readonly string[]): boolean {
  // Without a 主管課 only those remain who may enter the figures of every department.
  const departments = leadIds.length > 0 ? leadIds : [null];
  return (
    isOpenForTyping(standing) &&
    departments.some((departmentId) => can(actor, 'indicator.edit_actual', { departmentId, divisionId: null }))
  );
}

/** Whether the sheet lies with this person for review, so that their opening it ends its author's time to take it back. */
export function isReviewer(actor: Actor, { state, submittedBy, ...standing }: EntryStanding): boolean {
  const subject = { departmentId: standing.departmentId, divisionId: standing.divisionId };
  if (submittedBy === actor.userId) return false;
  switch (state) {
    case 'head_review':
      return can(actor, 'entry.approve_head', subject);
    case 'division_review':
      return can(actor, 'entry.approve_division', subject);
    case 'planning_review':
      return can(actor, 'entry.confirm', subject);
    default:
      return false;
  }
}
