import { randomUUID } from 'node:crypto';
import type { Role } from '@mawasu/domain/permissions';
import type { OrganisationFile } from './organisation-file.js';

export interface SamplePerson {
  id: string;
  account: string;
  displayName: string;
  roles: readonly Role[];
  /** Key of the department in the file. */
  department: string | null;
  /** Only stands in the records of a 課 that has no sample account; nobody can sign in as it. */
  isShutOut: boolean;
}

const standIns = [
  { role: 'entrant', account: 'entrant', title: '担当' },
  { role: 'section_head', account: 'head', title: '課長' },
] as const;

/**
 * The people of the file and, for each 課 without one, a 担当 and a 課長 who stand for it in the records: somebody of that
 * 課 must have handed in and approved its sheets.
 */
export function samplePeople({ users, departments }: OrganisationFile): SamplePerson[] {
  const named = users.map(({ account, displayName, roles, department = null }) => {
    return { id: randomUUID(), account, displayName, roles, department, isShutOut: false };
  });
  const sections = departments.filter(({ kind }) => kind === 'section');
  const missing = sections.flatMap(({ key, name }) =>
    standIns
      .filter(({ role }) => !named.some(({ department, roles }) => department === key && roles.includes(role)))
      .map(({ role, account, title }) => ({
        id: randomUUID(),
        account: `${account}-${key}`,
        displayName: `${name} ${title}`,
        roles: [role],
        department: key,
        isShutOut: true,
      })),
  );
  return [...named, ...missing];
}
