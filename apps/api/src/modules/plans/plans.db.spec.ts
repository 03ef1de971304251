import { planList, planTree } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aNode, anAssignment, aPlan } from '../../testing/builders/plan.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { DepartmentVersion } from '../departments/department.entity.js';

const unknownId = '00000000-0000-4000-8000-000000000000';

let t: TestApp;
let reader: Awaited<ReturnType<TestApp['as']>>;

beforeAll(async () => {
  t = await startTestApp();
  reader = await t.as((await aUser(t.dataSource, { roles: ['reader'] })).account);
});
afterAll(() => t.stop());

describe('the list of plans', () => {
  it('is empty before a plan is loaded', async () => {
    expect(await reader.plans.list()).toEqual({ items: [], total: 0 });
  });

  it('counts 施策 and 取組み, newest plan first, in one statement', async () => {
    const old = await aPlan(t.dataSource, { name: '前の計画', fyFrom: 2016, fyTo: 2020, status: 'ended' });
    const current = await aPlan(t.dataSource, { name: '今の計画', fyFrom: 2021, fyTo: 2030 });
    const measure = await aNode(t.dataSource, { planId: current, kind: 'measure' });
    await aNode(t.dataSource, { planId: current, kind: 'initiative', parentId: measure });
    await aNode(t.dataSource, { planId: current, kind: 'initiative', parentId: measure });
    const heard = await t.statements(async () => {
      const list = planList.parse(await reader.plans.list());
      expect(list.items.map(({ id }) => id)).toEqual([current, old]);
      expect(list.items[0]).toMatchObject({ name: '今の計画', measureCount: 1, initiativeCount: 2 });
      expect(list.total).toBe(2);
    });
    expect(heard).toHaveLength(1);
  });
});

describe('the tree of a plan', () => {
  it('nests 柱 and 施策 in their order, and leaves out a 柱 the plan does not have', async () => {
    const planId = await aPlan(t.dataSource);
    const second = await aNode(t.dataSource, { planId, kind: 'policy', title: '方針二', sortOrder: 2 });
    const first = await aNode(t.dataSource, { planId, kind: 'policy', title: '方針一', sortOrder: 1 });
    const pillar = await aNode(t.dataSource, { planId, kind: 'pillar', title: '柱', parentId: first });
    const b = await aNode(t.dataSource, { planId, kind: 'measure', title: '乙', parentId: pillar, sortOrder: 2 });
    const a = await aNode(t.dataSource, { planId, kind: 'measure', title: '甲', parentId: pillar, sortOrder: 1 });
    await aNode(t.dataSource, { planId, kind: 'measure', title: '直下', parentId: second });
    await aNode(t.dataSource, { planId, kind: 'initiative', title: '取組み', parentId: a, content: '内容' });

    const tree = planTree.parse(await reader.plans.tree(planId));

    expect(tree.plan.id).toBe(planId);
    expect(tree.nodes.map(({ title }) => title)).toEqual(['方針一', '方針二']);
    const [one, two] = tree.nodes;
    expect(one?.children).toMatchObject([{ id: pillar, kind: 'pillar', children: [{ id: a }, { id: b }] }]);
    expect(one?.children[0]?.children[0]?.children).toMatchObject([
      { kind: 'initiative', title: '取組み', content: '内容', reformViewpoint: null, leadDepartment: null },
    ]);
    expect(two?.children).toMatchObject([{ kind: 'measure', title: '直下', children: [], currentIssues: [] }]);
  });

  it('names the 主管課 as of this year, held within the years of the plan', async () => {
    const planId = await aPlan(t.dataSource, { fyFrom: 2016, fyTo: 2020 });
    const departmentId = await aDepartment(t.dataSource, { name: '旧の課', fyFrom: 2010, fyTo: 2020 });
    await t.dataSource.manager.insert(DepartmentVersion, { departmentId, name: '新しい課', fyFrom: 2021 });
    const policy = await aNode(t.dataSource, { planId, kind: 'policy' });
    const measure = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policy });
    await anAssignment(t.dataSource, measure, departmentId);
    const { nodes } = await reader.plans.tree(planId);
    expect(nodes[0]?.children[0]).toMatchObject({ id: measure, leadDepartment: '旧の課' });
  });

  it('takes one statement, whatever the size', async () => {
    const planId = await aPlan(t.dataSource);
    const policy = await aNode(t.dataSource, { planId, kind: 'policy' });
    const empty = await t.statements(() => reader.plans.tree(planId));
    for (let index = 0; index < 20; index += 1) {
      const measure = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policy });
      await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measure });
    }
    const full = await t.statements(() => reader.plans.tree(planId));
    expect([empty.length, full.length]).toEqual([1, 1]);
  });

  it.each([unknownId, 'nonsense', '%27%20OR%201=1'])(
    'of an unknown plan (%s) is not found, in Japanese',
    async (id) => {
      const error = await refusal(reader.plans.tree(decodeURIComponent(id)));
      expect(error).toMatchObject({ status: 404, code: 'NOT_FOUND' });
      expect(error.body?.message).toMatch(/見つか/);
    },
  );

  it('is for people who are signed in', async () => {
    expect(await refusal(t.browser().client.plans.list())).toMatchObject({ status: 401 });
  });
});

describe('the plan of the city', () => {
  let city: TestApp;
  beforeAll(async () => {
    city = await startTestApp({ sample: true });
  });
  afterAll(() => city.stop());

  it('is listed with its 10 施策 and 52 取組み under 4 方針', async () => {
    const client = await city.as('reader');
    const { items } = await client.plans.list();
    expect(items).toMatchObject([{ status: 'draft', measureCount: 10, initiativeCount: 52 }]);
    const { nodes } = planTree.parse(await client.plans.tree(items[0]?.id ?? ''));
    expect(nodes).toHaveLength(4);
    expect(nodes[0]?.children).toMatchObject([{ kind: 'pillar', children: [{ kind: 'measure', code: '1-1-1' }] }]);
    expect(nodes[1]?.children[0]).toMatchObject({ kind: 'measure', code: '経1-1' });
  });
});
