import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { deputyItem, deputyList, type NamedDeputy, ownDeputies } from '@mawasu/contract';
import { dayAfter } from '@mawasu/domain/users';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aDeputy, aUser, type BuiltUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { TODAY } from '../../testing/today.js';

let t: TestApp;
let admin: ApiClient;
let section: string;
let head: BuiltUser;
let headClient: ApiClient;
const today = TODAY;

beforeAll(async () => {
  t = await startTestApp();
  admin = await t.as((await aUser(t.dataSource, { roles: ['administrator'] })).account);
});
afterAll(() => t.stop());

const aHead = async () => {
  section = await aDepartment(t.dataSource, { name: '市民課' });
  head = await aUser(t.dataSource, { displayName: '鈴木 課長', roles: ['section_head'], departmentIds: [section] });
  headClient = await t.as(head.account);
};
const anEntrant = (displayName = '山田 太郎') =>
  aUser(t.dataSource, { displayName, roles: ['entrant'], departmentIds: [section] });
const draft = (userId: string, changes: Partial<NamedDeputy> = {}): NamedDeputy => ({
  ...{ userId, role: 'section_head', departmentId: section, from: today, to: dayAfter(today, 6) },
  ...changes,
});
const fields = async (call: Promise<unknown>) => {
  const { status, body } = await refusal(call);
  return [status, ...(body?.details ?? []).map(({ path }) => path)];
};

describe('a 課長 on leave', () => {
  beforeAll(aHead);

  it('names a deputy, who acts at once and no longer when it is ended', async () => {
    const yamada = await anEntrant();
    const deputyClient = await t.as(yamada.account);
    const named = await headClient.deputies.name(draft(yamada.id, { reason: '休暇' }));
    expect(deputyItem.parse(named)).toMatchObject({ forName: '鈴木 課長', phase: 'running', departmentName: '市民課' });
    const held = async () =>
      ((await deputyClient.session.currentUser())?.heldRoles ?? []).map(({ role, heldFor }) => [
        role,
        heldFor?.displayName,
      ]);
    expect(await held()).toEqual([
      ['entrant', undefined],
      ['section_head', '鈴木 課長'],
    ]);
    const own = ownDeputies.parse(await deputyClient.deputies.own());
    expect(own).toMatchObject({ memberships: [], items: [{ id: named.id }] });
    await headClient.deputies.end(named.id);
    expect(await held()).toEqual([['entrant', undefined]]);
    expect((await headClient.deputies.own()).items).toEqual([]);
    expect(await refusal(headClient.deputies.end(named.id))).toMatchObject({ code: 'TRANSITION_REFUSED' });
    const { items } = await admin.users.history(head.id);
    expect(items.map(({ label, reason }) => [label, reason]).slice(0, 2)).toEqual([
      ['代理の終了', null],
      ['代理の設定', '休暇'],
    ]);
    expect(items[1]?.after).toMatch(/^山田 太郎さんが鈴木 課長さんの代理（市民課 課長、令和/);
    expect((await admin.users.history(yamada.id)).items.map(({ label }) => label)).toContain('代理の設定');
  });

  it('is told at the field what cannot be', async () => {
    const [yamada, gone] = [await anEntrant(), await aUser(t.dataSource, { disabledAt: new Date() })];
    const elsewhere = await aDepartment(t.dataSource);
    const name = (changes: Partial<NamedDeputy>) => fields(headClient.deputies.name(draft(yamada.id, changes)));
    expect(await name({ userId: head.id })).toEqual([400, 'userId']);
    expect(await name({ userId: gone.id })).toEqual([400, 'userId']);
    expect(await name({ userId: section })).toEqual([400, 'userId']);
    expect(await name({ departmentId: elsewhere })).toEqual([400, 'membership']);
    expect(await name({ role: 'division_head' })).toEqual([400, 'membership']);
    expect(await name({ from: dayAfter(today, -1) })).toEqual([400, 'from']);
    expect(await name({ to: dayAfter(today, -1) })).toEqual([400, 'to']);
    expect((await headClient.deputies.own()).items).toEqual([]);
  });

  it('has one deputy at a time, also when two are named at once', async () => {
    const [first, second] = [await anEntrant('一人目'), await anEntrant('二人目')];
    const calls = await Promise.allSettled([first, second].map(({ id }) => headClient.deputies.name(draft(id))));
    expect(calls.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const later = { from: dayAfter(today, 7), to: dayAfter(today, 9) };
    const planned = await headClient.deputies.name(draft(second.id, later));
    expect(planned.phase).toBe('planned');
    await headClient.deputies.end(planned.id);
    await expect(headClient.deputies.name(draft(first.id, later))).resolves.toBeDefined();
  });

  it('is not ended by another 課長, nor seen by them', async () => {
    const yamada = await anEntrant();
    const [named] = (await headClient.deputies.own()).items;
    const other = await aUser(t.dataSource, { roles: ['section_head'], departmentIds: [section] });
    const client = await t.as(other.account);
    expect(await refusal(client.deputies.end(named?.id ?? ''))).toMatchObject({ status: 404 });
    expect((await client.deputies.own()).items).toEqual([]);
    expect(await refusal(client.deputies.name(draft(yamada.id, { forUserId: head.id })))).toMatchObject({
      status: 403,
    });
  });
});

describe('a deputy', () => {
  beforeAll(aHead);

  it('names no deputy for what is held for another', async () => {
    const [yamada, third] = [await anEntrant(), await anEntrant('三人目')];
    await headClient.deputies.name(draft(yamada.id));
    const client = await t.as(yamada.account);
    expect(await fields(client.deputies.name(draft(third.id)))).toEqual([400, 'membership']);
    expect((await client.deputies.own()).memberships).toEqual([]);
    expect(await refusal(client.deputies.name(draft(third.id, { forUserId: head.id })))).toMatchObject({ status: 403 });
  });
});

describe('for somebody who is ill', () => {
  beforeAll(aHead);

  it('an administrator names a deputy and ends it; 企画 sees all and changes nothing', async () => {
    const yamada = await anEntrant();
    const named = await admin.deputies.name(draft(yamada.id, { forUserId: head.id }));
    const planner = await t.as((await aUser(t.dataSource, { roles: ['planner'] })).account);
    const seen = deputyList.parse(await planner.deputies.list({ size: 200 }));
    expect(seen.items.map(({ id }) => id)).toContain(named.id);
    expect(await refusal(planner.deputies.name(draft(yamada.id, { forUserId: head.id })))).toMatchObject({
      status: 403,
    });
    expect(await refusal(planner.deputies.end(named.id))).toMatchObject({ status: 403 });
    expect((await admin.users.detail(head.id)).deputies).toMatchObject([{ id: named.id, displayName: '山田 太郎' }]);
    const { items } = await admin.users.list({ state: 'deputized', q: '鈴木課長', departmentId: section });
    expect(items).toMatchObject([{ id: head.id, deputyNames: ['山田 太郎'] }]);
    await admin.deputies.end(named.id, { reason: '復帰' });
    expect((await planner.deputies.list({ size: 200 })).items.map(({ id }) => id)).not.toContain(named.id);
    expect((await planner.deputies.list({ size: 200, past: 'true' })).items.map(({ id }) => id)).toContain(named.id);
    expect((await admin.users.list({ state: 'deputized', departmentId: section })).items).toEqual([]);
  });
});

describe('candidates', () => {
  beforeAll(aHead);

  it('are people who can sign in and hold a role, found by a part of their name', async () => {
    await anEntrant('候補 一郎');
    await aUser(t.dataSource, { displayName: '候補 停止', disabledAt: new Date() });
    await aUser(t.dataSource, { displayName: '候補 外部', roles: ['external_member'] });
    await aUser(t.dataSource, { displayName: '候補 無役', roles: [] });
    const { items } = await headClient.deputies.candidates('候補');
    expect(items).toMatchObject([{ displayName: '候補 一郎', departmentNames: ['市民課'] }]);
    expect((await headClient.deputies.candidates(' ')).items).toEqual([]);
  });

  it.each(['entrant', 'planner', 'reader', 'external_member'] as const)('are nothing for a %s', async (role) => {
    const { account } = await aUser(t.dataSource, { roles: [role], departmentIds: [section] });
    const client = await t.as(account);
    expect(await refusal(client.deputies.candidates('山'))).toMatchObject({ status: 403 });
    expect(await refusal(client.deputies.name(draft(head.id)))).toMatchObject({ status: 403 });
    expect((await client.deputies.own()).memberships).toEqual([]);
    if (role !== 'planner') expect(await refusal(client.deputies.list())).toMatchObject({ status: 403 });
  });

  it('each list is one statement', async () => {
    await aDeputy(t.dataSource, {
      userId: (await anEntrant()).id,
      forUserId: head.id,
      departmentId: section,
      role: 'section_head',
    });
    for (const call of [
      () => headClient.deputies.own(),
      () => headClient.deputies.candidates('山'),
      () => admin.deputies.list(),
    ]) {
      expect(await t.statements(call)).toHaveLength(1);
    }
  });
});
