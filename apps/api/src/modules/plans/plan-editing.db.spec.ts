import { changedPlanNodes, planNodeDetail, planOutline, planTree } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anIndicator } from '../../testing/builders/indicator.builder.js';
import { anAssignment } from '../../testing/builders/plan.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let planner: Awaited<ReturnType<TestApp['as']>>;
let reader: Awaited<ReturnType<TestApp['as']>>;

beforeAll(async () => {
  t = await startTestApp();
  planner = await t.as((await aUser(t.dataSource, { displayName: '企画 京子', roles: ['planner'] })).account);
  reader = await t.as((await aUser(t.dataSource, { roles: ['reader'] })).account);
});
afterAll(() => t.stop());

const frame = {
  ...{ name: '第二次総合計画', fyFrom: 2026, fyTo: 2035 },
  levels: [
    { kind: 'policy' as const, name: '政策' },
    { kind: 'measure' as const, name: '施策' },
    { kind: 'initiative' as const, name: '基本事業' },
    { kind: 'project' as const, name: '事務事業' },
  ],
  viewpoints: [
    { number: 1, label: '効率' },
    { number: 2, label: '協働' },
  ],
};

type Kind = 'policy' | 'measure' | 'initiative' | 'project';
/** Adds a node and gives its id. */
async function add(
  planId: string,
  kind: Kind,
  parentId: string | null,
  title: string,
  more: object = {},
): Promise<string> {
  const { nodes } = await planner.plans.addNode(planId, { kind, parentId, title, ...more });
  return nodes[0]?.id as string;
}

/** A 案 made through the API: 政策 › 施策 二つ › 基本事業 one each. */
async function aDraft() {
  const { id: planId } = await planner.plans.create(frame);
  const policy = await add(planId, 'policy', null, '安全');
  const first = await add(planId, 'measure', policy, '防災', {
    code: '1-1',
    desiredState: '備えがある',
    sdgsGoals: [11],
  });
  const second = await add(planId, 'measure', policy, '防犯', {
    code: '1-2',
    desiredState: '犯罪が少ない',
    sdgsGoals: [16],
  });
  const drill = await add(planId, 'initiative', first, '訓練', { content: '訓練をします。' });
  const patrol = await add(planId, 'initiative', second, '見守り');
  return { planId, policy, first, second, drill, patrol };
}

const outlineOf = async (planId: string) => planOutline.parse(await planner.plans.outline(planId));
const titlesOf = async (planId: string) => (await outlineOf(planId)).nodes.map(({ title }) => title);
const versionOf = async (planId: string, id: string) =>
  (await outlineOf(planId)).nodes.find((node) => node.id === id)?.version as number;
describe('a plan made from nothing', () => {
  it('is typed node by node, reordered, changed, and read as it was typed', async () => {
    const { planId, policy, first, second, drill } = await aDraft();
    await planner.plans.moveNode(planId, second, { version: 1, parentId: policy, beforeId: first });
    const between = await add(planId, 'measure', policy, '消防', { beforeId: first });
    await add(planId, 'project', drill, '総合防災訓練');
    const texts = {
      currentIssues: ['高齢化が進む', '担い手が足りない'],
      sdgsDirection: '方向',
      terms: [{ term: '自助', definition: '自ら守る' }],
      sectoralPlans: ['地域防災計画'],
    };
    const { nodes } = changedPlanNodes.parse(await planner.plans.changeNode(planId, first, { version: 1, ...texts }));
    expect(nodes).toMatchObject([{ id: first, version: 2, desiredState: '備えがある', ...texts }]);
    expect(planNodeDetail.parse(await planner.plans.node(planId, first))).toEqual(nodes[0]);
    expect(await titlesOf(planId)).toEqual(['安全', '防犯', '見守り', '消防', '防災', '訓練', '総合防災訓練']);
    const outline = await outlineOf(planId);
    expect(outline).toMatchObject({ editable: true, status: 'draft', revision: { number: 1, status: 'draft' } });
    expect(outline.levels.map(({ name }) => name)).toEqual(['政策', '施策', '基本事業', '事務事業']);
    expect(outline.sectoralPlans).toContain('地域防災計画');
    await planner.plans.removeNode(planId, between, await versionOf(planId, between));
    const tree = planTree.parse(await reader.plans.tree(planId));
    expect(tree.nodes[0]?.children.map(({ title }) => title)).toEqual(['防犯', '防災']);
    expect(tree.nodes[0]?.children[1]).toMatchObject(texts);
  });

  it('changes its name, years, levels and 視点 while it is 案; levels and 視点 in use stay', async () => {
    const { planId, drill } = await aDraft();
    await planner.plans.changeNode(planId, drill, { version: 1, reformViewpoint: 2 });
    const change = async (more: object) =>
      planner.plans.changePlan(planId, { version: (await outlineOf(planId)).version, ...frame, ...more });
    const renamed = await change({ name: '第二次計画', fyFrom: 2027, levels: frame.levels.slice(0, 3) });
    expect(renamed).toMatchObject({ name: '第二次計画', fyFrom: 2027, revision: { fromFy: 2027 } });
    const without = (part: object) => refusal(change(part)).then(({ body }) => body?.details);
    expect(await without({ viewpoints: frame.viewpoints.slice(0, 1) })).toEqual([
      { path: 'viewpoints', message: '番号2の視点は取組みで使われているため、外せません。' },
    ]);
    expect(await without({ levels: frame.levels.slice(0, 2) })).toMatchObject([{ path: 'levels' }, { path: 'levels' }]);
    const stale = await refusal(planner.plans.changePlan(planId, { version: 0, ...frame }));
    expect(stale).toMatchObject({ status: 409, code: 'STALE_VERSION', body: { current: { name: '第二次計画' } } });
  });

  it('costs a save of a text at most eight statements, whatever the size of the plan', async () => {
    const { planId, first, policy } = await aDraft();
    const save = (version: number) => () =>
      planner.plans.changeNode(planId, first, { version, title: `防災${version}` });
    const small = await t.statements(save(1));
    for (let index = 0; index < 10; index += 1) await add(planId, 'measure', policy, `施策${index}`);
    const large = await t.statements(save(2));
    expect(large.length).toBe(small.length);
    expect(small.filter((sql) => !/^(START|COMMIT|BEGIN)/.test(sql)).length).toBeLessThanOrEqual(8);
  });

  it('answers a stale edit with what is there, and keeps it', async () => {
    const { planId, first } = await aDraft();
    await planner.plans.changeNode(planId, first, { version: 1, desiredState: '先の人' });
    const error = await refusal(planner.plans.changeNode(planId, first, { version: 1, desiredState: '後の人' }));
    expect(error).toMatchObject({ status: 409, code: 'STALE_VERSION' });
    expect(planNodeDetail.parse(error.body?.current)).toMatchObject({ id: first, version: 2, desiredState: '先の人' });
  });

  it('remembers every edit with its author', async () => {
    const { planId, first } = await aDraft();
    await planner.plans.changeNode(planId, first, { version: 1, desiredState: '新しい姿' });
    const rows = await t.dataSource.query(
      `SELECT h.actor_name, h.field, h.before, h.after FROM history h JOIN plan_node_version v ON v.id::text = h.subject_id
        WHERE v.node_id = $1 AND h.operation = 'update'`,
      [first],
    );
    expect(rows).toEqual([{ actor_name: '企画 京子', field: 'desiredState', before: '備えがある', after: '新しい姿' }]);
  });
});

describe('統合 and 分割 in a 案', () => {
  it('make one of several: texts are joined, what hung under them and on them comes along', async () => {
    const { planId, first, second } = await aDraft();
    const departmentId = await aDepartment(t.dataSource);
    await anAssignment(t.dataSource, second, departmentId);
    const indicatorId = await anIndicator(t.dataSource, { nodeId: second });
    const asked = { nodes: [first, second].map((id) => ({ id, version: 1 })), code: '1-1', title: '防災と防犯' };
    const { nodes } = await planner.plans.mergeNodes(planId, asked);
    expect(nodes).toMatchObject([
      { id: first, code: '1-1', title: '防災と防犯', desiredState: '備えがある\n\n犯罪が少ない', sdgsGoals: [11, 16] },
    ]);
    expect(await titlesOf(planId)).toEqual(['安全', '防災と防犯', '訓練', '見守り']);
    const [indicator] = await t.dataSource.query('SELECT node_id FROM indicator WHERE id = $1', [indicatorId]);
    const [assignment] = await t.dataSource.query('SELECT node_id FROM assignment WHERE department_id = $1', [
      departmentId,
    ]);
    expect([indicator.node_id, assignment.node_id]).toEqual([first, first]);
    expect(await t.dataSource.query('SELECT FROM plan_node WHERE id = $1', [second])).toEqual([]);
  });

  it('make several of one: the first part takes what no part names', async () => {
    const { planId, first, drill } = await aDraft();
    const stores = await add(planId, 'initiative', first, '備蓄');
    const parts = [
      { code: '1-1', title: '減災', childIds: [] },
      { code: '1-3', title: '備え', childIds: [stores] },
    ];
    const { nodes } = await planner.plans.splitNode(planId, first, { version: 1, parts });
    expect(nodes).toMatchObject([
      { id: first, title: '減災', desiredState: '備えがある' },
      { code: '1-3', title: '備え', desiredState: '備えがある' },
    ]);
    expect(await titlesOf(planId)).toEqual(['安全', '減災', '訓練', '備え', '備蓄', '防犯', '見守り']);
    const bad = await refusal(
      planner.plans.splitNode(planId, first, {
        version: await versionOf(planId, first),
        parts: parts.map((part) => ({ ...part, childIds: [drill] })),
      }),
    );
    expect(bad.body?.details).toMatchObject([{ path: 'parts' }]);
  });

  it('are refused for nodes of two kinds, twice the same, and seen before another edit', async () => {
    const { planId, policy, first, second } = await aDraft();
    const merge = (ids: string[], version = 1) =>
      refusal(planner.plans.mergeNodes(planId, { nodes: ids.map((id) => ({ id, version })), code: '', title: '一つ' }));
    expect((await merge([policy, first])).body?.details).toEqual([
      { path: 'nodes', message: '同じ種類の項目を選んでください。' },
    ]);
    expect((await merge([first, first])).body?.details).toMatchObject([{ path: 'nodes' }]);
    expect((await merge([first, second], 7)).code).toBe('STALE_VERSION');
  });
});

describe('the routes of the editing', () => {
  it('are for 企画 alone', async () => {
    const { planId, first } = await aDraft();
    const parts = ['a', 'b'].map((title) => ({ code: '', title, childIds: [] }));
    for (const roles of [['reader', 'administrator'], ['entrant'], ['section_head'], ['external_member']] as const) {
      const departmentId = await aDepartment(t.dataSource);
      const user = await aUser(t.dataSource, { roles, departmentIds: [departmentId] });
      const somebody = (await t.as(user.account)).plans;
      const calls = [
        () => somebody.create(frame),
        () => somebody.changePlan(planId, { version: 1, ...frame }),
        () => somebody.outline(planId),
        () => somebody.node(planId, first),
        () => somebody.addNode(planId, { kind: 'policy', parentId: null, title: '別' }),
        () => somebody.changeNode(planId, first, { version: 1, title: '別' }),
        () => somebody.moveNode(planId, first, { version: 1, parentId: null, beforeId: null }),
        () => somebody.removeNode(planId, first, 1),
        () => somebody.splitNode(planId, first, { version: 1, parts }),
        () =>
          somebody.mergeNodes(planId, {
            nodes: [first, first].map((id) => ({ id, version: 1 })),
            code: '',
            title: '別',
          }),
        () => somebody.decide(planId, { version: 1, decidedOn: '2026-03-20' }),
        () => somebody.openDraft(planId, { fromFy: 2028, reason: '改定' }),
        () => somebody.discardDraft(planId),
        () => somebody.compare(planId, 1),
      ];
      for (const call of calls) expect(await refusal(call())).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
  });

  it('find nothing of a plan there is not, or of a node of another plan', async () => {
    const unknown = '00000000-0000-4000-8000-000000000009';
    const [one, other] = [await aDraft(), await aDraft()];
    for (const call of [
      () => planner.plans.outline(unknown),
      () => planner.plans.node(one.planId, other.first),
      () => planner.plans.changeNode(one.planId, other.first, { version: 1, title: '別' }),
      () => planner.plans.removeNode(one.planId, other.first, 1),
      () => planner.plans.decide(unknown, { version: 1, decidedOn: '2026-03-20' }),
    ]) {
      expect(await refusal(call())).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });
});
