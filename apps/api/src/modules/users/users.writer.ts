import type { ErrorDetail, GivenMembership } from '@mawasu/contract';
import {
  type AdministratorDays,
  accountProblem,
  administratorProblem,
  correctionProblems,
  type HeldMembership,
  membershipProblems,
} from '@mawasu/domain/users';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { todayIn } from '../../platform/persistence/today.js';
import { accountName } from './account-name.js';
import { initialPasswordUntil } from './initial-password.sql.js';
import { findDepartment, heldMemberships, isAccountTaken, type StoredMembership } from './membership.lookup.js';
import { Membership, User } from './user.entity.js';

/** Any number, as long as it is always the same. */
const LOCK = 7_720_004;

export interface NewPerson {
  id: string;
  account: string;
  displayName: string;
  email?: string | undefined;
  extension?: string | undefined;
  passwordHash: string;
  memberships: readonly GivenMembership[];
}

/** A row of `app_user` that is locked until the transaction ends. */
export interface LockedUser {
  id: string;
  account: string;
  displayName: string;
  version: number;
  isDisabled: boolean;
}

const at = (prefix: string, problems: readonly { field: string; message: string }[]): ErrorDetail[] =>
  problems.map(({ field, message }) => ({ path: `${prefix}${field}`, message }));

export function refuseAt(details: readonly ErrorDetail[]): void {
  if (details.length > 0) throw new AppError('VALIDATION', { details: [...details] });
}

/**
 * Writes people, accounts and memberships by their rules, in a transaction that names its author: one person from the screen
 * or a whole file of transfers. Whoever changes roles or shuts somebody out does it inside {@link keepingAdministrator}.
 */
@Injectable()
export class UsersWriter {
  /**
   * Changes of people come one after the other, so that two administrators who shut each other out at the same time leave
   * one. To be taken before anything else is locked.
   */
  async takeTurn(manager: EntityManager): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
  }

  /** Refuses the work when it would leave the city sooner without an administrator who can sign in. */
  async keepingAdministrator<T>(manager: EntityManager, work: () => Promise<T>): Promise<T> {
    const today = await todayIn(manager);
    const before = await this.administrators(manager, today);
    const result = await work();
    const message = administratorProblem(before, await this.administrators(manager, today), today);
    if (message) throw new AppError('TRANSITION_REFUSED', { message });
    return result;
  }

  /** NOT_FOUND for an id nobody has. */
  async lock(manager: EntityManager, id: string): Promise<LockedUser> {
    const [user]: LockedUser[] = await manager.query(
      `SELECT id, account, display_name AS "displayName", version, disabled_at IS NOT NULL AS "isDisabled"
         FROM app_user WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!user) throw new AppError('NOT_FOUND', { message: 'この職員は見つかりません。' });
    return user;
  }

  /** All that is wrong is told at once, each at its field. */
  async create(manager: EntityManager, person: NewPerson): Promise<void> {
    const { id, displayName, passwordHash, memberships } = person;
    const account = accountName(person.account);
    const details = await this.accountDetails(manager, account, null);
    for (const [index, draft] of memberships.entries()) {
      const others = memberships.slice(0, index);
      details.push(...at(`memberships.${index}.`, await this.problemsOf(manager, draft, others)));
    }
    refuseAt(details);
    const contact = { email: person.email || null, extension: person.extension || null };
    const secret = { passwordHash, mustChangePassword: true, initialPasswordUntil };
    await manager.insert(User, { id, account, displayName, ...contact, ...secret });
    for (const membership of memberships) await this.insertMembership(manager, id, membership);
  }

  /** Changes name, account, address and 内線; what is left out stays, what is emptied is none. */
  async change(
    manager: EntityManager,
    user: LockedUser,
    changes: {
      account?: string | undefined;
      displayName?: string | undefined;
      email?: string | undefined;
      extension?: string | undefined;
    },
  ) {
    const account = changes.account === undefined ? user.account : accountName(changes.account);
    const displayName = changes.displayName ?? user.displayName;
    // An account that is older than the rule stays as it is.
    if (account !== user.account) refuseAt(await this.accountDetails(manager, account, user.id));
    const contact = {
      ...(changes.email === undefined ? {} : { email: changes.email || null }),
      ...(changes.extension === undefined ? {} : { extension: changes.extension || null }),
    };
    await manager.update(User, { id: user.id }, { account, displayName, ...contact, version: user.version + 1 });
  }

  async giveMembership(manager: EntityManager, user: LockedUser, draft: GivenMembership): Promise<void> {
    refuseAt(at('', await this.problemsOf(manager, draft, await heldMemberships(manager, user.id))));
    await this.insertMembership(manager, user.id, draft);
    await this.countChange(manager, user);
  }

  /** What was in force is never taken away: see {@link correctionProblems}. */
  async correctMembership(
    manager: EntityManager,
    user: LockedUser,
    membershipId: string,
    changes: Partial<HeldMembership>,
  ): Promise<void> {
    const all = await heldMemberships(manager, user.id);
    const stored = this.find(all, membershipId);
    const { id: _id, ...held } = stored;
    const draft: HeldMembership = { ...held, ...changes };
    const problems = correctionProblems(held, draft, await todayIn(manager));
    const others = all.filter(({ id }) => id !== membershipId);
    refuseAt(at('', problems.length > 0 ? problems : await this.problemsOf(manager, draft, others)));
    const { role, departmentId, from, to } = draft;
    await manager.update(Membership, { id: membershipId }, { role, departmentId, validFrom: from, validTo: to });
    await this.countChange(manager, user);
  }

  /** Takes back what has not begun. */
  async withdrawMembership(manager: EntityManager, user: LockedUser, membershipId: string): Promise<void> {
    const stored = this.find(await heldMemberships(manager, user.id), membershipId);
    if (stored.from <= (await todayIn(manager))) {
      throw new AppError('TRANSITION_REFUSED', {
        message: 'すでに始まった所属は取り消せません。終わりの日を入れてください。',
      });
    }
    await manager.delete(Membership, { id: membershipId });
    await this.countChange(manager, user);
  }

  async setDisabled(manager: EntityManager, user: LockedUser, isDisabled: boolean): Promise<void> {
    await manager.update(User, { id: user.id }, { disabledAt: isDisabled ? () => 'now()' : null });
    await this.countChange(manager, user);
  }

  private async administrators(manager: EntityManager, today: string): Promise<AdministratorDays[]> {
    return manager.query(
      `SELECT m.valid_from::text AS "from", m.valid_to::text AS "to", u.disabled_at IS NULL AS "isEnabled"
         FROM membership m JOIN app_user u ON u.id = m.user_id
        WHERE m.role = 'administrator' AND coalesce(m.valid_to, $1::date) >= $1::date`,
      [today],
    );
  }

  private async accountDetails(manager: EntityManager, account: string, ownId: string | null): Promise<ErrorDetail[]> {
    const problem = accountProblem(account);
    if (problem) return [{ path: 'account', message: problem }];
    if (!(await isAccountTaken(manager, account, ownId))) return [];
    return [
      { path: 'account', message: `利用者名「${account}」は、ほかの人が使っています。別の利用者名にしてください。` },
    ];
  }

  private async problemsOf(manager: EntityManager, draft: HeldMembership, others: readonly HeldMembership[]) {
    const department =
      draft.departmentId === null ? null : await findDepartment(manager, draft.departmentId, draft.from);
    return membershipProblems(draft, department, others);
  }

  private find(memberships: readonly StoredMembership[], id: string): StoredMembership {
    const found = memberships.find((one) => one.id === id);
    if (!found) throw new AppError('NOT_FOUND', { message: 'この所属は見つかりません。' });
    return found;
  }

  private async insertMembership(manager: EntityManager, userId: string, draft: GivenMembership): Promise<void> {
    const { role, departmentId, from, to } = draft;
    await manager.insert(Membership, { userId, role, departmentId, validFrom: from, validTo: to });
  }

  private async countChange(manager: EntityManager, { id, version }: LockedUser): Promise<void> {
    await manager.update(User, { id }, { version: version + 1 });
  }
}
