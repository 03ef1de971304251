import { can, scopeOf } from '@mawasu/domain/permissions';
import type { Actor } from '../../platform/auth/actor.js';

/** Whose sheets concern a person on ホーム, worked out from the permission table. */
export interface HomeScope {
  /** 課 whose sheets the person fills in. */
  entersFor: readonly string[];
  approvesDepartments: readonly string[];
  approvesDivisions: readonly string[];
  confirms: boolean;
  seesAllProgress: boolean;
  progressDepartments: readonly string[];
  progressDivisions: readonly string[];
}

/**
 * 入力者 and 課長 see their own 課, 部長 their 部; everybody whose work is not tied to a department (企画, 閲覧者, 外部委員,
 * システム管理者) sees the progress of all. Several roles add up.
 */
export function homeScopeOf(actor: Actor): HomeScope {
  const entersFor = scopeOf(actor, 'entry.edit') === 'own_department' ? actor.departmentIds : [];
  const approvesDepartments = can(actor, 'entry.approve_head') ? actor.departmentIds : [];
  const approvesDivisions = can(actor, 'entry.approve_division') ? actor.divisionIds : [];
  return {
    entersFor,
    approvesDepartments,
    approvesDivisions,
    confirms: can(actor, 'entry.confirm'),
    seesAllProgress: actor.roles.some((role) => !['entrant', 'section_head', 'division_head'].includes(role)),
    progressDepartments: [...new Set([...entersFor, ...approvesDepartments])],
    progressDivisions: approvesDivisions,
  };
}
