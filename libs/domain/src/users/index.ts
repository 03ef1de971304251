export { accountProblem } from './account-rules.js';
export { emailProblem, extensionProblem, isMailAddress } from './contact-rules.js';
export { type Days, dayAfter, daysText, holdsOn, overlaps } from './days.js';
export {
  type DeputySubject,
  deputyProblems,
  isDeputyRole,
} from './deputy-rules.js';
export {
  type AdministratorDays,
  administratorProblem,
  correctionProblems,
  departmentKindFor,
  type HeldMembership,
  type MembershipDepartment,
  membershipPhase,
  membershipProblems,
  needsDepartment,
} from './membership-rules.js';
export { parseRole } from './role-words.js';
export {
  byRole,
  lostGround,
  type MovedPerson,
  type PersonEffect,
  personEffect,
  type RoleGap,
  roleGaps,
} from './transfer-effects.js';
export { parseTransferWord, type TransferWord, transferExamples } from './transfer-words.js';
