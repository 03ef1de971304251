import type { EntryRemark } from '@mawasu/contract';
import { departmentsFor, scopeOf } from '@mawasu/domain/permissions';
import { openRemarkActions, type RemarkInput, type RemarkSheet } from '@mawasu/domain/remarks';
import type { Actor } from '../../platform/auth/actor.js';

/** A remark as statements give it (`remarkJson`): as it is shown, with what its rules ask besides. */
export interface RemarkRow extends Omit<EntryRemark, 'actions'> {
  writtenById: string;
  writtenForId: string | null;
  answeredById: string | null;
  isHandedOn: boolean;
}

export function remarkInput(actor: Actor, sheet: RemarkSheet, row: RemarkRow): RemarkInput {
  const { state, writtenById, writtenForId, answeredById, carried, isHandedOn } = row;
  return { actor, sheet, remark: { state, writtenById, writtenForId, answeredById, isCarried: carried, isHandedOn } };
}

/** The remark with what this person may do with it today. */
export function toEntryRemark(actor: Actor, sheet: RemarkSheet, row: RemarkRow): EntryRemark {
  const { writtenById: _, writtenForId: __, answeredById: ___, isHandedOn: ____, ...shown } = row;
  return { ...shown, actions: openRemarkActions(remarkInput(actor, sheet, row)) };
}

/** Whose remarks wait for a person, as `waitsForAnswer` and `waitsForAcceptance` ask for it. */
export interface RemarkWork {
  answersFor: readonly string[];
  reviewer: { everywhere: boolean; departmentIds: readonly string[]; authors: readonly string[] };
}

export function remarkWorkOf(actor: Actor): RemarkWork {
  const deputyOf = actor.heldRoles.flatMap(({ heldFor }) => heldFor?.userId ?? []);
  return {
    answersFor: departmentsFor(actor, 'remark.answer'),
    reviewer: {
      everywhere: scopeOf(actor, 'remark.write') === 'all',
      departmentIds: departmentsFor(actor, 'remark.write'),
      authors: [...new Set([actor.userId, ...deputyOf])],
    },
  };
}
