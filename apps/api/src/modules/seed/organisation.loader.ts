import { randomUUID } from 'node:crypto';
import type { Role } from '@mawasu/domain/permissions';
import type { EntityManager } from 'typeorm';
import { nameAuthor } from '../../platform/persistence/change.js';
import { Department, DepartmentVersion } from '../departments/department.entity.js';
import { Assignment } from '../plans/assignment.entity.js';
import { Membership, User } from '../users/user.entity.js';
import { loaderAuthor, portions } from './loader-author.js';
import type { OrganisationFile } from './organisation-file.js';
import { type LoadedPlan, nodeIdOf } from './plan.loader.js';
import { type SamplePerson, samplePeople } from './sample-people.js';
import { idOf } from './seed-file.js';

export class LoadedOrganisation {
  constructor(
    private readonly people: readonly SamplePerson[],
    private readonly departmentIds: ReadonlyMap<string, string>,
    private readonly leads = new Map<string, string>(),
  ) {}

  /** From now on the department, by its key in the file, answers for the node. Returns its id. */
  assign(nodeId: string, department: string): string {
    const departmentId = idOf(this.departmentIds, department);
    this.leads.set(nodeId, departmentId);
    return departmentId;
  }

  /** The 主管課 of a node. */
  leadOf(nodeId: string): string {
    return idOf(this.leads, nodeId);
  }

  /** Whoever has the role, in the department if one is given. */
  personWith(role: Role, departmentId: string | null): SamplePerson {
    const found = this.people.find(
      ({ roles, department }) =>
        roles.includes(role) &&
        (departmentId === null || (department !== null && this.departmentIds.get(department) === departmentId)),
    );
    if (!found) throw new Error(`the sample organisation has no ${role}`);
    return found;
  }
}

async function insertDepartments(manager: EntityManager, file: OrganisationFile): Promise<Map<string, string>> {
  const ids = new Map(file.departments.map(({ key }) => [key, randomUUID()]));
  const rows = file.departments.map(({ key, kind }) => ({ id: idOf(ids, key), kind, isSample: true }));
  await manager.insert(Department, rows);
  const versions = file.departments.map(({ key, name, parent, fyFrom }, sortOrder) => {
    return { departmentId: idOf(ids, key), parentId: parent ? idOf(ids, parent) : null, name, sortOrder, fyFrom };
  });
  await manager.insert(DepartmentVersion, versions);
  return ids;
}

async function insertPeople(
  manager: EntityManager,
  people: readonly SamplePerson[],
  departmentIds: ReadonlyMap<string, string>,
  since: string,
  hash: () => Promise<string>,
): Promise<void> {
  // No password has this for its hash.
  const hashes = await Promise.all(people.map(({ isShutOut }) => (isShutOut ? '-' : hash())));
  const rows = people.map(({ id, account, displayName, isShutOut }, index) => ({
    id,
    account,
    displayName,
    passwordHash: hashes[index] ?? '-',
    mustChangePassword: false,
    disabledAt: isShutOut ? new Date() : null,
    isSample: true,
  }));
  await manager.insert(User, rows);
  const memberships = people.flatMap(({ id, roles, department }) => {
    const departmentId = department ? idOf(departmentIds, department) : null;
    return roles.map((role) => ({ userId: id, departmentId, role, validFrom: since }));
  });
  await manager.insert(Membership, memberships);
}

/** Writes the sample departments and people. All share one password, hashed for each anew. */
export async function loadOrganisation(
  manager: EntityManager,
  file: OrganisationFile,
  hash: () => Promise<string>,
): Promise<LoadedOrganisation> {
  const first = Math.min(...file.departments.map(({ fyFrom }) => fyFrom));
  await nameAuthor(manager, loaderAuthor, { at: new Date(`${first}-04-01T09:00:00+09:00`) });
  const departmentIds = await insertDepartments(manager, file);
  const people = samplePeople(file);
  await insertPeople(manager, people, departmentIds, `${first}-04-01`, hash);
  return new LoadedOrganisation(people, departmentIds);
}

/** Writes who answers for which node of the plan, from its first year on. */
export async function loadAssignments(
  manager: EntityManager,
  assignments: OrganisationFile['assignments'],
  plan: LoadedPlan,
  organisation: LoadedOrganisation,
): Promise<void> {
  await nameAuthor(manager, loaderAuthor, { at: new Date(`${plan.fyFrom}-04-01T09:00:00+09:00`) });
  const rows = assignments.map(({ code, initiative, department }) => {
    const nodeId = nodeIdOf(plan, code, initiative);
    const departmentId = organisation.assign(nodeId, department);
    return { nodeId, departmentId, role: 'lead' as const, fyFrom: plan.fyFrom, isSample: true };
  });
  for (const part of portions(rows)) await manager.insert(Assignment, part);
}
