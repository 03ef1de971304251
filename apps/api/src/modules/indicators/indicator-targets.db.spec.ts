import { type ReviseTarget, revisedTarget } from '@mawasu/contract';
import { anOffice, aSheet, type Office } from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, aTarget, renewResults } from '../../testing/builders/indicator.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { History } from '../history/history.entity.js';
import { Round } from '../rounds/round.entity.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const reason = '計画の改定による';
const rateOf = async (roundId: string) =>
  (await office.planner.client.rounds.indicators(roundId)).items[0]?.achievement.display;

/** A figure of 80 against a target of 100, in the open round of 2025 and in one of 2026 still in preparation. */
async function aGround() {
  const sheet = await aSheet(t, office);
  const preparing = await aRound(t.dataSource, { planId: sheet.planId, fy: 2026, state: 'preparing' });
  const id = await anIndicator(t.dataSource, { nodeId: sheet.initiativeId });
  for (const fy of [2025, 2026]) {
    await aTarget(t.dataSource, id, fy, '100');
    await anActual(t.dataSource, id, fy, { value: '80' });
  }
  await renewResults(t.dataSource);
  return { ...sheet, preparing, id };
}

describe('a target set anew', () => {
  it('is a new revision with its reason; the old one stays', async () => {
    const { id } = await aGround();
    const body = { kind: 'yearly', fy: 2026, value: '160', reason } as const;
    const revised = revisedTarget.parse(await office.planner.client.indicators.reviseTarget(id, body));
    expect(revised).toEqual({ kind: 'yearly', fy: 2026, value: '160', revision: 2 });
    const rows = await t.dataSource.query(
      'SELECT revision, value::text, reason FROM indicator_target WHERE indicator_id = $1 AND fy = 2026 ORDER BY revision',
      [id],
    );
    expect(rows).toEqual([
      { revision: 1, value: '100', reason: null },
      { revision: 2, value: '160', reason },
    ]);
    const subjectId = `${id}/yearly/2026/2`;
    const found = await t.dataSource.manager.findOneByOrFail(History, { subjectKind: 'indicator_target', subjectId });
    expect(found).toMatchObject({ actorName: '企画 京子', reason, operation: 'insert' });
  });

  it('counts in a round in preparation; one already open keeps the target of its 受付開始', async () => {
    const { id, roundId, preparing } = await aGround();
    const { client } = office.planner;
    for (const fy of [2025, 2026]) {
      await client.indicators.reviseTarget(id, { kind: 'yearly', fy, value: '160', reason });
    }
    expect([await rateOf(roundId), await rateOf(preparing)]).toEqual(['80.0%', '50.0%']);
    await renewResults(t.dataSource);
    expect([await rateOf(roundId), await rateOf(preparing)]).toEqual(['80.0%', '50.0%']);
    const measure = await client.plans.measure(await aMeasureOf(id), roundId);
    expect(measure.indicators[0]?.values.find(({ fy }) => fy === 2025)?.target).toBe('100');
    // Opened now, the other round starts from what has been revised before.
    await t.dataSource.manager.update(Round, { id: preparing }, { state: 'open', openedAt: new Date() });
    await client.indicators.reviseTarget(id, { kind: 'yearly', fy: 2026, value: '80', reason });
    expect(await rateOf(preparing)).toBe('50.0%');
  });

  it('leaves a finalized round as it is', async () => {
    const { id, roundId } = await aGround();
    await t.dataSource.manager.update(Round, { id: roundId }, { state: 'finalized' });
    const body = { kind: 'yearly', fy: 2025, value: '160', reason } as const;
    await office.planner.client.indicators.reviseTarget(id, body);
    expect(await rateOf(roundId)).toBe('80.0%');
  });

  it('of an indicator made after 受付開始 counts in a settled round only if it was first set before its 確定', async () => {
    const { roundId, measureId, initiativeId } = await aSheet(t, office);
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId });
    await anActual(t.dataSource, id, 2025, { value: '60' });
    await t.dataSource.query(`UPDATE round SET state = 'finalized', finalized_at = now() WHERE id = $1`, [roundId]);
    const { indicators, plans } = office.planner.client;
    const shown = async () => (await plans.measure(measureId, roundId)).indicators.find((one) => one.id === id);
    const before = await shown();
    expect(before?.values.map(({ fy, target }) => [fy, target])).toEqual([[2025, null]]);
    for (const [kind, fy] of [
      ['yearly', 2025],
      ['yearly', 2026],
      ['final', 2029],
    ] as const) {
      await indicators.reviseTarget(id, { kind, fy, value: '100', reason });
    }
    expect(await shown()).toEqual(before);
  });

  it('as the final one counts its revisions over all years, so that a later year can replace an earlier one', async () => {
    const { id } = await aGround();
    const { client } = office.planner;
    const set = (fy: number, value: string | null) =>
      client.indicators.reviseTarget(id, { kind: 'final', fy, value, reason });
    expect(await set(2030, '200')).toMatchObject({ revision: 1 });
    expect(await set(2028, '150')).toMatchObject({ revision: 2 });
    const { indicators } = await client.plans.measure(await aMeasureOf(id));
    expect(indicators[0]?.finalTarget).toEqual({ value: '150', fy: 2028 });
    expect(await set(2028, null)).toMatchObject({ revision: 3, value: null });
    expect((await client.plans.measure(await aMeasureOf(id))).indicators[0]?.finalTarget).toBeNull();
  });

  it('and sent once more, because the answer was lost, is no second revision; said for another reason it is', async () => {
    const { id } = await aGround();
    const revise = (change: Partial<ReviseTarget>) =>
      office.planner.client.indicators.reviseTarget(id, { kind: 'yearly', fy: 2026, value: '160', reason, ...change });
    const first = await revise({});
    expect(await revise({})).toEqual(first);
    expect(await revise({ value: '160.0' })).toEqual(first);
    for (const [change, revision] of [
      [{ value: null }, 3],
      [{ value: null }, 3],
      [{ reason: '別の理由' }, 4],
    ] as const) {
      expect(await revise(change)).toMatchObject({ revision });
    }
    const otherYear = await revise({ fy: 2027 });
    expect(otherYear.revision).toBe(1);
  });

  it('takes the same few statements however many rounds show it', async () => {
    const { id, planId } = await aGround();
    const body = { kind: 'yearly', fy: 2030, value: '1', reason } as const;
    const revise = (value: string) =>
      t.statements(() => office.planner.client.indicators.reviseTarget(id, { ...body, value }));
    const few = await revise('1');
    for (const fy of [2027, 2028, 2029]) await aRound(t.dataSource, { planId, fy, state: 'preparing' });
    expect([few.length, (await revise('2')).length]).toEqual([6, 6]);
  });

  it('needs a reason, the right to manage indicators, and an indicator', async () => {
    const { id } = await aGround();
    const body = { kind: 'yearly', fy: 2026, value: '1', reason } as const;
    const { planner, entrant } = office;
    expect(await refusal(planner.client.indicators.reviseTarget(id, { ...body, reason: ' ' }))).toMatchObject({
      status: 400,
    });
    expect(await refusal(entrant.client.indicators.reviseTarget(id, body))).toMatchObject({ status: 403 });
    const unknown = planner.client.indicators.reviseTarget('00000000-0000-4000-8000-000000000000', body);
    expect(await refusal(unknown)).toMatchObject({ status: 404, body: { message: 'この指標は見つかりません。' } });
  });
});

async function aMeasureOf(indicatorId: string): Promise<string> {
  const [row] = await t.dataSource.query(
    'SELECT p.measure_id AS id FROM indicator i JOIN plan_position p ON p.node_id = i.node_id WHERE i.id = $1',
    [indicatorId],
  );
  return row.id;
}
