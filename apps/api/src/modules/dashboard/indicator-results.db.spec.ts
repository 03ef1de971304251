import {
  type Dashboard,
  dashboard,
  type IndicatorResultFilter,
  type IndicatorResultList,
  indicatorResultList,
} from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import {
  aFinalTarget,
  anActual,
  anIndicator,
  aTarget,
  type IndicatorTraits,
  renewResults,
} from '../../testing/builders/indicator.builder.js';
import { aBranch, aNode, anAssignment, type BuiltBranch } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let reader: Awaited<ReturnType<TestApp['as']>>;

beforeAll(async () => {
  t = await startTestApp();
  reader = await t.as((await aUser(t.dataSource)).account);
});
afterAll(() => t.stop());

interface Ground extends BuiltBranch {
  roundId: string;
}

async function aGround(): Promise<Ground> {
  const branch = await aBranch(t.dataSource, await aDepartment(t.dataSource, { name: '主管の課' }));
  return { ...branch, roundId: await aRound(t.dataSource, { planId: branch.planId, fy: 2025 }) };
}

/** An indicator of the 取組み with a target of 100 for 2025 and this actual; null leaves the year without one. */
async function aFigure(ground: Ground, actual: string | null, traits: Partial<IndicatorTraits> = {}): Promise<string> {
  const id = await anIndicator(t.dataSource, { nodeId: ground.initiativeId, ...traits });
  await aTarget(t.dataSource, id, 2025, '100');
  if (actual !== null) await anActual(t.dataSource, id, 2025, { value: actual });
  return id;
}

const list = async (
  roundId: string,
  filter: IndicatorResultFilter = {},
  client = reader,
): Promise<IndicatorResultList> => {
  await renewResults(t.dataSource);
  return indicatorResultList.parse(await client.rounds.indicators(roundId, filter));
};

const see = async (roundId: string, client = reader): Promise<Dashboard> => {
  await renewResults(t.dataSource);
  return dashboard.parse(await client.rounds.dashboard(roundId));
};

const one = async (roundId: string) => (await list(roundId)).items[0];

describe('the bands', () => {
  it('go by the rounded rate; an actual of 0 is below 60, a missing one is in none', async () => {
    const ground = await aGround();
    for (const actual of ['99.95', '99.94', '80', '79.949', '60', '59.9', '0', null]) await aFigure(ground, actual);
    const { achievement } = await see(ground.roundId);
    expect(achievement).toEqual({
      bands: [
        { band: 'over100', label: '100%以上', count: 1 },
        { band: 'from80', label: '80%以上100%未満', count: 2 },
        { band: 'from60', label: '60%以上80%未満', count: 2 },
        { band: 'below60', label: '60%未満', count: 2 },
        { band: 'none', label: '率なし', count: 1 },
      ],
      countUsed: 7,
      countAll: 8,
    });
  });

  it('未達成 without a rate stands in the lowest band and first among those furthest behind', async () => {
    const ground = await aGround();
    await aFigure(ground, '50');
    await aFigure(ground, '0', { direction: 'keep', name: '維持できなかった指標' });
    const { achievement, furthestBehind } = await see(ground.roundId);
    expect(achievement.countUsed).toBe(2);
    expect(furthestBehind[0]).toMatchObject({
      name: '維持できなかった指標',
      achievement: { value: null, display: '未達成' },
    });
    const behind = await list(ground.roundId, { band: 'below60' });
    expect(behind.total).toBe(2);
  });

  it('before a final target that is the only one count its ペース, which is never called 達成率', async () => {
    const ground = await aGround();
    const id = await anIndicator(t.dataSource, {
      nodeId: ground.initiativeId,
      baselineValue: '80',
      baselineFy: 2020,
    });
    await aFinalTarget(t.dataSource, id, 2030, '90');
    await anActual(t.dataSource, id, 2025, { value: '84' });
    expect(await one(ground.roundId)).toMatchObject({
      target: null,
      band: 'from80',
      basis: 'pace',
      achievement: { value: null, display: '−' },
      pace: { value: '80.0', display: '80.0%', formula: expect.stringMatching(/進捗率 40\.0% ÷ 期待進捗率 50\.0%/) },
    });
  });

  it('lead to the indicators behind them, and together to all', async () => {
    const ground = await aGround();
    const met = await aFigure(ground, '120');
    const zero = await aFigure(ground, '0');
    const missing = await aFigure(ground, null);
    const idsIn = async (filter: IndicatorResultFilter) =>
      (await list(ground.roundId, filter)).items.map(({ indicatorId }) => indicatorId);
    expect(await idsIn({ band: 'over100' })).toEqual([met]);
    expect(await idsIn({ band: 'below60' })).toEqual([zero]);
    expect(await idsIn({ band: 'none' })).toEqual([missing]);
    expect(await idsIn({ band: 'from80' })).toEqual([]);
    expect(await idsIn({})).toEqual([met, zero, missing]);
  });
});

describe('a result', () => {
  it('stands with its figures, its formula and where it belongs', async () => {
    const ground = await aGround();
    await aFigure(ground, '95', { name: '加入者数', decimals: 0 });
    expect(await one(ground.roundId)).toMatchObject({
      name: '加入者数',
      ownerKind: 'initiative',
      measureId: ground.measureId,
      measureCode: '1-1',
      departmentName: '主管の課',
      target: '100',
      actual: '95',
      state: 'recorded',
      band: 'from80',
      basis: 'achievement',
      achievement: {
        value: '95.0',
        display: '95.0%',
        formula: '実績 95人 ÷ 目標 100人 × 100 ＝ 95.0%',
        reason: null,
      },
      qualifiers: [],
    });
  });

  it('says why there is no rate', async () => {
    const ground = await aGround();
    const id = await aFigure(ground, null);
    await anActual(t.dataSource, id, 2025, { state: 'not_published' });
    const achievement = { value: null, display: '−', formula: '', reason: '統計未公表（実績なし）' };
    const figures = { state: 'not_published', actual: null, target: '100', qualifiers: ['統計未公表'] };
    expect(await one(ground.roundId)).toMatchObject({ achievement, basis: 'none', ...figures });
  });

  it('keeps what belongs beside the figure: 速報, the department’s remark', async () => {
    const ground = await aGround();
    const id = await aFigure(ground, null);
    await anActual(t.dataSource, id, 2025, { value: '95', certainty: 'preliminary', reason: '回収率は48%' });
    expect((await one(ground.roundId))?.qualifiers).toEqual(['回収率は48%', '実績は速報値です。']);
  });

  it('at exactly 0 % stands with its formula', async () => {
    const ground = await aGround();
    await aFigure(ground, '0');
    const formula = '実績 0人 ÷ 目標 100人 × 100 ＝ 0.0%';
    expect(await one(ground.roundId)).toMatchObject({ achievement: { value: '0.0', display: '0.0%', formula } });
  });

  it('of a cumulative indicator compares the sum so far, later years left out', async () => {
    const ground = await aGround();
    const id = await aFigure(ground, '30', { aggregation: 'cumulative', baselineValue: '0', baselineFy: 2023 });
    await anActual(t.dataSource, id, 2023, { value: '500' });
    await anActual(t.dataSource, id, 2024, { value: '20' });
    await anActual(t.dataSource, id, 2026, { value: '500' });
    expect(await one(ground.roundId)).toMatchObject({
      actual: '50',
      target: '100',
      achievement: { value: '50.0' },
    });
  });

  it('is marked when the indicator or the year’s actual is a sample', async () => {
    const ground = await aGround();
    const own = await aFigure(ground, '1', { isSample: true });
    const byActual = await aFigure(ground, '1');
    await t.dataSource.query('UPDATE indicator_actual SET is_sample = true WHERE indicator_id = $1', [byActual]);
    const real = await aFigure(ground, '1');
    const { items } = await list(ground.roundId);
    expect(items.map(({ indicatorId, sample }) => [indicatorId, sample])).toEqual([
      [own, true],
      [byActual, true],
      [real, false],
    ]);
    expect((await see(ground.roundId)).sample).toBe(true);
  });
});

describe('what is furthest behind', () => {
  it('are the ten lowest rates below 100, the same rate in the order of the plan', async () => {
    const ground = await aGround();
    await aFigure(ground, '150');
    await aFigure(ground, null);
    const ids: string[] = [];
    for (const actual of ['40', '40', '9', '50', '60', '70', '80', '85', '90', '95', '99', '100']) {
      ids.push(await aFigure(ground, actual));
    }
    const { furthestBehind } = await see(ground.roundId);
    expect(furthestBehind).toHaveLength(10);
    expect(furthestBehind.slice(0, 4).map(({ indicatorId }) => indicatorId)).toEqual([ids[2], ids[0], ids[1], ids[3]]);
    expect(furthestBehind.at(-1)?.achievement.value).toBe('95.0');
  });
});

describe('the list', () => {
  it('by rate begins with the lowest, as what is furthest behind, and ends with those without a rate', async () => {
    const ground = await aGround();
    const [none, high, low] = [await aFigure(ground, null), await aFigure(ground, '120'), await aFigure(ground, '9')];
    const [same, alike] = [await aFigure(ground, '50'), await aFigure(ground, '50')];
    const ordered = async (filter: IndicatorResultFilter) =>
      (await list(ground.roundId, { order: 'rate', ...filter })).items.map(({ indicatorId }) => indicatorId);
    expect(await ordered({})).toEqual([low, same, alike, high, none]);
    expect(await ordered({ size: 2, page: 2 })).toEqual([alike, high]);
    const { furthestBehind } = await see(ground.roundId);
    expect(await ordered({ band: 'below100' })).toEqual(furthestBehind.map(({ indicatorId }) => indicatorId));
    expect((await list(ground.roundId, { band: 'below100', size: 1 })).total).toBe(3);
  });

  it('can be narrowed to a 施策, with its 取組み', async () => {
    const ground = await aGround();
    const measureId = await aNode(t.dataSource, { planId: ground.planId, kind: 'measure', parentId: ground.policyId });
    await aFigure(ground, '1', { nodeId: measureId });
    const own = await aFigure(ground, '1', { nodeId: ground.measureId });
    const below = await aFigure(ground, '1');
    const { items, total } = await list(ground.roundId, { measureId: ground.measureId });
    expect([items.map(({ indicatorId }) => indicatorId), total]).toEqual([[own, below], 2]);
  });

  it('is of the round’s plan and of indicators in force in its year', async () => {
    const ground = await aGround();
    await aFigure(await aGround(), '1');
    await aFigure(ground, '1', { fyTo: 2024 });
    await aFigure(ground, '1', { fyFrom: 2026 });
    const kept = await aFigure(ground, '1');
    expect((await list(ground.roundId)).items.map(({ indicatorId }) => indicatorId)).toEqual([kept]);
  });

  it('has those of a 施策 before those of its 取組み, and comes in pages with the whole number', async () => {
    const ground = await aGround();
    const later = await aNode(t.dataSource, { planId: ground.planId, kind: 'initiative', parentId: ground.measureId });
    const c = await aFigure(ground, '1', { nodeId: later });
    const b = await aFigure(ground, '1');
    const a = await aFigure(ground, '1', { nodeId: ground.measureId });
    await renewResults(t.dataSource);
    const heard = await t.statements(async () => {
      const first = indicatorResultList.parse(await reader.rounds.indicators(ground.roundId, { size: 2 }));
      expect(first.items.map(({ indicatorId }) => indicatorId)).toEqual([a, b]);
      expect(first.total).toBe(3);
    });
    expect(heard).toHaveLength(1);
    expect((await list(ground.roundId, { size: 2, page: 2 })).items.map(({ indicatorId }) => indicatorId)).toEqual([c]);
    expect(await list(ground.roundId, { size: 2, page: 3 })).toEqual({ items: [], total: 3 });
  });
});

describe('what counts nowhere', () => {
  it('is an indicator of an 対象外 取組み: not in the bands, not in n件中m件, not furthest behind, not in the list', async () => {
    const ground = await aGround();
    await aFigure(ground, '10');
    const nodeId = await aNode(t.dataSource, { planId: ground.planId, kind: 'initiative', parentId: ground.measureId });
    const kept = await aFigure(ground, '50', { nodeId });
    const { roundId, initiativeId } = ground;
    const departmentId = await aDepartment(t.dataSource);
    await anEntry(t.dataSource, { roundId, nodeId: initiativeId, departmentId, state: 'excluded' });
    await anEntry(t.dataSource, { roundId, nodeId, departmentId, state: 'confirmed' });
    const seen = await see(roundId);
    expect(seen.achievement).toMatchObject({ countUsed: 1, countAll: 1 });
    expect(seen.furthestBehind.map(({ indicatorId }) => indicatorId)).toEqual([kept]);
    expect((await list(roundId)).items.map(({ indicatorId }) => indicatorId)).toEqual([kept]);
  });

  it('is an indicator of a 施策 of which every 取組み is 対象外; one evaluated 取組み is enough to count it', async () => {
    const ground = await aGround();
    const { roundId, planId, initiativeId, measureId } = ground;
    const id = await aFigure(ground, '10', { nodeId: measureId });
    const departmentId = await aDepartment(t.dataSource);
    const sheet = (nodeId: string, state: 'excluded' | 'confirmed') =>
      anEntry(t.dataSource, { roundId, nodeId, departmentId, state });
    await sheet(initiativeId, 'excluded');
    expect((await see(roundId)).achievement).toMatchObject({ countUsed: 0, countAll: 0 });
    expect((await see(roundId)).furthestBehind).toEqual([]);
    expect(await list(roundId)).toEqual({ items: [], total: 0 });
    await sheet(await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId }), 'confirmed');
    expect((await list(roundId)).items.map(({ indicatorId }) => indicatorId)).toEqual([id]);
  });

  it('is an indicator that the year does not ask for', async () => {
    const ground = await aGround();
    await aFigure(ground, null, { measuredEveryYears: 2, baselineValue: '1', baselineFy: 2020 });
    expect((await see(ground.roundId)).achievement).toMatchObject({ countUsed: 0, countAll: 0 });
    expect(await list(ground.roundId)).toEqual({ items: [], total: 0 });
  });

  it('is a figure of a sheet that is not open to the reader; whoever sees the sheet sees it', async () => {
    const ground = await aGround();
    const { roundId, initiativeId, measureId } = ground;
    const departmentId = await aDepartment(t.dataSource);
    const of = async (roles: readonly ['planner'] | readonly ['entrant'], departmentIds: string[] = []) =>
      t.as((await aUser(t.dataSource, { roles, departmentIds })).account);
    const planner = await of(['planner']);
    const entrant = await of(['entrant'], [departmentId]);
    const entryId = await anEntry(t.dataSource, { roundId, nodeId: initiativeId, departmentId, state: 'drafting' });
    await t.dataSource.query('UPDATE assignment SET department_id = $1 WHERE node_id = $2', [departmentId, measureId]);
    await aFigure(ground, '10');
    await aFigure(ground, '10', { nodeId: measureId });
    const counts = async () =>
      Promise.all(
        [reader, entrant, planner].map(async (client) => {
          const [seen, listed] = [await see(roundId, client), await list(roundId, {}, client)];
          return [seen.achievement.countAll, seen.furthestBehind.length, listed.total];
        }),
      );
    expect(await counts()).toEqual([
      [0, 0, 0],
      [2, 2, 2],
      [2, 2, 2],
    ]);
    await t.dataSource.query(`UPDATE entry SET state = 'confirmed' WHERE id = $1`, [entryId]);
    expect(await counts()).toEqual(Array.from({ length: 3 }, () => [2, 2, 2]));
  });

  it('a figure of the 施策 waits for the sheets of its 主管課, not for those of others', async () => {
    const ground = await aGround();
    const { planId, roundId, measureId, initiativeId } = ground;
    const [lead, other] = [await aDepartment(t.dataSource), await aDepartment(t.dataSource)];
    await t.dataSource.query('UPDATE assignment SET department_id = $1 WHERE node_id = $2', [lead, measureId]);
    const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
    await anAssignment(t.dataSource, nodeId, other);
    await anEntry(t.dataSource, { roundId, nodeId: initiativeId, departmentId: lead, state: 'confirmed' });
    await anEntry(t.dataSource, { roundId, nodeId, departmentId: other, state: 'drafting' });
    const id = await aFigure(ground, '10', { nodeId: measureId });
    await aFigure(ground, '10', { nodeId });
    expect((await list(roundId)).items.map(({ indicatorId }) => indicatorId)).toEqual([id]);
  });
});
