import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { type GivenMembership, userDetail } from '@mawasu/contract';
import type { Role } from '@mawasu/domain/permissions';
import { dayAfter } from '@mawasu/domain/users';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aUser, type BuiltUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { TODAY } from '../../testing/today.js';

let t: TestApp;
let admin: ApiClient;
let administrator: BuiltUser;
let section: string;
let other: string;
let division: string;
const today = TODAY;
const tomorrow = dayAfter(today);
const password = 'とても長い新しい合言葉 2026';

beforeAll(async () => {
  t = await startTestApp();
  administrator = await aUser(t.dataSource, { displayName: '管理 太郎', roles: ['administrator'] });
  admin = await t.as(administrator.account);
  division = await aDepartment(t.dataSource, { kind: 'division', name: '市民部' });
  section = await aDepartment(t.dataSource, { name: '市民課', parentId: division });
  other = await aDepartment(t.dataSource, { name: '税務課' });
});
afterAll(() => t.stop());

const role = (changes: Partial<GivenMembership> = {}): GivenMembership => ({
  ...{ role: 'entrant', departmentId: section, from: today, to: null },
  ...changes,
});
let number = 0;
const make = (changes: { account?: string; displayName?: string; memberships?: GivenMembership[] } = {}) => {
  number += 1;
  return admin.users.create({ account: `made${number}`, displayName: '田中 花子', memberships: [role()], ...changes });
};
const fields = async (call: Promise<unknown>) => {
  const { status, body } = await refusal(call);
  return [status, ...(body?.details ?? []).map(({ path }) => path)];
};

describe('a person who is made', () => {
  it('signs in with the password that is told once, must change it, and then works in both 課', async () => {
    const memberships = [role(), role({ departmentId: other, role: 'section_head' })];
    const { user, password: initial } = await make({ account: ' ＴＡＮＡＫＡ ', memberships });
    expect(userDetail.parse(user)).toMatchObject({ account: 'tanaka', mustChangePassword: true, disabledAt: null });
    const { client } = t.browser();
    await client.session.signIn({ account: 'tanaka', password: initial });
    expect(await refusal(client.rounds.list())).toMatchObject({ code: 'PASSWORD_CHANGE_REQUIRED' });
    const changed = await client.session.changePassword({ currentPassword: initial, newPassword: password });
    expect(changed.heldRoles.map(({ departmentName, role: held }) => `${departmentName} ${held}`)).toEqual([
      '市民課 entrant',
      '税務課 section_head',
    ]);
    await expect(client.rounds.list()).resolves.toBeDefined();
    expect((await admin.users.detail(user.id)).version).toBe(user.version);
  });

  it('is told all that is wrong at once, at the fields', async () => {
    await make({ account: 'taken' });
    const memberships = [
      role(),
      role({ departmentId: division }),
      role(),
      role({ role: 'planner', departmentId: null }),
    ];
    expect(await fields(make({ account: 'ＴＡＫＥＮ', memberships }))).toEqual([
      400,
      'account',
      'memberships.1.departmentId',
      'memberships.2.from',
    ]);
    expect(await fields(make({ account: '田中' }))).toEqual([400, 'account']);
    expect(await fields(make({ memberships: [] }))).toEqual([400, 'memberships']);
    expect(await fields(make({ displayName: ' ' }))).toEqual([400, 'displayName']);
    expect(await fields(make({ memberships: [role({ from: '2026-02-30' })] }))).toEqual([400, 'memberships.0.from']);
    expect(await fields(make({ memberships: [role({ departmentId: administrator.id })] }))).toEqual([
      400,
      'memberships.0.departmentId',
    ]);
    const { total } = await admin.users.list({ q: '田中 taken' });
    expect(total).toBe(1);
  });

  it('leaves the password neither in the log nor in the history, nor as it is in the table', async () => {
    const { user, password: made } = await make();
    const { password: anew } = await admin.users.resetPassword(user.id);
    expect(anew).not.toBe(made);
    for (const secret of [made, anew]) {
      expect(t.logged.filter((line) => line.includes(secret))).toEqual([]);
      for (const table of ['history', 'event', 'app_user', 'sign_in_attempt']) {
        const rows = await t.dataSource.query(`SELECT FROM ${table} x WHERE x::text LIKE '%' || $1 || '%'`, [secret]);
        expect(rows).toEqual([]);
      }
    }
  });

  it('of one account stays one, whoever makes it at the same time', async () => {
    const calls = await Promise.allSettled([1, 2, 3].map(() => make({ account: 'at.once' })));
    expect(calls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [refused] = calls.filter((call) => call.status === 'rejected');
    expect(refused?.reason).toMatchObject({ status: 400, code: 'VALIDATION' });
  });
});

describe('name and account', () => {
  it('are changed with the version they were read in; a stale one gets what the server holds', async () => {
    const { user } = await make();
    const changed = await admin.users.change(user.id, { version: user.version, displayName: '佐藤 花子' });
    expect(changed).toMatchObject({ displayName: '佐藤 花子', account: user.account, version: user.version + 1 });
    const stale = await refusal(admin.users.change(user.id, { version: user.version, account: 'satou' }));
    expect(stale).toMatchObject({ status: 409, code: 'STALE_VERSION' });
    expect(userDetail.parse(stale.body?.current)).toMatchObject({ displayName: '佐藤 花子', version: changed.version });
  });

  it('let an account be that nobody else has', async () => {
    const { user } = await make();
    const { version } = user;
    expect(
      await fields(admin.users.change(user.id, { version, account: administrator.account.toUpperCase() })),
    ).toEqual([400, 'account']);
    const { account } = await admin.users.change(user.id, { version, account: user.account.toUpperCase() });
    expect(account).toBe(user.account);
  });

  it('of somebody with an account older than the rule are changed without touching it', async () => {
    const { id } = await aUser(t.dataSource, { account: '古い 名前' });
    await expect(admin.users.change(id, { version: 1, displayName: '新しい 名前' })).resolves.toMatchObject({
      account: '古い 名前',
    });
  });
});

describe('memberships', () => {
  it('are given, corrected and ended, and what is over stays to be seen', async () => {
    const { id } = await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [section] });
    const given = await admin.users.giveMembership(id, {
      version: 1,
      ...role({ role: 'section_head', from: tomorrow }),
    });
    const [running, planned] = given.memberships;
    expect([running?.phase, planned?.phase]).toEqual(['running', 'planned']);
    const ended = await admin.users.correctMembership(id, running?.id ?? '', {
      version: given.version,
      to: dayAfter(today, -1),
    });
    expect(ended.memberships.map(({ phase, role: held }) => [held, phase])).toEqual([
      ['section_head', 'planned'],
      ['entrant', 'past'],
    ]);
  });

  it('in force are never taken away, nor turned into others', async () => {
    const { id } = await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [section] });
    const { memberships } = await admin.users.detail(id);
    const one = memberships[0]?.id ?? '';
    expect(await refusal(admin.users.withdrawMembership(id, one, { version: 1 }))).toMatchObject({
      code: 'TRANSITION_REFUSED',
    });
    const correct = (changes: object) => fields(admin.users.correctMembership(id, one, { version: 1, ...changes }));
    expect(await correct({ role: 'section_head' })).toEqual([400, 'role']);
    expect(await correct({ departmentId: other })).toEqual([400, 'departmentId']);
    expect(await correct({ from: tomorrow })).toEqual([400, 'from']);
    expect(await correct({ to: '2019-01-01' })).toEqual([400, 'to']);
    expect((await admin.users.detail(id)).memberships).toEqual(memberships);
  });

  it('that begin today are not taken back either; those that begin later are', async () => {
    const { user } = await make({ memberships: [role(), role({ role: 'section_head', from: tomorrow })] });
    const [now, later] = user.memberships;
    const { version } = user;
    expect(await refusal(admin.users.withdrawMembership(user.id, now?.id ?? '', { version }))).toMatchObject({
      code: 'TRANSITION_REFUSED',
    });
    const left = await admin.users.withdrawMembership(user.id, later?.id ?? '', { version, reason: '異動の取りやめ' });
    expect(left.memberships.map(({ id }) => id)).toEqual([now?.id]);
    const { items } = await admin.users.history(user.id);
    expect(items[0]).toMatchObject({ label: '所属の取消し', reason: '異動の取りやめ', actorName: '管理 太郎' });
    expect(items[0]?.before).toMatch(/^市民課 課長（令和.*から）$/);
  });

  it('that overlap are refused in words', async () => {
    const { id } = await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [section] });
    const { body } = await refusal(admin.users.giveMembership(id, { version: 1, ...role() }));
    expect(body?.details).toEqual([
      { path: 'from', message: '「市民課 入力者」は、すでに令和2年4月1日から登録されています。日を変えてください。' },
    ]);
  });

  it('in a department that is not there on the day are refused', async () => {
    const ended = await aDepartment(t.dataSource, { name: '廃止課', fyFrom: 2015, fyTo: 2019 });
    const { id } = await aUser(t.dataSource);
    const give = (from: string) =>
      admin.users.giveMembership(id, { version: 1, ...role({ departmentId: ended, from }) });
    expect(await fields(give(today))).toEqual([400, 'departmentId']);
    await expect(give('2020-03-31')).resolves.toBeDefined();
  });

  it('carry the version of the person', async () => {
    const { user } = await make();
    const stale = { version: user.version - 1 };
    const one = user.memberships[0]?.id ?? '';
    for (const call of [
      () => admin.users.giveMembership(user.id, { ...stale, ...role({ departmentId: other }) }),
      () => admin.users.correctMembership(user.id, one, { ...stale, to: tomorrow }),
      () => admin.users.withdrawMembership(user.id, one, stale),
    ]) {
      expect(await refusal(call())).toMatchObject({ code: 'STALE_VERSION' });
    }
  });

  it('of somebody else are not found under a person', async () => {
    const [one, two] = [await make(), await make()];
    const foreign = two.user.memberships[0]?.id ?? '';
    const call = admin.users.correctMembership(one.user.id, foreign, { version: one.user.version, to: tomorrow });
    expect(await refusal(call)).toMatchObject({ status: 404 });
  });
});

describe('somebody who is shut out', () => {
  it('is out with the next request, cannot come in, and comes back only by a new sign-in', async () => {
    const person = await aUser(t.dataSource, { displayName: '去る 人' });
    const { client } = t.browser();
    await client.session.signIn({ account: person.account, password: person.password });
    const out = await admin.users.disable(person.id, { reason: '退職' });
    expect(out).toMatchObject({ sessions: [], disabledAt: expect.any(String) });
    expect(await refusal(client.rounds.list())).toMatchObject({ code: 'UNAUTHENTICATED' });
    const again = () => t.browser().client.session.signIn({ account: person.account, password: person.password });
    expect(await refusal(again())).toMatchObject({ code: 'SIGN_IN_FAILED' });
    await admin.users.enable(person.id);
    expect(await refusal(client.rounds.list())).toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(again()).resolves.toMatchObject({ id: person.id });
    const { items } = await admin.users.history(person.id);
    expect(items.map(({ label, reason }) => [label, reason]).slice(0, 2)).toEqual([
      ['利用の再開', null],
      ['利用の停止', '退職'],
    ]);
  });

  it('is told to be so when it is done twice', async () => {
    const { id } = await aUser(t.dataSource);
    expect(await refusal(admin.users.enable(id))).toMatchObject({ code: 'TRANSITION_REFUSED' });
    await admin.users.disable(id);
    expect(await refusal(admin.users.disable(id))).toMatchObject({ code: 'TRANSITION_REFUSED' });
  });
});

describe('a new initial password', () => {
  it('ends all sign-ins, lets the old one no longer in, and has to be changed', async () => {
    const person = await aUser(t.dataSource);
    const { client } = t.browser();
    await client.session.signIn({ account: person.account, password: person.password });
    const { password: initial, user } = await admin.users.resetPassword(person.id, { reason: '忘れた' });
    expect(user).toMatchObject({ mustChangePassword: true, sessions: [] });
    expect(await refusal(client.rounds.list())).toMatchObject({ code: 'UNAUTHENTICATED' });
    const signIn = (given: string) => t.browser().client.session.signIn({ account: person.account, password: given });
    expect(await refusal(signIn(person.password))).toMatchObject({ code: 'SIGN_IN_FAILED' });
    await expect(signIn(initial)).resolves.toMatchObject({ mustChangePassword: true });
  });

  it('ends thirty days after it was issued, made or reset, and says what to do; one of the person’s own never does', async () => {
    const { password: first, user } = await make();
    const signIn = (given: string) => t.browser().client.session.signIn({ account: user.account, password: given });
    const letPass = (days: number) =>
      t.dataSource.query(
        'UPDATE app_user SET initial_password_until = initial_password_until - make_interval(days => $2) WHERE id = $1',
        [user.id, days],
      );
    await letPass(29);
    await expect(signIn(first)).resolves.toMatchObject({ mustChangePassword: true });
    await letPass(1);
    expect(await refusal(signIn(first))).toMatchObject({
      code: 'SIGN_IN_FAILED',
      body: { message: expect.stringMatching(/^初期パスワードの期限（発行から30日）が切れています。システム管理者に/) },
    });
    // Nobody else hears of it.
    expect((await refusal(signIn('chigau'))).body?.message).not.toContain('期限');
    expect(await admin.users.detail(user.id)).toMatchObject({ mustChangePassword: true, passwordOutlived: true });
    const { password: second, user: reissued } = await admin.users.resetPassword(user.id, {});
    expect(reissued.passwordOutlived).toBe(false);
    const own = t.browser().client;
    await own.session.signIn({ account: user.account, password: second });
    await own.session.changePassword({ currentPassword: second, newPassword: password });
    await letPass(10_000);
    await expect(signIn(password)).resolves.toMatchObject({ mustChangePassword: false });
    expect(await admin.users.detail(user.id)).toMatchObject({ passwordOutlived: false });
  });
});

describe('wrong passwords', () => {
  const guess = async (account: string, times: number) => {
    for (let turn = 0; turn < times; turn += 1) {
      await refusal(t.browser().client.session.signIn({ account, password: 'wrong' }));
    }
  };

  it('are seen in the list, with the time to wait, and forgotten by 解除', async () => {
    const person = await aUser(t.dataSource, { displayName: '伊藤 待子', account: 'itou_+-/x' });
    await guess(person.account, 2);
    const row = async () => (await admin.users.list({ q: '伊藤待子' })).items[0];
    expect(await row()).toMatchObject({ failures: 2, waitsUntil: null });
    await t.dataSource.query(`UPDATE sign_in_count SET failures = 12, last_failed_at = now() WHERE scope = 'place'`);
    const { waitsUntil } = (await row()) ?? {};
    expect(Date.parse(waitsUntil ?? '')).toBeGreaterThan(Date.now());
    expect(await admin.users.detail(person.id)).toMatchObject({ failures: 12, waitsUntil });
    expect(await admin.users.unlock(person.id)).toMatchObject({ failures: 0, waitsUntil: null });
    expect(await row()).toMatchObject({ failures: 0, waitsUntil: null });
    await expect(
      t.browser().client.session.signIn({ account: person.account, password: person.password }),
    ).resolves.toBeDefined();
  });
});

describe('who may', () => {
  const others: Role[] = ['entrant', 'section_head', 'division_head', 'planner', 'reader', 'external_member'];
  it.each(others)('%s changes nobody, and only 企画 reads', async (held) => {
    const { account } = await aUser(t.dataSource, { roles: [held], departmentIds: [section] });
    const client = await t.as(account);
    const { user } = await make();
    const one = user.memberships[0]?.id ?? '';
    const { id, version } = user;
    const writes = [
      () =>
        client.users.create({
          account: 'x',
          displayName: 'x',
          memberships: [role({ role: 'administrator', departmentId: null })],
        }),
      () => client.users.change(id, { version, displayName: 'x' }),
      () => client.users.giveMembership(id, { version, ...role({ departmentId: other }) }),
      () => client.users.correctMembership(id, one, { version, to: tomorrow }),
      () => client.users.withdrawMembership(id, one, { version }),
      () => client.users.resetPassword(id),
      () => client.users.unlock(id),
      () => client.users.disable(id),
      () => client.users.enable(id),
      () => client.users.endSessions(id),
    ];
    for (const call of writes) expect(await refusal(call())).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const reads = [() => client.users.list(), () => client.users.detail(id), () => client.users.history(id)];
    if (held === 'planner') await expect(Promise.all(reads.map((read) => read()))).resolves.toHaveLength(3);
    else for (const call of reads) expect(await refusal(call())).toMatchObject({ status: 403 });
    expect((await admin.users.detail(id)).version).toBe(version);
  });
});

describe('administrators', () => {
  it('may change their own roles, and others see it', async () => {
    const second = await aUser(t.dataSource, { displayName: '管理 次郎', roles: ['administrator'] });
    const own = await t.as(second.account);
    await own.users.giveMembership(second.id, {
      version: 1,
      ...role({ role: 'planner', departmentId: null }),
      reason: '兼務',
    });
    const { items } = await admin.users.history(second.id);
    expect(items[0]).toMatchObject({ label: '所属の追加', actorName: '管理 次郎', reason: '兼務' });
    expect(items[0]?.after).toMatch(/^企画（/);
    expect(await refusal(own.users.disable(second.id))).toMatchObject({ code: 'TRANSITION_REFUSED' });
    expect(await refusal(own.users.resetPassword(second.id))).toMatchObject({ code: 'TRANSITION_REFUSED' });
  });
});
