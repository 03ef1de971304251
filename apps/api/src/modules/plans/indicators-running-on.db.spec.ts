import type { LinkPlanNodesInput } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import {
  anActual,
  anIndicator,
  aTarget,
  type IndicatorTraits,
  renewResults,
} from '../../testing/builders/indicator.builder.js';
import { aBranch, aNode } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
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

/** A decided plan of 2024 to 2030: one 取組み with an indicator of figures for 2029 and 2030, and a second 取組み without. */
async function aPlanWithFigures(traits: Partial<IndicatorTraits> = {}) {
  const departmentId = await aDepartment(t.dataSource);
  const old = await aBranch(t.dataSource, departmentId);
  const second = await aNode(t.dataSource, { planId: old.planId, kind: 'initiative', parentId: old.measureId });
  await t.dataSource.query(`UPDATE plan_revision SET status = 'decided' WHERE plan_id = $1`, [old.planId]);
  const indicatorId = await anIndicator(t.dataSource, { nodeId: old.initiativeId, name: '参加者数', ...traits });
  for (const fy of [2029, 2030, 2031]) await aTarget(t.dataSource, indicatorId, fy, '100');
  for (const fy of [2029, 2030]) await anActual(t.dataSource, indicatorId, fy, { value: String(fy - 1950) });
  return { ...old, second, indicatorId, departmentId };
}

/** The same with a 案 from 2031 after it, of one 施策 with two 取組み. */
async function twoPlans(traits: Partial<IndicatorTraits> = {}) {
  const old = await aPlanWithFigures(traits);
  const levels = (['policy', 'measure', 'initiative'] as const).map((kind) => ({ kind, name: kind }));
  const frame = { name: '後期計画', fyFrom: 2031, fyTo: 2035, levels, viewpoints: [], predecessorId: old.planId };
  const { id: planId } = await planner.plans.create(frame);
  const add = async (kind: 'policy' | 'measure' | 'initiative', parentId: string | null, title: string) =>
    (await planner.plans.addNode(planId, { kind, parentId, title })).nodes[0]?.id as string;
  const measure = await add('measure', await add('policy', null, '新方針'), '新施策');
  const [first, next] = [await add('initiative', measure, '新一'), await add('initiative', measure, '新二')];
  const link = (...links: LinkPlanNodesInput['links']) => planner.plans.link(planId, { links });
  return { old, planId, measure, first, next, link };
}

const detail = (id: string) => planner.indicators.detail(id);
const newIdOf = ({ links }: { links: { indicators: { newId: string | null }[] }[] }) =>
  links[0]?.indicators[0]?.newId as string;
const decide = async (planId: string, decidedOn = '2031-03-20') =>
  planner.plans.decide(planId, { version: (await planner.plans.outline(planId)).version, decidedOn });
/** Indicators that run in a year on nodes of the plan as everybody reads it. */
const ownedIn = async (planId: string, fy: number) =>
  (await planner.indicators.list({ planId, size: 100 })).items
    .filter(({ fyFrom, fyTo }) => fyFrom <= fy && (fyTo ?? fy) >= fy)
    .map(({ name }) => name)
    .sort();

describe('the indicators of a plan that goes on in another', () => {
  it('run on over 継続 with their series, targets of the years to come, and the one definition', async () => {
    const { old, planId, measure, first, link } = await twoPlans({
      source: '台帳',
      baselineValue: '50',
      baselineFy: 2023,
    });
    expect((await planner.plans.successions(planId)).indicators).toEqual([
      { id: old.indicatorId, nodeId: old.initiativeId, name: '参加者数' },
    ]);
    const linked = await link({ oldId: old.initiativeId, newId: first, kind: 'continued' });
    expect(linked.links[0]?.indicators).toEqual([{ name: '参加者数', newId: expect.any(String) }]);
    expect(linked.indicators).toEqual([]);
    const newId = newIdOf(linked);
    const { definition, nodeId, predecessors } = await detail(newId);
    expect([nodeId, predecessors]).toEqual([first, [{ id: old.indicatorId, name: '参加者数', fromFy: 2031 }]]);
    expect(definition).toMatchObject({ fyFrom: 2031, fyTo: null, source: '台帳', baselineValue: '50' });
    expect((await detail(old.indicatorId)).definition.fyTo).toBe(2030);
    await decide(planId);
    const roundId = await aRound(t.dataSource, { planId, fy: 2031 });
    await renewResults(t.dataSource);
    const { indicators } = await planner.plans.measure(measure, roundId);
    expect(
      indicators.map(({ id, values }) => [id, values.map(({ fy, target, actual }) => [fy, target, actual])]),
    ).toEqual([
      [
        newId,
        [
          [2029, '100', '79'],
          [2030, '100', '80'],
          [2031, '100', null],
        ],
      ],
    ]);
    const sheet = await anEntry(t.dataSource, { roundId, nodeId: first, departmentId: old.departmentId });
    expect((await planner.entries.detail(sheet)).indicators[0]?.values.map(({ actual }) => actual)).toEqual([
      '79',
      '80',
      null,
    ]);
    const history = await t.dataSource.query(`SELECT DISTINCT actor_name FROM history WHERE subject_id = ANY ($1)`, [
      [old.indicatorId, newId],
    ]);
    expect(history).toContainEqual({ actor_name: '企画 京子' });
  });

  it('end with 廃止, are asked for at 統合 and 分割, and may be seen to later', async () => {
    const { old, planId, first, next, link } = await twoPlans();
    const other = await anIndicator(t.dataSource, { nodeId: old.second, name: '開催回数' });
    const { links } = await link(
      { oldId: old.initiativeId, newId: first, kind: 'split' },
      { oldId: old.initiativeId, newId: next, kind: 'split' },
      { oldId: old.second, newId: null, kind: 'abolished' },
    );
    expect((await detail(other)).definition.fyTo).toBe(2030);
    expect((await detail(old.indicatorId)).definition.fyTo).toBeNull();
    const second = links.find(({ newId }) => newId === next)?.id as string;
    const indicators = [{ id: old.indicatorId, act: 'continue' as const }];
    await planner.plans.runIndicatorsOn(planId, second, { indicators });
    expect((await detail(old.indicatorId)).successors).toHaveLength(1);
    expect((await refusal(planner.plans.runIndicatorsOn(planId, second, { indicators }))).body?.details).toMatchObject([
      { path: 'indicators' },
    ]);
    const ending = links.find(({ newId }) => newId === null)?.id as string;
    await planner.plans.unlink(planId, ending);
    expect((await detail(other)).definition.fyTo).toBeNull();
  });

  it('are as before when the link is taken back, unless somebody has worked on them', async () => {
    const { old, planId, first, link } = await twoPlans({ fyTo: 2035 });
    const one = await link({ oldId: old.initiativeId, newId: first, kind: 'renamed' });
    expect((await detail(newIdOf(one))).definition).toMatchObject({ fyFrom: 2031, fyTo: 2035 });
    await planner.plans.unlink(planId, one.links[0]?.id as string);
    expect((await refusal(detail(newIdOf(one)))).status).toBe(404);
    expect(await detail(old.indicatorId)).toMatchObject({ successors: [], definition: { fyTo: 2035 } });
    const again = await link({ oldId: old.initiativeId, newId: first, kind: 'continued' });
    const targets = [{ indicatorId: newIdOf(again), kind: 'yearly' as const, fy: 2032, value: '120', revision: 0 }];
    await planner.indicators.reviseTargets({ targets, reason: '後期の目標' });
    const refused = await refusal(planner.plans.unlink(planId, again.links[0]?.id as string));
    expect([refused.status, refused.body?.message]).toEqual([409, expect.stringContaining('目標値が入力されている')]);
    expect((await planner.plans.successions(planId)).links).toHaveLength(1);
  });

  it('never come twice under one name to one node, and leave everything where that is refused', async () => {
    const { old, planId, first, link } = await twoPlans();
    await anIndicator(t.dataSource, { nodeId: old.second, name: '参加 者数' });
    const act = (id: string) => [{ id, act: 'continue' as const }];
    const { indicators } = await planner.plans.successions(planId);
    const refused = await refusal(
      link(
        ...indicators.map(({ id, nodeId }) => ({
          oldId: nodeId,
          newId: first,
          kind: 'merged' as const,
          indicators: act(id),
        })),
      ),
    );
    expect(refused.body?.message).toContain('同じ名称の指標');
    expect((await planner.plans.successions(planId)).links).toEqual([]);
    expect((await detail(old.indicatorId)).definition.fyTo).toBeNull();
  });

  it('keep a figure closed whose sheet is not open to the reader', async () => {
    const { old, planId, measure, first, link } = await twoPlans();
    const running = await aRound(t.dataSource, { planId: old.planId, fy: 2030, state: 'open' });
    const { departmentId } = old;
    await anEntry(t.dataSource, { roundId: running, nodeId: old.initiativeId, departmentId, state: 'drafting' });
    await link({ oldId: old.initiativeId, newId: first, kind: 'continued' });
    await decide(planId);
    const roundId = await aRound(t.dataSource, { planId, fy: 2031, state: 'open' });
    const seen = async (client: typeof reader) =>
      (await client.plans.measure(measure, roundId)).indicators[0]?.values.map(({ fy, actual }) => [fy, actual]);
    expect(await seen(planner)).toEqual([
      [2029, '79'],
      [2030, '80'],
      [2031, null],
    ]);
    expect(await seen(reader)).toEqual([
      [2029, '79'],
      [2030, null],
      [2031, null],
    ]);
  });
});

describe('the indicators of what is merged or split within a plan', () => {
  /** With a second indicator on the second 取組み, and a 改定案 from 2031. */
  async function aRevision() {
    const plan = await aPlanWithFigures();
    await t.dataSource.query('UPDATE plan SET fy_to = 2035 WHERE id = $1', [plan.planId]);
    await anIndicator(t.dataSource, { nodeId: plan.second, name: '開催回数' });
    await planner.plans.openDraft(plan.planId, { fromFy: 2031, reason: '中間見直し' });
    return plan;
  }
  const both = (plan: { initiativeId: string; second: string }) =>
    [plan.initiativeId, plan.second].map((id) => ({ id, version: 1 }));

  it('go on with the whole from its year on, with their series; nothing is lost or doubled, nothing moves before the decision', async () => {
    const plan = await aRevision();
    const before = await ownedIn(plan.planId, 2031);
    const { nodes } = await planner.plans.mergeNodes(plan.planId, {
      nodes: both(plan),
      code: '',
      title: '合わせた取組み',
    });
    const whole = nodes[0]?.id as string;
    expect((await planner.plans.outline(plan.planId)).indicators.map(({ nodeId, name }) => [nodeId, name])).toEqual([
      [whole, '参加者数'],
      [whole, '開催回数'],
    ]);
    expect((await detail(plan.indicatorId)).definition.fyTo).toBeNull();
    await decide(plan.planId);
    expect(await ownedIn(plan.planId, 2031)).toEqual(before);
    const roundId = await aRound(t.dataSource, { planId: plan.planId, fy: 2031 });
    const { indicators } = await planner.plans.measure(plan.measureId, roundId);
    expect(indicators.map(({ nodeId, name, values }) => [nodeId, name, values[0]?.actual])).toEqual([
      [whole, '参加者数', '79'],
      [whole, '開催回数', null],
    ]);
    expect((await detail(plan.indicatorId)).definition.fyTo).toBe(2030);
  });

  it('go where they are sent at a 分割, the rest with the first part, and end where that is said at a 統合', async () => {
    const plan = await aRevision();
    const extra = await anIndicator(t.dataSource, { nodeId: plan.initiativeId, name: '満足度' });
    const before = await ownedIn(plan.planId, 2031);
    const parts = [
      { code: '', title: '一つ目', childIds: [], indicatorIds: [] },
      { code: '', title: '二つ目', childIds: [], indicatorIds: [plan.indicatorId] },
    ];
    const { nodes } = await planner.plans.splitNode(plan.planId, plan.initiativeId, { version: 1, parts });
    const [one, two] = nodes.map(({ id }) => id) as [string, string];
    const places = async () =>
      Object.fromEntries(
        (await planner.plans.outline(plan.planId)).indicators.map(({ name, nodeId }) => [name, nodeId]),
      );
    expect(await places()).toEqual({ 満足度: one, 参加者数: two, 開催回数: plan.second });
    // merged again within the same 改定案, one of them ends
    const merged = await planner.plans.mergeNodes(plan.planId, {
      nodes: [...nodes.map(({ id, version }) => ({ id, version })), { id: plan.second, version: 1 }],
      ...{ code: '', title: '三つで一つ', endedIndicatorIds: [extra] },
    });
    const whole = merged.nodes[0]?.id as string;
    expect(await places()).toEqual({ 参加者数: whole, 開催回数: whole });
    await decide(plan.planId);
    expect(await ownedIn(plan.planId, 2031)).toEqual(before.filter((name) => name !== '満足度'));
    expect((await detail(extra)).definition.fyTo).toBe(2030);
    expect(
      await t.dataSource.query(
        'SELECT FROM indicator_destination d JOIN indicator i ON i.id = d.indicator_id WHERE i.node_id = ANY ($1)',
        [[plan.initiativeId, plan.second]],
      ),
    ).toEqual([]);
  });

  it('end with 廃止, also when what a 統合 made is deleted again', async () => {
    const plan = await aRevision();
    const merge = { nodes: both(plan), code: '', title: '合わせた取組み' };
    const [whole] = (await planner.plans.mergeNodes(plan.planId, merge)).nodes;
    await planner.plans.addNode(plan.planId, { kind: 'initiative', parentId: plan.measureId, title: '新しい取組み' });
    await planner.plans.removeNode(plan.planId, whole?.id as string, whole?.version as number);
    await decide(plan.planId);
    expect((await detail(plan.indicatorId)).definition.fyTo).toBe(2030);
    expect(await ownedIn(plan.planId, 2031)).toEqual([]);
  });

  it('stay where they are when the 改定案 is given up', async () => {
    const plan = await aRevision();
    await planner.plans.mergeNodes(plan.planId, { nodes: both(plan), code: '', title: '合わせた取組み' });
    await planner.plans.discardDraft(plan.planId);
    const { indicators } = await planner.plans.outline(plan.planId);
    expect(indicators.map(({ nodeId }) => nodeId).sort()).toEqual([plan.initiativeId, plan.second].sort());
  });

  it('are refused twice under one name, and where somebody names one that is not there', async () => {
    const plan = await aRevision();
    await anIndicator(t.dataSource, { nodeId: plan.second, name: '参加者数' });
    const merge = (endedIndicatorIds: string[]) =>
      planner.plans.mergeNodes(plan.planId, { nodes: both(plan), code: '', title: '一つ', endedIndicatorIds });
    expect((await refusal(merge([]))).body?.message).toContain('同じ名称の指標「参加者数」');
    expect((await refusal(merge([plan.planId]))).body?.message).toContain('画面を開き直して');
    expect((await merge([plan.indicatorId])).nodes).toHaveLength(1);
  });
});
