import { planComparison, planOutline } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aNode, anAssignment, aPlan } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
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
const decide = async (planId: string, decidedOn = '2026-03-20') =>
  planner.plans.decide(planId, { version: (await outlineOf(planId)).version, decidedOn });

/** The draft above, decided, with a 改定案 from 2028 opened. */
async function aRevision() {
  const draft = await aDraft();
  await decide(draft.planId);
  await planner.plans.openDraft(draft.planId, { fromFy: 2028, reason: '中間見直し' });
  return draft;
}

describe('a decided plan', () => {
  it('is frozen for every route, with the way out named, and is edited in a 改定案 that only 企画 sees', async () => {
    const { planId, first, second, policy, drill } = await aDraft();
    expect(await decide(planId)).toMatchObject({ status: 'decided', revision: { number: 1 } });
    const parts = ['a', 'b'].map((title) => ({ code: '', title, childIds: [] }));
    const acts = [
      planner.plans.changeNode(planId, first, { version: 1, title: '別' }),
      planner.plans.addNode(planId, { kind: 'policy', parentId: null, title: '別' }),
      planner.plans.moveNode(planId, first, { version: 1, parentId: policy, beforeId: null }),
      planner.plans.removeNode(planId, drill, 1),
      planner.plans.splitNode(planId, first, { version: 1, parts }),
      planner.plans.mergeNodes(planId, {
        nodes: [first, second].map((id) => ({ id, version: 1 })),
        code: '',
        title: '別',
      }),
      planner.plans.changePlan(planId, { version: 2, ...frame }),
    ];
    for (const act of acts) {
      const error = await refusal(act);
      expect(error).toMatchObject({ status: 409, code: 'TRANSITION_REFUSED' });
      expect(error.body?.message).toContain('改定を始める');
    }
    expect((await refusal(decide(planId))).code).toBe('TRANSITION_REFUSED');
    await planner.plans.openDraft(planId, { fromFy: 2028, reason: '中間見直し' });
    await planner.plans.changeNode(planId, first, { version: 1, title: '防災と減災' });
    await planner.plans.changeNode(planId, first, { version: 2, title: '防災・減災' });
    await planner.plans.moveNode(planId, second, { version: 1, parentId: policy, beforeId: first });
    await planner.plans.moveNode(planId, second, { version: 2, parentId: policy, beforeId: null });
    expect(await titlesOf(planId)).toContain('防災・減災');
    expect(JSON.stringify(await reader.plans.tree(planId))).not.toContain('防災・減災');
    expect(
      (await refusal(planner.plans.openDraft(planId, { fromFy: 2029, reason: 'もう一度' }))).body?.message,
    ).toContain('改定案がすでに');
    expect(await decide(planId, '2028-03-20')).toMatchObject({
      status: 'revised',
      revision: { number: 2, fromFy: 2028 },
    });
    expect(JSON.stringify(await reader.plans.tree(planId))).toContain('防災・減災');
  });

  it('gives a round of a year the revision that is decided for it, never the one that is being written', async () => {
    const { planId } = await aRevision();
    const [{ id: first }] = await t.dataSource.query('SELECT id FROM plan_revision WHERE plan_id = $1 AND number = 1', [
      planId,
    ]);
    const steps = [{ stage: 'entry' as const, dueOn: '2099-05-29', instructions: '' }];
    const made = await planner.rounds.create({ planId, fy: 2028, instructions: '', template: 'narrative', steps });
    expect(made.revision).toEqual({ id: first, number: 1 });
  });

  it('is compared revision by revision: what is new, what went, what changed, and nothing else', async () => {
    const { planId, policy, first, second, patrol } = await aRevision();
    await planner.plans.changeNode(planId, first, { version: 1, desiredState: '備えが進んでいる' });
    const added = await add(planId, 'measure', policy, '消防');
    await planner.plans.removeNode(planId, patrol, 1);
    await planner.plans.removeNode(planId, second, 1);
    const comparison = planComparison.parse(await planner.plans.compare(planId, 2));
    expect(comparison).toMatchObject({ number: 2, before: 1, status: 'draft', reason: '中間見直し', fromFy: 2028 });
    const changes = comparison.changes.map(({ before, after }) => [before?.title ?? null, after?.title ?? null]);
    expect(changes).toEqual(
      expect.arrayContaining([
        ['防災', '防災'],
        [null, '消防'],
        ['防犯', null],
        ['見守り', null],
      ]),
    );
    expect(changes).toHaveLength(4);
    const changed = comparison.changes.find(({ after }) => after?.id === first);
    expect([changed?.before?.desiredState, changed?.after?.desiredState]).toEqual(['備えがある', '備えが進んでいる']);
    expect(changed?.after?.place).toEqual(['安全']);
    expect(comparison.changes.find(({ after }) => after?.id === added)?.before).toBeNull();
    expect((await refusal(planner.plans.compare(planId, 3))).status).toBe(404);
    expect((await planner.plans.compare(planId, 1)).before).toBeNull();
  });

  it('follows a 統合 with succession, and from its year on the 主管課 they had in common answers', async () => {
    const draft = await aDraft();
    const { planId, first, second } = draft;
    const departmentId = await aDepartment(t.dataSource);
    for (const id of [first, second]) await anAssignment(t.dataSource, id, departmentId);
    await decide(planId);
    await planner.plans.openDraft(planId, { fromFy: 2028, reason: '統合' });
    const asked = { nodes: [first, second].map((id) => ({ id, version: 1 })), code: '1-1', title: '安心' };
    const [merged] = (await planner.plans.mergeNodes(planId, asked)).nodes;
    expect(await titlesOf(planId)).toEqual(['安全', '安心', '訓練', '見守り']);
    const leadOf = async (id: string, fy: number) =>
      (await t.dataSource.query('SELECT lead_in_year($1, $2) AS lead', [id, fy]))[0].lead;
    expect(await leadOf(merged?.id as string, 2028)).toBeNull();
    await decide(planId, '2028-03-01');
    expect(await leadOf(merged?.id as string, 2028)).toBe(departmentId);
    expect(await Promise.all([leadOf(first, 2027), leadOf(first, 2028)])).toEqual([departmentId, null]);
    const line = await t.dataSource.query('SELECT node_line($1) AS id', [merged?.id]);
    expect(line.map(({ id }: { id: string }) => id).sort()).toEqual([merged?.id, first, second].sort());
    const old = await t.dataSource.query(
      `SELECT title FROM plan_position p JOIN plan_revision r ON r.id = p.revision_id
        WHERE r.plan_id = $1 AND r.number = 1 ORDER BY path`,
      [planId],
    );
    expect(old.map(({ title }: { title: string }) => title)).toEqual(['安全', '防災', '訓練', '防犯', '見守り']);
  });

  it('splits what was in force into new ones that follow it', async () => {
    const { planId, first, drill } = await aRevision();
    const parts = [
      { code: '1-1', title: '備え', childIds: [drill] },
      { code: '1-3', title: '復旧', childIds: [] },
    ];
    const { nodes } = await planner.plans.splitNode(planId, first, { version: 1, parts });
    expect(nodes.map(({ id }) => id)).not.toContain(first);
    expect(await titlesOf(planId)).toEqual(['安全', '備え', '訓練', '復旧', '防犯', '見守り']);
    const rows = await t.dataSource.query('SELECT new_id, kind, from_fy FROM node_succession WHERE old_id = $1', [
      first,
    ]);
    expect(rows.map(({ new_id: id }: { new_id: string }) => id).sort()).toEqual(nodes.map(({ id }) => id).sort());
    expect(rows[0]).toMatchObject({ kind: 'split', from_fy: 2028 });
  });

  it('ends with what a 統合 or 分割 of the 改定案 made, once that is deleted, what no other node goes on with', async () => {
    const { planId, drill, patrol, first } = await aRevision();
    const merge = { nodes: [drill, patrol].map((id) => ({ id, version: 1 })), code: '', title: '訓練と見守り' };
    const [whole] = (await planner.plans.mergeNodes(planId, merge)).nodes;
    await planner.plans.removeNode(planId, whole?.id as string, whole?.version as number);
    const parts = ['備え', '復旧'].map((title) => ({ code: '', title, childIds: [] }));
    const { nodes } = await planner.plans.splitNode(planId, first, { version: 1, parts });
    const [kept, gone] = nodes as [(typeof nodes)[0], (typeof nodes)[0]];
    await planner.plans.removeNode(planId, gone.id, gone.version);
    const became = await t.dataSource.query(
      'SELECT old_id AS "oldId", new_id AS "newId", kind, from_fy AS fy FROM node_succession WHERE old_id = ANY ($1)',
      [[drill, patrol, first]],
    );
    expect(became).toHaveLength(3);
    expect(became).toEqual(
      expect.arrayContaining([
        { oldId: drill, newId: null, kind: 'abolished', fy: 2028 },
        { oldId: patrol, newId: null, kind: 'abolished', fy: 2028 },
        { oldId: first, newId: kept.id, kind: 'split', fy: 2028 },
      ]),
    );
  });

  it('is as before when the 改定案 is given up', async () => {
    const { planId, policy, first, second, patrol } = await aRevision();
    const before = JSON.stringify(await reader.plans.tree(planId));
    await planner.plans.changeNode(planId, first, { version: 1, desiredState: '別の姿' });
    await planner.plans.removeNode(planId, patrol, 1);
    await add(planId, 'measure', policy, '消防');
    await planner.plans.mergeNodes(planId, {
      nodes: [
        { id: first, version: 2 },
        { id: second, version: 1 },
      ],
      ...{ code: '', title: '安心' },
    });
    await planner.plans.discardDraft(planId);
    expect((await outlineOf(planId)).revision).toMatchObject({ number: 1, status: 'decided' });
    expect(JSON.stringify(await reader.plans.tree(planId))).toBe(before);
    expect(
      await t.dataSource.query('SELECT FROM node_succession WHERE old_id = ANY ($1)', [[first, second, patrol]]),
    ).toEqual([]);
    await planner.plans.openDraft(planId, { fromFy: 2029, reason: 'やり直し' });
    expect((await outlineOf(planId)).revision).toMatchObject({ number: 2, fromFy: 2029 });
  });

  it('opens a 改定案 only for years of the plan, and from a 案 under which sheets are filled in', async () => {
    const planId = await aPlan(t.dataSource, { status: 'draft' });
    const policy = await aNode(t.dataSource, { planId, kind: 'policy' });
    expect((await refusal(planner.plans.openDraft(planId, { fromFy: 2026, reason: '改定' }))).body?.message).toContain(
      'まだ案です',
    );
    await aRound(t.dataSource, { planId });
    expect(await outlineOf(planId)).toMatchObject({ editable: false, revision: { status: 'draft' } });
    for (const fromFy of [2023, 2031]) {
      expect((await refusal(planner.plans.openDraft(planId, { fromFy, reason: '改定' }))).body?.details).toMatchObject([
        { path: 'fromFy' },
      ]);
    }
    await planner.plans.openDraft(planId, { fromFy: 2026, reason: '改定' });
    await planner.plans.changeNode(planId, policy, { version: 1, title: '改めた方針' });
    expect(await outlineOf(planId)).toMatchObject({ editable: true, revision: { number: 2, status: 'draft' } });
  });

  it('is not decided without a 取組み, nor from a page that was seen before another change', async () => {
    const { id: planId } = await planner.plans.create(frame);
    const error = await refusal(decide(planId));
    expect(error).toMatchObject({
      code: 'TRANSITION_REFUSED',
      body: { message: expect.stringContaining('取組みが一つもない') },
    });
    const draft = await aDraft();
    const stale = await refusal(planner.plans.decide(draft.planId, { version: 99, decidedOn: '2026-03-20' }));
    expect(stale).toMatchObject({ status: 409, code: 'STALE_VERSION' });
  });
});
