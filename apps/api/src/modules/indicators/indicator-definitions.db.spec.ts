import type { ChangeIndicator, CreateIndicator } from '@mawasu/contract';
import { anOffice, aSheet, type Office } from '../../testing/builders/entry-desk.builder.js';
import {
  aFinalTarget,
  anActual,
  anIndicator,
  aTarget,
  type IndicatorTraits,
  renewResults,
} from '../../testing/builders/indicator.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
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

const reason = '指標の見直しによる。';
const client = () => office.planner.client.indicators;
const rateOf = async (roundId: string, id: string) =>
  (await office.planner.client.rounds.indicators(roundId)).items.find((item) => item.indicatorId === id)?.achievement
    .display ?? null;
const pathsOf = async (call: Promise<unknown>) => {
  const { status, body } = await refusal(call);
  return [status, ...(body?.details ?? []).map(({ path }) => path)];
};

/** A figure of 80 against a target of 100 in the open round of 2025; with `settled` also in a settled one of 2024. */
async function aGround(traits: Partial<IndicatorTraits> = {}, settled = false) {
  const sheet = await aSheet(t, office);
  const id = await anIndicator(t.dataSource, { nodeId: sheet.initiativeId, ...traits });
  const earlier = settled ? await aRound(t.dataSource, { planId: sheet.planId, fy: 2024, state: 'open' }) : null;
  for (const fy of [2024, 2025, 2026]) {
    await aTarget(t.dataSource, id, fy, '100');
    if (fy < 2026) await anActual(t.dataSource, id, fy, { value: '80' });
  }
  await renewResults(t.dataSource);
  if (earlier)
    await t.dataSource.manager.update(Round, { id: earlier }, { state: 'finalized', finalizedAt: new Date() });
  return { ...sheet, id, settledId: earlier ?? '' };
}

const fresh = (nodeId: string, more: Partial<CreateIndicator> = {}): CreateIndicator => ({
  ...{ nodeId, name: '図書館の貸出冊数', unit: '冊', kind: 'outcome', direction: 'up', aggregation: 'single' },
  ...{ fyFrom: 2025, reason },
  ...more,
});

describe('a new indicator', () => {
  it('is there for the open round at once, with what was said of it and a history row with the reason', async () => {
    const { initiativeId, roundId } = await aGround();
    const body = fresh(initiativeId, {
      lowerBound: '0',
      source: '図書館統計',
      finalTargetValue: '900',
      finalTargetFy: 2030,
    });
    const { id, version } = await client().create(body);
    expect(version).toBe(1);
    const found = await client().detail(id);
    expect(found).toMatchObject({ nodeId: initiativeId, ownerKind: 'initiative', settledFy: null });
    expect(found.definition).toMatchObject({ ...{ name: body.name, unit: '冊', source: '図書館統計', meanYears: 1 } });
    expect(found.definition).toMatchObject({ finalTargetValue: '900', finalTargetFy: 2030, lowerBound: '0' });
    expect(await rateOf(roundId, id)).not.toBeNull();
    const history = await t.dataSource.manager.findOneByOrFail(History, { subjectKind: 'indicator', subjectId: id });
    expect(history).toMatchObject({ actorName: '企画 京子', reason, operation: 'insert' });
  });

  it('has the first targets it is given in the round that is open already; a later one is for later rounds', async () => {
    const { initiativeId, roundId } = await aGround();
    const { id } = await client().create(fresh(initiativeId));
    await anActual(t.dataSource, id, 2025, { value: '60' });
    const set = (value: string, revision: number) =>
      client().reviseTargets({ targets: [{ indicatorId: id, kind: 'yearly', fy: 2025, value, revision }], reason });
    await set('100', 0);
    expect(await rateOf(roundId, id)).toBe('60.0%');
    await set('120', 1);
    expect(await rateOf(roundId, id)).toBe('60.0%');
  });

  it.each<[string, Partial<CreateIndicator>, string[]]>([
    ['no name', { name: ' ' }, ['name']],
    ['no reason', { reason: ' ' }, ['reason']],
    ['a range without its bounds', { direction: 'range' }, ['rangeLow']],
    ['one bound of a range', { direction: 'range', rangeLow: '1' }, ['rangeHigh', 'rangeLow']],
    ['a baseline without its year', { baselineValue: '1' }, ['baselineFy']],
    ['a final target without its year', { finalTargetValue: '1' }, ['finalTargetFy']],
    [
      'a direction against its final target',
      { baselineValue: '9', baselineFy: 2023, finalTargetValue: '1', finalTargetFy: 2030 },
      ['direction'],
    ],
    ['reversed bounds', { lowerBound: '5', upperBound: '1' }, ['upperBound']],
    ['an end before its beginning', { fyTo: 2024 }, ['fyTo']],
    ['a sum so far of no cumulative one', { cumulativeEntry: 'total' }, ['cumulativeEntry']],
    ['more than the target of what has no arrow', { direction: 'keep', strictTarget: true }, ['strictTarget']],
    ['a numerator alone', { numeratorName: '参加者' }, ['denominatorName']],
    ['a month nobody knows', { availableMonth: 13 }, ['availableMonth']],
  ])('is refused at the field for %s', async (_, wrong, paths) => {
    const { initiativeId } = await aGround();
    expect(await pathsOf(client().create(fresh(initiativeId, wrong)))).toEqual([400, ...paths]);
  });

  it('needs a node of the plan, another name than its siblings, and a year that is not settled', async () => {
    const { initiativeId, policyId } = await aGround({ name: '貸出冊数' }, true);
    const create = (nodeId: string, more: Partial<CreateIndicator>) => pathsOf(client().create(fresh(nodeId, more)));
    expect(await create(policyId, {})).toEqual([400, 'nodeId']);
    expect(await create('00000000-0000-4000-8000-000000000009', {})).toEqual([400, 'nodeId']);
    expect(await create(initiativeId, { name: '貸出 冊数' })).toEqual([400, 'name']);
    expect(await create(initiativeId, { fyFrom: 2024 })).toEqual([400, 'fyFrom']);
    expect((await client().create(fresh(initiativeId, { fyFrom: 2025 }))).version).toBe(1);
  });
});

describe('a changed definition', () => {
  const change = (id: string, body: Partial<ChangeIndicator>) => client().change(id, { version: 1, reason, ...body });

  it('rewrites what its figures come to in the rounds that are open, and keeps what was not named', async () => {
    const { id, roundId } = await aGround({ source: '台帳' });
    expect(await rateOf(roundId, id)).toBe('80.0%');
    expect(await change(id, { direction: 'down' })).toEqual({ id, version: 2 });
    expect(await rateOf(roundId, id)).toBe('125.0%');
    expect((await client().detail(id)).definition).toMatchObject({ direction: 'down', source: '台帳' });
  });

  it.each<[string, Partial<ChangeIndicator>]>([
    ['the direction', { direction: 'down' }],
    ['a mean of years', { meanYears: 2 }],
    ['a way of targeting', { targetBasis: 'change' }],
    ['a last year before it', { fyTo: 2023 }],
    ['a first year behind it', { fyFrom: 2025 }],
    ['a kind without rates', { kind: 'qualitative' }],
    ['a unit in its formulas', { unit: '冊' }],
    ['a baseline of its progress', { baselineValue: '20', baselineFy: 2021 }],
    ['a break in its progress', { breaks: [2024] }],
    ['the tolerance beside its rates', { tolerance: '3' }],
    ['a baseline that no rate needs', { baselineValue: '11' }],
  ])('that would move a settled year by %s is refused and leaves everything', async (what, body) => {
    // A mean of one figure is that figure: another one before it is needed to move anything.
    const { id, settledId } = await aGround({ baselineValue: '10', baselineFy: 2021 }, true);
    if (what === 'a mean of years') await anActual(t.dataSource, id, 2023, { value: '20' });
    if (what.endsWith('its progress')) await aFinalTarget(t.dataSource, id, 2030, '200');
    const { status, body: told } = await refusal(change(id, body));
    expect(status).toBe(409);
    expect(told?.message).toContain('令和6年度の評価は確定しています。');
    expect(await rateOf(settledId, id)).toBe('80.0%');
    expect((await client().detail(id)).version).toBe(1);
  });

  it('that only writes a figure another way moves nothing that is settled', async () => {
    const { id, settledId } = await aGround({ baselineValue: '10.0', baselineFy: 2021, tolerance: '2.00' }, true);
    await change(id, { baselineValue: '10', tolerance: '2', source: '統計年報' });
    expect(await rateOf(settledId, id)).toBe('80.0%');
    expect((await client().detail(id)).definition).toMatchObject({ source: '統計年報', baselineValue: '10.0' });
  });

  it('that would move an earlier year beside a settled one without a figure of its own is refused, too', async () => {
    const { id } = await aGround({}, true);
    await t.dataSource.query('DELETE FROM indicator_actual WHERE indicator_id = $1 AND fy = 2024', [id]);
    await anActual(t.dataSource, id, 2023, { value: '80' });
    await aTarget(t.dataSource, id, 2023, '100');
    const { body } = await refusal(change(id, { direction: 'down' }));
    expect(body?.message).toContain('令和5年度の達成率 80.0% → 125.0%');
  });

  it('that leaves every settled year as it is goes through', async () => {
    const { id, settledId } = await aGround({}, true);
    await change(id, { source: '図書館統計', availableMonth: 6, name: '新しい名称', lowerBound: '0' });
    expect(await rateOf(settledId, id)).toBe('80.0%');
  });

  it('of words shows from then on: lists and pages of a settled year keep those it was settled with', async () => {
    const { id, settledId, roundId, measureId } = await aGround({ name: '貸出冊数', source: '台帳' }, true);
    const words = async (round: string) => {
      const { items } = await office.planner.client.rounds.indicators(round);
      const page = await office.planner.client.plans.measure(measureId, round);
      const shown = page.indicators.find((one) => one.id === id);
      return [items.find((one) => one.indicatorId === id)?.name, shown?.name, shown?.source, shown?.formulaText];
    };
    const settled = ['貸出冊数', '貸出冊数', '台帳', null];
    await change(id, { name: '本の貸出', source: '統計', formulaText: '年度の合計' });
    expect(await words(settledId)).toEqual(settled);
    await client().change(id, { version: 2, reason, name: '図書の貸出', source: null });
    expect(await words(settledId)).toEqual(settled);
    expect(await words(roundId)).toEqual(['図書の貸出', '図書の貸出', null, '年度の合計']);
  });

  it('based on an older state is refused with what there is now', async () => {
    const { id } = await aGround();
    await change(id, { unit: '件' });
    const { status, code, body } = await refusal(change(id, { unit: '本' }));
    expect([status, code, body?.current]).toMatchObject([
      409,
      'STALE_VERSION',
      { version: 2, definition: { unit: '件' } },
    ]);
  });

  it('of nothing, of no indicator, or by somebody else is refused', async () => {
    const { id } = await aGround();
    expect(await pathsOf(change(id, { unit: '人' }))).toEqual([400, 'name']);
    expect(await refusal(change('00000000-0000-4000-8000-000000000009', { unit: '人' }))).toMatchObject({
      status: 404,
    });
    for (const role of [
      'entrant',
      'section_head',
      'division_head',
      'reader',
      'external_member',
      'administrator',
    ] as const) {
      const { account } = await aUser(t.dataSource, { roles: [role], departmentIds: [office.departmentId] });
      const { indicators } = await t.as(account);
      const calls = [
        indicators.create(fresh(id)),
        indicators.change(id, { version: 1, unit: '本', reason }),
        indicators.retire(id, { version: 1, lastFy: 2025, reason }),
        indicators.succeed(id, { version: 1, comparable: true, reason, definition: without(fresh(id)) }),
        indicators.reviseTargets({
          targets: [{ indicatorId: id, kind: 'yearly', fy: 2026, value: '1', revision: 1 }],
          reason,
        }),
      ];
      const statuses = await Promise.all(calls.map(async (call) => (await refusal(call)).status));
      expect([role, ...statuses]).toEqual([role, 403, 403, 403, 403, 403]);
      expect((await indicators.detail(id)).id).toBe(id);
    }
  });

  it('moves to another 施策 or 取組み of its plan, with its results; never out of a settled year, or to another plan', async () => {
    const { id, roundId, measureId, policyId } = await aGround();
    await change(id, { nodeId: measureId });
    const { items } = await office.planner.client.rounds.indicators(roundId);
    expect(items.find((item) => item.indicatorId === id)).toMatchObject({ ownerKind: 'measure' });
    expect((await client().detail(id)).nodeId).toBe(measureId);
    const other = await aGround();
    expect(await pathsOf(client().change(id, { version: 2, nodeId: other.initiativeId, reason }))).toEqual([
      400,
      'nodeId',
    ]);
    expect(await pathsOf(client().change(id, { version: 2, nodeId: policyId, reason }))).toEqual([400, 'nodeId']);
    const settled = await aGround({}, true);
    expect((await refusal(change(settled.id, { nodeId: settled.measureId }))).status).toBe(409);
  });

  it('takes the final target with it as a revision', async () => {
    const { id } = await aGround();
    await change(id, { finalTargetValue: '200', finalTargetFy: 2030 });
    await client().change(id, { version: 2, finalTargetValue: '210', reason: '計画の改定' });
    const { definition, targets } = await client().detail(id);
    expect(definition).toMatchObject({ finalTargetValue: '210', finalTargetFy: 2030 });
    expect(targets.filter(({ kind }) => kind === 'final').map(({ value, revision }) => [value, revision])).toEqual([
      ['210', 2],
      ['200', 1],
    ]);
  });
});

const without = ({ nodeId: _node, reason: _reason, ...definition }: CreateIndicator) => definition;

describe('an indicator that ends', () => {
  it('is asked for no more from the year after, and its figures stay', async () => {
    const { id, roundId, settledId } = await aGround({}, true);
    await client().retire(id, { version: 1, lastFy: 2024, reason });
    expect([await rateOf(roundId, id), await rateOf(settledId, id)]).toEqual([null, '80.0%']);
    const [{ count }] = await t.dataSource.query('SELECT count(*)::int FROM indicator_actual WHERE indicator_id = $1', [
      id,
    ]);
    expect(count).toBe(2);
    const [row] = await t.dataSource.query('SELECT kind, from_fy, reason FROM indicator_succession WHERE old_id = $1', [
      id,
    ]);
    expect(row).toEqual({ kind: 'abolished', from_fy: 2025, reason });
    // and goes on again when that was wrong
    await client().change(id, { version: 2, fyTo: null, reason: '誤りのため' });
    expect(await rateOf(roundId, id)).toBe('80.0%');
    expect(await t.dataSource.query('SELECT FROM indicator_succession WHERE old_id = $1', [id])).toEqual([]);
  });

  it('cannot end before it began, or before a settled year', async () => {
    const { id } = await aGround({}, true);
    expect(await pathsOf(client().retire(id, { version: 1, lastFy: 2019, reason }))).toEqual([400, 'lastFy']);
    expect((await refusal(client().retire(id, { version: 1, lastFy: 2023, reason }))).status).toBe(409);
  });
});

describe('an indicator that follows another', () => {
  it('goes on with its series: earlier figures and targets, and what was entered already', async () => {
    const { id, roundId, measureId, settledId } = await aGround({ name: '貸出冊数' }, true);
    const definition = without(fresh('', { name: '貸出冊数（電子を含む）', unit: '人' }));
    const next = await client().succeed(id, { version: 1, comparable: true, reason, definition });
    expect([await rateOf(roundId, id), await rateOf(roundId, next.id)]).toEqual([null, '80.0%']);
    expect(await rateOf(settledId, id)).toBe('80.0%');
    const { indicators } = await office.planner.client.plans.measure(measureId, roundId);
    const series = indicators.find((one) => one.id === next.id);
    expect(series?.values.map(({ fy, target, actual }) => [fy, target, actual])).toEqual([
      [2024, '100', '80'],
      [2025, '100', '80'],
      [2026, '100', null],
    ]);
    expect(series?.breaks).toEqual([]);
    const old = await client().detail(id);
    expect(old.definition.fyTo).toBe(2024);
    expect(old.successors).toEqual([{ id: next.id, name: '貸出冊数（電子を含む）', fromFy: 2025 }]);
    expect((await client().detail(next.id)).predecessors).toEqual([{ id, name: '貸出冊数', fromFy: 2025 }]);
  });

  it('names the break where its figures cannot be compared, and begins empty', async () => {
    const { id, roundId, measureId } = await aGround();
    const definition = without(fresh('', { direction: 'down' }));
    const next = await client().succeed(id, { version: 1, comparable: false, reason, definition });
    const { indicators } = await office.planner.client.plans.measure(measureId, roundId);
    const series = indicators.find((one) => one.id === next.id);
    expect(series?.breaks).toEqual([2025]);
    expect(series?.values.map(({ fy, actual }) => [fy, actual])).toEqual([
      [2024, '80'],
      [2025, null],
    ]);
  });

  it('follows a line of several, the nearest figure of a year before the others', async () => {
    const { id, roundId, measureId } = await aGround();
    const second = await client().succeed(id, {
      ...{ version: 1, comparable: true, reason },
      definition: without(fresh('', { fyFrom: 2024 })),
    });
    const third = await client().succeed(second.id, {
      ...{ version: 1, comparable: true, reason },
      definition: without(fresh('', { fyFrom: 2025, name: '三つ目' })),
    });
    await t.dataSource.query('UPDATE indicator_actual SET value = 81 WHERE indicator_id = $1 AND fy = 2024', [
      second.id,
    ]);
    const { indicators } = await office.planner.client.plans.measure(measureId, roundId);
    const series = indicators.find((one) => one.id === third.id);
    expect(series?.values.filter(({ fy }) => fy < 2026).map(({ fy, actual }) => [fy, actual])).toEqual([
      [2024, '81'],
      [2025, '80'],
    ]);
  });

  it('is one, begins after the old one and after every settled year, and is sound', async () => {
    const { id } = await aGround({}, true);
    const succeed = (more: Partial<CreateIndicator>, version = 1) =>
      client().succeed(id, { version, comparable: true, reason, definition: without(fresh('', more)) });
    expect(await pathsOf(succeed({ fyFrom: 2020 }))).toEqual([400, 'definition.fyFrom']);
    expect((await refusal(succeed({ fyFrom: 2024 }))).status).toBe(409);
    expect(await pathsOf(succeed({ direction: 'range' }))).toEqual([400, 'definition.rangeLow']);
    await succeed({});
    expect((await refusal(succeed({ fyFrom: 2024 }, 2))).status).toBe(409);
  });
});

describe('the list of definitions', () => {
  it('finds by words, by 施策 and by 課, and counts what is missing', async () => {
    const ground = await aGround({ name: '待機児童数', source: '保育課の集計' });
    const { planId, measureId, initiativeId } = ground;
    await anIndicator(t.dataSource, { nodeId: measureId, name: '満足度', availableMonth: 6, kind: 'qualitative' });
    await anIndicator(t.dataSource, { nodeId: initiativeId, name: '終わった指標', fyTo: 2021 });
    const list = (more = {}) => client().list({ planId, ...more });
    const all = await list();
    expect(all.items.map(({ name, missing }) => [name, missing])).toEqual([
      ['満足度', ['source']],
      ['待機児童数', ['month', 'baseline']],
    ]);
    expect([all.total, all.all, all.missing]).toEqual([2, 2, { target: 0, source: 1, month: 1, baseline: 1 }]);
    const names = async (more: object) => (await list(more)).items.map(({ name }) => name);
    expect(await names({ q: '児童' })).toEqual(['待機児童数']);
    expect(await names({ q: '保育課' })).toEqual(['待機児童数']);
    expect(await names({ missing: 'baseline' })).toEqual(['待機児童数']);
    expect((await list({ missing: 'baseline' })).all).toBe(2);
    expect(await names({ ended: 'true', missing: 'target' })).toEqual(['終わった指標']);
    expect(await names({ measureId })).toHaveLength(2);
    expect(await names({ departmentId: office.departmentId })).toContain('待機児童数');
    expect(await names({ departmentId: '00000000-0000-4000-8000-000000000009' })).toEqual([]);
    expect((await list({ page: 2, size: 1 })).items.map(({ name }) => name)).toEqual(['待機児童数']);
  });

  it('takes one statement, however many there are', async () => {
    const { planId } = await aGround();
    expect((await t.statements(() => client().list({ planId }))).length).toBe(1);
  });
});
