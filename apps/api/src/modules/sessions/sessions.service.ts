import type { ChangePassword, CurrentUser } from '@mawasu/contract';
import { checkPassword, passwordIssueMessages } from '@mawasu/domain/passwords';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Env } from '../../config/env.js';
import type { Actor } from '../../platform/auth/actor.js';
import { PasswordHasher } from '../../platform/auth/password-hasher.js';
import { passwordMinLength } from '../../platform/auth/password-length.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change as changing } from '../../platform/persistence/change.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { ENV } from '../../platform/settings.js';
import { EventRecorder } from '../history/event.recorder.js';
import { UsersRepository } from '../users/users.repository.js';
import { AccountLock, lockedError } from './account-lock.js';
import { CurrentUserReadModel } from './current-user.read-model.js';
import { newToken } from './session-token.js';
import { SessionsRepository } from './sessions.repository.js';

/** Opens, shows and ends a person's session, and changes the password. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly currentUsers: CurrentUserReadModel,
    private readonly hasher: PasswordHasher,
    private readonly lock: AccountLock,
    private readonly events: EventRecorder,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Always a new token: one that somebody planted before the sign-in is worth nothing after it. */
  async open(userId: string, formerToken: string | null): Promise<{ token: string; user: CurrentUser }> {
    const token = newToken();
    await inTransaction(this.dataSource, async (manager) => {
      if (formerToken) await this.sessions.deleteByToken(manager, formerToken);
      await this.sessions.insert(manager, token, userId, this.env.SESSION_MAX_HOURS);
    });
    return { token, user: await this.currentUsers.get(userId) };
  }

  show(userId: string): Promise<CurrentUser | null> {
    return this.currentUsers.find(userId);
  }

  close(token: string): Promise<void> {
    return this.sessions.deleteByToken(this.dataSource.manager, token);
  }

  async changePassword(actor: Actor, change: ChangePassword, token: string): Promise<CurrentUser> {
    await this.requireCurrent(actor, change.currentPassword);
    const issues = this.findIssues(actor, change);
    if (issues.length > 0) throw refused('newPassword', issues);
    const passwordHash = await this.hasher.hash(change.newPassword);
    await changing(this.dataSource, actor, {}, async (manager) => {
      await this.users.setPassword(manager, actor.userId, passwordHash);
      await this.sessions.deleteOthers(manager, actor.userId, token);
      await this.events.record(manager, { subjectKind: 'user', subjectId: actor.userId, action: 'change_password' });
    });
    return this.currentUsers.get(actor.userId);
  }

  /** An open session is no licence to guess: whoever finds one on a desk would learn the password by it. */
  private async requireCurrent(actor: Actor, password: string): Promise<void> {
    const { manager } = this.dataSource;
    const user = await this.users.findCredentialsById(manager, actor.userId);
    if (!user) throw new AppError('UNAUTHENTICATED');
    if (user.lockedUntil) throw lockedError(user.lockedUntil);
    if (!(await this.hasher.matches(password, user.passwordHash))) {
      const locked = await this.lock.countWrong(user.id, actor.requestId);
      throw locked ?? refused('currentPassword', ['今のパスワードが違います。']);
    }
    if (!(await this.users.clearFailures(manager, user.id))) throw new AppError('ACCOUNT_LOCKED');
  }

  private findIssues(actor: Actor, change: ChangePassword): string[] {
    if (change.newPassword === change.currentPassword) return ['今のパスワードと違うものにしてください。'];
    const minLength = passwordMinLength(this.env);
    const codes = checkPassword(change.newPassword, actor.account).filter((code) => code !== 'too_short');
    const isShort = [...change.newPassword].length < minLength;
    const short = isShort ? [`パスワードは${minLength}文字以上にしてください。`] : [];
    return [...short, ...codes.map((code) => passwordIssueMessages[code])];
  }
}

function refused(path: string, messages: readonly string[]): AppError {
  return new AppError('PASSWORD_REFUSED', {
    ...(messages[0] ? { message: messages[0] } : {}),
    details: messages.map((message) => ({ path, message })),
  });
}
