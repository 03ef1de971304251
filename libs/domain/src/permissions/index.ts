export {
  can,
  type PermissionAction,
  type PermissionActor,
  type PermissionSubject,
  type Role,
  roleLabels,
  roles,
  scopeOf,
} from './permissions.js';
