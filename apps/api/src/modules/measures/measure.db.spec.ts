import { type MeasureDetail, measureDetail } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anActual, anIndicator, aTarget } from '../../testing/builders/indicator.builder.js';
import { aBranch, aNode, anAssignment, aPlan } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound, aStep } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { DepartmentVersion } from '../departments/department.entity.js';
import { PlanRevision } from '../plans/plan.entity.js';
import { PlanNodeVersion } from '../plans/plan-node.entity.js';

const unknownId = '00000000-0000-4000-8000-000000000000';

let t: TestApp;
let reader: Awaited<ReturnType<TestApp['as']>>;
let planner: Awaited<ReturnType<TestApp['as']>>;

beforeAll(async () => {
  t = await startTestApp();
  reader = await t.as((await aUser(t.dataSource, { roles: ['reader'] })).account);
  planner = await t.as((await aUser(t.dataSource, { roles: ['planner'] })).account);
});
afterAll(() => t.stop());

const read = async (id: string, roundId?: string, client = planner): Promise<MeasureDetail> =>
  measureDetail.parse(await client.plans.measure(id, roundId));

describe('the page of a 施策', () => {
  it('holds the boxes of the paper in their order', async () => {
    const planId = await aPlan(t.dataSource);
    const policy = await aNode(t.dataSource, { planId, kind: 'policy', code: '方針１', title: '方針' });
    const currentIssues = ['一つ目', '二つ目'];
    const terms = [{ term: '自助', definition: '自分で備えること' }];
    const body = { desiredState: '強いまち', currentIssues, terms, sdgsGoals: [11, 13] };
    const measureId = await aNode(t.dataSource, { planId, kind: 'measure', code: '1-1', parentId: policy, body });
    const page = await read(measureId);
    expect(page).toMatchObject({ id: measureId, kind: 'measure', code: '1-1', ...body, sectoralPlans: [] });
    expect(page).toMatchObject({ policyCode: '方針１', policyTitle: '方針', pillarTitle: null });
    expect(page.plan.id).toBe(planId);
  });

  it('names the 柱 where there is one', async () => {
    const planId = await aPlan(t.dataSource);
    const policy = await aNode(t.dataSource, { planId, kind: 'policy', title: '方針' });
    const pillar = await aNode(t.dataSource, { planId, kind: 'pillar', title: '柱', parentId: policy });
    const measure = await aNode(t.dataSource, { planId, kind: 'measure', parentId: pillar });
    expect(await read(measure)).toMatchObject({ policyTitle: '方針', pillarTitle: '柱' });
  });

  it('leads to the 施策 before and after it, across 方針', async () => {
    const planId = await aPlan(t.dataSource);
    const last = await aNode(t.dataSource, { planId, kind: 'policy', sortOrder: 2 });
    const first = await aNode(t.dataSource, { planId, kind: 'policy', sortOrder: 1 });
    const pillar = await aNode(t.dataSource, { planId, kind: 'pillar', parentId: first, sortOrder: 0 });
    const c = await aNode(t.dataSource, { planId, kind: 'measure', parentId: last, sortOrder: 0 });
    const b = await aNode(t.dataSource, { planId, kind: 'measure', parentId: first, sortOrder: 1 });
    const a = await aNode(t.dataSource, { planId, kind: 'measure', parentId: pillar, sortOrder: 9 });
    const neighbours = async (id: string) => {
      const { previousMeasureId, nextMeasureId } = await read(id);
      return [previousMeasureId, nextMeasureId];
    };
    expect(await neighbours(a)).toEqual([null, b]);
    expect(await neighbours(b)).toEqual([a, c]);
    expect(await neighbours(c)).toEqual([b, null]);
  });

  it('is that of the revision of the round; without a round that of the newest', async () => {
    const { planId, measureId } = await aBranch(t.dataSource);
    const roundId = await aRound(t.dataSource, { planId });
    await t.dataSource.manager.update(PlanNodeVersion, { nodeId: measureId }, { title: '前の名称', toRevision: 1 });
    const old = await t.dataSource.manager.findOneByOrFail(PlanNodeVersion, { nodeId: measureId });
    const { id: _, searchText, searchGrams, ...kept } = old;
    await t.dataSource.manager.insert(PlanNodeVersion, {
      ...(kept as object),
      ...{ title: '新しい名称', fromRevision: 2, toRevision: null },
    });
    await t.dataSource.manager.insert(PlanRevision, { planId, number: 2, fromFy: 2026 });
    expect(await read(measureId, roundId)).toMatchObject({ title: '前の名称', plan: { revision: { number: 1 } } });
    expect(await read(measureId)).toMatchObject({ title: '新しい名称', plan: { revision: { number: 2 } } });
    const later = await aRound(t.dataSource, { planId, fy: 2026 });
    expect(await read(measureId, later)).toMatchObject({ title: '新しい名称' });
  });
});

describe('the sheets on the page', () => {
  it('are those of the asked round; without a round there are none', async () => {
    const departmentId = await aDepartment(t.dataSource);
    const { planId, measureId, initiativeId } = await aBranch(t.dataSource, departmentId);
    const roundId = await aRound(t.dataSource, { planId, fy: 2025 });
    const before = await aRound(t.dataSource, { planId, fy: 2024 });
    const shared = { nodeId: initiativeId, departmentId };
    const id = await anEntry(t.dataSource, { ...shared, roundId, state: 'drafting', progressStatus: 'B' });
    const { id: userId } = await aUser(t.dataSource);
    await aStep(t.dataSource, { entryId: id, number: 1, action: 'return', userId });
    const old = await anEntry(t.dataSource, { ...shared, roundId: before, state: 'in_review', position: 2 });
    const entryIn = async (round?: string) => (await read(measureId, round)).initiatives[0]?.entry;
    expect(await entryIn(roundId)).toEqual({
      ...{ id, state: 'drafting', position: null, returned: true, progressStatus: 'B', sample: false },
    });
    expect(await entryIn(before)).toMatchObject({ id: old, state: 'in_review', position: 2, returned: false });
    expect(await entryIn()).toBeNull();
  });

  it('are shown only where they are open to the reader', async () => {
    const departmentId = await aDepartment(t.dataSource);
    const { planId, measureId, initiativeId } = await aBranch(t.dataSource, departmentId);
    const roundId = await aRound(t.dataSource, { planId });
    const id = await anEntry(t.dataSource, { nodeId: initiativeId, departmentId, roundId, state: 'drafting' });
    const own = { roles: ['entrant'] as const, departmentIds: [departmentId] };
    const entrant = await t.as((await aUser(t.dataSource, own)).account);
    const entryFor = async (client: typeof reader) => (await read(measureId, roundId, client)).initiatives[0]?.entry;
    expect(await entryFor(reader)).toBeNull();
    expect(await entryFor(entrant)).toMatchObject({ id });
    expect(await entryFor(planner)).toMatchObject({ id });
    await t.dataSource.query(`UPDATE entry SET state = 'confirmed' WHERE id = $1`, [id]);
    expect(await entryFor(reader)).toMatchObject({ id, state: 'confirmed' });
  });

  it('that are 対象外 show no status, for it counts nowhere', async () => {
    const departmentId = await aDepartment(t.dataSource);
    const { planId, measureId, initiativeId } = await aBranch(t.dataSource, departmentId);
    const roundId = await aRound(t.dataSource, { planId });
    const shared = { nodeId: initiativeId, departmentId, roundId };
    await anEntry(t.dataSource, { ...shared, state: 'excluded', progressStatus: 'A' });
    const [initiative] = (await read(measureId, roundId)).initiatives;
    expect(initiative?.entry).toMatchObject({ state: 'excluded', progressStatus: null });
  });

  it('name the 課 as it was called in the round’s year', async () => {
    const departmentId = await aDepartment(t.dataSource, { name: '旧の課', fyTo: 2024 });
    await t.dataSource.manager.insert(DepartmentVersion, { departmentId, name: '新しい課', fyFrom: 2025 });
    const { planId, measureId } = await aBranch(t.dataSource, departmentId);
    const [in2024, in2025] = await Promise.all([2024, 2025].map((fy) => aRound(t.dataSource, { planId, fy })));
    expect(await read(measureId, in2024)).toMatchObject({
      leadDepartment: '旧の課',
      initiatives: [{ leadDepartment: '旧の課' }],
    });
    expect(await read(measureId, in2025)).toMatchObject({ leadDepartment: '新しい課' });
  });

  it('of another plan’s round are those of no round, with the rounds named in which the 施策 stands', async () => {
    const { planId, measureId, initiativeId } = await aBranch(t.dataSource);
    const own = await aRound(t.dataSource, { planId, fy: 2025 });
    const other = await aRound(t.dataSource, { planId: await aPlan(t.dataSource) });
    const rounds = [{ id: own, fy: 2025 }];
    expect(await read(measureId, own)).toMatchObject({ roundId: own, rounds });
    for (const id of [other, unknownId]) {
      expect(await read(measureId, id)).toMatchObject({ roundId: null, rounds, initiatives: [{ entry: null }] });
    }
    for (const error of await Promise.all([unknownId, initiativeId].map((id) => refusal(reader.plans.measure(id))))) {
      expect(error).toMatchObject({ status: 404, code: 'NOT_FOUND', body: { message: 'この施策は見つかりません。' } });
    }
  });

  it('of a 施策 that a later revision has not any more are found as it was last', async () => {
    const { planId, measureId } = await aBranch(t.dataSource);
    await t.dataSource.query(`UPDATE plan_revision SET status = 'decided' WHERE plan_id = $1`, [planId]);
    await t.dataSource.manager.update(PlanNodeVersion, { nodeId: measureId }, { toRevision: 1 });
    await t.dataSource.manager.insert(PlanRevision, { planId, number: 2, fromFy: 2026, status: 'decided' });
    const later = await aRound(t.dataSource, { planId, fy: 2026 });
    expect(await read(measureId, later)).toMatchObject({ id: measureId, roundId: null, rounds: [] });
  });

  it('are shown to a 外部委員 from the finalized round on', async () => {
    const { planId, measureId } = await aBranch(t.dataSource);
    const open = await aRound(t.dataSource, { planId, fy: 2025 });
    const done = await aRound(t.dataSource, { planId, fy: 2024, state: 'finalized' });
    const member = await t.as((await aUser(t.dataSource, { roles: ['external_member'] })).account);
    const rounds = [{ id: done, fy: 2024 }];
    expect(await member.plans.measure(measureId, open)).toMatchObject({ roundId: null, rounds });
    expect(await member.plans.measure(measureId, done)).toMatchObject({ roundId: done, rounds });
    expect(await member.plans.measure(measureId)).toMatchObject({ id: measureId });
  });
});

describe('the figures on the page', () => {
  it('have a 0 apart from what is missing, and nothing later than the round’s year but targets', async () => {
    const { planId, measureId } = await aBranch(t.dataSource);
    const roundId = await aRound(t.dataSource, { planId });
    const id = await anIndicator(t.dataSource, { nodeId: measureId, baselineValue: '12.50', baselineFy: 2020 });
    await aTarget(t.dataSource, id, 2024, '18.5');
    await aTarget(t.dataSource, id, 2027, '30');
    await anActual(t.dataSource, id, 2023, { value: '0' });
    await anActual(t.dataSource, id, 2024, { state: 'compiling', reason: '集計中です。' });
    await anActual(t.dataSource, id, 2026, { value: '99' });
    const [series] = (await read(measureId, roundId)).indicators;
    const baseline = { value: '12.50', fy: 2020, note: null };
    expect(series).toMatchObject({
      id,
      ownerKind: 'measure',
      lowerMode: 'a',
      baseline,
      finalTarget: null,
      range: null,
    });
    const typed = { actual: null, numerator: null, denominator: null };
    const none = { target: null, ...typed, state: 'not_entered', certainty: null, reason: null };
    const plain = { asked: true, hidden: false, version: 0, sample: false };
    expect(series?.values).toEqual([
      { ...none, ...plain, fy: 2023, actual: '0', state: 'recorded', certainty: 'final', version: 1 },
      { ...none, ...plain, fy: 2024, target: '18.5', state: 'compiling', reason: '集計中です。', version: 1 },
      { ...none, ...plain, fy: 2025 },
      { ...none, ...plain, fy: 2027, target: '30' },
    ]);
  });

  it('of a year without survey say so where nothing is stored, and ask for nothing', async () => {
    const { planId, measureId } = await aBranch(t.dataSource);
    const roundId = await aRound(t.dataSource, { planId });
    const survey = { measuredEveryYears: 2, baselineValue: '1', baselineFy: 2020 };
    await anIndicator(t.dataSource, { nodeId: measureId, ...survey });
    const [series] = (await read(measureId, roundId)).indicators;
    expect(series?.values).toMatchObject([{ fy: 2025, asked: false, state: 'not_survey_year' }]);
  });

  it('are hidden in the years whose sheets are not open to the reader, and open again with them', async () => {
    const departmentId = await aDepartment(t.dataSource);
    const { planId, measureId, initiativeId } = await aBranch(t.dataSource, departmentId);
    const before = await aRound(t.dataSource, { planId, fy: 2024, state: 'finalized' });
    const roundId = await aRound(t.dataSource, { planId });
    const shared = { nodeId: initiativeId, departmentId };
    await anEntry(t.dataSource, { ...shared, roundId: before, state: 'finalized' });
    const entryId = await anEntry(t.dataSource, { ...shared, roundId, state: 'drafting' });
    for (const nodeId of [measureId, initiativeId]) {
      const id = await anIndicator(t.dataSource, { nodeId });
      await anActual(t.dataSource, id, 2024, { value: '11', reason: '前年の注記' });
      await anActual(t.dataSource, id, 2025, { value: '77', reason: '今年の注記' });
    }
    const closed = await read(measureId, roundId, reader);
    for (const { values } of closed.indicators) {
      expect(values).toMatchObject([
        { fy: 2024, actual: '11', hidden: false },
        { fy: 2025, actual: null, state: 'not_entered', reason: null, hidden: true },
      ]);
    }
    expect(JSON.stringify(closed)).not.toContain('今年の注記');
    expect((await read(measureId, roundId)).indicators[0]?.values[1]).toMatchObject({ actual: '77', hidden: false });
    await t.dataSource.query(`UPDATE entry SET state = 'confirmed' WHERE id = $1`, [entryId]);
    const open = await read(measureId, roundId, reader);
    expect(open.indicators.map(({ values }) => values[1]?.actual)).toEqual(['77', '77']);
  });

  it('keep every digit of an exact decimal', async () => {
    const { measureId } = await aBranch(t.dataSource);
    const id = await anIndicator(t.dataSource, { nodeId: measureId, decimals: 6 });
    await anActual(t.dataSource, id, 2024, { value: '123456789012345.000001' });
    expect((await read(measureId)).indicators[0]?.values[0]?.actual).toBe('123456789012345.000001');
  });

  it('come from the 施策 first, then from its 取組み, and not from other 施策', async () => {
    const { planId, policyId, measureId, initiativeId } = await aBranch(t.dataSource);
    const later = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
    const sibling = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policyId });
    await anIndicator(t.dataSource, { nodeId: sibling });
    const d = await anIndicator(t.dataSource, { nodeId: later });
    const c = await anIndicator(t.dataSource, { nodeId: initiativeId });
    const b = await anIndicator(t.dataSource, { nodeId: measureId, sortOrder: 2 });
    const a = await anIndicator(t.dataSource, { nodeId: measureId, sortOrder: 1 });
    expect((await read(measureId)).indicators.map(({ id }) => id)).toEqual([a, b, c, d]);
  });

  it('leave out an indicator that is not in force in the round’s year', async () => {
    const { planId, measureId } = await aBranch(t.dataSource);
    const ended = await anIndicator(t.dataSource, { nodeId: measureId, fyTo: 2024 });
    const begun = await anIndicator(t.dataSource, { nodeId: measureId, fyFrom: 2025 });
    const idsIn = async (fy: number) => {
      const page = await read(measureId, await aRound(t.dataSource, { planId, fy }));
      return page.indicators.map(({ id }) => id);
    };
    expect(await idsIn(2024)).toEqual([ended]);
    expect(await idsIn(2025)).toEqual([begun]);
  });

  it('and everything else take one statement, whatever the size', async () => {
    const departmentId = await aDepartment(t.dataSource);
    const { planId, measureId } = await aBranch(t.dataSource, departmentId);
    const roundId = await aRound(t.dataSource, { planId });
    const few = await t.statements(() => reader.plans.measure(measureId, roundId));
    for (let index = 0; index < 10; index += 1) {
      const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
      await anAssignment(t.dataSource, nodeId, departmentId);
      await anEntry(t.dataSource, { roundId, nodeId, departmentId });
      const indicator = await anIndicator(t.dataSource, { nodeId });
      await anActual(t.dataSource, indicator, 2025, { value: '1' });
    }
    const many = await t.statements(() => reader.plans.measure(measureId, roundId));
    expect([few.length, many.length]).toEqual([1, 1]);
  });
});
