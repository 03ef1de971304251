import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { dayAfter } from '@mawasu/domain/users';
import { aUser, type BuiltUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { TODAY } from '../../testing/today.js';

let t: TestApp;
let one: BuiltUser;
const today = TODAY;

beforeEach(async () => {
  t = await startTestApp();
  one = await aUser(t.dataSource, { roles: ['administrator'] });
});
afterEach(() => t.stop());

const clientOf = (person: BuiltUser) => t.as(person.account);
const ownRole = async (person: BuiltUser) => {
  const { memberships, version } = await (await clientOf(one)).users.detail(person.id);
  return { id: memberships[0]?.id ?? '', version };
};

describe('the last administrator', () => {
  it('keeps the role, today and on every day to come', async () => {
    const { users } = await clientOf(one);
    const { id, version } = await ownRole(one);
    for (const to of [dayAfter(today, -1), today, dayAfter(today, 400)]) {
      expect(await refusal(users.correctMembership(one.id, id, { version, to }))).toMatchObject({
        code: 'TRANSITION_REFUSED',
        body: { message: expect.stringContaining('システム管理者がいなくなります') },
      });
    }
  });

  it('may go when somebody follows without a gap, and that one then stays', async () => {
    const { users } = await clientOf(one);
    const next = await aUser(t.dataSource);
    const administrator = { role: 'administrator', departmentId: null, to: null } as const;
    const last = dayAfter(today, 10);
    await users.giveMembership(next.id, { version: 1, ...administrator, from: dayAfter(last) });
    const { id, version } = await ownRole(one);
    await users.correctMembership(one.id, id, { version, to: last });
    const detail = await users.detail(next.id);
    const planned = detail.memberships.find(({ role }) => role === 'administrator')?.id ?? '';
    for (const call of [
      () => users.withdrawMembership(next.id, planned, { version: detail.version }),
      () => users.correctMembership(next.id, planned, { version: detail.version, from: dayAfter(last, 2) }),
      () => users.correctMembership(next.id, planned, { version: detail.version, role: 'planner' }),
      () => users.disable(next.id),
    ]) {
      expect(await refusal(call())).toMatchObject({ code: 'TRANSITION_REFUSED' });
    }
  });

  it('is left when two shut each other out, take each other the role, or do one each, at the same time', async () => {
    for (let round = 0; round < 6; round += 1) {
      const two = await aUser(t.dataSource, { roles: ['administrator'] });
      const [first, second] = [await clientOf(one), await clientOf(two)];
      const [roleOfOne, roleOfTwo] = [await ownRole(one), await ownRole(two)];
      const yesterday = dayAfter(today, -1);
      const disable = [() => first.users.disable(two.id), () => second.users.disable(one.id)] as const;
      const end = [
        () => first.users.correctMembership(two.id, roleOfTwo.id, { version: roleOfTwo.version, to: yesterday }),
        () => second.users.correctMembership(one.id, roleOfOne.id, { version: roleOfOne.version, to: yesterday }),
      ] as const;
      const calls =
        [
          [disable[0], disable[1]],
          [end[0], end[1]],
          [disable[0], end[1]],
        ][round % 3] ?? [];
      await Promise.allSettled(calls.map((call) => call()));
      const left: { id: string; account: string }[] = await t.dataSource.query(
        `SELECT u.id, u.account FROM app_user u JOIN membership m ON m.user_id = u.id
          WHERE u.disabled_at IS NULL AND m.role = 'administrator' AND coalesce(m.valid_to, $1::date) >= $1::date`,
        [today],
      );
      expect(left).toHaveLength(1);
      one = left[0]?.id === two.id ? two : one;
    }
  });
});
