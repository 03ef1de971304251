import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setup } from '@mawasu/contract';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

describe('the plan that comes with the product as an example', () => {
  it('is not for the administrator, who has no part in the plan', async () => {
    const administrator = await t.as((await aUser(t.dataSource, { roles: ['administrator'] })).account);
    expect((await refusal(administrator.setup.loadExample())).status).toBe(403);
    expect(await administrator.setup.get()).toMatchObject({ mayLoadExample: false });
  });

  it('is loaded once, whole and in the name of who asked for it, also when two press at once', async () => {
    const { account } = await aUser(t.dataSource, { displayName: '企画 京子', roles: ['planner'] });
    const planner = await t.as(account);
    expect(await planner.setup.get()).toMatchObject({ mayLoadExample: true });
    const answers = await Promise.allSettled([planner.setup.loadExample(), planner.setup.loadExample()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const answer = setup.parse(await planner.setup.get());
    expect(answer.mayLoadExample).toBe(false);
    expect(answer.steps.find(({ key }) => key === 'plan')?.state).toBe('done');
    expect(answer.steps.find(({ key }) => key === 'assignments')?.state).toBe('todo');
    const { items } = await planner.plans.list();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ status: 'draft', measureCount: 10, initiativeCount: 52 });
    const rows = await t.dataSource.query(
      `SELECT DISTINCT actor_name, reason FROM history WHERE subject_kind = 'plan'`,
    );
    expect(rows).toEqual([{ actor_name: '企画 京子', reason: '計画の例を読み込み' }]);
  });

  it('is not loaded beside a plan', async () => {
    const planner = await t.as((await aUser(t.dataSource, { roles: ['planner'] })).account);
    const answer = await refusal(planner.setup.loadExample());
    expect(answer.body).toMatchObject({
      code: 'TRANSITION_REFUSED',
      message: '計画がすでにあるため、例は読み込めません。',
    });
    expect((await planner.plans.list()).total).toBe(1);
  });
});
