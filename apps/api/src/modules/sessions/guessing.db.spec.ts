import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiError } from '@mawasu/api-client';
import { loadEnv } from '../../config/env.js';
import { TestBrowser } from '../../testing/browser.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { QuickHasher } from '../../testing/quick-hasher.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { AccountAdministration } from './account-administration.js';
import { Pause } from './password-guard.js';

let app: TestApp;
/** Seconds for which tries were held. */
let held: number[];

beforeAll(async () => {
  app = await startTestApp({ env: { TRUST_PROXY: '1' } });
  app.app.get(Pause).seconds = async (count) => {
    held.push(count);
  };
});
beforeEach(async () => {
  await app.dataSource.query('TRUNCATE sign_in_count, sign_in_attempt');
  held = [];
});
afterAll(() => app.stop());

/** Signs in from an address, in a browser that remembers, and tells what came of it. */
async function signIn(account: string, password: string, address = '10.0.0.1', browser = app.browser()) {
  const response = await browser.fetch('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ account, password }),
  });
  const body = (await response.json()) as { code?: string };
  return body.code ?? 'ok';
}

async function signInTimes(times: number, account: string, password: string, ...from: [string?, TestBrowser?]) {
  const outcomes: string[] = [];
  for (let i = 0; i < times; i += 1) outcomes.push(await signIn(account, password, ...from));
  return outcomes;
}

/** As if so much time had passed since every wrong password. */
const letPass = (seconds: number) =>
  app.dataSource.query('UPDATE sign_in_count SET last_failed_at = last_failed_at - make_interval(secs => $1)', [
    seconds,
  ]);

/** Wrong passwords until the place has to wait longer than a try is held. */
const guessUntilShut = (account: string, ...from: [string?, TestBrowser?]) =>
  signInTimes(8, account, 'chigau', ...from);

const failed = 'SIGN_IN_FAILED';
const early = 'TOO_MANY_ATTEMPTS';

describe('guessing a password', () => {
  it('is held longer with each wrong one from the fifth on, then has to wait, even with the right one', async () => {
    const { account, password } = await aUser(app.dataSource);
    expect(await guessUntilShut(account)).toEqual([...Array.from({ length: 7 }, () => failed), early]);
    expect(held.map(Math.round)).toEqual([1, 2, 4]);
    expect(await signIn(account, password)).toBe(early);
  });

  it('lets in again once the time is over, and counts from the start after a right one', async () => {
    const { account, password } = await aUser(app.dataSource);
    await guessUntilShut(account);
    await letPass(9);
    expect(await signIn(account, password)).toBe('ok');
    expect(await signInTimes(4, account, 'chigau')).toEqual([failed, failed, failed, failed]);
  });

  it('is forgotten after an hour', async () => {
    const { account } = await aUser(app.dataSource);
    await guessUntilShut(account);
    await letPass(3_601);
    expect(await signIn(account, 'chigau')).toBe(failed);
    expect(held).toHaveLength(3);
  });

  it('never makes a place wait longer than the setting', async () => {
    const { account, password } = await aUser(app.dataSource);
    await signIn(account, 'chigau');
    await app.dataSource.query(`UPDATE sign_in_count SET failures = 100000 WHERE scope = 'place'`);
    await letPass(15 * 60 + 1);
    expect(await signIn(account, password)).toBe('ok');
  });

  it('is not shut until tomorrow where the clock of the server was set back by a day', async () => {
    const { account, password } = await aUser(app.dataSource);
    await guessUntilShut(account);
    await letPass(-86_400);
    expect(await signInTimes(2, account, 'chigau')).toEqual([failed, failed]);
    expect(await signIn(account, password)).toBe('ok');
  });

  it.each([
    ['ports of one address', (i: number) => `10.0.0.7:${40_000 + i}`],
    ['addresses of one IPv6 network', (i: number) => `2001:db8:1:2::${i + 1}`],
    ['spellings of one address', (i: number) => (i % 2 === 0 ? '10.0.0.8' : '::ffff:10.0.0.8')],
    ['addresses that the caller made up', (i: number) => `10.1.1.${i}, 10.0.0.9`],
  ])('is no more with many %s', async (_, addressOf) => {
    const { account } = await aUser(app.dataSource);
    const outcomes: string[] = [];
    for (let i = 0; i < 8; i += 1) outcomes.push(await signIn(account, 'chigau', addressOf(i)));
    expect(outcomes).toEqual([...Array.from({ length: 7 }, () => failed), early]);
  });

  it('says until when, and what helps', async () => {
    const { account, password } = await aUser(app.dataSource);
    await guessUntilShut(account, '127.0.0.1');
    const error = await app
      .browser()
      .client.session.signIn({ account, password })
      .catch((reason: ApiError) => reason);
    expect((error as ApiError).body?.message).toMatch(
      /^この端末から誤りが続いたため、\d{1,2}:\d{2}までお待ちください。ふだん使っている端末からは.*システム管理者に連絡/,
    );
  });

  it('is no faster in parallel: of forty guesses at once no more are checked than one after the other', async () => {
    const { account } = await aUser(app.dataSource);
    const guesses = Array.from({ length: 40 }, (_, i) => signIn(account, `guess-${i}`));
    const outcomes = await Promise.all(guesses);
    expect(outcomes.filter((outcome) => outcome === failed)).toHaveLength(7);
    expect(outcomes.filter((outcome) => outcome === early)).toHaveLength(33);
  });

  it('does not tell which accounts exist: an unknown one is answered, held and shut just the same', async () => {
    const { account } = await aUser(app.dataSource);
    const known = await signInTimes(10, account, 'chigau');
    const heldKnown = held.splice(0).map(Math.round);
    expect(await signInTimes(10, 'dareka', 'chigau')).toEqual(known);
    expect(held.map(Math.round)).toEqual(heldKnown);
  });

  it('leaves no trace of what was typed as an account that does not exist: it may have been a password', async () => {
    await signInTimes(6, 'himitsu-no-kotoba', 'chigau');
    for (const table of ['sign_in_attempt', 'sign_in_count', 'history', 'event']) {
      const rows = await app.dataSource.query(`SELECT t::text AS row FROM ${table} t`);
      expect(JSON.stringify(rows)).not.toContain('himitsu');
    }
  });
});

describe('nobody is punished for another’s guesses', () => {
  it('whoever sits elsewhere signs in at once, however long somebody guesses at the account', async () => {
    const { account, password } = await aUser(app.dataSource);
    await guessUntilShut(account, '10.6.6.6');
    expect(await signIn(account, password, '10.0.0.2')).toBe('ok');
    expect(await signIn(account, 'chigau', '10.6.6.6')).toBe(early);
  });

  it('a browser in which the person has signed in before is open even behind the address of the guesser', async () => {
    const { account, password } = await aUser(app.dataSource);
    const own = app.browser();
    await signIn(account, password, '10.6.6.6', own);
    await guessUntilShut(account, '10.6.6.6');
    held = [];
    expect(await signIn(account, 'chigau', '10.6.6.6', own)).toBe(failed);
    expect(await signIn(account, password, '10.6.6.6', own)).toBe('ok');
    expect(held).toEqual([]);
  });

  it('and counts the person’s own wrong ones by themselves', async () => {
    const { account, password } = await aUser(app.dataSource);
    const own = app.browser();
    await signIn(account, password, '10.0.0.1', own);
    expect((await guessUntilShut(account, '10.0.0.1', own)).at(-1)).toBe(early);
    expect(await signIn(account, password, '10.0.0.1')).toBe('ok');
  });

  it('a browser is known to those who signed in there, up to five of them, and to nobody else', async () => {
    const shared = app.browser();
    const people = await Promise.all(Array.from({ length: 3 }, () => aUser(app.dataSource)));
    for (const { account, password } of people) await signIn(account, password, '10.0.0.1', shared);
    const stranger = await aUser(app.dataSource);
    for (const { account } of [...people, stranger]) await guessUntilShut(account, '10.0.0.1');
    for (const { account, password } of people) {
      expect(await signIn(account, password, '10.0.0.1', shared)).toBe('ok');
    }
    expect(await signIn(stranger.account, stranger.password, '10.0.0.1', shared)).toBe(early);
  });

  it.each([
    ['made up', (cookie: string) => cookie.replace(/\.[\w-]{5}/, '.AAAAA')],
    ['of another person', (cookie: string) => cookie],
    ['no cookie of ours', () => 'x~y~z'],
  ])('a cookie that is %s makes no browser known', async (_, forge) => {
    const other = await aUser(app.dataSource);
    const { account, password } = await aUser(app.dataSource);
    const browser = app.browser();
    await signIn(other.account, other.password, '10.0.0.1', browser);
    const cookie = browser.cookies.get('mawasu_browser') ?? '';
    expect(cookie).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    browser.cookies.set('mawasu_browser', forge(cookie));
    await guessUntilShut(account, '10.0.0.1');
    expect(await signIn(account, password, '10.0.0.1', browser)).toBe(early);
  });

  it('a hundred wrong ones at all accounts from one address slow it, and shut it for nobody', async () => {
    const { account, password } = await aUser(app.dataSource);
    const guesses = Array.from({ length: 100 }, (_, i) => signIn(`dareka${i}`, 'chigau', '10.9.9.9'));
    expect(new Set(await Promise.all(guesses))).toEqual(new Set([failed]));
    held = [];
    expect(await signIn(account, password, '10.9.9.9')).toBe('ok');
    expect(held).toEqual([2]);
    expect(await signIn(account, password, '10.9.9.8')).toBe('ok');
    expect(held).toEqual([2]);
  });

  it('right ones are let in while wrong ones of the same address go on, each account by itself', async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => aUser(app.dataSource)));
    const [right, wrong] = [people.slice(0, 5), people.slice(5)];
    const tries = Array.from({ length: 100 }, (_, i) =>
      i % 2 === 0
        ? signIn(right[(i / 2) % 5]?.account ?? '', right[(i / 2) % 5]?.password ?? '')
        : signIn(wrong[((i - 1) / 2) % 5]?.account ?? '', `chigau-${i}`),
    );
    const outcomes = await Promise.all(tries);
    expect(new Set(outcomes.filter((_, i) => i % 2 === 0))).toEqual(new Set(['ok']));
  });

  it('two hundred right sign-ins at once are all let in, of one person or of many, from one address', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => aUser(app.dataSource)));
    const tries = Array.from({ length: 200 }, (_, i) => people[i % 4 === 0 ? 0 : i % 20]);
    const outcomes = await Promise.all(tries.map((user) => signIn(user?.account ?? '', user?.password ?? '')));
    expect(new Set(outcomes)).toEqual(new Set(['ok']));
  });
});

describe('guessing the current password of an open session', () => {
  const newPassword = '青い自転車で川沿いを走る';

  async function anOpenSession() {
    const user = await aUser(app.dataSource);
    const browser = app.browser();
    await browser.client.session.signIn({ account: user.account, password: user.password });
    const change = (currentPassword: string) =>
      browser.client.session.changePassword({ currentPassword, newPassword }).then(
        () => 'ok',
        (error: ApiError) => error.code,
      );
    return { ...user, change };
  }

  it('has to wait in that session, and nowhere else', async () => {
    const { account, password, change } = await anOpenSession();
    const codes: (string | null)[] = [];
    for (let i = 0; i < 8; i += 1) codes.push(await change('chigau'));
    expect(codes).toEqual([...Array.from({ length: 7 }, () => 'PASSWORD_REFUSED'), early]);
    expect(await change(password)).toBe(early);
    expect(await signIn(account, password)).toBe('ok');
    await letPass(9);
    expect(await change(password)).toBe('ok');
  });

  it('is no faster in parallel', async () => {
    const { change } = await anOpenSession();
    const codes = await Promise.all(Array.from({ length: 40 }, (_, i) => change(`guess-${i}`)));
    expect(codes.filter((code) => code === 'PASSWORD_REFUSED')).toHaveLength(7);
  });
});

describe('at the server', () => {
  const administration = () => new AccountAdministration(app.dataSource, new QuickHasher(), loadEnv({}));

  it('an account is unlocked for every place, and the history says that it was done there', async () => {
    const { id, account, password } = await aUser(app.dataSource);
    await guessUntilShut(account);
    await administration().unlock(` ${account.toUpperCase()} `);
    expect(await signIn(account, password)).toBe('ok');
    const rows = await app.dataSource.query(
      `SELECT e.action, h.actor_name FROM event e JOIN history h ON h.subject_id = e.id::text WHERE e.subject_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ action: 'unlock', actor_name: 'サーバーでの操作' }]);
  });

  it('a password is made anew: the old one and open sessions are worth nothing, the new one must be changed', async () => {
    const { account, password } = await aUser(app.dataSource);
    const open = app.browser();
    await open.client.session.signIn({ account, password });
    const reset = await administration().reset(account);
    expect(await open.client.session.currentUser()).toBeNull();
    expect(await signIn(account, password)).toBe(failed);
    const user = await app.browser().client.session.signIn({ account, password: reset.password });
    expect(user.mustChangePassword).toBe(true);
  });

  it('the list says who guesses where, and an account nobody has is named as such', async () => {
    const { account } = await aUser(app.dataSource, { displayName: '山田 太郎' });
    await signInTimes(3, account, 'chigau');
    const states = await administration().list();
    expect(states.find((state) => state.account === account)).toMatchObject({ displayName: '山田 太郎', failures: 3 });
    await expect(administration().unlock('dareka')).rejects.toThrow('登録されていません');
  });
});
