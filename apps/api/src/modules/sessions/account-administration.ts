import { type DataSource, In } from 'typeorm';
import { newInitialPassword } from '../../platform/auth/initial-password.js';
import type { PasswordHasher } from '../../platform/auth/password-hasher.js';
import { change } from '../../platform/persistence/change.js';
import { EventRecorder } from '../history/event.recorder.js';
import { accountName } from '../users/account-name.js';
import { User } from '../users/user.entity.js';
import { ServerSecret } from './server-secret.js';
import { Session } from './session.entity.js';
import { SignInCount } from './sign-in-count.entity.js';

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
  private readonly secret: ServerSecret;
  private readonly events = new EventRecorder();

  constructor(
    private readonly source: DataSource,
    private readonly hasher: PasswordHasher,
  ) {
    this.secret = new ServerSecret(source);
  }

  async list(): Promise<AccountState[]> {
    const users = await this.source.getRepository(User).find({ order: { account: 'ASC' } });
    const keys = new Map<string, string>();
    for (const { account } of users) keys.set(account, await this.secret.digest('account', account));
    const counts = await this.source.getRepository(SignInCount).findBy({ accountKey: In([...keys.values()]) });
    return users.map((user) => {
      const own = counts.filter(
        ({ accountKey, scope }) => accountKey === keys.get(user.account) && scope !== 'account',
      );
      return {
        account: user.account,
        displayName: user.displayName,
        isDisabled: user.disabledAt !== null,
        mustChangePassword: user.mustChangePassword,
        lastSignInAt: user.lastSignInAt,
        failures: own.reduce((sum, { failures }) => sum + failures, 0),
      };
    });
  }

  /** Forgets the wrong passwords of an account, wherever they were typed: every place may try again at once. */
  async unlock(typed: string): Promise<User> {
    const user = await this.find(typed);
    const accountKey = await this.secret.digest('account', user.account);
    await change(this.source, author, {}, async (manager) => {
      await manager.delete(SignInCount, { accountKey });
      await this.events.record(manager, { subjectKind: 'user', subjectId: user.id, action: 'unlock' });
    });
    return user;
  }

  /** A new initial password, to be changed at the next sign-in; all sessions of the person end. Shown once. */
  async reset(typed: string): Promise<{ user: User; password: string }> {
    const user = await this.find(typed);
    const password = newInitialPassword();
    const passwordHash = await this.hasher.hash(password);
    const accountKey = await this.secret.digest('account', user.account);
    await change(this.source, author, {}, async (manager) => {
      await manager.update(User, { id: user.id }, { passwordHash, mustChangePassword: true });
      await manager.delete(Session, { userId: user.id });
      await manager.delete(SignInCount, { accountKey });
      await this.events.record(manager, { subjectKind: 'user', subjectId: user.id, action: 'reset_password' });
    });
    return { user, password };
  }

  private async find(typed: string): Promise<User> {
    const user = await this.source.getRepository(User).findOneBy({ account: accountName(typed) });
    if (!user) throw new UnknownAccountError(typed);
    return user;
  }
}
