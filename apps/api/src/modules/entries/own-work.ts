import { departmentsFor, type PermissionAction, type PermissionActor, scopeOf } from '@mawasu/domain/permissions';
import { stagePermissions } from '@mawasu/domain/workflow';

/** Whose sheets wait for a person, worked out from the permission table, role by role. */
export interface OwnWork {
  /** 課 whose sheets the person fills in. */
  entersFor: readonly string[];
  /** For each stage of review the 課 whose sheets the person lets pass there; 企画 (`everywhere`) those of all. */
  reviews: readonly { stage: string; everywhere: boolean; departmentIds: readonly string[] }[];
}

/** A role never reaches a department it was not given for; several roles add up. A stage in which nothing can wait is left out. */
export function ownWorkOf(actor: PermissionActor): OwnWork {
  const reviews = Object.entries(stagePermissions).map(([stage, action]) => ({
    stage,
    everywhere: isHeldEverywhere(actor, action),
    departmentIds: departmentsFor(actor, action),
  }));
  return {
    entersFor: departmentsFor(actor, 'entry.edit'),
    reviews: reviews.filter(({ everywhere, departmentIds }) => everywhere || departmentIds.length > 0),
  };
}

function isHeldEverywhere(actor: PermissionActor, action: PermissionAction): boolean {
  return scopeOf(actor, action) === 'all';
}
