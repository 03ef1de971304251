import { departmentRoles, type PermissionActor, type Role } from '@mawasu/domain/permissions';
import { type OwnWork, ownWorkOf } from '../entries/own-work.js';

/** Whose sheets concern a person on ホーム: those that wait for them, and whose progress they see. */
export interface HomeScope extends OwnWork {
  seesAllProgress: boolean;
  progressOf: readonly string[];
}

/**
 * 入力者 and 課長 see their own 課, 部長 those of their 部; everybody with work that is not tied to a department (企画,
 * 閲覧者, 外部委員, システム管理者) sees the progress of all.
 */
export function homeScopeOf(actor: PermissionActor): HomeScope {
  const work = ownWorkOf(actor);
  const progressOf = new Set([work.entersFor, ...work.reviews.map(({ departmentIds }) => departmentIds)].flat());
  const tied: readonly Role[] = departmentRoles;
  return {
    ...work,
    seesAllProgress: actor.heldRoles.some(({ role }) => !tied.includes(role)),
    progressOf: [...progressOf],
  };
}
