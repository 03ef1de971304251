import { planTree } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { aBranch, aPlan, newestRevision } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { History } from '../history/history.entity.js';
import { PlanRevision } from './plan.entity.js';
import { PlanNodeVersion } from './plan-node.entity.js';

let t: TestApp;
let planner: Awaited<ReturnType<TestApp['as']>>;

beforeAll(async () => {
  t = await startTestApp();
  planner = await t.as((await aUser(t.dataSource, { displayName: '企画 京子', roles: ['planner'] })).account);
});
afterAll(() => t.stop());

const revision = { fromFy: 2026, decidedOn: '2026-03-20', reason: '名称の見直し' };
const decide = (planId: string) =>
  t.dataSource.manager.update(PlanRevision, { planId }, { status: 'decided', decidedOn: '2024-03-20' });

/** A plan in force with one 施策 that is linked with a 個別計画. */
async function aPlanInForce() {
  const branch = await aBranch(t.dataSource);
  const { id: versionId } = await t.dataSource.manager.findOneByOrFail(PlanNodeVersion, { nodeId: branch.measureId });
  const [plan] = await t.dataSource.query('INSERT INTO sectoral_plan (name) VALUES ($1) RETURNING id', [
    `個別計画 ${branch.planId}`,
  ]);
  await t.dataSource.query('INSERT INTO node_sectoral_plan VALUES ($1, $2, 0)', [versionId, plan.id]);
  await decide(branch.planId);
  return { ...branch, firstRevisionId: await newestRevision(t.dataSource, branch.planId) };
}

describe('a revision of a plan', () => {
  it('gives new titles from its year on and copies nothing but what changes', async () => {
    const { planId, measureId } = await aPlanInForce();
    const before = await t.dataSource.manager.count(PlanNodeVersion, { where: { planId } });
    const summary = await planner.plans.revise(planId, {
      ...revision,
      titles: [{ nodeId: measureId, title: '新しい施策' }],
    });
    expect(summary).toMatchObject({ status: 'revised', revision: { number: 2, fromFy: 2026 }, measureCount: 1 });
    expect(await t.dataSource.manager.count(PlanNodeVersion, { where: { planId } })).toBe(before + 1);
    const { plan, nodes } = planTree.parse(await planner.plans.tree(planId));
    expect(plan.revision.number).toBe(2);
    expect(nodes[0]?.children[0]).toMatchObject({ title: '新しい施策', sectoralPlans: [`個別計画 ${planId}`] });
    expect((await planner.plans.search(planId, '新しい施策')).items).toMatchObject([{ nodeId: measureId }]);
    const stored = await t.dataSource.manager.findBy(PlanRevision, { planId, number: 2 });
    expect(stored).toMatchObject([{ status: 'decided', decidedOn: '2026-03-20', reason: '名称の見直し' }]);
  });

  it('leaves the former one and the round that stands on it as they were', async () => {
    const { planId, measureId, initiativeId, firstRevisionId } = await aPlanInForce();
    const [{ title }] = await t.dataSource.query('SELECT title FROM plan_position WHERE node_id = $1', [measureId]);
    const roundId = await aRound(t.dataSource, { planId });
    const departmentId = await aDepartment(t.dataSource);
    await anEntry(t.dataSource, { roundId, nodeId: initiativeId, departmentId });
    const treeOf = async () => (await planner.rounds.tree(roundId)).nodes;
    const old = await treeOf();
    await planner.plans.revise(planId, { ...revision, titles: [{ nodeId: measureId, title: '改めた施策' }] });
    expect(await treeOf()).toEqual(old);
    const positions = await t.dataSource.query(
      `SELECT r.number, p.node_id, p.title, p.measure_title FROM plan_position p JOIN plan_revision r ON r.id = p.revision_id
        WHERE r.plan_id = $1 AND p.node_id IN ($2, $3) ORDER BY r.number, p.kind DESC`,
      [planId, measureId, initiativeId],
    );
    expect(positions.map((row: Record<string, unknown>) => [row.number, row.measure_title])).toEqual([
      [1, title],
      [1, title],
      [2, '改めた施策'],
      [2, '改めた施策'],
    ]);
    const next = await aRound(t.dataSource, { planId, fy: 2026 });
    expect((await planner.rounds.detail(next)).revision.number).toBe(2);
    expect((await planner.rounds.detail(roundId)).revision).toEqual({ id: firstRevisionId, number: 1 });
  });

  it('can be followed by another one, of the same or of another title', async () => {
    const { planId, measureId, policyId } = await aPlanInForce();
    await planner.plans.revise(planId, { ...revision, titles: [{ nodeId: measureId, title: '二版' }] });
    const titles = [
      { nodeId: measureId, title: '三版' },
      { nodeId: policyId, title: '三版の方針' },
    ];
    await planner.plans.revise(planId, { ...revision, fromFy: 2027, titles });
    const versions = await t.dataSource.query(
      'SELECT from_revision, to_revision FROM plan_node_version WHERE node_id = $1 ORDER BY 1',
      [measureId],
    );
    expect(versions).toEqual([
      { from_revision: 1, to_revision: 1 },
      { from_revision: 2, to_revision: 2 },
      { from_revision: 3, to_revision: null },
    ]);
    const { nodes } = await planner.plans.tree(planId);
    expect(nodes).toMatchObject([{ title: '三版の方針', children: [{ title: '三版' }] }]);
  });

  it('is remembered with its author and reason, and tells the old and the new title', async () => {
    const { planId, measureId } = await aPlanInForce();
    await planner.plans.revise(planId, { ...revision, titles: [{ nodeId: measureId, title: '履歴に残る名' }] });
    const rows = await t.dataSource.manager.findBy(History, {
      actorName: '企画 京子',
      subjectKind: 'plan_node_version',
    });
    const made = rows.filter(({ operation }) => operation === 'insert').map(({ after }) => after as { title: string });
    expect(made.map(({ title }) => title)).toContain('履歴に残る名');
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['名称の見直し']));
  });

  it('decides a draft on which a round stands; one that is only a draft is not revised', async () => {
    const { planId, measureId } = await aBranch(t.dataSource);
    const asked = { ...revision, titles: [{ nodeId: measureId, title: '別名' }] };
    const error = await refusal(planner.plans.revise(planId, asked));
    expect(error).toMatchObject({ status: 409, code: 'TRANSITION_REFUSED' });
    expect(error.body?.message).toContain('案');
    await aRound(t.dataSource, { planId });
    await planner.plans.revise(planId, asked);
    const revisions = await t.dataSource.manager.find(PlanRevision, { where: { planId }, order: { number: 'ASC' } });
    expect(revisions.map(({ status, decidedOn }) => [status, decidedOn])).toEqual([
      ['decided', null],
      ['decided', '2026-03-20'],
    ]);
  });

  it('is refused at the field, in Japanese, and leaves nothing behind', async () => {
    const { planId, measureId } = await aPlanInForce();
    const other = await aBranch(t.dataSource);
    const detailsOf = async (asked: Partial<Parameters<typeof planner.plans.revise>[1]>) => {
      const titles = [{ nodeId: measureId, title: '別名' }];
      return (await refusal(planner.plans.revise(planId, { ...revision, titles, ...asked }))).body?.details;
    };
    expect(await detailsOf({ titles: [{ nodeId: other.measureId, title: '別名' }] })).toEqual([
      { path: 'titles.0.nodeId', message: 'この計画にない項目です。画面を開き直してください。' },
    ]);
    const twice = { nodeId: measureId, title: '別名' };
    expect(await detailsOf({ titles: [twice, twice] })).toMatchObject([{ path: 'titles.1.nodeId' }]);
    expect(await detailsOf({ titles: [] })).toMatchObject([{ path: 'titles' }]);
    expect(await detailsOf({ fromFy: 2031 })).toMatchObject([{ path: 'fromFy' }]);
    expect(await detailsOf({ fromFy: 2023 })).toMatchObject([{ path: 'fromFy' }]);
    expect(await detailsOf({ reason: ' ' })).toEqual([{ path: 'reason', message: '改定の理由を入力してください。' }]);
    expect(await detailsOf({ titles: [{ nodeId: measureId, title: '' }] })).toMatchObject([{ path: 'titles.0.title' }]);
    expect(await t.dataSource.manager.countBy(PlanRevision, { planId })).toBe(1);
  });

  it('is for 企画 only, and of a plan that exists', async () => {
    const planId = await aPlan(t.dataSource);
    const asked = { ...revision, titles: [] };
    const head = await t.as((await aUser(t.dataSource, { roles: ['reader', 'administrator'] })).account);
    expect(await refusal(head.plans.revise(planId, asked))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect(await refusal(planner.plans.revise(unknown, asked))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});

describe('a decided revision', () => {
  it.each([
    ['a text', `UPDATE plan_node_version SET title = '書き換え' WHERE plan_id = $1`],
    ['a node less', 'DELETE FROM plan_node_version WHERE plan_id = $1'],
    [
      'a node more',
      `INSERT INTO plan_node_version (plan_id, node_id, from_revision, to_revision, kind, title, sort_order)
       SELECT $1, n.id, 1, 1, 'policy', '追加', 0 FROM (INSERT_NODE) n`,
    ],
    [
      'a 個別計画 less',
      'DELETE FROM node_sectoral_plan l USING plan_node_version v WHERE v.id = l.version_id AND v.plan_id = $1',
    ],
  ])('does not change: not by %s', async (what, statement) => {
    const { planId } = await aPlanInForce();
    const [node] = await t.dataSource.query('INSERT INTO plan_node (plan_id) VALUES ($1) RETURNING id', [planId]);
    const sql = statement.replace('(INSERT_NODE)', `(SELECT '${node.id}'::uuid AS id)`);
    expect(what).not.toBe('');
    await expect(t.dataSource.query(sql, [planId])).rejects.toThrow('a decided revision of a plan does not change');
  });
});
