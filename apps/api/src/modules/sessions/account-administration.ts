import type { DataSource, EntityManager } from 'typeorm';
import type { Env } from '../../config/env.js';
import type { PasswordHasher } from '../../platform/auth/password-hasher.js';
import { change } from '../../platform/persistence/change.js';
import { EventRecorder } from '../history/event.recorder.js';
import { accountName } from '../users/account-name.js';
import { AccountSteps } from '../users/account-steps.js';
import { User } from '../users/user.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import { SignInAccess } from './sign-in-access.js';
import { SignInCounts } from './sign-in-counts.js';

export interface AccountState {
  account: string;
  displayName: string;
  isDisabled: boolean;
  mustChangePassword: boolean;
  lastSignInAt: Date | null;
  /** Wrong passwords of the last hour from places that nobody knows, and in known browsers. */
  failures: number;
}

/** An account nobody has; the message is for the person at the console. */
class UnknownAccountError extends Error {
  readonly forOperator = true;

  constructor(account: string) {
    super(`利用者名「${account}」は登録されていません。npm run account -- list で一覧を確かめてください。`);
  }
}

/** Who runs the server is not signed in: the history names the command. */
const author = { userId: null, displayName: 'サーバーでの操作', requestId: null };

/** What can be done for an account at the server, without signing in (`npm run account`). */
export class AccountAdministration {
  private readonly steps: AccountSteps;

  constructor(
    private readonly source: DataSource,
    hasher: PasswordHasher,
    env: Env,
  ) {
    const access = new SignInAccess(new SessionsRepository(), new SignInCounts(source), env);
    this.steps = new AccountSteps(access, hasher, new EventRecorder());
  }

  list(): Promise<AccountState[]> {
    return this.source.query(`
      SELECT u.account, u.display_name AS "displayName", u.disabled_at IS NOT NULL AS "isDisabled",
             u.must_change_password AS "mustChangePassword", u.last_sign_in_at AS "lastSignInAt",
             (SELECT coalesce(sum(c.failures), 0)::int FROM sign_in_count c
               WHERE c.account_key = sign_in_account_key(u.account) AND c.scope <> 'account') AS failures
        FROM app_user u ORDER BY u.account`);
  }

  /** Every place may try the password again at once. */
  unlock(typed: string): Promise<User> {
    return this.with(typed, (manager, user) => this.steps.unlock(manager, user));
  }

  /** A new initial password, to be changed at the next sign-in; all sessions of the person end. Shown once. */
  async reset(typed: string): Promise<{ user: User; password: string }> {
    const { password, passwordHash } = await this.steps.newPassword();
    const user = await this.with(typed, (manager, found) => this.steps.resetPassword(manager, found, passwordHash));
    return { user, password };
  }

  private async with(typed: string, work: (manager: EntityManager, user: User) => Promise<void>): Promise<User> {
    const user = await this.source.getRepository(User).findOneBy({ account: accountName(typed) });
    if (!user) throw new UnknownAccountError(typed);
    await change(this.source, author, { contextId: user.id }, (manager) => work(manager, user));
    return user;
  }
}
