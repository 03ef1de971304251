import type { SignIn } from '@mawasu/contract';
import { INITIAL_PASSWORD_DAYS } from '@mawasu/domain/passwords';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Env } from '../../config/env.js';
import { PasswordHasher } from '../../platform/auth/password-hasher.js';
import { AppError } from '../../platform/errors/app-error.js';
import { placeOf } from '../../platform/http/client-address.js';
import { Log } from '../../platform/logging/log.js';
import { ENV } from '../../platform/settings.js';
import { accountName } from '../users/account-name.js';
import { type Credentials, UsersRepository } from '../users/users.repository.js';
import { KnownBrowsers } from './known-browsers.js';
import { PasswordGuard, type PasswordPlace } from './password-guard.js';
import { ServerSecret } from './server-secret.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignInCounts } from './sign-in-counts.js';
import { SignInLog } from './sign-in-log.js';

/** Told to whoever has the right one: it is worth nothing any more. */
const outlivedText = `初期パスワードの期限（発行から${INITIAL_PASSWORD_DAYS}日）が切れています。システム管理者に、新しい初期パスワードの発行を依頼してください。`;

export interface SignInTry extends SignIn {
  /** Network address of the caller, as far as the trusted proxies tell. */
  address: string;
  /** What the browser holds of earlier sign-ins; '' when nothing. */
  browserCookie: string;
}

/** Who came in, and what the browser is to remember of it. */
export interface Admitted {
  userId: string;
  browserCookie: string;
}

/** Decides whether an account and a password belong together, and makes guessing hopeless without shutting anybody out. */
@Injectable()
export class SignInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersRepository,
    private readonly guard: PasswordGuard,
    private readonly browsers: KnownBrowsers,
    private readonly secret: ServerSecret,
    private readonly counts: SignInCounts,
    private readonly attempts: SignInLog,
    private readonly log: Log,
    private readonly sessions: SessionsRepository,
    private readonly hasher: PasswordHasher,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** AppError: SIGN_IN_FAILED, TOO_MANY_ATTEMPTS. An account that does not exist is answered just like one that does. */
  async verify(given: SignInTry): Promise<Admitted> {
    const account = accountName(given.account);
    const user = await this.users.findCredentials(this.dataSource.manager, account);
    const browser = user && (await this.browsers.find(given.browserCookie, user.id));
    const address = placeOf(given.address);
    const place = await this.placeOf(account, address, browser);
    const owner = browser ? `browser/${browser}` : `address/${address}`;
    const admitted = await this.guard.check(
      place,
      () => this.admit(user, given, owner),
      (userId) => userId !== null,
    );
    if (admitted === null) throw new AppError('SIGN_IN_FAILED');
    this.log.info('sign_in.succeeded', { userId: admitted, address: given.address, isKnownBrowser: browser !== null });
    await this.tidy();
    return { userId: admitted, browserCookie: await this.browsers.remember(given.browserCookie, admitted) };
  }

  private async placeOf(account: string, address: string, browser: string | null): Promise<PasswordPlace> {
    const accountKey = await this.secret.digest('account', account);
    if (browser) return { own: { scope: 'browser', key: browser, accountKey }, also: [] };
    const place = await this.secret.digest('place', `${account}\n${address}`);
    return {
      own: { scope: 'place', key: place, accountKey },
      also: [
        { scope: 'account', key: accountKey, accountKey },
        { scope: 'address', key: await this.secret.digest('place', address), accountKey: null },
      ],
    };
  }

  private async admit(user: Credentials | null, given: SignInTry, owner: string): Promise<string | null> {
    const isRight = await this.hasher.matches(given.password, user?.passwordHash ?? null, owner);
    const isOutlived = isRight && user?.isOutlived === true;
    const isIn = isRight && !isOutlived && user !== null && (await this.letIn(user, given.password));
    await this.attempts.write(user?.id ?? null, given.address, isIn);
    if (isOutlived) throw new AppError('SIGN_IN_FAILED', { message: outlivedText });
    return isIn ? user.id : null;
  }

  private async letIn(user: Credentials, password: string): Promise<boolean> {
    const rehashed = this.hasher.isOutdated(user.passwordHash) ? await this.hasher.hash(password) : null;
    return this.users.admit(this.dataSource.manager, user.id, rehashed);
  }

  private async tidy(): Promise<void> {
    await this.sessions.deleteExpired(this.dataSource.manager, this.env.SESSION_IDLE_MINUTES);
    await this.counts.purge();
    await this.attempts.purge();
  }
}
