import { planSuccessions } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aBranch, aNode, anAssignment } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let planner: Awaited<ReturnType<TestApp['as']>>;

beforeAll(async () => {
  t = await startTestApp();
  planner = await t.as((await aUser(t.dataSource, { displayName: '企画 京子', roles: ['planner'] })).account);
});
afterAll(() => t.stop());

const levels = (['policy', 'measure', 'initiative'] as const).map((kind) => ({ kind, name: kind }));

/** A plan of 2024 to 2030 with a second 取組み, and a 案 from 2031 after it with two 取組み of its own. */
async function twoPlans() {
  const [departmentId, otherId] = [await aDepartment(t.dataSource), await aDepartment(t.dataSource)];
  const old = await aBranch(t.dataSource, departmentId);
  const second = await aNode(t.dataSource, {
    planId: old.planId,
    kind: 'initiative',
    parentId: old.measureId,
    title: '二つ目',
  });
  await t.dataSource.query(`UPDATE plan_revision SET status = 'decided' WHERE plan_id = $1`, [old.planId]);
  const frame = { name: '後期計画', fyFrom: 2031, fyTo: 2035, levels, viewpoints: [], predecessorId: old.planId };
  const { id: planId } = await planner.plans.create(frame);
  const add = async (kind: 'policy' | 'measure' | 'initiative', parentId: string | null, title: string) =>
    (await planner.plans.addNode(planId, { kind, parentId, title })).nodes[0]?.id as string;
  const policy = await add('policy', null, '新方針');
  const measure = await add('measure', policy, '新施策');
  const [first, next] = [await add('initiative', measure, '新一'), await add('initiative', measure, '新二')];
  return { old, second, planId, policy, measure, first, next, departmentId, otherId };
}

const decide = async (planId: string) =>
  planner.plans.decide(planId, { version: (await planner.plans.outline(planId)).version, decidedOn: '2031-03-20' });
const leadOf = async (id: string, fy: number) =>
  (await t.dataSource.query('SELECT lead_in_year($1, $2) AS lead', [id, fy]))[0].lead;

describe('計画の引き継ぎ', () => {
  it('lays both plans side by side, with the 主管課 of the last year and what is linked', async () => {
    const { old, planId, first } = await twoPlans();
    const found = planSuccessions.parse(await planner.plans.successions(planId));
    expect(found.before?.nodes.map(({ id }) => id)).toContain(old.initiativeId);
    expect(found.before?.nodes.find(({ id }) => id === old.initiativeId)?.leadDepartment).not.toBeNull();
    expect(found.after.nodes.map(({ title }) => title)).toEqual(['新方針', '新施策', '新一', '新二']);
    expect(found.links).toEqual([]);
    const { links } = await planner.plans.link(planId, {
      links: [{ oldId: old.initiativeId, newId: first, kind: 'renamed', reason: '名称の見直し' }],
    });
    expect(links).toMatchObject([{ oldId: old.initiativeId, newId: first, kind: 'renamed', reason: '名称の見直し' }]);
    await planner.plans.unlink(planId, links[0]?.id as string);
    expect((await planner.plans.successions(planId)).links).toEqual([]);
  });

  it('hands the 主管課 on when the new plan is decided: the one they had in common, and none where they differed', async () => {
    const { old, second, planId, first, next, otherId, departmentId } = await twoPlans();
    await anAssignment(t.dataSource, second, otherId);
    await planner.plans.link(planId, {
      links: [
        { oldId: old.initiativeId, newId: first, kind: 'merged' },
        { oldId: second, newId: first, kind: 'merged' },
        {
          oldId: old.measureId,
          newId: (await planner.plans.successions(planId)).after.nodes[1]?.id as string,
          kind: 'continued',
        },
        { oldId: null, newId: next, kind: 'created' },
      ],
    });
    expect(await leadOf(first, 2031)).toBeNull();
    await decide(planId);
    expect(await leadOf(first, 2031)).toBeNull();
    const { after } = await planner.plans.successions(planId);
    expect(await leadOf(after.nodes[1]?.id as string, 2031)).toBe(departmentId);
    expect(await leadOf(old.initiativeId, 2030)).toBe(departmentId);
  });

  it('hands on at once where the new plan is decided already, and takes that back with the link', async () => {
    const { old, planId, first, departmentId } = await twoPlans();
    await decide(planId);
    const link = { oldId: old.initiativeId, newId: first, kind: 'continued' as const };
    const { links } = await planner.plans.link(planId, { links: [link] });
    expect(await leadOf(first, 2031)).toBe(departmentId);
    await planner.plans.unlink(planId, links[0]?.id as string);
    expect(await leadOf(first, 2031)).toBeNull();
  });

  it('leaves 主管課 and 関係課 with the new plan when a link is taken back once a 評価年度 of it has begun', async () => {
    const { old, planId, first, departmentId, otherId } = await twoPlans();
    await t.dataSource.query(
      `INSERT INTO assignment (node_id, department_id, role, fy_from) VALUES ($1, $2, 'related', 2024)`,
      [old.initiativeId, otherId],
    );
    await decide(planId);
    const link = { oldId: old.initiativeId, newId: first, kind: 'continued' as const };
    const again = async () => (await planner.plans.link(planId, { links: [link] })).links[0]?.id as string;
    const related = async () =>
      (await t.dataSource.query(`SELECT FROM assignment WHERE node_id = $1 AND role = 'related'`, [first])).length;
    const linkId = await again();
    const round = await aRound(t.dataSource, { planId, fy: 2031, state: 'preparing' });
    await planner.plans.unlink(planId, linkId);
    expect([await leadOf(first, 2031), await related()]).toEqual([null, 0]);
    const secondLinkId = await again();
    await t.dataSource.query(`UPDATE round SET state = 'open', opened_at = now() WHERE id = $1`, [round]);
    await planner.plans.unlink(planId, secondLinkId);
    expect([await leadOf(first, 2031), await related()]).toEqual([departmentId, 1]);
  });

  it('lets the sheet of last year run on over the link', async () => {
    const { old, planId, first, departmentId } = await twoPlans();
    const last = await aRound(t.dataSource, { planId: old.planId, fy: 2030, state: 'finalized' });
    const content = { achievement: '前期の成果' };
    await anEntry(t.dataSource, { roundId: last, nodeId: old.initiativeId, departmentId, state: 'finalized', content });
    await planner.plans.link(planId, { links: [{ oldId: old.initiativeId, newId: first, kind: 'continued' }] });
    await decide(planId);
    const round = await aRound(t.dataSource, { planId, fy: 2031 });
    const sheet = await anEntry(t.dataSource, { roundId: round, nodeId: first, departmentId });
    expect((await planner.entries.detail(sheet)).lastYear).toMatchObject({ fy: 2030, content });
  });

  it('refuses what does not go together, all or none, and says which', async () => {
    const { old, second, planId, first, next, measure } = await twoPlans();
    const link = (...links: Parameters<typeof planner.plans.link>[1]['links']) => planner.plans.link(planId, { links });
    const two = await refusal(
      link(
        { oldId: old.initiativeId, newId: first, kind: 'continued' },
        { oldId: second, newId: first, kind: 'continued' },
      ),
    );
    expect(two.body?.details).toMatchObject([{ path: 'links.1', message: expect.stringContaining('統合') }]);
    expect((await refusal(link({ oldId: old.initiativeId, newId: measure, kind: 'continued' }))).body?.details).toEqual(
      [{ path: 'links', message: '同じ種類の項目どうしを結んでください。' }],
    );
    expect((await refusal(link({ oldId: next, newId: first, kind: 'continued' }))).code).toBe('VALIDATION');
    expect((await planner.plans.successions(planId)).links).toEqual([]);
    const alone = await refusal(
      planner.plans.link(old.planId, { links: [{ oldId: null, newId: old.policyId, kind: 'created' }] }),
    );
    expect(alone).toMatchObject({ code: 'TRANSITION_REFUSED' });
    expect((await refusal(planner.plans.unlink(planId, first))).status).toBe(404);
  });

  it('is for 企画 alone', async () => {
    const { planId, first } = await twoPlans();
    const reader = await t.as((await aUser(t.dataSource, { roles: ['reader', 'administrator'] })).account);
    for (const call of [
      () => reader.plans.successions(planId),
      () => reader.plans.link(planId, { links: [{ oldId: null, newId: first, kind: 'created' }] }),
      () => reader.plans.unlink(planId, first),
    ]) {
      expect(await refusal(call())).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
  });
});
