import type { ChangePassword, CurrentUser, EndSessions, OwnSession } from '@mawasu/contract';
import { checkPassword, passwordIssueMessages } from '@mawasu/domain/passwords';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Env } from '../../config/env.js';
import type { Actor } from '../../platform/auth/actor.js';
import { PasswordHasher } from '../../platform/auth/password-hasher.js';
import { passwordMinLength } from '../../platform/auth/password-length.js';
import { isGuessable } from '../../platform/auth/password-strength.js';
import { AppError } from '../../platform/errors/app-error.js';
import { change as changing } from '../../platform/persistence/change.js';
import { inTransaction } from '../../platform/persistence/transaction.js';
import { ENV } from '../../platform/settings.js';
import { CityRepository } from '../city/city.repository.js';
import { EventRecorder } from '../history/event.recorder.js';
import { UsersRepository } from '../users/users.repository.js';
import { CurrentUserReadModel } from './current-user.read-model.js';
import { PasswordGuard } from './password-guard.js';
import { ServerSecret } from './server-secret.js';
import { hashToken, newToken } from './session-token.js';
import { type OpenedSession, SessionsRepository } from './sessions.repository.js';

/** Opens, shows and ends a person's session, and changes the password. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionsRepository,
    private readonly users: UsersRepository,
    private readonly city: CityRepository,
    private readonly currentUsers: CurrentUserReadModel,
    private readonly hasher: PasswordHasher,
    private readonly guard: PasswordGuard,
    private readonly secret: ServerSecret,
    private readonly events: EventRecorder,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Always a new token: one that somebody planted before the sign-in is worth nothing after it. */
  async open(opened: OpenedSession, formerToken: string | null): Promise<{ token: string; user: CurrentUser }> {
    const token = newToken();
    await inTransaction(this.dataSource, async (manager) => {
      if (formerToken) await this.sessions.deleteByToken(manager, formerToken);
      await this.sessions.insert(manager, token, opened, this.env.SESSION_MAX_HOURS);
    });
    return { token, user: await this.currentUsers.get(opened.userId) };
  }

  show(userId: string): Promise<CurrentUser | null> {
    return this.currentUsers.find(userId);
  }

  close(token: string): Promise<void> {
    return this.sessions.deleteByToken(this.dataSource.manager, token);
  }

  async list(actor: Actor, token: string): Promise<OwnSession[]> {
    const idle = this.env.SESSION_IDLE_MINUTES;
    const rows = await this.sessions.list(this.dataSource.manager, actor.userId, token, idle);
    return rows.map(({ id, client, address, created_at, last_seen_at, is_current }) => ({
      id,
      client,
      address,
      createdAt: created_at.toISOString(),
      lastSeenAt: last_seen_at.toISOString(),
      isCurrent: is_current,
    }));
  }

  /** NOT_FOUND for a session that is not the person's or has ended, PASSWORD_REFUSED for a wrong password. */
  async end(actor: Actor, { currentPassword, sessionId }: EndSessions, token: string): Promise<void> {
    await this.requireCurrent(actor, currentPassword, token);
    await changing(this.dataSource, actor, {}, async (manager) => {
      if (sessionId === null) await this.sessions.deleteOthers(manager, actor.userId, token);
      else if (!(await this.sessions.deleteOwn(manager, actor.userId, sessionId))) throw new AppError('NOT_FOUND');
      await this.recordEnd(manager, actor);
    });
  }

  private recordEnd(manager: EntityManager, { userId }: Actor): Promise<void> {
    return this.events.record(manager, { subjectKind: 'user', subjectId: userId, action: 'end_session' });
  }

  async changePassword(actor: Actor, change: ChangePassword, token: string): Promise<CurrentUser> {
    await this.requireCurrent(actor, change.currentPassword, token);
    const issues = await this.findIssues(actor, change);
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
  private async requireCurrent(actor: Actor, password: string, token: string): Promise<void> {
    const user = await this.users.findCredentialsById(this.dataSource.manager, actor.userId);
    if (!user) throw new AppError('UNAUTHENTICATED');
    const session = hashToken(token);
    const accountKey = await this.secret.digest('account', actor.account);
    const isRight = await this.guard.check(
      { own: { scope: 'session', key: session, accountKey }, also: [] },
      () => this.hasher.matches(password, user.passwordHash, `session/${session}`),
      (answer) => answer,
    );
    if (!isRight) throw refused('currentPassword', ['今のパスワードが違います。']);
  }

  private async findIssues(actor: Actor, change: ChangePassword): Promise<string[]> {
    if (change.newPassword === change.currentPassword) return ['今のパスワードと違うものにしてください。'];
    const minLength = passwordMinLength(this.env);
    const codes = checkPassword(change.newPassword, actor.account).filter((code) => code !== 'too_short');
    const isShort = [...change.newPassword].length < minLength;
    const short = isShort ? [`パスワードは${minLength}文字以上にしてください。`] : [];
    const issues = [...short, ...codes.map((code) => passwordIssueMessages[code])];
    if (issues.length > 0) return issues;
    const known = [actor.account, actor.displayName, await this.city.name(this.dataSource.manager)];
    const isWeak = await isGuessable(change.newPassword, known);
    return isWeak ? [passwordIssueMessages.too_common] : [];
  }
}

function refused(path: string, messages: readonly string[]): AppError {
  return new AppError('PASSWORD_REFUSED', {
    ...(messages[0] ? { message: messages[0] } : {}),
    details: messages.map((message) => ({ path, message })),
  });
}
