import {
  aMeasureReport,
  aReportIndicator,
  aReportInitiative,
  someCosts,
} from '../../../testing/measure-report.builder.js';
import { csvFile, dataTables, jsonFile } from './data-tables.js';
import { element, Markup } from './html.js';
import { measureParts } from './measure-page.js';

const facts = {
  ...{ cityName: '架空市', planName: '計画', fy: 2025, fyLabel: '令和7年度（2025年度）', publishedOn: '2026-11-27' },
  ...{ edition: { number: 1, checksum: 'a'.repeat(64) }, sample: false },
};
const { amounts } = someCosts;
const counts = { total: 2, national: 2, prefectural: 2, bonds: 2, other: 2, general: 2, staff: 1 };
const summed = { ...someCosts, amounts: amounts.map((one) => ({ ...one, counts })) };
const initiatives = [
  aReportInitiative({ name: '一つ目', costs: someCosts }),
  aReportInitiative({ name: '二つ目', costs: null }),
];
const tablesOf = (report: ReturnType<typeof aMeasureReport>) => {
  const tables = dataTables(facts, [report]);
  const named = (name: string) => tables.filter((table) => table.name === name);
  return { of: (name: string) => named(name)[0] as (typeof tables)[number] };
};
const itemsOf = (table: ReturnType<ReturnType<typeof tablesOf>['of']>) =>
  (JSON.parse(jsonFile(table).toString('utf8')) as { items: Record<string, unknown>[] }).items;

it('the open data say of an indicator whether the 総合戦略 names it as a KPI', () => {
  const indicators = [aReportIndicator(), aReportIndicator({ name: '別の指標', strategyKpi: false })];
  const items = itemsOf(tablesOf({ ...aMeasureReport(), indicators }).of('indicators'));
  const marks = Object.fromEntries(items.map(({ indicator, strategyKpi }) => [indicator, strategyKpi]));
  expect(marks).toEqual({ [indicators[0]?.name ?? '']: '○', 別の指標: null });
});

describe('事業費 in the open data', () => {
  const { of } = tablesOf({ ...aMeasureReport(), initiatives, costs: summed });

  it('has a column for each year, moment and part, with numbers, and empty cells where nothing was entered', () => {
    const [first, second] = itemsOf(of('initiatives'));
    expect(first).toMatchObject({
      cost_2024_settled_total: 1234,
      cost_2024_settled_bonds: 0,
      cost_2025_settled_staff: 12.25,
    });
    expect([first?.cost_2025_settled_national, second?.cost_2024_settled_total]).toEqual([null, null]);
    const [heads = ''] = csvFile(of('initiatives')).toString('utf8').split('\r\n');
    expect(heads).toContain('令和6年度決算 事業費（千円）,令和6年度決算 国庫支出金（千円）');
    expect(heads).toContain('令和7年度決算 人工（人工）');
  });

  it('stands on the page as in the data, 計画額 of years to come, too', () => {
    const [settled] = amounts;
    if (!settled) throw new Error('an amount expected');
    const planned = { ...settled, fy: 2026, stage: 'planned_1' as const };
    const costs = { ...someCosts, planned: [['R8計画額', '1,234']], amounts: [...amounts, planned] };
    const report = { ...aMeasureReport(), initiatives: [aReportInitiative({ costs })], costs: null };
    const page = Markup.document(element('main', {}, ...measureParts(report, new Map()))).toString('utf8');
    expect(page).toContain('R8計画額');
    const [item] = itemsOf(tablesOf(report).of('initiatives'));
    expect(item).toMatchObject({ cost_2026_planned_1_total: 1234 });
  });

  it('says of the sum of a 施策 how many 取組み it holds', () => {
    const [measure] = itemsOf(of('measures'));
    expect(measure).toMatchObject({
      cost_2024_settled_total: 1234,
      cost_2024_settled_totalCount: 2,
      cost_2024_settled_staffCount: 1,
    });
  });

  it('has no column where the round prints none, or a 取組み of every 施策 is held back', () => {
    const without = tablesOf({ ...aMeasureReport(), initiatives: [aReportInitiative()], costs: null });
    for (const name of ['measures', 'initiatives']) {
      expect(without.of(name).columns.filter(({ key }) => key.startsWith('cost_'))).toEqual([]);
    }
  });
});
