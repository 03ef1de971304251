import { authorValues } from '../../platform/persistence/change.js';
import { anActual, anIndicator } from '../../testing/builders/indicator.builder.js';
import { aBranch } from '../../testing/builders/plan.builder.js';
import { openTestTables, type TestTables } from '../../testing/test-tables.js';
import { IndicatorActual } from './indicator.entity.js';
import { type ActualChange, IndicatorActualsRepository } from './indicator-actuals.repository.js';

let t: TestTables;
let nodeId: string;
const actuals = new IndicatorActualsRepository();

beforeAll(async () => {
  t = await openTestTables();
  nodeId = (await aBranch(t.dataSource)).initiativeId;
});
afterAll(() => t.drop());

const aChange = (indicatorId: string, version: number, value: string | null = '5'): ActualChange => ({
  ...{ indicatorId, version, value, state: value === null ? 'compiling' : 'recorded' },
  ...{ numerator: null, denominator: null, certainty: null, reason: null },
});
const author = authorValues({ userId: null, displayName: '入力 一郎', requestId: null });
const write = (...changes: ActualChange[]) =>
  actuals.write(t.dataSource.manager, { fy: 2025, author, changes, results: [] });
const read = (indicatorId: string) => t.dataSource.manager.findOneBy(IndicatorActual, { indicatorId, fy: 2025 });

describe('figures written together', () => {
  it('go each on top of the version the person saw; only the stale one is left as it is', async () => {
    const [fresh, known, stale] = [
      await anIndicator(t.dataSource, { nodeId }),
      await anIndicator(t.dataSource, { nodeId }),
      await anIndicator(t.dataSource, { nodeId }),
    ];
    await anActual(t.dataSource, known, 2025, { value: '1' });
    await anActual(t.dataSource, stale, 2025, { value: '1' });
    await write(aChange(stale, 1, '2'));
    const written = await write(aChange(fresh, 0), aChange(known, 1), aChange(stale, 1, '9'));
    expect([...written].sort()).toEqual(
      [
        [fresh, 1],
        [known, 2],
      ].sort(),
    );
    expect(await read(stale)).toMatchObject({ value: '2', version: 2 });
  });

  it('are not written where somebody else made the first row, or where the row that was seen is gone', async () => {
    const [taken, gone] = [await anIndicator(t.dataSource, { nodeId }), await anIndicator(t.dataSource, { nodeId })];
    await anActual(t.dataSource, taken, 2025, { value: '1' });
    expect((await write(aChange(taken, 0), aChange(gone, 3))).size).toBe(0);
    expect(await read(gone)).toBeNull();
  });

  it('keep every digit, and a 0 apart from a state that says why there is none', async () => {
    const [exact, zero, none] = [
      await anIndicator(t.dataSource, { nodeId }),
      await anIndicator(t.dataSource, { nodeId }),
      await anIndicator(t.dataSource, { nodeId }),
    ];
    await write(aChange(exact, 0, '123456789012345.000001'), aChange(zero, 0, '0'), aChange(none, 0, null));
    expect(await read(exact)).toMatchObject({ value: '123456789012345.000001' });
    expect(await read(zero)).toMatchObject({ value: '0', state: 'recorded' });
    expect(await read(none)).toMatchObject({ value: null, state: 'compiling' });
  });

  it('are no sample any more', async () => {
    const id = await anIndicator(t.dataSource, { nodeId });
    await anActual(t.dataSource, id, 2025, { value: '1' });
    await t.dataSource.query('UPDATE indicator_actual SET is_sample = true WHERE indicator_id = $1', [id]);
    await write(aChange(id, 1));
    expect(await read(id)).toMatchObject({ isSample: false });
  });

  it('of the same indicator by two people at once: one is written, the other is stale', async () => {
    const id = await anIndicator(t.dataSource, { nodeId });
    const both = await Promise.all(['1', '2'].map((value) => write(aChange(id, 0, value))));
    expect(both.map(({ size }) => size).sort()).toEqual([0, 1]);
  });
});
