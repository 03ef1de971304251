import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { type GivenMembership, userList } from '@mawasu/contract';
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
const today = TODAY;
const tomorrow = dayAfter(today);

beforeAll(async () => {
  t = await startTestApp();
  administrator = await aUser(t.dataSource, { displayName: '管理 太郎', roles: ['administrator'] });
  admin = await t.as(administrator.account);
  section = await aDepartment(t.dataSource, { name: '市民課' });
  await aUser(t.dataSource, { displayName: '田中 花子', roles: ['entrant'], departmentIds: [section] });
});
afterAll(() => t.stop());

const role = (changes: Partial<GivenMembership> = {}): GivenMembership => ({
  ...{ role: 'entrant', departmentId: section, from: today, to: null },
  ...changes,
});

describe('the list of people', () => {
  const names = async (query: Parameters<ApiClient['users']['list']>[0]) =>
    userList.parse(await admin.users.list({ size: 200, ...query })).items.map(({ displayName }) => displayName);

  it('finds by a part of the name or account, in any width', async () => {
    await aUser(t.dataSource, { displayName: 'ﾜﾀﾅﾍﾞ 靱', account: 'w-0098' });
    for (const q of ['ワタナベ', 'ﾜﾀﾅﾍﾞ靭', 'Ｗ－００９８', '0098 ワタ'])
      expect(await names({ q })).toEqual(['ﾜﾀﾅﾍﾞ 靱']);
    expect(await names({ q: '%' })).toEqual([]);
  });

  it('is narrowed by 課 or 部 and by role, both of the same membership', async () => {
    const [up, low, far] = [
      await aDepartment(t.dataSource, { kind: 'division', name: '絞り部' }),
      await aDepartment(t.dataSource, { name: '絞り課' }),
      await aDepartment(t.dataSource, { name: '遠い課' }),
    ];
    await t.dataSource.query('UPDATE department_version SET parent_id = $1 WHERE department_id = $2', [up, low]);
    await aUser(t.dataSource, { displayName: '甲', roles: ['division_head'], departmentIds: [up] });
    const both = await aUser(t.dataSource, { displayName: '乙', roles: ['entrant'], departmentIds: [low] });
    await admin.users.giveMembership(both.id, { version: 1, ...role({ role: 'section_head', departmentId: far }) });
    await aUser(t.dataSource, { displayName: '丙', roles: ['section_head'], departmentIds: [low] });
    expect(await names({ departmentId: up })).toEqual(['甲', '乙', '丙']);
    expect(await names({ departmentId: low })).toEqual(['乙', '丙']);
    expect(await names({ departmentId: low, role: 'section_head' })).toEqual(['丙']);
    expect(await names({ departmentId: far, role: 'section_head' })).toEqual(['乙']);
    expect(await names({ departmentId: far, role: 'entrant' })).toEqual([]);
  });

  it('counts roles of today only, and says when the next one begins', async () => {
    const place = await aDepartment(t.dataSource);
    const memberships = [
      role({ departmentId: place, from: tomorrow }),
      role({ departmentId: place, from: '2020-04-01', to: '2021-03-31' }),
    ];
    await admin.users.create({ account: 'planned', displayName: '予定 者', memberships });
    expect(await names({ departmentId: place })).toEqual([]);
    const [row] = (await admin.users.list({ q: '予定者' })).items;
    expect(row).toMatchObject({ roles: [], nextFrom: tomorrow });
  });

  it('is narrowed by state, and sorted either way', async () => {
    for (const displayName of ['一', '二', '三', '四']) await aUser(t.dataSource, { displayName });
    const gone = await aUser(t.dataSource, { displayName: '停止 済', disabledAt: new Date() });
    expect(await names({ state: 'disabled', q: '停止済' })).toEqual(['停止 済']);
    expect(await names({ state: 'enabled', q: '停止済' })).toEqual([]);
    expect(gone.account).toBeDefined();
    for (const sort of ['account', 'name', 'department', 'lastSignIn'] as const) {
      const { items, total } = await admin.users.list({ sort, size: 200 });
      expect(items).toHaveLength(total);
      const first = await admin.users.list({ sort, size: 3 });
      const second = await admin.users.list({ sort, size: 3, page: 2 });
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(items.slice(0, 6).map(({ id }) => id));
    }
    const accounts = async (order: 'asc' | 'desc') =>
      (await admin.users.list({ sort: 'account', order, size: 200 })).items.map(({ account }) => account);
    expect(await accounts('desc')).toEqual((await accounts('asc')).toReversed());
  });

  it('costs one statement, and so does a person', async () => {
    for (const query of [
      {},
      { q: '田中' },
      { departmentId: section, role: 'entrant' as const, sort: 'department' as const },
    ]) {
      expect(await t.statements(() => admin.users.list(query))).toHaveLength(1);
    }
    expect(await t.statements(() => admin.users.detail(administrator.id))).toHaveLength(1);
    expect(await t.statements(() => admin.users.history(administrator.id))).toHaveLength(1);
  });

  it('refuses filters that are none, and knows no person of an id nobody has', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    for (const query of [{ role: 'boss' }, { state: 'lost' }, { sort: 'age' }, { departmentId: 'x' }] as object[]) {
      expect(await refusal(admin.users.list(query))).toMatchObject({ code: 'VALIDATION' });
    }
    for (const call of [
      () => admin.users.detail(missing),
      () => admin.users.history(missing),
      () => admin.users.disable(missing),
      () => admin.users.change(missing, { version: 1 }),
    ]) {
      expect(await refusal(call())).toMatchObject({ status: 404 });
    }
  });
});
