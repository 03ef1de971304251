import type { AssignNodes } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anOffice, aSheet, type Office } from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, renewResults } from '../../testing/builders/indicator.builder.js';
import { aNode, aPlan } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { History } from '../history/history.entity.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const reason = '事務の移管による。';
const client = () => office.planner.client.assignments;
const pathsOf = async (call: Promise<unknown>) => {
  const { status, body } = await refusal(call);
  return [status, ...(body?.details ?? []).map(({ path }) => path)];
};

/** A sheet in the open round of 2025, and a second 取組み nobody answers for. */
async function aGround() {
  const sheet = await aSheet(t, office);
  const orphanId = await aNode(t.dataSource, { planId: sheet.planId, kind: 'initiative', parentId: sheet.measureId });
  const nextId = await aDepartment(t.dataSource, { name: '移管先の課', fyFrom: 2020 });
  return { ...sheet, orphanId, nextId };
}

type Ground = Awaited<ReturnType<typeof aGround>>;

const assign = (body: Partial<AssignNodes> & Pick<AssignNodes, 'nodeIds'>) =>
  client().assign({ fyFrom: 2026, reason, ...body });

/** Who leads and who helps with a node in a year. */
async function answering({ planId }: Ground, nodeId: string, fy: number) {
  const { items } = await client().list({ planId, fy });
  const own = items.filter((one) => one.nodeId === nodeId && one.fyFrom <= fy);
  const of = (role: string) => own.filter((one) => one.role === role).map(({ departmentId }) => departmentId);
  return { lead: of('lead'), related: of('related').sort() };
}

describe('who answers for a plan', () => {
  it('is of the plan of the year where none is named: the next one, which is being made, hides nothing', async () => {
    const inForce = await aPlan(t.dataSource, { fyFrom: 2029, fyTo: 2038 });
    const next = await aPlan(t.dataSource, { fyFrom: 2031, fyTo: 2040, status: 'draft' });
    expect((await client().list({ fy: 2030 })).planId).toBe(inForce);
    expect((await client().list({ fy: 2031 })).planId).toBe(next);
  });

  it('is told with the tree, as of a year and for those after it', async () => {
    const ground = await aGround();
    const { planId, initiativeId, measureId, orphanId, nextId } = ground;
    await assign({ nodeIds: [initiativeId], leadId: nextId });
    const list = await client().list({ planId, fy: 2025 });
    expect(list.begunFy).toBe(2025);
    expect(list.nodes.map(({ id, kind }) => [id, kind])).toEqual([
      [ground.policyId, 'policy'],
      [measureId, 'measure'],
      [initiativeId, 'initiative'],
      [orphanId, 'initiative'],
    ]);
    const own = list.items.filter(({ nodeId }) => nodeId === initiativeId);
    expect(own.map(({ departmentName, fyFrom, fyTo, version }) => [departmentName, fyFrom, fyTo, version])).toEqual([
      ['試験課', 2020, 2025, 2],
      ['移管先の課', 2026, null, 1],
    ]);
    expect((await t.statements(() => client().list({ planId, fy: 2025 }))).length).toBe(1);
  });
});

describe('a 課 that takes over', () => {
  it('answers from its year on; the years before keep who answered, and the history the reason', async () => {
    const ground = await aGround();
    const { initiativeId, nextId } = ground;
    expect(await assign({ nodeIds: [initiativeId], leadId: nextId })).toEqual({ changed: 1 });
    expect((await answering(ground, initiativeId, 2025)).lead).toEqual([office.departmentId]);
    expect((await answering(ground, initiativeId, 2026)).lead).toEqual([nextId]);
    const rows = await t.dataSource.manager.findBy(History, { subjectKind: 'assignment', reason });
    expect(rows.some(({ actorName }) => actorName === '企画 京子')).toBe(true);
  });

  it('takes several at once, and what nobody answered for; said again, nothing changes', async () => {
    const ground = await aGround();
    const { initiativeId, orphanId, nextId } = ground;
    const nodeIds = [initiativeId, orphanId];
    expect(await assign({ nodeIds, leadId: nextId })).toEqual({ changed: 2 });
    expect((await answering(ground, orphanId, 2027)).lead).toEqual([nextId]);
    expect(await pathsOf(assign({ nodeIds, leadId: nextId }))).toEqual([400, 'leadId']);
  });

  it('corrects the year in which another one was to begin', async () => {
    const ground = await aGround();
    const { initiativeId, nextId } = ground;
    await assign({ nodeIds: [initiativeId], leadId: nextId });
    await assign({ nodeIds: [initiativeId], leadId: office.otherDepartmentId });
    expect((await answering(ground, initiativeId, 2026)).lead).toEqual([office.otherDepartmentId]);
    await assign({ nodeIds: [initiativeId], leadId: nextId, fyFrom: 2028 });
    expect((await answering(ground, initiativeId, 2027)).lead).toEqual([office.otherDepartmentId]);
    expect((await answering(ground, initiativeId, 2028)).lead).toEqual([nextId]);
  });

  it('stands beside the results of the rounds that follow, and leaves the sheets of the open one', async () => {
    const ground = await aGround();
    const { initiativeId, nextId, planId, roundId } = ground;
    const indicatorId = await anIndicator(t.dataSource, { nodeId: initiativeId });
    for (const fy of [2025, 2026]) await anActual(t.dataSource, indicatorId, fy, { value: '1' });
    const preparing = await aRound(t.dataSource, { planId, fy: 2026, state: 'preparing' });
    await renewResults(t.dataSource);
    await assign({ nodeIds: [initiativeId], leadId: nextId });
    const department = async (round: string) => {
      const [row] = await t.dataSource.query(
        'SELECT department_id FROM indicator_result WHERE round_id = $1 AND indicator_id = $2',
        [round, indicatorId],
      );
      return row?.department_id;
    };
    expect([await department(roundId), await department(preparing)]).toEqual([office.departmentId, nextId]);
  });
});

describe('関係課', () => {
  it('are as said from the year on: new ones begin, those left out end with the year before', async () => {
    const ground = await aGround();
    const { initiativeId, nextId } = ground;
    const { otherDepartmentId } = office;
    await assign({ nodeIds: [initiativeId], relatedIds: [nextId, otherDepartmentId] });
    await assign({ nodeIds: [initiativeId], relatedIds: [nextId], fyFrom: 2028 });
    expect((await answering(ground, initiativeId, 2027)).related).toEqual([nextId, otherDepartmentId].sort());
    expect((await answering(ground, initiativeId, 2028)).related).toEqual([nextId]);
    expect((await answering(ground, initiativeId, 2028)).lead).toEqual([office.departmentId]);
    await assign({ nodeIds: [initiativeId], relatedIds: [], fyFrom: 2026 });
    expect((await answering(ground, initiativeId, 2028)).related).toEqual([]);
  });
});

describe('one assignment', () => {
  const ownOf = async ({ planId }: Ground, nodeId: string, fy: number) =>
    (await client().list({ planId, fy })).items.filter((one) => one.nodeId === nodeId);

  it('is set right: another department, another last year, or no end', async () => {
    const ground = await aGround();
    const { initiativeId, nextId } = ground;
    await assign({ nodeIds: [initiativeId], leadId: nextId, fyFrom: 2027 });
    const [, next] = await ownOf(ground, initiativeId, 2026);
    const { id = '', version = 0 } = next ?? {};
    expect(await client().change(id, { version, departmentId: office.otherDepartmentId, reason })).toEqual({
      id,
      version: 2,
    });
    await client().change(id, { version: 2, fyTo: 2028, reason });
    expect((await answering(ground, initiativeId, 2029)).lead).toEqual([]);
    await client().change(id, { version: 3, fyTo: null, reason });
    expect((await answering(ground, initiativeId, 2029)).lead).toEqual([office.otherDepartmentId]);
  });

  it('never gives a node two 主管課 in one year, and never touches a year whose evaluation has begun', async () => {
    const ground = await aGround();
    const { initiativeId, nextId } = ground;
    await assign({ nodeIds: [initiativeId], leadId: nextId, fyFrom: 2027 });
    const [first, second] = await ownOf(ground, initiativeId, 2026);
    const change = (one: typeof first, body: object) =>
      pathsOf(client().change(one?.id ?? '', { version: one?.version ?? 0, reason, ...body }));
    const { body } = await refusal(
      client().change(first?.id ?? '', { version: first?.version ?? 0, fyTo: 2030, reason }),
    );
    expect(body?.message).toContain('主管課は、1年度に1課です。');
    expect(await change(first, { fyTo: 2024 })).toEqual([400, 'fyTo']);
    expect(await change(first, { departmentId: nextId })).toEqual([400, 'departmentId']);
    expect(await change(second, { fyTo: 2026 })).toEqual([400, 'fyTo']);
    expect(await change(second, { version: 9, fyTo: 2030 })).toEqual([409]);
    expect(await pathsOf(assign({ nodeIds: [initiativeId], leadId: nextId, fyFrom: 2025 }))).toEqual([400, 'fyFrom']);
  });

  it('is refused for what is not there or was changed meanwhile', async () => {
    const ground = await aGround();
    const { initiativeId, policyId, nextId } = ground;
    const none = '00000000-0000-4000-8000-000000000009';
    const nodeIds = [initiativeId];
    expect(await pathsOf(assign({ nodeIds: [none], leadId: nextId }))).toEqual([400, 'nodeIds']);
    expect(await pathsOf(assign({ nodeIds: [policyId], leadId: nextId }))).toEqual([400, 'nodeIds']);
    expect(await pathsOf(assign({ nodeIds, leadId: none }))).toEqual([400, 'leadId']);
    expect(await pathsOf(assign({ nodeIds, relatedIds: [none] }))).toEqual([400, 'relatedIds']);
    expect(await pathsOf(assign({ nodeIds }))).toEqual([400, 'leadId']);
    const ended = await aDepartment(t.dataSource, { fyFrom: 2020, fyTo: 2025 });
    expect(await pathsOf(assign({ nodeIds, leadId: ended }))).toEqual([400, 'leadId']);
    const [held] = await ownOf(ground, initiativeId, 2026);
    const seen = [{ id: held?.id ?? '', version: held?.version ?? 0 }];
    await assign({ nodeIds, leadId: nextId, seen });
    expect(await pathsOf(assign({ nodeIds, leadId: office.otherDepartmentId, seen }))).toEqual([409]);
    expect((await refusal(client().change(none, { version: 1, fyTo: 2030, reason }))).status).toBe(404);
  });
});

describe('担当課', () => {
  it.each(['entrant', 'section_head', 'division_head', 'reader', 'external_member', 'administrator'] as const)(
    'are changed by 企画 only; %s reads them',
    async (role) => {
      const { initiativeId, nextId, planId } = await aGround();
      const { account } = await aUser(t.dataSource, { roles: [role], departmentIds: [office.departmentId] });
      const { assignments } = await t.as(account);
      const { items } = await assignments.list({ planId, fy: 2026 });
      const id = items[0]?.id ?? '';
      const calls = [
        assignments.assign({ nodeIds: [initiativeId], leadId: nextId, fyFrom: 2026, reason }),
        assignments.change(id, { version: 1, fyTo: 2030, reason }),
      ];
      expect(await Promise.all(calls.map(async (call) => (await refusal(call)).status))).toEqual([403, 403]);
    },
  );
});
