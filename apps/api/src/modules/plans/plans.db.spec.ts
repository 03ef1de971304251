import { planList, planTree } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aNode, anAssignment, aPlan, newestRevision } from '../../testing/builders/plan.builder.js';
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
    const revisionId = await newestRevision(t.dataSource, current);
    const measure = await aNode(t.dataSource, { planId: current, kind: 'measure' });
    await aNode(t.dataSource, { planId: current, kind: 'initiative', parentId: measure });
    await aNode(t.dataSource, { planId: current, kind: 'initiative', parentId: measure });
    const heard = await t.statements(async () => {
      const list = planList.parse(await reader.plans.list());
      expect(list.items.map(({ id }) => id)).toEqual([current, old]);
      expect(list.items[0]).toMatchObject({ name: '今の計画', measureCount: 1, initiativeCount: 2 });
      expect(list.items[0]?.revision).toEqual({ id: revisionId, number: 1, fromFy: 2021 });
      expect(list.items[0]?.levels.map(({ name }) => name)).toEqual(['方針', '施策の柱', '施策', '取組み']);
      expect(list.items[0]?.viewpoints[0]).toEqual({ number: 1, label: '①市民サービス' });
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
    await aNode(t.dataSource, { planId, kind: 'initiative', title: '取組み', parentId: a, body: { content: '内容' } });

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

  it('holds the whole body of 施策 and 取組み, the 行革の視点 in the words of the plan', async () => {
    const planId = await aPlan(t.dataSource);
    const policy = await aNode(t.dataSource, { planId, kind: 'policy' });
    const measureBody = {
      ...{ desiredState: '目指す姿', sdgsDirection: '方向性', sdgsGoals: [3, 11], currentIssues: ['課題一', '課題二'] },
      terms: [{ term: '用語', definition: '説明' }],
    };
    const measure = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policy, body: measureBody });
    const initiativeBody = { content: '内容', reformViewpoint: 2, reformViewpointContent: '視点の内容' };
    await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measure, body: initiativeBody });
    await t.dataSource.query(`UPDATE plan_viewpoint SET label = '②この計画の言葉' WHERE plan_id = $1 AND number = 2`, [
      planId,
    ]);
    const { nodes } = planTree.parse(await reader.plans.tree(planId));
    expect(nodes[0]?.children[0]).toMatchObject(measureBody);
    expect(nodes[0]?.children[0]?.children[0]).toMatchObject({
      ...initiativeBody,
      reformViewpointLabel: '②この計画の言葉',
    });
  });

  it('keeps siblings apart that the plan puts at the same place', async () => {
    const planId = await aPlan(t.dataSource);
    const twins = await Promise.all([1, 2].map(() => aNode(t.dataSource, { planId, kind: 'policy', sortOrder: 1 })));
    for (const parentId of twins) await aNode(t.dataSource, { planId, kind: 'measure', parentId, sortOrder: 1 });
    const { nodes } = await reader.plans.tree(planId);
    expect(nodes.map(({ id }) => id).sort()).toEqual([...twins].sort());
    expect(nodes.map(({ children }) => children.length)).toEqual([1, 1]);
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

describe('the tag of a tree', () => {
  const get = async (planId: string, tag = '') => {
    const browser = t.browser();
    const { account, password } = await aUser(t.dataSource);
    await browser.client.session.signIn({ account, password });
    return browser.fetch(`/api/plans/${planId}/tree`, { headers: tag ? { 'if-none-match': tag } : {} });
  };

  it('spares an unchanged answer, which the browser keeps for its person and asks for each time', async () => {
    const planId = await aPlan(t.dataSource);
    await aNode(t.dataSource, { planId, kind: 'policy' });
    const first = await get(planId);
    const tag = first.headers.get('etag') ?? '';
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
    expect(first.headers.get('content-type')).toMatch(/^application\/json/);
    const second = await get(planId, `"old", ${tag}`);
    expect([second.status, await second.text(), second.headers.get('etag')]).toEqual([304, '', tag]);
    expect((await get(planId, '"something else"')).status).toBe(200);
  });

  it('changes with a text, a level, a 視点, a 主管課, the name of a department and the plan itself', async () => {
    const planId = await aPlan(t.dataSource);
    const nodeId = await aNode(t.dataSource, { planId, kind: 'policy' });
    const departmentId = await aDepartment(t.dataSource);
    const changes: (readonly [string, unknown[]])[] = [
      [`UPDATE plan_node_version SET title = '別の名' WHERE node_id = $1`, [nodeId]],
      [`UPDATE plan_level SET name = '政策' WHERE plan_id = $1 AND kind = 'policy'`, [planId]],
      [`UPDATE plan_viewpoint SET label = '別の視点' WHERE plan_id = $1 AND number = 1`, [planId]],
      [
        `INSERT INTO assignment (node_id, department_id, role, fy_from) VALUES ($1, $2, 'lead', 2020)`,
        [nodeId, departmentId],
      ],
      [`UPDATE department_version SET name = '別の課' WHERE department_id = $1`, [departmentId]],
      [`UPDATE plan SET name = '別の計画' WHERE id = $1`, [planId]],
    ];
    const tags = [(await get(planId)).headers.get('etag')];
    for (const [statement, values] of changes) {
      await t.dataSource.query(statement, [...values]);
      tags.push((await get(planId)).headers.get('etag'));
    }
    expect(new Set(tags).size).toBe(changes.length + 1);
  });
});
