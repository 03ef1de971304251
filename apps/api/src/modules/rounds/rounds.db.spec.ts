import { roundList } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import { aPlan } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;

beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

describe('the 評価年度', () => {
  it('are listed newest first, with dates and the whole scale, in one statement', async () => {
    const reader = await t.as((await aUser(t.dataSource)).account);
    expect(await reader.rounds.list()).toEqual({ items: [], total: 0 });
    const planId = await aPlan(t.dataSource, { name: '総合計画' });
    await aRound(t.dataSource, { planId, fy: 2023, state: 'published' });
    await aRound(t.dataSource, { planId, fy: 2025 });
    await aRound(t.dataSource, { planId, fy: 2024, state: 'finalized' });
    const heard = await t.statements(async () => {
      const list = roundList.parse(await reader.rounds.list());
      expect(list.items.map(({ fy }) => fy)).toEqual([2025, 2024, 2023]);
      expect(list.items[0]).toMatchObject({
        planName: '総合計画',
        state: 'open',
        entryDueOn: '2099-06-30',
        headDueOn: '2099-07-15',
        planningDueOn: '2099-08-31',
        scale: defaultScale,
      });
    });
    expect(heard).toHaveLength(1);
  });

  it('shown to a 外部委員 begin with the finalized ones, unless they have another role as well', async () => {
    const member = await t.as((await aUser(t.dataSource, { roles: ['external_member'] })).account);
    expect((await member.rounds.list()).items.map(({ state }) => state)).toEqual(['finalized', 'published']);
    const both = await t.as((await aUser(t.dataSource, { roles: ['external_member', 'reader'] })).account);
    expect((await both.rounds.list()).total).toBe(3);
  });
});
