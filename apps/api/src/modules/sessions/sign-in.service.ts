import type { SignIn } from '@mawasu/contract';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Env } from '../../config/env.js';
import { PasswordHasher } from '../../platform/auth/password-hasher.js';
import { AppError } from '../../platform/errors/app-error.js';
import { ENV } from '../../platform/settings.js';
import { type Credentials, UsersRepository } from '../users/users.repository.js';
import { AccountLock, lockedError } from './account-lock.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignInAttempts } from './sign-in-attempts.js';

export interface SignInTry extends SignIn {
  /** Network address of the caller, as far as the trusted proxies tell. */
  address: string;
  requestId: string;
}

/** Decides whether an account and a password belong together, and makes guessing hopeless. */
@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersRepository,
    private readonly attempts: SignInAttempts,
    private readonly sessions: SessionsRepository,
    private readonly hasher: PasswordHasher,
    private readonly lock: AccountLock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The user's id, or AppError: SIGN_IN_FAILED, ACCOUNT_LOCKED, TOO_MANY_ATTEMPTS. */
  async verify(given: SignInTry): Promise<string> {
    const account = given.account.normalize('NFKC').toLowerCase();
    const attempt = await this.attempts.open(account, given.address);
    if (await this.attempts.isOverLimit(given.address))
      return this.turnAway(attempt, new AppError('TOO_MANY_ATTEMPTS'));
    const user = await this.users.findCredentials(this.dataSource.manager, account);
    const lockedUntil = user ? user.lockedUntil : await this.lockOfUnknown(account, attempt);
    if (lockedUntil) return this.turnAway(attempt, lockedError(lockedUntil));
    const isRight = await this.hasher.matches(given.password, user?.passwordHash ?? null);
    if (!user) return this.refuseUnknown(account);
    if (!isRight) return this.refuse(user, given.requestId);
    const rehashed = this.hasher.isOutdated(user.passwordHash) ? await this.hasher.hash(given.password) : null;
    if (!(await this.users.admit(this.dataSource.manager, user.id, rehashed))) throw new AppError('SIGN_IN_FAILED');
    await this.attempts.markSucceeded(attempt);
    await this.tidy();
    return user.id;
  }

  private async turnAway(attempt: string, refusal: AppError): Promise<never> {
    await this.attempts.withdraw(attempt);
    throw refusal;
  }

  private lockOfUnknown(account: string, ownAttempt: string): Promise<Date | null> {
    return this.attempts.lockOfUnknown(account, this.env.LOCKOUT_ATTEMPTS, this.env.LOCKOUT_MINUTES, ownAttempt);
  }

  private async refuseUnknown(account: string): Promise<never> {
    const until = await this.lockOfUnknown(account, '0');
    throw until ? lockedError(until) : new AppError('SIGN_IN_FAILED');
  }

  private async refuse(user: Credentials, requestId: string): Promise<never> {
    throw (await this.lock.countWrong(user.id, requestId)) ?? new AppError('SIGN_IN_FAILED');
  }

  private async tidy(): Promise<void> {
    await this.sessions.deleteExpired(this.dataSource.manager, this.env.SESSION_IDLE_MINUTES);
    await this.attempts.purge();
  }
}
