export { ACCOUNT_MAX_LENGTH, accountProblem } from './account-rules.js';
export { type Days, dayAfter, daysText, holdsOn } from './days.js';
export {
  type DeputyDraft,
  type DeputyProblem,
  type DeputyRole,
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
  type MembershipPhase,
  type MembershipProblem,
  membershipPhase,
  membershipProblems,
  needsDepartment,
} from './membership-rules.js';
