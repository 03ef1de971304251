import { type TableKind, tableKinds } from '../imports/import-kinds.js';
import { type PermissionAction, type Role, rolesAllowed } from '../permissions/permissions.js';

/** What a city needs before its first sheet can be filled in, in the order in which it is done. */
export const setupStepKeys = [
  'city',
  'departments',
  'people',
  'plan',
  'indicators',
  'assignments',
  'round',
  'invitations',
] as const;
export type SetupStepKey = (typeof setupStepKeys)[number];

export const setupStepLabels: Record<SetupStepKey, string> = {
  city: '市の名前と年度',
  departments: '組織',
  people: '職員',
  plan: '計画',
  indicators: '指標と目標',
  assignments: '担当課',
  round: '最初の評価年度',
  invitations: '招待',
};

/** Who may do the step. */
export const setupStepPermissions: Record<SetupStepKey, PermissionAction> = {
  city: 'setup.manage',
  departments: 'department.manage',
  people: 'user.manage',
  plan: 'plan.manage',
  indicators: 'indicator.manage',
  assignments: 'assignment.manage',
  round: 'round.manage',
  invitations: 'user.manage',
};

/** The roles that may do the step, in the order of `roles`; never empty. */
export function rolesOfStep(key: SetupStepKey): Role[] {
  return rolesAllowed(setupStepPermissions[key]);
}

const kindsOfSteps: Partial<Record<SetupStepKey, readonly string[]>> = {
  departments: ['departments'],
  people: ['people'],
  plan: ['plan'],
  indicators: ['indicators', 'targets'],
  assignments: ['assignments'],
};

/** The tables by which the step can be done with a file; empty where it is typed only. */
export function importKindsOfStep(key: SetupStepKey): TableKind[] {
  return tableKinds.filter((kind) => kindsOfSteps[key]?.includes(kind));
}
