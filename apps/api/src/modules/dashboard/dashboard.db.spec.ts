import { type Dashboard, type DashboardQuery, dashboard } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import type { EntryState } from '@mawasu/domain/workflow';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anActual, anIndicator, aTarget, renewResults } from '../../testing/builders/indicator.builder.js';
import { aNode, anAssignment, aPlan } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { DepartmentVersion } from '../departments/department.entity.js';

let t: TestApp;
let reader: Awaited<ReturnType<TestApp['as']>>;
let planner: typeof reader;

beforeAll(async () => {
  t = await startTestApp();
  reader = await t.as((await aUser(t.dataSource)).account);
  planner = await t.as((await aUser(t.dataSource, { roles: ['planner'] })).account);
});
afterAll(() => t.stop());

const read = async (roundId: string, query: DashboardQuery = {}, client = planner): Promise<Dashboard> =>
  dashboard.parse(await client.rounds.dashboard(roundId, query));

interface Ground {
  planId: string;
  roundId: string;
  departmentId: string;
  policies: string[];
  measures: string[];
}

/** A plan of two 方針 with one 施策 each, the second under a 柱, and a round for 2025. */
async function aGround(): Promise<Ground> {
  const planId = await aPlan(t.dataSource);
  const first = await aNode(t.dataSource, { planId, kind: 'policy', code: '方針１', sortOrder: 1 });
  const second = await aNode(t.dataSource, { planId, kind: 'policy', code: '方針２', sortOrder: 2 });
  const pillar = await aNode(t.dataSource, { planId, kind: 'pillar', parentId: second });
  const measures = [
    await aNode(t.dataSource, { planId, kind: 'measure', code: '1-1', parentId: first }),
    await aNode(t.dataSource, { planId, kind: 'measure', code: '2-1-1', parentId: pillar }),
  ];
  const roundId = await aRound(t.dataSource, { planId, fy: 2025 });
  const departmentId = await aDepartment(t.dataSource);
  return { planId, roundId, departmentId, policies: [first, second], measures };
}

interface SheetTraits {
  measure: number;
  state?: EntryState;
  position?: number;
  status?: string | null;
  proposed?: string;
  departmentId?: string;
}

async function aSheetIn(ground: Ground, traits: SheetTraits) {
  const { measure, state = 'confirmed', position = null, status = null, proposed, departmentId } = traits;
  const { planId, roundId } = ground;
  const parentId = ground.measures[measure] ?? null;
  const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId });
  const department = departmentId ?? ground.departmentId;
  await anAssignment(t.dataSource, nodeId, department);
  const proposal = proposed === undefined ? null : { status: proposed, reason: '' };
  const place = { state, position, progressStatus: status, proposal };
  await anEntry(t.dataSource, { roundId, nodeId, departmentId: department, ...place });
  return nodeId;
}

const nonZero = (counts: readonly { count: number }[]) => counts.filter(({ count }) => count > 0);

describe('progress status on the dashboard', () => {
  it('is counted for every 方針 and 施策 in the order of the plan, and adds up to the whole', async () => {
    const ground = await aGround();
    await aSheetIn(ground, { measure: 0, status: 'A' });
    await aSheetIn(ground, { measure: 0, status: 'A' });
    await aSheetIn(ground, { measure: 0, status: null, state: 'drafting' });
    await aSheetIn(ground, { measure: 1, status: 'D' });
    const seen = await read(ground.roundId);
    expect(seen.total).toBe(4);
    expect(seen.statusByPolicy.map(({ nodeId, total }) => [nodeId, total])).toEqual([
      [ground.policies[0], 3],
      [ground.policies[1], 1],
    ]);
    expect(nonZero(seen.statusByPolicy[0]?.counts ?? [])).toEqual([
      { status: 'A', count: 2 },
      { status: null, count: 1 },
    ]);
    expect(seen.statusByMeasure).toMatchObject([
      { nodeId: ground.measures[0], code: '1-1', total: 3 },
      { nodeId: ground.measures[1], code: '2-1-1', total: 1 },
    ]);
    const sum = (rows: readonly { total: number }[]) => rows.reduce((total, row) => total + row.total, 0);
    expect([sum(seen.statusByPolicy), sum(seen.statusByMeasure), sum(seen.submissionByDepartment)]).toEqual([4, 4, 4]);
  });

  it('has a row for each status of the round’s scale and for none, also where nothing is counted', async () => {
    const { roundId } = await aGround();
    const seen = await read(roundId);
    const statuses = [...defaultScale.progressStatuses.map(({ code }) => code), null];
    for (const { counts, total } of [...seen.statusByPolicy, ...seen.statusByMeasure]) {
      expect(counts).toEqual(statuses.map((status) => ({ status, count: 0 })));
      expect(total).toBe(0);
    }
    expect(seen).toMatchObject({ total: 0, submissionByDepartment: [], furthestBehind: [], sample: false });
    expect(seen.achievement).toMatchObject({ countUsed: 0, countAll: 0 });
  });

  it('counts a status that the scale does not know rather than dropping it', async () => {
    const ground = await aGround();
    await aSheetIn(ground, { measure: 0, status: 'Z' });
    const [policy] = (await read(ground.roundId)).statusByPolicy;
    expect(policy?.counts).toContainEqual({ status: 'Z', count: 1 });
    expect(policy?.total).toBe(1);
  });

  it('leaves 対象外 out of every total and shows how many there are', async () => {
    const ground = await aGround();
    await aSheetIn(ground, { measure: 0, state: 'excluded', status: 'A' });
    await aSheetIn(ground, { measure: 0, state: 'in_review', position: 2, status: 'B' });
    const seen = await read(ground.roundId);
    expect(seen.total).toBe(1);
    expect(nonZero(seen.entriesByState)).toEqual([
      { key: 'in_review.2', state: 'in_review', position: 2, label: '企画確認中', count: 1 },
      { key: 'excluded', state: 'excluded', position: null, label: '対象外', count: 1 },
    ]);
    expect(seen.statusByPolicy[0]?.total).toBe(1);
    expect(seen.submissionByDepartment).toMatchObject([{ total: 1, late: 0 }]);
    expect(nonZero(seen.submissionByDepartment[0]?.counts ?? [])).toHaveLength(2);
  });
});

describe('what a reader sees of sheets still being worked on', () => {
  it('are their counts by state, not their statuses; whoever sees drafts sees both', async () => {
    const ground = await aGround();
    await aSheetIn(ground, { measure: 0, state: 'drafting', status: 'A', proposed: 'B' });
    await aSheetIn(ground, { measure: 0, state: 'confirmed', status: 'C', proposed: 'C' });
    const [closed, open] = [await read(ground.roundId, {}, reader), await read(ground.roundId)];
    for (const seen of [closed, open]) {
      expect(seen.total).toBe(2);
      expect(nonZero(seen.entriesByState).map(({ count }) => count)).toEqual([1, 1]);
      expect(seen.submissionByDepartment).toMatchObject([{ total: 2 }]);
    }
    expect(nonZero(closed.statusByPolicy[0]?.counts ?? [])).toEqual([{ status: 'C', count: 1 }]);
    expect([closed.statusByPolicy[0]?.total, closed.overridden]).toEqual([1, 0]);
    expect([open.statusByPolicy[0]?.total, open.overridden]).toEqual([2, 1]);
  });
});

describe('another status than the 目安', () => {
  it('is counted where both are there and differ; 対象外 is left out', async () => {
    const ground = await aGround();
    await aSheetIn(ground, { measure: 0, status: 'A', proposed: 'B' });
    await aSheetIn(ground, { measure: 0, status: 'A', proposed: 'A' });
    await aSheetIn(ground, { measure: 0, status: 'A' });
    await aSheetIn(ground, { measure: 0, status: null, proposed: 'A' });
    await aSheetIn(ground, { measure: 0, state: 'excluded', status: 'A', proposed: 'B' });
    expect((await read(ground.roundId)).overridden).toBe(1);
  });
});

describe('filters of the dashboard', () => {
  it('narrow everything to a department or a 方針', async () => {
    const ground = await aGround();
    const other = await aDepartment(t.dataSource);
    await aSheetIn(ground, { measure: 0, status: 'A' });
    const node = await aSheetIn(ground, { measure: 1, status: 'B', departmentId: other });
    await anIndicator(t.dataSource, { nodeId: node });
    await renewResults(t.dataSource);
    const byDepartment = await read(ground.roundId, { departmentId: other });
    expect(byDepartment).toMatchObject({ total: 1, submissionByDepartment: [{ departmentId: other }] });
    expect(byDepartment.statusByPolicy.map(({ total }) => total)).toEqual([0, 1]);
    expect(byDepartment.achievement.countAll).toBe(1);
    const byPolicy = await read(ground.roundId, { policyId: ground.policies[0] });
    expect(byPolicy.statusByPolicy).toMatchObject([{ nodeId: ground.policies[0], total: 1 }]);
    expect(byPolicy.statusByMeasure).toMatchObject([{ nodeId: ground.measures[0] }]);
    expect(byPolicy.achievement.countAll).toBe(0);
    for (const { policies } of [byDepartment, byPolicy]) expect(policies.map(({ id }) => id)).toEqual(ground.policies);
  });

  it('with a 方針 of another plan find nothing', async () => {
    const ground = await aGround();
    await aSheetIn(ground, { measure: 0, status: 'A' });
    const stranger = await aGround();
    const seen = await read(ground.roundId, { policyId: stranger.policies[0] });
    expect(seen).toMatchObject({ total: 0, statusByPolicy: [], statusByMeasure: [] });
  });

  it('must be ids', async () => {
    const { roundId } = await aGround();
    const error = await refusal(reader.rounds.dashboard(roundId, { policyId: "' OR 1=1 --" }));
    expect(error).toMatchObject({ status: 400, code: 'VALIDATION' });
  });
});

describe('submission by department', () => {
  it('uses the names of the round’s year and counts what is late', async () => {
    const ground = await aGround();
    const division = await aDepartment(t.dataSource, { kind: 'division', name: '旧の部', fyTo: 2025 });
    await t.dataSource.manager.insert(DepartmentVersion, { departmentId: division, name: '新しい部', fyFrom: 2026 });
    const departmentId = await aDepartment(t.dataSource, { name: '旧の課', parentId: division, fyTo: 2025 });
    await t.dataSource.manager.insert(DepartmentVersion, { departmentId, name: '新しい課', fyFrom: 2026 });
    await aSheetIn(ground, { measure: 0, state: 'drafting', departmentId });
    await t.dataSource.query(`UPDATE round_step SET due_on = '2026-05-31' WHERE round_id = $1 AND position = 0`, [
      ground.roundId,
    ]);
    const { submissionByDepartment } = await read(ground.roundId);
    expect(submissionByDepartment).toMatchObject([{ name: '旧の課', divisionName: '旧の部', total: 1, late: 1 }]);
  });
});

describe('the dashboard', () => {
  it('takes the same few statements for one row and for many', async () => {
    const ground = await aGround();
    const grow = async () => {
      const nodeId = await aSheetIn(ground, { measure: 0, status: 'C' });
      const id = await anIndicator(t.dataSource, { nodeId });
      await aTarget(t.dataSource, id, 2025, '100');
      await anActual(t.dataSource, id, 2025, { value: '50' });
      await renewResults(t.dataSource);
    };
    await grow();
    const few = await t.statements(() => read(ground.roundId));
    for (let index = 0; index < 15; index += 1) await grow();
    const many = await t.statements(() => read(ground.roundId));
    expect([few.length, many.length]).toEqual([2, 2]);
  });

  it('of an unknown round, or of one a 外部委員 may not see yet, is not found', async () => {
    const { roundId, planId } = await aGround();
    const member = await t.as((await aUser(t.dataSource, { roles: ['external_member'] })).account);
    const unknown = '00000000-0000-4000-8000-000000000000';
    const calls = [
      reader.rounds.dashboard(unknown),
      reader.rounds.indicators(unknown),
      reader.rounds.dashboard(planId),
      member.rounds.dashboard(roundId),
      member.rounds.indicators(roundId),
    ];
    for (const error of await Promise.all(calls.map(refusal))) {
      expect(error).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND', message: 'この評価年度は見つかりません。' },
      });
    }
    const published = await aRound(t.dataSource, { planId, fy: 2024, state: 'published' });
    expect(await member.rounds.dashboard(published)).toMatchObject({ total: 0 });
  });
});

describe('the dashboard of the sample data', () => {
  let city: TestApp;
  beforeAll(async () => {
    city = await startTestApp({ sample: true });
  });
  afterAll(() => city.stop());

  it('is marked as a sample, and every breakdown adds up to the 52 取組み', async () => {
    const planner = await city.as('planner');
    const { items } = await planner.rounds.list();
    expect(items.length).toBeGreaterThan(0);
    for (const { id } of items) {
      const seen = dashboard.parse(await planner.rounds.dashboard(id));
      const totals = [seen.statusByPolicy, seen.statusByMeasure, seen.submissionByDepartment].map((rows) =>
        rows.reduce((sum, { total }) => sum + total, 0),
      );
      expect([seen.total, ...totals]).toEqual([52, 52, 52, 52]);
      const { bands, countAll, countUsed } = seen.achievement;
      const none = bands.find(({ band }) => band === 'none')?.count ?? 0;
      expect(bands.reduce((sum, { count }) => sum + count, 0)).toBe(countAll);
      expect(countUsed).toBe(countAll - none);
      expect(seen.sample).toBe(true);
    }
  });
});
