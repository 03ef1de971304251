import { anOffice, aSheet, type Office } from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, aTarget, renewResults } from '../../testing/builders/indicator.builder.js';
import { aPlan } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { Round } from '../rounds/round.entity.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const reason = '計画の見直しによる。';
const client = () => office.planner.client.indicators;

/** Two indicators of one 取組み, each with a target of 100 in 2026; 2026 is in preparation. */
async function aGround() {
  const sheet = await aSheet(t, office);
  const preparing = await aRound(t.dataSource, { planId: sheet.planId, fy: 2026, state: 'preparing' });
  const ids: string[] = [];
  for (const name of ['待機児童数', '保育所の定員']) {
    const id = await anIndicator(t.dataSource, { nodeId: sheet.initiativeId, name, fyTo: 2030 });
    await aTarget(t.dataSource, id, 2026, '100');
    await anActual(t.dataSource, id, 2026, { value: '80' });
    ids.push(id);
  }
  await renewResults(t.dataSource);
  return { ...sheet, preparing, first: ids[0] as string, second: ids[1] as string };
}

const rates = async (roundId: string) =>
  (await office.planner.client.rounds.indicators(roundId)).items.map(({ achievement }) => achievement.display).sort();

describe('the grid of targets', () => {
  it('holds every target with its revision and what it was before', async () => {
    const { planId, measureId, first } = await aGround();
    await client().reviseTarget(first, { kind: 'yearly', fy: 2026, value: '120', reason });
    await client().reviseTarget(first, { kind: 'final', fy: 2030, value: '200', reason });
    await client().reviseTarget(first, { kind: 'final', fy: 2029, value: '190', reason });
    const grid = await client().targets({ measureId, planId });
    expect([grid.total, grid.fyFrom, grid.fyTo, grid.openFy]).toEqual([2, 2024, 2030, 2025]);
    expect(grid.items[0]?.targets).toEqual([
      { kind: 'yearly', fy: 2026, value: '120', revision: 2, reason, before: [{ fy: 2026, value: '100' }] },
      { kind: 'final', fy: 2029, value: '190', revision: 2, reason, before: [{ fy: 2030, value: '200' }] },
    ]);
    const names = async (more: object) => (await client().targets({ planId, ...more })).items.map(({ name }) => name);
    expect(await names({ departmentId: office.departmentId })).toEqual(['待機児童数', '保育所の定員']);
    expect(await names({ departmentId: office.divisionId })).toHaveLength(2);
    expect(await names({ departmentId: office.otherDepartmentId })).toEqual([]);
    expect(await names({ page: 2, size: 1 })).toEqual(['保育所の定員']);
  });

  it('has the years of the plan of this year where none is named, although the next one is being made', async () => {
    const next = await aPlan(t.dataSource, { name: '次期計画', fyFrom: 2031, fyTo: 2035, status: 'draft' });
    await aGround();
    const years = async (query: object) => {
      const { fyFrom, fyTo } = await client().targets(query);
      return [fyFrom, fyTo];
    };
    expect([await years({}), await years({ planId: next })]).toEqual([
      [2024, 2030],
      [2031, 2035],
    ]);
  });

  it('is one statement, and one request sets many in one transaction', async () => {
    const { planId, preparing, first, second } = await aGround();
    expect((await t.statements(() => client().targets({ planId }))).length).toBe(1);
    const targets = [first, second].map((indicatorId) => ({
      ...{ indicatorId, kind: 'yearly' as const, fy: 2026, value: '160', revision: 1 },
    }));
    const { targets: written } = await client().reviseTargets({ targets, reason });
    expect(written.map(({ revision }) => revision)).toEqual([2, 2]);
    expect(await rates(preparing)).toEqual(['50.0%', '50.0%']);
    const kept = await t.dataSource.query(
      'SELECT DISTINCT value::text, reason FROM indicator_target WHERE indicator_id = ANY ($1) ORDER BY 1',
      [[first, second]],
    );
    expect(kept).toEqual([
      { value: '100', reason: null },
      { value: '160', reason },
    ]);
  });

  it('takes nothing where one of them cannot be set, and says which', async () => {
    const { preparing, first, second } = await aGround();
    const good = { indicatorId: first, kind: 'yearly' as const, fy: 2026, value: '160', revision: 1 };
    const set = async (...targets: (typeof good)[]) => {
      const { status, body } = await refusal(client().reviseTargets({ targets, reason }));
      return [status, ...(body?.details ?? []).map(({ path }) => path)];
    };
    expect(await set(good, { ...good, indicatorId: second, fy: 2019, revision: 0 })).toEqual([400, 'targets.1']);
    expect(await set(good, { ...good, indicatorId: second, fy: 2031, revision: 0 })).toEqual([400, 'targets.1']);
    expect(await set(good, good)).toEqual([400, 'targets.1']);
    expect(await set(good, { ...good, indicatorId: second, revision: 0 })).toEqual([409]);
    expect(await set({ ...good, indicatorId: '00000000-0000-4000-8000-000000000009' }, good)).toEqual([404]);
    expect(await set()).toEqual([400, 'targets']);
    expect((await refusal(client().reviseTargets({ targets: [good], reason: ' ' }))).status).toBe(400);
    expect(await rates(preparing)).toEqual(['80.0%', '80.0%']);
  });

  it('refuses a target against the definition, of which it was sound before', async () => {
    const { initiativeId } = await aGround();
    const id = await anIndicator(t.dataSource, {
      ...{ nodeId: initiativeId, upperBound: '100', strictTarget: true, fyTo: null },
    });
    const targets = [{ indicatorId: id, kind: 'yearly' as const, fy: 2027, value: '100', revision: 0 }];
    const { status, body } = await refusal(client().reviseTargets({ targets, reason }));
    expect([status, body?.message]).toEqual([400, '目標が値の範囲の端にあるため、目標を超えることができません。']);
  });

  it('leaves a settled year as it is', async () => {
    const { initiativeId, roundId } = await aGround();
    const { id } = await client().create({
      ...{ nodeId: initiativeId, name: '新しい指標', unit: '人', kind: 'outcome', direction: 'up' },
      ...{ aggregation: 'single', fyFrom: 2025, reason },
    });
    await anActual(t.dataSource, id, 2025, { value: '60' });
    await t.dataSource.manager.update(Round, { id: roundId }, { state: 'finalized' });
    const targets = [{ indicatorId: id, kind: 'yearly' as const, fy: 2025, value: '100', revision: 0 }];
    expect((await refusal(client().reviseTargets({ targets, reason }))).status).toBe(409);
  });
});
