export {
  DEPARTMENT_CODE_LENGTH,
  type DepartmentProblem,
  departmentCodeKey,
  departmentProblems,
  FIRST_DEPARTMENT_YEAR,
  LAST_DEPARTMENT_YEAR,
  yearProblem,
} from './department-rules.js';
export {
  amendVersions,
  type DatedDepartment,
  type DepartmentYears,
  endVersions,
  nextPlace,
  replaceParent,
  versionIn,
} from './department-years.js';
export { handOver } from './hand-over.js';
export {
  type DepartmentChangeKind,
  departmentChangeKindLabels,
  departmentChangeKinds,
  type ReorganisationKind,
  reorganisationKinds,
  unplaced,
} from './reorganisation.js';
