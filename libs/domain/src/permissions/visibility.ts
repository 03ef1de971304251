import { departmentsFor, type PermissionActor, scopeOf } from './permissions.js';

/**
 * Which sheets and figures a person sees (design, principle 8), as the parameters of the SQL functions `may_see_entry` and
 * `may_see_figure`, which are the rule itself. Every list, sheet, dashboard, paper, file, search and history asks with it.
 */
export interface EntryVisibility {
  /** Rank of the first state seen of other departments' sheets: 0 all, 3 from 確認済 on, 4 from 確定 on. */
  seesFrom: number;
  /** Whether 企画 may open more for a round to this person. */
  followsRound: boolean;
  /** Departments whose sheets are seen in every state. */
  departmentIds: readonly string[];
}

/** Of somebody who may read no sheet at all the answer shows nothing: no state has that rank. */
const NOTHING = 9;

export function entryVisibility(actor: PermissionActor): EntryVisibility {
  const departmentIds = departmentsFor(actor, 'entry.read');
  switch (scopeOf(actor, 'entry.read')) {
    case 'all':
      return { seesFrom: 0, followsRound: false, departmentIds };
    case 'own_department':
    case 'confirmed':
      return { seesFrom: 3, followsRound: true, departmentIds };
    case 'finalized':
      return { seesFrom: 4, followsRound: false, departmentIds };
    case null:
      return { seesFrom: NOTHING, followsRound: false, departmentIds };
  }
}

/** Whether drafts of a department's sheets are open to the person. */
export function seesDrafts(visibility: EntryVisibility, departmentId: string): boolean {
  return visibility.seesFrom === 0 || visibility.departmentIds.includes(departmentId);
}
