import {
  departmentRoles,
  departmentsFor,
  type PermissionAction,
  type PermissionActor,
  type Role,
  scopeOf,
} from '@mawasu/domain/permissions';
import { stagePermissions } from '@mawasu/domain/workflow';

/** Whose sheets concern a person on ホーム, worked out from the permission table, role by role. */
export interface HomeScope {
  /** 課 whose sheets the person fills in. */
  entersFor: readonly string[];
  /** For each stage of review the 課 whose sheets the person lets pass there; 企画 (`everywhere`) those of all. */
  reviews: readonly { stage: string; everywhere: boolean; departmentIds: readonly string[] }[];
  seesAllProgress: boolean;
  progressOf: readonly string[];
}

/**
 * 入力者 and 課長 see their own 課, 部長 those of their 部; everybody with work that is not tied to a department (企画,
 * 閲覧者, 外部委員, システム管理者) sees the progress of all. A role never reaches a department it was not given for; several
 * roles add up.
 */
export function homeScopeOf(actor: PermissionActor): HomeScope {
  const entersFor = departmentsFor(actor, 'entry.edit');
  const reviews = Object.entries(stagePermissions).map(([stage, action]) => ({
    stage,
    everywhere: isHeldEverywhere(actor, action),
    departmentIds: departmentsFor(actor, action),
  }));
  const progressOf = new Set([entersFor, ...reviews.map(({ departmentIds }) => departmentIds)].flat());
  const tied: readonly Role[] = departmentRoles;
  return {
    entersFor,
    reviews,
    seesAllProgress: actor.heldRoles.some(({ role }) => !tied.includes(role)),
    progressOf: [...progressOf],
  };
}

function isHeldEverywhere(actor: PermissionActor, action: PermissionAction): boolean {
  return scopeOf(actor, action) === 'all';
}
