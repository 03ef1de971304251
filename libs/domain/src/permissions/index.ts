export {
  actsFor,
  can,
  departmentRoles,
  departmentsFor,
  deputyRoles,
  type HeldRole,
  type PermissionAction,
  type PermissionActor,
  type Role,
  roleLabels,
  roles,
  rolesAllowed,
  rolesOf,
  scopeOf,
} from './permissions.js';
export { entryVisibility, seesDrafts } from './visibility.js';
