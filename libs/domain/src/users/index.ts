export { accountProblem } from './account-rules.js';
export { dayAfter, daysText } from './days.js';
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
