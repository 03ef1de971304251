import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '@mawasu/domain/permissions';
import { aDepartment, aMerger } from '../../testing/builders/department.builder.js';
import {
  aFilledSheet,
  anOffice,
  historyOf,
  type Office,
  type Person,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { aDeputy, aMembership, aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

async function aPerson(displayName: string, role: Role, ...departmentIds: string[]): Promise<Person> {
  const user = await aUser(t.dataSource, { displayName, roles: [role], departmentIds });
  return { id: user.id, client: await t.as(user.account) };
}

describe('a role', () => {
  it('never reaches a 課 for which it was not given', async () => {
    // 課長 of another 課 and 入力者 of this one: no 課長 here.
    const both = await aPerson('兼務 六郎', 'section_head', office.otherDepartmentId);
    await aMembership(t.dataSource, both.id, 'entrant', office.departmentId);
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    expect(await refusal(take(both, entryId, { action: 'approve' }))).toMatchObject({ code: 'FORBIDDEN' });
    await both.client.entries.markOpened(entryId);
    await expect(take(office.entrant, entryId, { action: 'take_back' })).resolves.toMatchObject({ state: 'drafting' });
    await expect(take(both, entryId, { action: 'submit' })).resolves.toMatchObject({ state: 'in_review' });
  });

  it('ends on its last day', async () => {
    const former = await aPerson('前任 七郎', 'section_head', office.departmentId);
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    expect((await former.client.entries.detail(entryId)).state).toBe('in_review');
    await t.dataSource.query(`UPDATE membership SET valid_to = japan_today() - 1 WHERE user_id = $1`, [former.id]);
    await aMembership(t.dataSource, former.id, 'reader', null);
    expect(await refusal(former.client.entries.detail(entryId))).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('reaches what the 課 it was merged from held', async () => {
    const successorId = await aDepartment(t.dataSource, { name: '後継課' });
    const [entrant, head] = [
      await aPerson('後継 一郎', 'entrant', successorId),
      await aPerson('後継 花子', 'section_head', successorId),
    ];
    const { entryId } = await aFilledSheet(t, office);
    expect(await refusal(entrant.client.entries.detail(entryId))).toMatchObject({ code: 'NOT_FOUND' });
    await aMerger(t.dataSource, office.departmentId, successorId);
    await entrant.client.entries.save(entryId, { version: 2, changes: { issues: '引き継いだ課題' } });
    await take(entrant, entryId, { action: 'submit' });
    await take(head, entryId, { action: 'approve' });
    expect(await take(office.planner, entryId, { action: 'confirm' })).toMatchObject({
      state: 'confirmed',
      // The sheet still says who answered for it in its year.
      department: { name: '試験課' },
    });
  });
});

describe('a deputy', () => {
  it('approves and returns for a 課長, and both names are shown', async () => {
    const deputy = await aPerson('代理 八郎', 'reader');
    const { departmentId } = office;
    await aDeputy(t.dataSource, { userId: deputy.id, forUserId: office.head.id, departmentId, role: 'section_head' });
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    const returned = await take(deputy, entryId, { action: 'return', reason: '人数を。', fields: ['results'] });
    expect(returned.returned).toMatchObject({ name: '代理 八郎', forName: '課長 花子' });
    await take(office.entrant, entryId, { action: 'submit' });
    await deputy.client.entries.markOpened(entryId);
    expect(await refusal(take(office.entrant, entryId, { action: 'take_back' }))).toMatchObject({
      code: 'TRANSITION_REFUSED',
    });
    const { steps } = await take(deputy, entryId, { action: 'approve' });
    expect(steps.at(-1)).toMatchObject({ action: 'approve', name: '代理 八郎', forName: '課長 花子' });
    const { items } = await office.planner.client.entries.history(entryId);
    expect(items.find(({ action }) => action === 'approve')).toMatchObject({
      actorName: '代理 八郎',
      forName: '課長 花子',
    });
    const rows = (await historyOf(t, entryId)).filter(({ userId }) => userId === deputy.id);
    expect(new Set(rows.map(({ forUserId, forName }) => `${forUserId} ${forName}`))).toEqual(
      new Set([`${office.head.id} 課長 花子`]),
    );
  });

  it('acts in the own name where the own role suffices, and nowhere past the role and the 課', async () => {
    const deputy = await aPerson('代理 九郎', 'section_head', office.departmentId);
    const { departmentId } = office;
    await aDeputy(t.dataSource, { userId: deputy.id, forUserId: office.head.id, departmentId, role: 'section_head' });
    const { entryId } = await aFilledSheet(t, office, { round: { reviews: ['head', 'division', 'planning'] } });
    await take(office.entrant, entryId, { action: 'submit' });
    const { steps } = await take(deputy, entryId, { action: 'approve' });
    expect(steps.at(-1)).toMatchObject({ name: '代理 九郎', forName: null });
    expect(await refusal(take(deputy, entryId, { action: 'approve' }))).toMatchObject({ code: 'FORBIDDEN' });
  });
});
