import { departmentRoles, type PermissionAction, type Role, rolesAllowed } from '../permissions/permissions.js';
import type { StepStage } from './round-steps.js';
import { stagePermissions } from './workflow.js';

/** A role whose holders act when a sheet stands at a step of this stage. */
export interface TurnHolder {
  stage: StepStage;
  role: Role;
  /** For every 課; else for those the role was given for. */
  everywhere: boolean;
}

const actions = { entry: 'entry.submit', ...stagePermissions } as const;
const isTied = (role: Role) => (departmentRoles as readonly Role[]).includes(role);

/**
 * Whose turn it is at each stage, worked out from the permission table: who may hand in at 入力, who may let pass at a review.
 * Nobody is told twice for two grants of one role.
 */
export const turnHolders: readonly TurnHolder[] = Object.entries(actions).flatMap(([stage, action]) =>
  permissionHolders(action).map((holder) => ({ ...holder, stage: stage as StepStage })),
);

/** The roles that may do something, and whether for every 課; each once, in the order of `roles`. */
export function permissionHolders(action: PermissionAction): Omit<TurnHolder, 'stage'>[] {
  return rolesAllowed(action).map((role) => ({ role, everywhere: !isTied(role) }));
}
