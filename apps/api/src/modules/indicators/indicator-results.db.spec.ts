import { aDepartment } from '../../testing/builders/department.builder.js';
import { anActual, anIndicator, aTarget } from '../../testing/builders/indicator.builder.js';
import { aBranch, type BuiltBranch } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { openTestTables, type TestTables } from '../../testing/test-tables.js';
import { Round } from '../rounds/round.entity.js';
import { Indicator } from './indicator.entity.js';
import { differenceText, recomputeResults } from './indicator-recompute.js';
import { type IndicatorResultRecord, storedResults } from './indicator-results.store.js';
import { IndicatorResultsWriter } from './indicator-results.writer.js';

let t: TestTables;
let departmentId: string;
const writer = new IndicatorResultsWriter();

beforeAll(async () => {
  t = await openTestTables();
  departmentId = await aDepartment(t.dataSource);
});
afterAll(() => t.drop());

const renew = (indicatorId: string) => writer.renew(t.dataSource.manager, { indicatorIds: [indicatorId] });
const read = async (indicatorId: string, roundId?: string): Promise<IndicatorResultRecord[]> =>
  storedResults(t.dataSource.manager, { indicatorIds: [indicatorId], ...(roundId ? { roundId } : {}) });

async function aGround(): Promise<BuiltBranch & { roundId: string }> {
  const branch = await aBranch(t.dataSource, departmentId);
  return { ...branch, roundId: await aRound(t.dataSource, { planId: branch.planId }) };
}

describe('the result of an indicator', () => {
  it('is what its figures come to in the round’s year, with the formula, and where it belongs', async () => {
    const { roundId, initiativeId, measureId, policyId } = await aGround();
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId });
    await aTarget(t.dataSource, id, 2025, '100');
    await anActual(t.dataSource, id, 2025, { value: '95', certainty: 'preliminary' });
    await anActual(t.dataSource, id, 2026, { value: '500' });
    await renew(id);
    expect(await read(id)).toMatchObject([
      {
        ...{ roundId, ownerId: initiativeId, ownerKind: 'initiative', measureId, policyId, departmentId },
        ...{ asked: true, state: 'recorded', target: '100', actual: '95', basis: 'achievement', rate: '95.0' },
        ...{ countedRate: '95.0', band: 'from80', isMet: false, isSample: false },
        detail: {
          achievement: { display: '95.0%', formula: '実績 95人 ÷ 目標 100人 × 100 ＝ 95.0%', reason: null },
          qualifiers: ['実績は速報値です。'],
        },
      },
    ]);
  });

  it('at exactly 0 % is a rate with its formula, not a missing one', async () => {
    const { initiativeId } = await aGround();
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId });
    await aTarget(t.dataSource, id, 2025, '100');
    await anActual(t.dataSource, id, 2025, { value: '0' });
    await renew(id);
    const [result] = await read(id);
    expect(result).toMatchObject({
      actual: '0',
      rate: '0.0',
      countedRate: '0.0',
      band: 'below60',
      basis: 'achievement',
    });
    expect(result?.detail.achievement).toMatchObject({
      ...{ display: '0.0%', formula: '実績 0人 ÷ 目標 100人 × 100 ＝ 0.0%', reason: null },
    });
  });

  it('of a cumulative one changes with a figure of an earlier year', async () => {
    const { initiativeId } = await aGround();
    const sum = { aggregation: 'cumulative', baselineValue: '0', baselineFy: 2023 } as const;
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId, ...sum });
    await aTarget(t.dataSource, id, 2025, '100');
    await anActual(t.dataSource, id, 2024, { value: '20' });
    await anActual(t.dataSource, id, 2025, { value: '30' });
    await renew(id);
    expect(await read(id)).toMatchObject([{ actual: '50', rate: '50.0' }]);
    await t.dataSource.query('UPDATE indicator_actual SET value = 60 WHERE indicator_id = $1 AND fy = 2024', [id]);
    await renew(id);
    expect(await read(id)).toMatchObject([{ actual: '90', rate: '90.0' }]);
  });

  it('is not asked for between two surveys, and then says 調査年でない', async () => {
    const { initiativeId } = await aGround();
    const survey = { measuredEveryYears: 2, baselineValue: '1', baselineFy: 2022 };
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId, ...survey });
    await renew(id);
    expect(await read(id)).toMatchObject([{ asked: false, state: 'not_survey_year', rate: null, band: 'none' }]);
  });

  it('follows the way of the round for lower-is-better ones without their own', async () => {
    const { planId, initiativeId, roundId } = await aGround();
    const { scale } = await t.dataSource.manager.findOneByOrFail(Round, { id: roundId });
    const other = await aRound(t.dataSource, { planId, fy: 2026, scale: { ...scale, lowerMode: 'b' } });
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId, direction: 'down' });
    for (const fy of [2025, 2026]) {
      await aTarget(t.dataSource, id, fy, '100');
      await anActual(t.dataSource, id, fy, { value: '125' });
    }
    await renew(id);
    expect(await read(id, roundId)).toMatchObject([{ rate: '80.0' }]);
    expect(await read(id, other)).toMatchObject([{ rate: '75.0' }]);
  });

  it('is that of the 課 of the sheet, without one of the 主管課', async () => {
    const { roundId, initiativeId } = await aGround();
    const other = await aDepartment(t.dataSource);
    await anEntry(t.dataSource, { roundId, nodeId: initiativeId, departmentId: other });
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId });
    await renew(id);
    expect(await read(id)).toMatchObject([{ departmentId: other }]);
  });

  it('goes when the indicator is no longer in force in the year', async () => {
    const { initiativeId } = await aGround();
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId });
    await renew(id);
    expect(await read(id)).toHaveLength(1);
    await t.dataSource.manager.update(Indicator, { id }, { fyTo: 2024 });
    await renew(id);
    expect(await read(id)).toEqual([]);
  });

  it('of a settled round stays as it was', async () => {
    const { roundId, initiativeId } = await aGround();
    const id = await anIndicator(t.dataSource, { nodeId: initiativeId });
    await aTarget(t.dataSource, id, 2025, '100');
    await anActual(t.dataSource, id, 2025, { value: '95' });
    await renew(id);
    await t.dataSource.manager.update(Round, { id: roundId }, { state: 'finalized' });
    await t.dataSource.query('UPDATE indicator_actual SET value = 10 WHERE indicator_id = $1', [id]);
    await renew(id);
    await writer.renew(t.dataSource.manager, { roundId });
    const rows = await t.dataSource.query('SELECT rate::text FROM indicator_result WHERE indicator_id = $1', [id]);
    expect(rows).toEqual([{ rate: '95.0' }]);
  });

  it('of all indicators of a round is written when the round is named', async () => {
    const { roundId, initiativeId, measureId } = await aGround();
    const ids = [
      await anIndicator(t.dataSource, { nodeId: measureId }),
      await anIndicator(t.dataSource, { nodeId: initiativeId }),
    ];
    await writer.renew(t.dataSource.manager, { roundId });
    const written = await storedResults(t.dataSource.manager, { roundId });
    expect(written.map(({ indicatorId }) => indicatorId).sort()).toEqual(ids.sort());
  });
});

describe('a recomputation', () => {
  it('finds and mends results that are missing, wrong or left over', async () => {
    const { initiativeId, roundId } = await aGround();
    const [missing, wrong, leftOver] = [
      await anIndicator(t.dataSource, { nodeId: initiativeId }),
      await anIndicator(t.dataSource, { nodeId: initiativeId }),
      await anIndicator(t.dataSource, { nodeId: initiativeId }),
    ];
    await writer.renew(t.dataSource.manager, {});
    expect(await recomputeResults(t.dataSource.manager, false)).toMatchObject({ differences: [] });
    await t.dataSource.query('DELETE FROM indicator_result WHERE indicator_id = $1', [missing]);
    await t.dataSource.query('UPDATE indicator_result SET rate = 55.0 WHERE indicator_id = $1', [wrong]);
    await t.dataSource.query('UPDATE indicator SET fy_to = 2024 WHERE id = $1', [leftOver]);
    const { differences } = await recomputeResults(t.dataSource.manager, true);
    const said = new Map(differences.map((one) => [one.indicatorId, differenceText(one)]));
    const head = (id: string) => `評価年度 ${roundId} 指標 ${id}：`;
    expect([missing, wrong, leftOver].map((id) => said.get(id))).toEqual([
      `${head(missing)}結果がありません。`,
      `${head(wrong)}率 55.0 → なし`,
      `${head(leftOver)}余分な結果があります。`,
    ]);
    expect(await recomputeResults(t.dataSource.manager, false)).toMatchObject({ differences: [] });
  });
});
