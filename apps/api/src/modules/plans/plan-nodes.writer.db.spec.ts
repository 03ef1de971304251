import { measureDetail, planTree } from '@mawasu/contract';
import type { NodeKind } from '@mawasu/domain/plans';
import { DataSource, type EntityManager } from 'typeorm';
import { AppError } from '../../platform/errors/app-error.js';
import { change } from '../../platform/persistence/change.js';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anIndicator } from '../../testing/builders/indicator.builder.js';
import { aNode, anAssignment, aPlan } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { type PlanDraft, PlanDraftsRepository } from './plan-drafts.repository.js';
import { type NewNode, PlanNodesWriter } from './plan-nodes.writer.js';
import { PlansWriter } from './plans.writer.js';

let t: TestApp;
let writer: PlanNodesWriter;
let plans: PlansWriter;
let drafts: PlanDraftsRepository;

beforeAll(async () => {
  t = await startTestApp();
  writer = t.app.get(PlanNodesWriter);
  plans = t.app.get(PlansWriter);
  drafts = t.app.get(PlanDraftsRepository);
});
afterAll(() => t.stop());

const author = { userId: null, displayName: '取込', requestId: null };
const write = <T>(work: (manager: EntityManager) => Promise<T>) => change(t.app.get(DataSource), author, {}, work);
const onDraft = <T>(planId: string, work: (manager: EntityManager, draft: PlanDraft) => Promise<T>) =>
  write(async (manager) => work(manager, await drafts.lockDraft(manager, planId)));

const frame = (kinds: readonly NodeKind[]) => ({
  ...{ name: '第二次計画', fyFrom: 2026, fyTo: 2030 },
  levels: kinds.map((kind) => ({ kind, name: `${kind}の段` })),
  viewpoints: Array.from({ length: 8 }, (_, index) => ({ number: index + 1, label: `視点${index + 1}` })),
});
const fiveLevels = ['policy', 'pillar', 'measure', 'initiative', 'project'] as const;
const make = (kinds: readonly NodeKind[] = fiveLevels) => write((manager) => plans.make(manager, frame(kinds)));

/** What refuses it, for people. */
async function refusalOf(work: Promise<unknown>): Promise<Pick<AppError, 'code' | 'text' | 'details' | 'current'>> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AppError);
  const { code, text, details, current } = error as AppError;
  return { code, text, details, current };
}

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
let made = 0;
/** 方針 › 施策 › 取組み › 事務事業, as a file names them: parents before children, by ids of the caller. */
function aBranchOfFour(): NewNode[] {
  const [policy, measure, initiative, project] = [1, 2, 3, 4].map((part) => id(++made * 10 + part)) as [
    string,
    string,
    string,
    string,
  ];
  return [
    { id: policy, kind: 'policy', parentId: null, code: '方針１', title: '安全なまち' },
    {
      id: measure,
      kind: 'measure',
      parentId: policy,
      code: '1-1',
      title: '防災',
      sectoralPlans: ['防災計画', ' 防災計画'],
    },
    {
      id: initiative,
      kind: 'initiative',
      parentId: measure,
      title: '訓練',
      content: '訓練をします。',
      reformViewpoint: 8,
    },
    { id: project, kind: 'project', parentId: initiative, title: '総合防災訓練', content: '年一回' },
  ];
}

/** What the draft holds, top down. */
const titlesOf = async (planId: string): Promise<string[]> =>
  (
    await t.dataSource.query(
      `SELECT p.title FROM plan_position p JOIN plan_revision r ON r.id = p.revision_id
        WHERE r.plan_id = $1 AND r.number = (SELECT max(number) FROM plan_revision WHERE plan_id = $1) ORDER BY p.path`,
      [planId],
    )
  ).map(({ title }: { title: string }) => title);

const versionOf = async (nodeId: string): Promise<number> =>
  (
    await t.dataSource.query('SELECT version FROM plan_node_version WHERE node_id = $1 AND to_revision IS NULL', [
      nodeId,
    ])
  )[0].version;

describe('a plan written by the writer', () => {
  it('may do without 施策の柱 and have 事務事業 and eight 視点, and is read as any other', async () => {
    const planId = await make(['policy', 'measure', 'initiative', 'project']);
    const nodes = aBranchOfFour();
    await onDraft(planId, (manager, draft) => writer.add(manager, draft, nodes));
    const reader = await t.as((await aUser(t.dataSource, { roles: ['reader'] })).account);
    const tree = planTree.parse(await reader.plans.tree(planId));
    expect(tree.plan).toMatchObject({ status: 'draft', measureCount: 1, initiativeCount: 1 });
    expect(tree.nodes[0]?.children[0]?.children[0]).toMatchObject({
      ...{ title: '訓練', reformViewpointLabel: '視点8' },
      children: [{ kind: 'project', title: '総合防災訓練', content: '年一回', children: [] }],
    });
    const page = measureDetail.parse(await reader.plans.measure(nodes[1]?.id as string));
    expect(page.initiatives[0]?.children).toMatchObject([{ kind: 'project', title: '総合防災訓練' }]);
    const found = await reader.search({ q: '総合防災訓練' });
    expect(found.plan.items).toMatchObject([{ kind: 'project', place: ['安全なまち', '1-1 防災', '訓練'] }]);
    const links = await t.dataSource.query(
      `SELECT s.name FROM node_sectoral_plan l JOIN sectoral_plan s ON s.id = l.sectoral_plan_id
        JOIN plan_node_version v ON v.id = l.version_id WHERE v.plan_id = $1`,
      [planId],
    );
    expect(links).toEqual([{ name: '防災計画' }]);
  });

  it('takes as many statements for a hundred nodes as for one', async () => {
    const count = async (size: number) => {
      const planId = await make();
      const nodes = Array.from({ length: size }, (_, index) => ({
        ...{ kind: 'policy' as const, parentId: null, title: `方針${index}` },
      }));
      return t.statements(() => onDraft(planId, (manager, draft) => writer.add(manager, draft, nodes)));
    };
    const one = await count(1);
    expect(one.length).toBeGreaterThan(3);
    expect((await count(100)).length).toBe(one.length);
  });

  it.each([
    ['levels', { ...frame(['policy', 'initiative']) }, '「施策」の階層が必要です。'],
    ['fyTo', { ...frame(fiveLevels), fyTo: 2025 }, '終わりの年度は、始まりの年度以降にしてください。'],
    ['name', { ...frame(fiveLevels), name: ' ' }, '計画の名称を入力してください。'],
    [
      'viewpoints.1.number',
      { ...frame(fiveLevels), viewpoints: [1, 1].map((number) => ({ number, label: '視点' })) },
      '同じ番号の視点があります。',
    ],
  ])('is refused at %s', async (path, asked, message) => {
    const refused = await refusalOf(write((manager) => plans.make(manager, asked)));
    expect(refused).toMatchObject({ code: 'VALIDATION', details: [{ path, message }] });
  });
});

describe('a node', () => {
  it('is refused where its kind cannot be, by its place in the call', async () => {
    const planId = await make(['policy', 'measure', 'initiative']);
    const add = (nodes: NewNode[]) => refusalOf(onDraft(planId, (manager, draft) => writer.add(manager, draft, nodes)));
    const [policy, measure, initiative, project] = aBranchOfFour() as [NewNode, NewNode, NewNode, NewNode];
    expect((await add([policy, measure, initiative, project])).details).toEqual([
      { path: 'nodes.3.kind', message: 'この計画には「事務事業」の階層がありません。' },
    ]);
    expect((await add([{ ...measure, parentId: null }])).details).toEqual([
      { path: 'parentId', message: '「施策」は計画のすぐ下には置けません。' },
    ]);
    expect((await add([measure])).details).toMatchObject([{ path: 'parentId' }]);
    expect((await add([policy, measure, { ...initiative, reformViewpoint: 9, desiredState: '姿' }])).details).toEqual([
      { path: 'nodes.2.desiredState', message: '「取組み」には「目指す姿」の欄がありません。' },
      { path: 'nodes.2.reformViewpoint', message: 'この計画にない視点です。' },
    ]);
    expect(await titlesOf(planId)).toEqual([]);
  });

  it('keeps what an edit does not speak of, counts its edits, and is not touched by one that changes nothing', async () => {
    const planId = await make();
    const [policy, measure] = aBranchOfFour() as [NewNode, NewNode];
    const measureId = measure.id as string;
    await onDraft(planId, (manager, draft) => writer.add(manager, draft, [policy, measure]));
    const edit = (texts: object) =>
      onDraft(planId, (manager, draft) => writer.change(manager, draft, [{ id: measureId, ...texts }]));
    expect(await edit({ version: 1, desiredState: '備えのあるまち', sdgsGoals: [11, 13] })).toEqual([measureId]);
    expect(
      await edit({ version: 2, terms: [{ term: '自助', definition: '自ら守る' }], sectoralPlans: ['水防計画'] }),
    ).toEqual([measureId]);
    expect(await edit({ desiredState: '備えのあるまち', sectoralPlans: ['水防計画'], title: '防災' })).toEqual([]);
    const [stored] = await t.dataSource.query(
      'SELECT code, title, body, version FROM plan_node_version WHERE node_id = $1',
      [measureId],
    );
    expect(stored).toEqual({
      ...{ code: '1-1', title: '防災', version: 3 },
      body: { desiredState: '備えのあるまち', sdgsGoals: [11, 13], terms: [{ term: '自助', definition: '自ら守る' }] },
    });
  });

  it('is not overwritten from a version that was seen before another edit: the refusal holds what is there', async () => {
    const planId = await make();
    const [policy] = aBranchOfFour() as [NewNode];
    const policyId = policy.id as string;
    await onDraft(planId, (manager, draft) => writer.add(manager, draft, [policy]));
    const edit = (title: string) =>
      onDraft(planId, (manager, draft) => writer.change(manager, draft, [{ id: policyId, version: 1, title }]));
    await edit('先の人');
    expect(await refusalOf(edit('後の人'))).toMatchObject({
      code: 'STALE_VERSION',
      current: { id: policyId, title: '先の人', version: 2, desiredState: '' },
    });
    expect(await titlesOf(planId)).toEqual(['先の人']);
  });

  it('moves among its siblings and to another parent; who makes room keeps the version', async () => {
    const planId = await make();
    const policies = ['甲', '乙', '丙'].map((title) => ({
      id: id(++made * 10),
      kind: 'policy' as const,
      parentId: null,
      title,
    }));
    const [one, two, three] = policies.map((node) => node.id) as [string, string, string];
    const measure = { id: id(++made * 10), kind: 'measure' as const, parentId: one, title: '施策' };
    await onDraft(planId, (manager, draft) => writer.add(manager, draft, [...policies, measure]));
    const move = (nodeId: string, parentId: string | null, beforeId: string | null, version = 1) =>
      onDraft(planId, (manager, draft) => writer.move(manager, draft, { id: nodeId, version, parentId, beforeId }));
    await move(three, null, one);
    expect(await titlesOf(planId)).toEqual(['丙', '甲', '施策', '乙']);
    expect(await Promise.all([one, two, three].map(versionOf))).toEqual([1, 1, 2]);
    await move(measure.id, two, null);
    expect(await titlesOf(planId)).toEqual(['丙', '甲', '乙', '施策']);
    expect((await refusalOf(move(measure.id, three, null))).code).toBe('STALE_VERSION');
    expect((await refusalOf(move(measure.id, null, null, 2))).details).toMatchObject([{ path: 'parentId' }]);
  });

  it('goes only when nothing hangs on it, and the refusal says what does', async () => {
    const planId = await aPlan(t.dataSource, { status: 'draft' });
    const policy = await aNode(t.dataSource, { planId, kind: 'policy' });
    const measure = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policy });
    const initiative = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measure, title: '相談' });
    const departmentId = await aDepartment(t.dataSource);
    const roundId = await aRound(t.dataSource, { planId, state: 'preparing' });
    await anEntry(t.dataSource, { roundId, nodeId: initiative, departmentId });
    await anAssignment(t.dataSource, initiative, departmentId);
    await anIndicator(t.dataSource, { nodeId: initiative });
    const remove = (nodeId: string) => onDraft(planId, (manager, draft) => writer.remove(manager, draft, nodeId));
    expect(await refusalOf(remove(initiative))).toMatchObject({
      code: 'TRANSITION_REFUSED',
      text: expect.stringContaining('年度評価シート 1件、指標 1件、担当課の割当て 1件'),
    });
    expect((await refusalOf(remove(measure))).details).toEqual([{ path: 'children', message: '下にある項目 1件' }]);
    const other = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measure });
    await remove(other);
    expect(await t.dataSource.query('SELECT FROM plan_node WHERE id = $1', [other])).toEqual([]);
  });
});

describe('a plan that is decided or in use', () => {
  it('is not edited, and the refusal names the way out', async () => {
    const planId = await aPlan(t.dataSource, { status: 'draft' });
    await aRound(t.dataSource, { planId });
    const lock = () => refusalOf(onDraft(planId, async () => undefined));
    expect(await lock()).toMatchObject({ code: 'TRANSITION_REFUSED', text: expect.stringContaining('改定を始める') });
    await t.dataSource.query(`UPDATE plan_revision SET status = 'decided' WHERE plan_id = $1`, [planId]);
    expect((await lock()).text).toContain('決定しているため');
  });

  it('takes nodes into its next draft as they are edited, and the decided revision keeps its words', async () => {
    const planId = await make();
    const nodes = aBranchOfFour();
    await onDraft(planId, (manager, draft) => writer.add(manager, draft, nodes));
    await t.dataSource.query(`UPDATE plan_revision SET status = 'decided' WHERE plan_id = $1`, [planId]);
    await t.dataSource.query('INSERT INTO plan_revision (plan_id, number, from_fy) VALUES ($1, 2, 2028)', [planId]);
    const [, measure, initiative, project] = nodes.map((node) => node.id) as [string, string, string, string];
    await onDraft(planId, async (manager, draft) => {
      await writer.change(manager, draft, [{ id: measure, version: 1, title: '防災と減災' }]);
      await writer.remove(manager, draft, project, 1);
      await writer.remove(manager, draft, initiative, 1);
    });
    expect(await titlesOf(planId)).toEqual(['安全なまち', '防災と減災']);
    const versions = await t.dataSource.query(
      'SELECT from_revision, to_revision, title, version FROM plan_node_version WHERE node_id = $1 ORDER BY from_revision',
      [measure],
    );
    expect(versions).toEqual([
      { from_revision: 1, to_revision: 1, title: '防災', version: 1 },
      { from_revision: 2, to_revision: null, title: '防災と減災', version: 2 },
    ]);
    const gone = await t.dataSource.query('SELECT kind, from_fy FROM node_succession WHERE old_id = ANY ($1)', [
      [initiative, project],
    ]);
    expect(gone).toEqual([
      { kind: 'abolished', from_fy: 2028 },
      { kind: 'abolished', from_fy: 2028 },
    ]);
    const links = await t.dataSource.query(
      `SELECT v.from_revision FROM node_sectoral_plan l JOIN plan_node_version v ON v.id = l.version_id WHERE v.node_id = $1 ORDER BY 1`,
      [measure],
    );
    expect(links).toEqual([{ from_revision: 1 }, { from_revision: 2 }]);
  });

  it('shows its decided words to everybody while the next ones are written', async () => {
    const planId = await aPlan(t.dataSource);
    const policy = await aNode(t.dataSource, { planId, kind: 'policy', title: '今の言葉' });
    await t.dataSource.query(`UPDATE plan_revision SET status = 'decided' WHERE plan_id = $1`, [planId]);
    await t.dataSource.query('INSERT INTO plan_revision (plan_id, number, from_fy) VALUES ($1, 2, 2024)', [planId]);
    await onDraft(planId, (manager, draft) => writer.change(manager, draft, [{ id: policy, title: '案の言葉' }]));
    const reader = await t.as((await aUser(t.dataSource, { roles: ['reader'] })).account);
    expect((await reader.plans.tree(planId)).nodes).toMatchObject([{ title: '今の言葉' }]);
    expect((await reader.plans.search(planId, '案の言葉')).total).toBe(0);
    expect((await reader.search({ q: '案の言葉' })).plan.total).toBe(0);
  });
});
