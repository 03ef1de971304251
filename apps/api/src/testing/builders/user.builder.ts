import type { Role } from '@mawasu/domain/permissions';
import type { DataSource } from 'typeorm';
import { samplePassword } from '../../modules/seed/sample-password.js';
import { Membership, User, UserRole } from '../../modules/users/user.entity.js';
import { QuickHasher } from '../quick-hasher.js';
import { nextNumber } from './sequence.js';

export interface UserTraits {
  account?: string;
  displayName?: string;
  /** `mawasu-sample` unless given. */
  password?: string;
  roles?: readonly Role[];
  /** 課 or 部 the person belongs to, since 2020. */
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

/** A person who can sign in; a 閲覧者 unless told otherwise. */
export async function aUser(source: DataSource, traits: UserTraits = {}): Promise<BuiltUser> {
  const account = traits.account ?? `user${nextNumber()}`;
  const password = traits.password ?? samplePassword;
  const { displayName = '試験 花子', mustChangePassword = false, disabledAt = null } = traits;
  const passwordHash = await hasher.hash(password);
  const row = { account, displayName, passwordHash, mustChangePassword, disabledAt };
  const { identifiers } = await source.manager.insert(User, row);
  const id = identifiers[0]?.id as string;
  const roles = (traits.roles ?? ['reader']).map((role) => ({ userId: id, role }));
  if (roles.length > 0) await source.manager.insert(UserRole, roles);
  const memberships = (traits.departmentIds ?? []).map((departmentId) => {
    return { userId: id, departmentId, validFrom: '2020-04-01' };
  });
  if (memberships.length > 0) await source.manager.insert(Membership, memberships);
  return { id, account, password };
}
