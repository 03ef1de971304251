import type { EntryDetail, IndicatorYear, SaveActual, SaveEntry, SheetIndicator } from '@mawasu/contract';
import { within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aFigure, anEntry, anIndicator, aSavedEntry, aYear } from '../../testing/entry-builders.js';
import type { FakeRequest } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { sheetServer } from '../../testing/sheet-server.js';

/** A sheet with one indicator of 件, and what it saves of it. */
async function openSheet(definition: Partial<SheetIndicator>, values: IndicatorYear[]) {
  const entry: EntryDetail = anEntry({
    indicators: [anIndicator({ id: idOf(71), name: '修繕件数', values, ...definition })],
  });
  const saved: SaveActual[] = [];
  const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
    saved.push(...(body as SaveEntry).actuals);
    return aSavedEntry(entry, body as SaveEntry);
  });
  const screen = await renderApp(`/entries/${entry.id}`, server);
  const box = await screen.findByLabelText(/修繕件数の実績値$/);
  const type = async (text: string) => {
    await screen.user.clear(box);
    if (text !== '') await screen.user.type(box, text);
  };
  return { ...screen, saved, box, type };
}

const stored = [aFigure('120', { target: '130' })];

afterEach(() => window.localStorage.clear());

describe('a dash, a state or nothing over a stored figure', () => {
  it.each([
    ['－', '「－」と入力されました。保存済みの 120件 を消しますか。'],
    ['…', '「…」と入力されました。保存済みの 120件 を消しますか。'],
    ['', '欄が空になっています。保存済みの 120件 を消しますか。'],
    ['集計中', '「集計中」と入力されました。保存済みの 120件 を消して「集計中」にしますか。'],
  ])('%j asks first, and until it is answered the figure stays', async (text, question) => {
    const screen = await openSheet({}, stored);
    await screen.type(text);
    expect(screen.getByRole('group', { name: /^保存済みの 120件/ }).textContent).toContain(question);
    await screen.user.tab();
    expect(screen.saved).toEqual([]);
    await screen.user.click(screen.getByRole('button', { name: '残す' }));
    expect(screen.queryByText(/消しますか|しますか/)).toBeNull();
    expect(screen.box).toHaveProperty('value', '120');
    expect(screen.saved).toEqual([]);
  });

  it.each([
    ['－', 'not_entered'],
    ['集計中', 'compiling'],
  ])('%s takes it away once the person says so: %s', async (text, state) => {
    const screen = await openSheet({}, stored);
    await screen.type(text);
    await screen.user.click(screen.getByRole('button', { name: '消す' }));
    await screen.findByText(/すべて保存しました/);
    expect(screen.saved).toMatchObject([{ actual: null, state }]);
    expect(document.activeElement).toBe(screen.box);
  });

  it('a figure typed after all answers by itself', async () => {
    const screen = await openSheet({}, stored);
    await screen.type('－');
    await screen.type('125');
    expect(screen.queryByRole('group', { name: /^保存済みの/ })).toBeNull();
    await screen.user.tab();
    await screen.findByText(/すべて保存しました/);
    expect(screen.saved).toMatchObject([{ actual: '125', state: 'recorded' }]);
  });

  it('where nothing is stored there is nothing to ask', async () => {
    const screen = await openSheet({}, [aYear({ target: '130' })]);
    await screen.type('12');
    await screen.user.clear(screen.box);
    expect(screen.queryByRole('group', { name: /^保存済みの/ })).toBeNull();
  });

  it('an emptied box brings back the state that was stored, with its reason', async () => {
    const compiling = aYear({ state: 'compiling', reason: '6月に公表', version: 1 });
    const screen = await openSheet({}, [compiling]);
    await screen.type('12');
    await screen.user.clear(screen.box);
    expect(screen.getByLabelText('修繕件数の理由・見込み')).toHaveProperty('value', '6月に公表');
  });
});

describe('what is understood of a text', () => {
  it('stands at the field: a state by its words, which is saved as such', async () => {
    const screen = await openSheet({}, [aYear({ target: '130' })]);
    await screen.type('未集計');
    screen.getByText('「未集計」を「集計中」と読み取りました。');
    await screen.user.tab();
    await screen.findByText(/すべて保存しました/);
    expect(screen.saved).toMatchObject([{ actual: null, state: 'compiling' }]);
  });

  it('and an invisible character that was left out', async () => {
    const screen = await openSheet({}, [aYear({ target: '130' })]);
    await screen.user.click(screen.box);
    await screen.user.paste('1\u200b25');
    screen.getByText('見えない文字（U+200B）を除いて読み取りました。');
  });
});

describe('a 累計 indicator', () => {
  const years = [aFigure('115', { fy: 2024, target: '120' }), aYear({ target: '150' })];
  const sum = { aggregation: 'cumulative', name: '修繕件数', direction: 'up' } as const;

  it('says which figure is asked for, shows the sum while it is typed, and doubts a part as large as the sum', async () => {
    const screen = await openSheet({ ...sum, lowerBound: '0' }, years);
    screen.getByText('今年度の分の実績値（件）');
    await screen.type('36');
    screen.getByText('令和6年度まで 115件 ＋ 今年度 36件 ＝ 累計 151件');
    await screen.type('151');
    screen.getByText('令和6年度まで 115件 ＋ 今年度 151件 ＝ 累計 266件');
    await screen.user.tab();
    await screen.findByText(/^保存しました。「修繕件数」の今年度の分が、昨年度までの累計以上です/);
  });

  it('whose sum is typed says so', async () => {
    const screen = await openSheet({ ...sum, cumulativeEntry: 'total' }, years);
    screen.getByText('今年度までの累計の実績値（件）');
    await screen.type('151');
    expect(screen.queryByText(/＝ 累計/)).toBeNull();
  });
});

describe('a numerator and a denominator', () => {
  const ratio = { numerator: '修繕済み', denominator: '対象', factor: '100' };
  const share = { unit: '%', decimals: 1, ratio } as const;

  it('are typed in boxes of their own; the share is worked out and shown', async () => {
    const screen = await openSheet(share, [aYear({ target: '80' })]);
    await screen.user.type(screen.getByLabelText('修繕件数の修繕済み'), '2');
    await screen.user.type(screen.getByLabelText('修繕件数の対象'), '3');
    await screen.user.tab();
    await screen.findByText(/すべて保存しました/);
    expect(screen.saved.at(-1)).toMatchObject({ actual: '66.7', numerator: '2', denominator: '3', state: 'recorded' });
    expect(screen.box).toHaveProperty('value', '66.7');
    await screen.user.click(screen.getByRole('button', { name: /^83\.3%（.*の達成率の計算を見る）$/ }));
    screen.getByText(/修繕済み 2 ÷ 対象 3 × 100.*＝ 83\.3%/);
  });

  it('one alone is not saved and says what is missing', async () => {
    const screen = await openSheet(share, [aYear({ target: '80' })]);
    await screen.user.type(screen.getByLabelText('修繕件数の修繕済み'), '2');
    await screen.user.tab();
    expect(within(document.body).getAllByText(/対象も入力してください。/).length).toBeGreaterThan(0);
    expect(screen.saved).toEqual([]);
    expect(screen.getByLabelText('修繕件数の修繕済み')).toHaveProperty('value', '2');
  });
});

describe('a reviewer', () => {
  it('sees at the figure what looks like a slip', async () => {
    const screen = await renderReviewed();
    await screen.findByText(/上限の 100.0% を超えています（905.0%）/);
  });
});

async function renderReviewed() {
  const values = [aFigure('905', { target: '95' })];
  const bounds = { lowerBound: '0', upperBound: '100', unit: '%', decimals: 1 } as const;
  const indicator = anIndicator({ id: idOf(71), name: '加入率', values, editable: false, ...bounds });
  const entry = anEntry({ state: 'in_review', position: 1, editable: false, actions: [], indicators: [indicator] });
  return renderApp(`/entries/${entry.id}`, sheetServer(entry));
}
