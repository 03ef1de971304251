import { randomUUID } from 'node:crypto';
import type {
  ChangeUser,
  CorrectMembership,
  CreateUser,
  GiveMembership,
  IssuedPassword,
  UserDetail,
  WithdrawMembership,
} from '@mawasu/contract';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { AccountAccess } from './account-access.js';
import { AccountSteps } from './account-steps.js';
import { UserDetailReadModel } from './user-detail.read-model.js';
import { type LockedUser, UsersWriter } from './users.writer.js';

interface Basis {
  /** The version the change was made on; without one it follows from none. */
  version?: number;
  reason?: string | undefined;
}

/** What an administrator does with one person: each a transaction of its own that answers with the person as they are now. */
@Injectable()
export class UsersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: UsersWriter,
    private readonly details: UserDetailReadModel,
    private readonly steps: AccountSteps,
    private readonly access: AccountAccess,
  ) {}

  async create(actor: Actor, { reason, ...person }: CreateUser): Promise<IssuedPassword> {
    const id = randomUUID();
    const { password, passwordHash } = await this.steps.newPassword();
    const user = await change(this.dataSource, actor, { contextId: id, reason: reason ?? null }, async (manager) => {
      await this.writer.takeTurn(manager);
      await this.writer.create(manager, { id, ...person, passwordHash });
      return this.details.get(id, manager);
    });
    return { user, password };
  }

  change(actor: Actor, id: string, { version, reason, ...changes }: ChangeUser): Promise<UserDetail> {
    return this.within(actor, id, { version, reason }, (manager, user) => this.writer.change(manager, user, changes));
  }

  giveMembership(actor: Actor, id: string, { version, reason, ...draft }: GiveMembership): Promise<UserDetail> {
    return this.within(actor, id, { version, reason }, (manager, user) =>
      this.writer.giveMembership(manager, user, draft),
    );
  }

  correctMembership(
    actor: Actor,
    id: string,
    membershipId: string,
    { version, reason, role, departmentId, from, to }: CorrectMembership,
  ): Promise<UserDetail> {
    const changes = {
      ...(role === undefined ? {} : { role }),
      ...(departmentId === undefined ? {} : { departmentId }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
    return this.within(actor, id, { version, reason }, (manager, user) =>
      this.writer.correctMembership(manager, user, membershipId, changes),
    );
  }

  withdrawMembership(
    actor: Actor,
    id: string,
    membershipId: string,
    { version, reason }: WithdrawMembership,
  ): Promise<UserDetail> {
    return this.within(actor, id, { version, reason }, (manager, user) =>
      this.writer.withdrawMembership(manager, user, membershipId),
    );
  }

  /** At once: the sessions end, and who is signed in is out with the next request. */
  disable(actor: Actor, id: string, reason: string | undefined): Promise<UserDetail> {
    if (id === actor.userId) {
      throw new AppError('TRANSITION_REFUSED', {
        message: '自分の利用は停止できません。ほかのシステム管理者に頼んでください。',
      });
    }
    return this.within(actor, id, { reason }, async (manager, user) => {
      if (user.isDisabled) throw new AppError('TRANSITION_REFUSED', { message: 'すでに利用を停止しています。' });
      await this.writer.setDisabled(manager, user, true);
      await this.access.endSessions(manager, id);
    });
  }

  enable(actor: Actor, id: string, reason: string | undefined): Promise<UserDetail> {
    return this.within(actor, id, { reason }, async (manager, user) => {
      if (!user.isDisabled) throw new AppError('TRANSITION_REFUSED', { message: 'すでに利用できます。' });
      await this.writer.setDisabled(manager, user, false);
    });
  }

  async resetPassword(actor: Actor, id: string, reason: string | undefined): Promise<IssuedPassword> {
    if (id === actor.userId) {
      throw new AppError('TRANSITION_REFUSED', {
        message: '自分のパスワードは、アカウントのページで変更してください。',
      });
    }
    const { password, passwordHash } = await this.steps.newPassword();
    const user = await this.within(actor, id, { reason }, (manager, locked) =>
      this.steps.resetPassword(manager, locked, passwordHash),
    );
    return { user, password };
  }

  unlock(actor: Actor, id: string, reason: string | undefined): Promise<UserDetail> {
    return this.within(actor, id, { reason }, (manager, user) => this.steps.unlock(manager, user));
  }

  endSessions(actor: Actor, id: string): Promise<UserDetail> {
    return this.within(actor, id, {}, (manager, user) => this.steps.endSessions(manager, user));
  }

  private within(
    actor: Actor,
    id: string,
    { version, reason }: Basis,
    work: (manager: EntityManager, user: LockedUser) => Promise<unknown>,
  ): Promise<UserDetail> {
    return change(this.dataSource, actor, { contextId: id, reason: reason ?? null }, async (manager) => {
      await this.writer.takeTurn(manager);
      const user = await this.writer.lock(manager, id);
      if (version !== undefined && version !== user.version) {
        throw new AppError('STALE_VERSION', { current: await this.details.get(id, manager) });
      }
      await this.writer.keepingAdministrator(manager, () => work(manager, user));
      return this.details.get(id, manager);
    });
  }
}
