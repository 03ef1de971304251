import { randomUUID } from 'node:crypto';
import type { Role } from '@mawasu/domain';
import type { EntityManager } from 'typeorm';
import { Department, DepartmentVersion } from '../departments/department.entity.js';
import { Assignment } from '../plans/plan.entity.js';
import { Membership, User, UserRole } from '../users/user.entity.js';
import type { OrganisationFile } from './organisation-file.js';
import { initiativeKey, type LoadedPlan } from './plan.loader.js';

export interface LoadedOrganisation {
  /** The 主管課 of a node, for those that have one. */
  leadDepartmentIds: ReadonlyMap<string, string>;
  /** Sample people: who they are, what they may do, where they belong. */
  people: readonly SamplePerson[];
}

export interface SamplePerson {
  id: string;
  account: string;
  displayName: string;
  roles: readonly Role[];
  departmentId: string | null;
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the sample data names ${JSON.stringify(key)}, which does not exist`);
  return id;
}

/** The id of a 施策, or of a 取組み in it. */
export function nodeIdOf(plan: LoadedPlan, measureCode: string, initiative: string | null | undefined): string {
  return initiative
    ? idOf(plan.initiativeIds, initiativeKey(measureCode, initiative))
    : idOf(plan.measureIds, measureCode);
}

async function insertDepartments(manager: EntityManager, file: OrganisationFile): Promise<Map<string, string>> {
  const ids = new Map(file.departments.map(({ key }) => [key, randomUUID()]));
  const rows = file.departments.map(({ key, kind }) => ({ id: idOf(ids, key), kind, isSample: true }));
  await manager.insert(Department, rows);
  await manager.insert(
    DepartmentVersion,
    file.departments.map(({ key, name, parent, fyFrom }, sortOrder) => ({
      departmentId: idOf(ids, key),
      parentId: parent ? idOf(ids, parent) : null,
      name,
      sortOrder,
      fyFrom,
    })),
  );
  return ids;
}

async function insertPeople(
  manager: EntityManager,
  file: OrganisationFile,
  departmentIds: ReadonlyMap<string, string>,
  hash: () => Promise<string>,
): Promise<SamplePerson[]> {
  const people = file.users.map(({ account, displayName, roles, department }) => ({
    id: randomUUID(),
    account,
    displayName,
    roles,
    departmentId: department ? idOf(departmentIds, department) : null,
  }));
  const shared = { isSample: true, mustChangePassword: false };
  const hashes = await Promise.all(people.map(() => hash()));
  await manager.insert(
    User,
    people.map(({ id, account, displayName }, index) => {
      return { id, account, displayName, passwordHash: hashes[index] ?? '', ...shared };
    }),
  );
  const roleRows = people.flatMap(({ id, roles }) => roles.map((role) => ({ userId: id, role })));
  await manager.insert(UserRole, roleRows);
  const [first] = file.departments.map(({ fyFrom }) => fyFrom).sort();
  const memberships = people.flatMap(({ id, departmentId }) =>
    departmentId ? [{ userId: id, departmentId, validFrom: `${first}-04-01` }] : [],
  );
  await manager.insert(Membership, memberships);
  return people;
}

/** Writes the sample departments, people and who answers for what. All share one password, hashed for each anew. */
export async function loadOrganisation(
  manager: EntityManager,
  file: OrganisationFile,
  plan: LoadedPlan,
  hash: () => Promise<string>,
): Promise<LoadedOrganisation> {
  const departmentIds = await insertDepartments(manager, file);
  const people = await insertPeople(manager, file, departmentIds, hash);
  const fyFromOf = new Map(file.departments.map(({ key, fyFrom }) => [key, fyFrom]));
  const assignments = file.assignments.map(({ code, initiative, department }) => ({
    nodeId: nodeIdOf(plan, code, initiative),
    departmentId: idOf(departmentIds, department),
    role: 'lead' as const,
    fyFrom: fyFromOf.get(department) ?? plan.fyFrom,
    isSample: true,
  }));
  await manager.insert(Assignment, assignments);
  const leadDepartmentIds = new Map(assignments.map(({ nodeId, departmentId }) => [nodeId, departmentId]));
  return { leadDepartmentIds, people };
}
