import { ApiError } from '@mawasu/api-client';
import type { Role } from '@mawasu/domain/permissions';
import { DataSource } from 'typeorm';
import { loadEnv } from '../../config/env.js';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { CurrentUserReadModel } from './current-user.read-model.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ env: { SESSION_IDLE_MINUTES: '30', SESSION_MAX_HOURS: '8' } });
});
afterAll(() => app.stop());

async function refusal(call: Promise<unknown>): Promise<{ status: number; code: string | null; message: string }> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error(`expected a refusal, got ${String(error)}`);
  return { status: error.status, code: error.code, message: error.body?.message ?? '' };
}

describe('signing in', () => {
  it('opens a session and tells who is signed in, with today’s 課 and roles', async () => {
    const divisionId = await aDepartment(app.dataSource, { kind: 'division', name: '企画部' });
    const departmentId = await aDepartment(app.dataSource, { name: '企画課', parentId: divisionId });
    const user = await aUser(app.dataSource, { roles: ['section_head'], departmentIds: [departmentId] });
    const { client } = app.browser();
    const signedIn = await client.session.signIn({ account: user.account, password: user.password });
    expect(signedIn).toEqual({
      id: user.id,
      account: user.account,
      displayName: '試験 花子',
      heldRoles: [{ role: 'section_head', departmentName: '企画課', departmentIds: [departmentId], heldFor: null }],
      mustChangePassword: false,
      idleMinutes: 30,
      lastSignInAt: null,
      unreadNotices: 0,
      historyUnguarded: false,
      recalculation: null,
    });
    expect(await client.session.currentUser()).toEqual(signedIn);
  });

  it('tells an administrator, and nobody else, when the product runs with rights to rewrite the history', async () => {
    const env = loadEnv({ DATABASE_URL: 'postgres://one-role' });
    const [owned, guarded] = [app.dataSource, app.app.get(DataSource, { strict: false })];
    const told = async (source: DataSource, roles: Role[]) => {
      const { id } = await aUser(app.dataSource, { roles });
      return (await new CurrentUserReadModel(source, env).get(id)).historyUnguarded;
    };
    expect(await told(owned, ['administrator'])).toBe(true);
    expect(await told(owned, ['planner'])).toBe(false);
    expect(await told(guarded, ['administrator'])).toBe(false);
  });

  it('tells when the person signed in the time before, so that a stranger’s sign-in is noticed', async () => {
    const { id, account, password } = await aUser(app.dataSource);
    await app.as(account);
    const [attempt] = await app.dataSource.query('SELECT at FROM sign_in_attempt WHERE user_id = $1', [id]);
    const again = await app.browser().client.session.signIn({ account, password });
    expect(again.lastSignInAt).toBe(attempt.at.toISOString());
  });

  it('takes an account in capitals or full width for the same', async () => {
    const { password } = await aUser(app.dataSource, { account: 'ichiro' });
    await expect(app.browser().client.session.signIn({ account: ' ＩＣＨＩＲＯ ', password })).resolves.toMatchObject({
      account: 'ichiro',
    });
  });

  it('gives a cookie that scripts cannot read and other sites cannot send along with a write', async () => {
    const { account, password } = await aUser(app.dataSource);
    const response = await app.browser().fetch('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password }),
    });
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^mawasu_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('keeps only a hash of the token', async () => {
    const { account, password } = await aUser(app.dataSource);
    const browser = app.browser();
    await browser.client.session.signIn({ account, password });
    const token = browser.cookie?.split('=')[1];
    const rows: { found: number }[] = await app.dataSource.query(
      'SELECT count(*)::int AS found FROM session WHERE token_hash = $1',
      [token],
    );
    expect(rows).toEqual([{ found: 0 }]);
  });

  it('gives a new token each time and ends the former one of the same browser', async () => {
    const { account, password } = await aUser(app.dataSource);
    const browser = app.browser();
    await browser.client.session.signIn({ account, password });
    const former = browser.cookie;
    await browser.client.session.signIn({ account, password });
    expect(browser.cookie).not.toBe(former);
    const old = app.browser();
    old.cookie = former;
    expect(await old.client.session.currentUser()).toBeNull();
  });

  it('refuses a person who has been shut out', async () => {
    const { account, password } = await aUser(app.dataSource, { disabledAt: new Date() });
    expect(await refusal(app.browser().client.session.signIn({ account, password }))).toMatchObject({
      status: 401,
      code: 'SIGN_IN_FAILED',
    });
  });

  it('names the empty field', async () => {
    const error = await app
      .browser()
      .client.session.signIn({ account: '', password: 'x' })
      .catch((reason: ApiError) => reason);
    expect((error as ApiError).body).toMatchObject({
      code: 'VALIDATION',
      details: [{ path: 'account', message: '利用者名を入力してください。' }],
    });
  });
});

describe('a session', () => {
  const age = (account: string, column: string, interval: string) =>
    app.dataSource.query(
      `UPDATE session SET ${column} = now() - interval '${interval}'
        WHERE user_id = (SELECT id FROM app_user WHERE account = $1)`,
      [account],
    );

  it('is never mixed up with another one, however many requests run side by side', async () => {
    const users = await Promise.all(Array.from({ length: 6 }, () => aUser(app.dataSource)));
    const clients = await Promise.all(users.map(({ account, password }) => app.as(account, password)));
    const asked = Array.from({ length: 60 }, (_, i) => i % clients.length);
    const answers = await Promise.all(asked.map((i) => clients[i]?.session.currentUser()));
    expect(answers.map((answer) => answer?.account)).toEqual(asked.map((i) => users[i]?.account));
  });

  it('ends after too long without a request', async () => {
    const { account, password } = await aUser(app.dataSource);
    const { client } = app.browser();
    await client.session.signIn({ account, password });
    await age(account, 'last_seen_at', '29 minutes');
    await expect(client.session.currentUser()).resolves.toMatchObject({ account });
    await age(account, 'last_seen_at', '31 minutes');
    expect(await client.session.currentUser()).toBeNull();
    expect(await refusal(client.plans.list())).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it('is kept alive by use, at the price of one write a minute', async () => {
    const { account, password } = await aUser(app.dataSource);
    const { client } = app.browser();
    await client.session.signIn({ account, password });
    await age(account, 'last_seen_at', '5 minutes');
    const first = await app.statements(() => client.session.currentUser());
    const second = await app.statements(() => client.session.currentUser());
    expect([first.length, second.length]).toEqual([2, 1]);
  });

  it('ends at the latest when its hours are over, however busy it was', async () => {
    const { account, password } = await aUser(app.dataSource);
    const { client } = app.browser();
    await client.session.signIn({ account, password });
    await age(account, 'expires_at', '1 second');
    expect(await client.session.currentUser()).toBeNull();
    expect(await refusal(client.plans.list())).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is gone from the database once it has run out and somebody signs in', async () => {
    const [idle, next] = [await aUser(app.dataSource), await aUser(app.dataSource)];
    await app.as(idle.account);
    await age(idle.account, 'last_seen_at', '1 day');
    await app.as(next.account);
    const rows: unknown[] = await app.dataSource.query('SELECT FROM session WHERE user_id = $1', [idle.id]);
    expect(rows).toEqual([]);
  });

  it('ends with signing out, and signing out twice is no mistake', async () => {
    const { account, password } = await aUser(app.dataSource);
    const browser = app.browser();
    await browser.client.session.signIn({ account, password });
    const stolen = app.browser();
    stolen.cookie = browser.cookie;
    await browser.client.session.signOut();
    expect(browser.cookie).toBeNull();
    await browser.client.session.signOut();
    expect(await stolen.client.session.currentUser()).toBeNull();
    expect(await refusal(stolen.client.plans.list())).toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('asking who is signed in', () => {
  const ask = async (cookie: string | null) => {
    const browser = app.browser();
    browser.cookie = cookie;
    const response = await browser.fetch('/api/session');
    return { status: response.status, body: await response.json() };
  };

  it.each([
    ['without a cookie', null],
    ['with a token nobody was given', `mawasu_session=${'x'.repeat(43)}`],
    ['with a cookie that is no token', 'mawasu_session=%00'],
  ])('is answered with nobody %s, which is no error', async (_, cookie) => {
    expect(await ask(cookie)).toEqual({ status: 200, body: { user: null } });
  });

  it('is answered with nobody once the person has been shut out', async () => {
    const { id, account, password } = await aUser(app.dataSource);
    const browser = app.browser();
    await browser.client.session.signIn({ account, password });
    await app.dataSource.query('UPDATE app_user SET disabled_at = now() WHERE id = $1', [id]);
    expect(await ask(browser.cookie)).toEqual({ status: 200, body: { user: null } });
  });
});

describe('changing the password', () => {
  const newPassword = '青い自転車で川沿いを走る';

  it('is forced on a person with an initial one: everything else is refused until then', async () => {
    const { account, password } = await aUser(app.dataSource, { mustChangePassword: true });
    const { client } = app.browser();
    await expect(client.session.signIn({ account, password })).resolves.toMatchObject({ mustChangePassword: true });
    expect(await refusal(client.plans.list())).toMatchObject({ status: 403, code: 'PASSWORD_CHANGE_REQUIRED' });
    const changed = await client.session.changePassword({ currentPassword: password, newPassword });
    expect(changed.mustChangePassword).toBe(false);
    await expect(client.session.currentUser()).resolves.toMatchObject({ account });
  });

  it('ends the person’s sessions everywhere else and is in the history', async () => {
    const { id, account, password } = await aUser(app.dataSource);
    const [here, elsewhere] = [app.browser().client, app.browser().client];
    await here.session.signIn({ account, password });
    await elsewhere.session.signIn({ account, password });
    await here.session.changePassword({ currentPassword: password, newPassword });
    await expect(here.session.currentUser()).resolves.toMatchObject({ account });
    expect(await elsewhere.session.currentUser()).toBeNull();
    expect(await refusal(elsewhere.session.signIn({ account, password }))).toMatchObject({ code: 'SIGN_IN_FAILED' });
    const rows = await app.dataSource.query(
      `SELECT e.action, h.user_id FROM event e JOIN history h ON h.subject_kind = 'event' AND h.subject_id = e.id::text
        WHERE e.subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ action: 'change_password', user_id: id }]);
  });

  it.each([
    ['with a wrong current one', { currentPassword: 'chigau', newPassword }, '今のパスワードが違います。'],
    [
      'to one that is too short',
      { newPassword: 'mijikai-1234'.slice(0, 11) },
      'パスワードは12文字以上にしてください。',
    ],
    ['to the same one', { newPassword: 'mawasu-sample' }, '今のパスワードと違うものにしてください。'],
    [
      'to one that everybody tries',
      { newPassword: 'password123456' },
      '推測されやすいパスワードです。関係のない言葉をいくつか並べるなど、別のものにしてください。',
    ],
  ])('is refused %s', async (_, change, message) => {
    const { account, password } = await aUser(app.dataSource);
    const { client } = app.browser();
    await client.session.signIn({ account, password });
    const call = client.session.changePassword({ currentPassword: password, ...change });
    expect(await refusal(call)).toEqual({ status: 400, code: 'PASSWORD_REFUSED', message });
  });
});

describe('own sessions', () => {
  async function signedInTwice() {
    const { account, password } = await aUser(app.dataSource);
    const [here, elsewhere] = [app.browser().client, app.browser().client];
    for (const { session } of [here, elsewhere]) await session.signIn({ account, password });
    const other = (await here.session.own()).items.find(({ isCurrent }) => !isCurrent);
    return { here, elsewhere, password, otherId: other?.id ?? '' };
  }

  it('are ended by who types the password, one or all others, never the one in use', async () => {
    const { here, elsewhere, password, otherId } = await signedInTwice();
    await here.session.end({ currentPassword: password, sessionId: otherId });
    expect(await elsewhere.session.currentUser()).toBeNull();
    const again = { currentPassword: password, sessionId: otherId };
    expect(await refusal(here.session.end(again))).toMatchObject({ code: 'NOT_FOUND' });
    await here.session.end({ currentPassword: password, sessionId: null });
    expect((await here.session.own()).items.map(({ isCurrent }) => isCurrent)).toEqual([true]);
  });

  it('stay while the password is wrong, and those of others whatever is typed', async () => {
    const { here, elsewhere, otherId } = await signedInTwice();
    for (const sessionId of [otherId, null]) {
      expect(await refusal(here.session.end({ currentPassword: 'chigau', sessionId }))).toMatchObject({
        ...{ code: 'PASSWORD_REFUSED', message: '今のパスワードが違います。' },
      });
    }
    const stranger = await signedInTwice();
    const theirs = { currentPassword: stranger.password, sessionId: otherId };
    expect(await refusal(stranger.here.session.end(theirs))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await elsewhere.session.currentUser()).not.toBeNull();
  });
});
