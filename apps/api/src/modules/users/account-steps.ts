import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newInitialPassword } from '../../platform/auth/initial-password.js';
import { PasswordHasher } from '../../platform/auth/password-hasher.js';
import { EventRecorder } from '../history/event.recorder.js';
import { AccountAccess } from './account-access.js';
import { initialPasswordUntil } from './initial-password.sql.js';
import { User } from './user.entity.js';

type Account = Pick<User, 'id' | 'account'>;

/** An initial password: its digest for the database, and itself for the one person who hands it over. */
export interface NewPassword {
  password: string;
  passwordHash: string;
}

/** What is done for an account from outside: by an administrator on the screen, by whoever runs the server on its console. */
@Injectable()
export class AccountSteps {
  constructor(
    private readonly access: AccountAccess,
    private readonly hasher: PasswordHasher,
    private readonly events: EventRecorder,
  ) {}

  /** Before the transaction: the digest takes its time. */
  async newPassword(): Promise<NewPassword> {
    const password = newInitialPassword();
    return { password, passwordHash: await this.hasher.hash(password) };
  }

  /** Forgets the wrong passwords of an account, wherever they were typed: every place may try again at once. */
  async unlock(manager: EntityManager, { id, account }: Account): Promise<void> {
    await this.access.forgetWrongPasswords(manager, account);
    await this.record(manager, id, 'unlock');
  }

  /** To be changed at the next sign-in; all sessions of the person end. */
  async resetPassword(manager: EntityManager, { id, account }: Account, passwordHash: string): Promise<void> {
    await manager.update(User, { id }, { passwordHash, mustChangePassword: true, initialPasswordUntil });
    await this.access.endSessions(manager, id);
    await this.access.forgetWrongPasswords(manager, account);
    await this.record(manager, id, 'reset_password');
  }

  async endSessions(manager: EntityManager, { id }: Account): Promise<void> {
    await this.access.endSessions(manager, id);
    await this.record(manager, id, 'end_session');
  }

  private record(manager: EntityManager, subjectId: string, action: string): Promise<void> {
    return this.events.record(manager, { subjectKind: 'user', subjectId, action });
  }
}
