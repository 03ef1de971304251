import { departmentRoles, type Role } from '@mawasu/domain/permissions';
import type { DataSource } from 'typeorm';
import { samplePassword } from '../../modules/seed/sample-password.js';
import { Deputy, Membership, User } from '../../modules/users/user.entity.js';
import { QuickHasher } from '../quick-hasher.js';
import { nextNumber } from './sequence.js';

export interface UserTraits {
  account?: string;
  displayName?: string;
  /** `mawasu-sample` unless given. */
  password?: string;
  roles?: readonly Role[];
  /** 課 or 部 for which the roles of a department are held, since 2020. */
  departmentIds?: readonly string[];
  mustChangePassword?: boolean;
  disabledAt?: Date | null;
}

export interface BuiltUser {
  id: string;
  account: string;
  password: string;
}

const hasher = new QuickHasher();
const since = { validFrom: '2020-04-01' };

/** A person who can sign in; a 閲覧者 unless told otherwise. Each role of a department is held in each of the departments. */
export async function aUser(source: DataSource, traits: UserTraits = {}): Promise<BuiltUser> {
  const account = traits.account ?? `user${nextNumber()}`;
  const password = traits.password ?? samplePassword;
  const { displayName = '試験 花子', mustChangePassword = false, disabledAt = null } = traits;
  const passwordHash = await hasher.hash(password);
  const row = { account, displayName, passwordHash, mustChangePassword, disabledAt };
  const { identifiers } = await source.manager.insert(User, row);
  const id = identifiers[0]?.id as string;
  for (const role of traits.roles ?? ['reader']) {
    const isTied = (departmentRoles as readonly Role[]).includes(role);
    const departments = isTied ? (traits.departmentIds ?? []) : [null];
    for (const departmentId of departments) await aMembership(source, id, role, departmentId);
  }
  return { id, account, password };
}

/** One more role, in a department or, with null, for the whole city. */
export async function aMembership(
  source: DataSource,
  userId: string,
  role: Role,
  departmentId: string | null,
): Promise<void> {
  await source.manager.insert(Membership, { userId, departmentId, role, ...since });
}

/** The person acts for another's role in a department, from 2020 until 2099. */
export async function aDeputy(
  source: DataSource,
  traits: Pick<Deputy, 'userId' | 'forUserId' | 'departmentId' | 'role'>,
): Promise<void> {
  await source.manager.insert(Deputy, { ...traits, ...since, validTo: '2099-03-31' });
}
