import { ApiError } from '@mawasu/api-client';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let app: TestApp;

beforeEach(async () => {
  app = await startTestApp({ env: { TRUST_PROXY: '1' } });
});
afterEach(() => app.stop());

/** Signs in from an address and tells what came of it. */
async function signIn(account: string, password: string, address = '10.0.0.1'): Promise<string> {
  const response = await app.browser().fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ account, password }),
  });
  const body = (await response.json()) as { code?: string };
  return body.code ?? 'ok';
}

async function signInTimes(times: number, account: string, password: string): Promise<string[]> {
  const outcomes: string[] = [];
  for (let i = 0; i < times; i += 1) outcomes.push(await signIn(account, password));
  return outcomes;
}

/** What the history tells of events around a person. */
const rememberedEvents = (userId: string) =>
  app.dataSource.query(
    `SELECT e.action, h.user_id, h.actor_name FROM event e
       JOIN history h ON h.subject_kind = 'event' AND h.subject_id = e.id::text
      WHERE e.subject_id = $1`,
    [userId],
  );

const failed = 'SIGN_IN_FAILED';
const locked = 'ACCOUNT_LOCKED';

describe('guessing a password', () => {
  it('locks the account with the fifth wrong one, even for the right one', async () => {
    const { account, password } = await aUser(app.dataSource);
    expect(await signInTimes(5, account, 'chigau')).toEqual([failed, failed, failed, failed, locked]);
    expect(await signIn(account, password)).toBe(locked);
  });

  it('says when the account opens again, and lets the person in then', async () => {
    const { id, account, password } = await aUser(app.dataSource);
    await signInTimes(5, account, 'chigau');
    const error = await app
      .browser()
      .client.session.signIn({ account, password })
      .catch((reason: ApiError) => reason);
    expect((error as ApiError).body?.message).toMatch(/^誤りが続いたため、\d{1,2}:\d{2}までサインインできません。/);
    await app.dataSource.query(`UPDATE app_user SET locked_until = now() - interval '1 second' WHERE id = $1`, [id]);
    expect(await signIn(account, password)).toBe('ok');
  });

  it('starts counting again after the lock has run out', async () => {
    const { id, account, password } = await aUser(app.dataSource);
    await signInTimes(5, account, 'chigau');
    await app.dataSource.query(`UPDATE app_user SET locked_until = now() - interval '1 second' WHERE id = $1`, [id]);
    expect(await signInTimes(4, account, 'chigau')).toEqual([failed, failed, failed, failed]);
    expect(await signIn(account, password)).toBe('ok');
  });

  it('starts counting again after a right one', async () => {
    const { account, password } = await aUser(app.dataSource);
    await signInTimes(4, account, 'chigau');
    expect(await signIn(account, password)).toBe('ok');
    expect(await signInTimes(4, account, 'chigau')).toEqual([failed, failed, failed, failed]);
  });

  it('is no faster in parallel: at most five of forty guesses count', async () => {
    const { id, account } = await aUser(app.dataSource);
    const guesses = Array.from({ length: 40 }, (_, i) => signIn(account, `guess-${i}`, `10.0.1.${i}`));
    const outcomes = await Promise.all(guesses);
    expect(outcomes.filter((outcome) => outcome === 'ok')).toEqual([]);
    const [row] = await app.dataSource.query(
      'SELECT failed_attempts, locked_until > now() AS is_locked FROM app_user WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ failed_attempts: 5, is_locked: true });
  });

  it('writes the lock into the history once', async () => {
    const { id, account } = await aUser(app.dataSource);
    await signInTimes(7, account, 'chigau');
    const rows = await rememberedEvents(id);
    expect(rows).toEqual([{ action: 'lock', user_id: null, actor_name: 'システム' }]);
  });

  it('does not tell which accounts exist: an unknown one fails and locks just the same', async () => {
    expect(await signInTimes(6, 'dareka', 'chigau')).toEqual([failed, failed, failed, failed, locked, locked]);
  });
});

describe('guessing the current password of an open session', () => {
  const newPassword = '青い自転車で川沿いを走る';
  const refused = 'PASSWORD_REFUSED';

  async function anOpenSession() {
    const user = await aUser(app.dataSource);
    const { client } = app.browser();
    await client.session.signIn({ account: user.account, password: user.password });
    const change = (currentPassword: string, next = newPassword) =>
      client.session.changePassword({ currentPassword, newPassword: next }).then(
        () => ({ code: 'ok', message: '' }),
        (error: ApiError) => ({ code: error.code, message: error.body?.message ?? '' }),
      );
    const changeTimes = async (times: number, current: string) => {
      const codes: (string | null)[] = [];
      for (let i = 0; i < times; i += 1) codes.push((await change(current)).code);
      return codes;
    };
    return { ...user, change, changeTimes };
  }

  it('locks the account with the fifth wrong one, even for the right one and for signing in, and says until when', async () => {
    const { id, account, password, change, changeTimes } = await anOpenSession();
    expect(await changeTimes(5, 'chigau')).toEqual([refused, refused, refused, refused, locked]);
    const { code, message } = await change(password);
    expect(code).toBe(locked);
    expect(message).toMatch(/^誤りが続いたため、\d{1,2}:\d{2}までサインインできません。/);
    expect(await signIn(account, password)).toBe(locked);
    const rows = await rememberedEvents(id);
    expect(rows).toEqual([{ action: 'lock', user_id: null, actor_name: 'システム' }]);
    await app.dataSource.query(`UPDATE app_user SET locked_until = now() - interval '1 second' WHERE id = $1`, [id]);
    expect((await change(password)).code).toBe('ok');
  });

  it('counts together with failed sign-ins, and from the start again after a right one', async () => {
    const { account, password, change, changeTimes } = await anOpenSession();
    await signInTimes(4, account, 'chigau');
    expect((await change(password, 'mijikai')).code).toBe(refused);
    expect(await signInTimes(4, account, 'chigau')).toEqual([failed, failed, failed, failed]);
    expect((await change(password)).code).toBe('ok');
    await signInTimes(3, account, 'chigau');
    expect(await changeTimes(2, 'chigau')).toEqual([refused, locked]);
  });

  it('is no faster in parallel', async () => {
    const { id, change } = await anOpenSession();
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, i) => change(`guess-${i}`)));
    expect(outcomes.filter(({ code }) => code === 'ok')).toEqual([]);
    const [row] = await app.dataSource.query(
      'SELECT failed_attempts, locked_until > now() AS is_locked FROM app_user WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ failed_attempts: 5, is_locked: true });
  });
});

describe('an address', () => {
  it('has to wait after thirty failures in ten minutes, whatever the accounts; other addresses do not', async () => {
    const { account, password } = await aUser(app.dataSource);
    const guesses = Array.from({ length: 30 }, (_, i) => signIn(`dareka${i}`, 'chigau', '10.9.9.9'));
    expect(new Set(await Promise.all(guesses))).toEqual(new Set([failed]));
    expect(await signIn(account, password, '10.9.9.9')).toBe('TOO_MANY_ATTEMPTS');
    expect(await signIn(account, password, '10.9.9.8')).toBe('ok');
  });

  it('is let in again ten minutes after its failures, not after its last try', async () => {
    const { account, password } = await aUser(app.dataSource);
    await Promise.all(Array.from({ length: 30 }, (_, i) => signIn(`dareka${i}`, 'chigau', '10.9.9.9')));
    await app.dataSource.query(`UPDATE sign_in_attempt SET at = at - interval '9 minutes'`);
    expect(await signIn(account, password, '10.9.9.9')).toBe('TOO_MANY_ATTEMPTS');
    await app.dataSource.query(`UPDATE sign_in_attempt SET at = at - interval '2 minutes'`);
    expect(await signIn(account, password, '10.9.9.9')).toBe('ok');
  });
});
