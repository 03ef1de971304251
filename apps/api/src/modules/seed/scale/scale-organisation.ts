import type { OrganisationFile } from '../organisation-file.js';
import type { PlanFile } from '../plan-file.js';
import { measuresOf, scaleYears } from './scale-plan.js';

const DIVISIONS = 12;
const SECTIONS = 60;
const sectionKey = (index: number) => `section${(index % SECTIONS) + 1}`;

/** 12 部 with 60 課; the accounts of the sample data in the first of them. */
export function scaleOrganisation({ users }: OrganisationFile): OrganisationFile {
  const divisions = Array.from({ length: DIVISIONS }, (_, index) => ({
    key: `division${index + 1}`,
    kind: 'division' as const,
    name: `サンプル第${index + 1}部`,
    fyFrom: scaleYears.fyFrom,
  }));
  const sections = Array.from({ length: SECTIONS }, (_, index) => ({
    key: sectionKey(index),
    kind: 'section' as const,
    name: `サンプル第${index + 1}課`,
    parent: `division${(index % DIVISIONS) + 1}`,
    fyFrom: scaleYears.fyFrom,
  }));
  const departmentOf = (account: string) => {
    if (account === 'division') return 'division1';
    return account.endsWith('2') ? sectionKey(1) : sectionKey(0);
  };
  return {
    departments: [...divisions, ...sections],
    users: users.map((user) => (user.department ? { ...user, department: departmentOf(user.account) } : user)),
    assignments: [],
  };
}

/** Each 施策 and its 取組み among the 課, so that every one has some. */
export function scaleAssignments(plan: PlanFile): OrganisationFile['assignments'] {
  let next = 0;
  return measuresOf(plan).flatMap(({ code, initiatives }, index) => [
    { code, department: sectionKey(index) },
    ...initiatives.map(({ name }) => ({ code, initiative: name, department: sectionKey(next++) })),
  ]);
}
