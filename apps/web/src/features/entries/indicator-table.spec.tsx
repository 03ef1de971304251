import type { EntryDetail } from '@mawasu/contract';
import { waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aFigure, anEntry, anIndicator, aYear } from '../../testing/entry-builders.js';
import { renderApp } from '../../testing/render.js';
import { keepsSaves, openDetails, rowOf } from '../../testing/sheet-screen.js';
import { sheetServer } from '../../testing/sheet-server.js';

const open = (entry: EntryDetail, server = sheetServer(entry)) => renderApp(`/entries/${entry.id}`, server);

let sheets = 700;
const aSheet = (overrides: Partial<EntryDetail> = {}): EntryDetail => {
  sheets += 1;
  return anEntry({ id: idOf(sheets), ...overrides });
};

afterEach(() => window.localStorage.clear());

describe('the indicators of the sheet', () => {
  const own = anIndicator({
    id: idOf(71),
    name: '補助件数',
    tolerance: '1',
    values: [
      aFigure('1700', { fy: 2023, target: '2000', reason: '台風のため受付を中止した。' }),
      aYear({ fy: 2024, hidden: true }),
      aFigure('1900', { certainty: 'preliminary' }),
    ],
  });
  const ofMeasure = anIndicator({ id: idOf(72), name: '耐震化率', ownerKind: 'measure', own: false, editable: false });

  it('are its own; those of the 施策 stand beside under their own heading', async () => {
    const screen = await open(aSheet({ indicators: [ofMeasure, own] }));
    const heading = await screen.findByRole('heading', { level: 3, name: '参考：施策の指標' });
    const order = (name: string) =>
      heading.compareDocumentPosition(rowOf(screen, name)) & Node.DOCUMENT_POSITION_FOLLOWING;
    expect(order('耐震化率')).toBeTruthy();
    expect(order('補助件数')).toBeFalsy();
    screen.getByText(/このシートの目安には使いません。$/);
  });

  it('show the years before beside this one, and keep what lies behind the figures until it is asked for', async () => {
    const screen = await open(aSheet({ indicators: [own] }));
    await screen.findByRole('textbox', { name: /補助件数の実績値/ });
    const cells = within(rowOf(screen, '補助件数')).getAllByRole('cell');
    expect(cells.slice(0, 4).map(({ textContent }) => textContent)).toEqual([
      '未入力−',
      '1,70085.0%',
      '公開前−',
      '2,000',
    ]);
    expect(screen.queryByText(/÷/)).toBeNull();
    const details = await openDetails(screen, '補助件数');
    details.getByText('達成率（R7）');
    details.getByText(/1,900件 ÷ 目標 2,000件 × 100 ＝ 95\.0%/);
    details.getByRole('img', { name: /補助件数（単位：件）の目標と実績の折れ線グラフ。.*R7は目標2,000、実績1,900/ });
    expect(details.getAllByText(/速報値/).length).toBeGreaterThan(0);
    await screen.user.click(screen.getByRole('button', { name: '補助件数の計算式・定義・グラフ' }));
    expect(screen.queryByRole('region', { name: '補助件数の計算式・定義・グラフ' })).toBeNull();
  });

  it('keep what is said of a past figure below it, so that it takes no width from this year’s box', async () => {
    const years = [aYear({ fy: 2023 }), aFigure('15', { fy: 2024, certainty: 'preliminary' }), aYear({ fy: 2025 })];
    const sum = anIndicator({ id: idOf(73), name: '修了者数', aggregation: 'cumulative', fyFrom: 2023, values: years });
    const screen = await open(aSheet({ indicators: [sum] }));
    await screen.findByRole('textbox', { name: /修了者数の実績値/ });
    const [, , lastYear] = within(rowOf(screen, '修了者数')).getAllByRole('cell');
    expect([...(lastYear?.querySelectorAll('span') ?? [])].map(({ textContent }) => textContent)).toEqual([
      '（単年 15）',
      '（一部の年度の合計）',
      '（速報）',
    ]);
  });

  it('explain the rate of a past year as well as this one’s, with what belongs beside the figure', async () => {
    const screen = await open(aSheet({ indicators: [own] }));
    await screen.findByRole('textbox', { name: /補助件数の実績値/ });
    const row = within(rowOf(screen, '補助件数'));
    await screen.user.click(row.getByRole('button', { name: '85.0%（R5の達成率の計算を見る）' }));
    const details = within(screen.getByRole('region', { name: '補助件数の計算式・定義・グラフ' }));
    details.getByText('達成率（R5）');
    details.getByText(/1,700件 ÷ 目標 2,000件 × 100 ＝ 85\.0%/);
    details.getByText('※台風のため受付を中止した。');
    await screen.user.click(details.getByRole('button', { name: '95.0%（R7の達成率の計算を見る）' }));
    details.getByText(/1,900件 ÷ 目標 2,000件 × 100 ＝ 95\.0%/);
    await screen.user.click(row.getByRole('button', { name: '95.0%（R7の達成率の計算を見る）' }));
    expect(screen.queryByText(/÷/)).toBeNull();
  });

  it('show 公開前 for a year whose sheets are not open to the reader, and say why', async () => {
    const screen = await open(aSheet({ indicators: [own] }));
    await screen.findByRole('textbox', { name: /補助件数の実績値/ });
    const row = within(rowOf(screen, '補助件数'));
    row.getByText('公開前');
    await screen.user.click(row.getByRole('button', { name: '−（R6の達成率の計算を見る）' }));
    screen.getByText(/^R6は公開前：/);
  });

  it('are judged by the way to a later target where the year has none, and say so', async () => {
    const values = [
      aFigure('45', { fy: 2024, target: null }),
      aFigure('50', { target: null }),
      aYear({ fy: 2026, target: '60' }),
    ];
    const paced = anIndicator({
      ...{ id: idOf(73), name: '加入率', values, baseline: { value: '40', fy: 2023, note: null } },
      finalTarget: { value: '60', fy: 2026 },
    });
    const screen = await open(aSheet({ indicators: [paced] }));
    await screen.findByRole('textbox', { name: /加入率の実績値/ });
    within(rowOf(screen, '加入率')).getByRole('button', { name: /^ペース \d.*（R7のペースの計算を見る）$/ });
  });

  it('name what decides their rates, the tolerance too', async () => {
    const screen = await open(aSheet({ indicators: [own] }));
    await screen.findByRole('textbox', { name: /補助件数の実績値/ });
    (await openDetails(screen, '補助件数')).getByText(/許容差 ±1件/);
  });

  it('that are none are said to be none', async () => {
    const screen = await open(aSheet({ indicators: [ofMeasure] }));
    await screen.findByText('この取組みには、指標が設定されていません。');
  });

  it('take a state with its reason in place of a figure', async () => {
    const entry = aSheet({ indicators: [anIndicator({ id: idOf(71), name: '補助件数' })] });
    const server = sheetServer(entry);
    const sent = keepsSaves(server, entry);
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('combobox', { name: '補助件数の実績値がない理由' }));
    await screen.user.click(await screen.findByRole('option', { name: '事業終了', hidden: true }));
    await screen.user.type(await screen.findByRole('textbox', { name: '補助件数の理由・見込み' }), '廃止した。');
    await screen.user.tab();
    await waitFor(() =>
      expect(sent.at(-1)?.actuals).toEqual([
        expect.objectContaining({ indicatorId: idOf(71), actual: null, state: 'ended', reason: '廃止した。' }),
      ]),
    );
  });
});
