import { type IndicatorResultFilter, type IndicatorResultList, indicatorResultList } from '@mawasu/contract';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anActual, anIndicator, aTarget, type IndicatorTraits } from '../../testing/builders/indicator.builder.js';
import { aBranch, aNode, type BuiltBranch } from '../../testing/builders/plan.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { IndicatorTarget } from '../indicators/indicator.entity.js';

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

const list = async (roundId: string, filter: IndicatorResultFilter = {}): Promise<IndicatorResultList> =>
  indicatorResultList.parse(await reader.rounds.indicators(roundId, filter));

const one = async (roundId: string) => (await list(roundId)).items[0];

describe('the bands', () => {
  it('go by the rounded rate; an actual of 0 is below 60, a missing one is in none', async () => {
    const ground = await aGround();
    for (const actual of ['99.95', '99.94', '80', '79.949', '60', '59.9', '0', null]) await aFigure(ground, actual);
    const { achievement } = await reader.rounds.dashboard(ground.roundId);
    expect(achievement).toEqual({
      bands: [
        { band: 'over100', count: 1 },
        { band: 'from80', count: 2 },
        { band: 'from60', count: 2 },
        { band: 'below60', count: 2 },
        { band: 'none', count: 1 },
      ],
      countUsed: 7,
      countAll: 8,
    });
  });

  it('未達成 without a rate stands in the lowest band and first among those furthest behind', async () => {
    const ground = await aGround();
    await aFigure(ground, '50');
    await aFigure(ground, '0', { direction: 'keep', name: '維持できなかった指標' });
    const { achievement, furthestBehind } = await reader.rounds.dashboard(ground.roundId);
    expect(achievement.countUsed).toBe(2);
    expect(furthestBehind[0]).toMatchObject({ name: '維持できなかった指標', rate: null, rateDisplay: '未達成' });
    const behind = await list(ground.roundId, { band: 'below60' });
    expect(behind.total).toBe(2);
  });

  it('a year before a final target that is the only one is rated by its pace, as the sheet is', async () => {
    const ground = await aGround();
    const id = await anIndicator(t.dataSource, {
      nodeId: ground.initiativeId,
      baselineValue: '80',
      baselineFy: 2020,
      finalTarget: '90',
      finalFy: 2030,
    });
    await anActual(t.dataSource, id, 2025, { value: '84' });
    expect(await one(ground.roundId)).toMatchObject({
      target: null,
      basis: 'pace',
      rateDisplay: '80.0%',
      band: 'from80',
      qualifiers: [{ code: 'pace', label: 'ペース' }],
      formula: expect.stringMatching(/^ペース：進捗率 40\.0% ÷ 期待進捗率 50\.0%/),
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
      rate: '95.0',
      rateDisplay: '95.0%',
      formula: '実績 95人 ÷ 目標 100人 × 100 ＝ 95.0%',
      reason: null,
    });
  });

  it('says why there is no rate', async () => {
    const ground = await aGround();
    const id = await aFigure(ground, null);
    await anActual(t.dataSource, id, 2025, { state: 'not_published' });
    const none = { rate: null, rateDisplay: '−', formula: '', actual: null };
    expect(await one(ground.roundId)).toMatchObject({
      ...none,
      ...{ state: 'not_published', reason: '統計未公表（実績なし）', target: '100' },
    });
  });

  it('uses the target in force, the highest revision', async () => {
    const ground = await aGround();
    const indicatorId = await aFigure(ground, '90');
    await t.dataSource.manager.insert(IndicatorTarget, { indicatorId, fy: 2025, revision: 2, value: '90' });
    expect(await one(ground.roundId)).toMatchObject({ target: '90', rate: '100.0' });
  });

  it('of a cumulative indicator compares the sum so far, later years left out', async () => {
    const ground = await aGround();
    const id = await aFigure(ground, '30', { aggregation: 'cumulative', baselineValue: '0', baselineFy: 2023 });
    await anActual(t.dataSource, id, 2023, { value: '500' });
    await anActual(t.dataSource, id, 2024, { value: '20' });
    await anActual(t.dataSource, id, 2026, { value: '500' });
    expect(await one(ground.roundId)).toMatchObject({ actual: '50', target: '100', rate: '50.0' });
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
    expect((await reader.rounds.dashboard(ground.roundId)).sample).toBe(true);
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
    const { furthestBehind } = await reader.rounds.dashboard(ground.roundId);
    expect(furthestBehind).toHaveLength(10);
    expect(furthestBehind.slice(0, 4).map(({ indicatorId }) => indicatorId)).toEqual([ids[2], ids[0], ids[1], ids[3]]);
    expect(furthestBehind.at(-1)?.rate).toBe('95.0');
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
    const { furthestBehind } = await reader.rounds.dashboard(ground.roundId);
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
    const heard = await t.statements(async () => {
      const first = await list(ground.roundId, { size: 2 });
      expect(first.items.map(({ indicatorId }) => indicatorId)).toEqual([a, b]);
      expect(first.total).toBe(3);
    });
    expect(heard).toHaveLength(2);
    expect((await list(ground.roundId, { size: 2, page: 2 })).items.map(({ indicatorId }) => indicatorId)).toEqual([c]);
    expect(await list(ground.roundId, { size: 2, page: 3 })).toEqual({ items: [], total: 3 });
  });
});
