import type { EntryDetail, IndicatorYear, SaveActual, SaveEntry } from '@mawasu/contract';
import { waitFor, within } from '@testing-library/react';
import { idOf } from '../../../testing/builders.js';
import { anEntry, anIndicator, aSavedEntry, aYear } from '../../../testing/entry-builders.js';
import type { FakeRequest } from '../../../testing/fake-api.js';
import { renderApp } from '../../../testing/render.js';
import { sheetServer } from '../../../testing/sheet-server.js';

const thisYear = (overrides: Partial<IndicatorYear> = {}) => aYear({ target: '30', ...overrides });
const figure29: Partial<IndicatorYear> = { actual: '29', state: 'recorded', certainty: 'preliminary', version: 1 };

/** A sheet with the three boxes 修繕件数, 参加者数 and 加入率, and what it saves of them. */
async function openSheet(years: Partial<IndicatorYear>[] = []) {
  const define = (id: number, name: string, unit: string, decimals: number) =>
    anIndicator({ id: idOf(id), name, unit, decimals, values: [thisYear(years[id - 71])] });
  const indicators = [define(71, '修繕件数', '件', 0), define(72, '参加者数', '人', 0), define(73, '加入率', '%', 1)];
  const entry: EntryDetail = anEntry({ indicators });
  const saved: Record<string, SaveActual> = {};
  const requests: SaveEntry[] = [];
  const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
    const save = body as SaveEntry;
    requests.push(save);
    for (const actual of save.actuals) {
      const indicator = indicators.find(({ id }) => id === actual.indicatorId);
      if (indicator) saved[indicator.name] = actual;
    }
    return aSavedEntry(entry, save);
  });
  const screen = await renderApp(`/entries/${entry.id}`, server);
  const box = (name: string) => screen.findByLabelText(new RegExp(`${name}の実績値$`));
  const pasteInto = async (name: string, text: string) => {
    await screen.user.click(await box(name));
    await screen.user.paste(text);
  };
  const dialog = () => screen.findByRole('dialog', { name: '貼り付ける内容の確認' });
  const confirm = async () => screen.user.click(within(await dialog()).getByText('貼り付ける'));
  const rows = async () => {
    const [, ...shown] = within(await dialog()).getAllByRole('row');
    return shown.map((row) => [...row.children].map((cell) => cell.textContent));
  };
  return { ...screen, saved, requests, box, pasteInto, dialog, confirm, rows };
}

afterEach(() => window.localStorage.clear());

describe('several cells pasted into a figure box', () => {
  it('are shown box by box before anything is written', async () => {
    const screen = await openSheet([figure29]);
    await screen.pasteInto('修繕件数', '１，９５０\r\n約十人\r\n\r\n14\r\n');
    expect(await screen.rows()).toEqual([
      [
        '修繕件数',
        '件',
        '29（速報）',
        '1,950（速報）コピーしたセル：「１，９５０」この値が目標の65.0倍です（今年度 1,950件、目標 30件）。桁と単位を確認してください。',
      ],
      [
        '参加者数',
        '人',
        '未入力',
        '「約十人」「約」のような幅のある表し方は読み取れません。数字だけで入力してください。',
      ],
      ['加入率', '%', '未入力', '変更なし（空のセル）'],
      ['貼り付け先がありません', '「14」'],
    ]);
    await screen.findByText(/^1件を貼り付けます。1件は貼り付けられません。.*1件は変更がありません。1件は貼り付け先/);
    expect(screen.saved).toEqual({});
  });

  it('are written when confirmed, the readable ones only, and 速報 stays 速報', async () => {
    const screen = await openSheet([figure29]);
    await screen.pasteInto('修繕件数', '31\t約十人\t62.1%');
    await screen.confirm();
    await screen.findByText(/すべて保存しました/);
    expect(screen.saved).toEqual({
      修繕件数: expect.objectContaining({ actual: '31', state: 'recorded', certainty: 'preliminary', version: 1 }),
      加入率: expect.objectContaining({ actual: '62.1', state: 'recorded', certainty: 'final', version: 0 }),
    });
    // the figures go together
    expect(screen.requests).toHaveLength(1);
    expect(await screen.box('修繕件数')).toHaveProperty('value', '31');
    expect(await screen.box('参加者数')).toHaveProperty('value', '');
    expect(await screen.box('加入率')).toHaveProperty('value', '62.1');
  });

  it('take the place of what could not be read before', async () => {
    const screen = await openSheet();
    await screen.user.type(await screen.box('参加者数'), '約十');
    await screen.pasteInto('修繕件数', '12\n13\n');
    await within(await screen.dialog()).findByText('「約十」（保存されていません）');
    await screen.confirm();
    await screen.findByText(/すべて保存しました/);
    expect(await screen.box('参加者数')).toHaveProperty('value', '13');
  });

  it('are forgotten when the person leaves the dialog, and the focus is back in the box', async () => {
    const screen = await openSheet([figure29]);
    for (const leave of [() => screen.user.keyboard('{Escape}'), () => screen.user.click(screen.getByText('やめる'))]) {
      await screen.pasteInto('参加者数', '12\n13\n');
      await screen.dialog();
      await leave();
      expect(screen.queryByRole('dialog')).toBeNull();
      expect(document.activeElement).toBe(await screen.box('参加者数'));
    }
    expect(await screen.box('参加者数')).toHaveProperty('value', '');
    expect(screen.saved).toEqual({});
  });

  it('leave the focus where a cell could not be read, else where they were pasted', async () => {
    const screen = await openSheet();
    await screen.pasteInto('修繕件数', '12\n1万\n');
    await screen.confirm();
    expect(document.activeElement).toBe(await screen.box('参加者数'));
    await screen.pasteInto('修繕件数', '14\n15\n');
    await screen.confirm();
    expect(document.activeElement).toBe(await screen.box('修繕件数'));
  });

  it('leave a stored figure until the person says that it may go', async () => {
    const screen = await openSheet([figure29, figure29]);
    await screen.pasteInto('修繕件数', '－\n集計中\n62.1\n');
    expect((await screen.rows()).map((row) => row[3])).toEqual([
      '未入力コピーしたセル：「－」保存済みの 29件 を消す',
      '集計中「集計中」と読み取りました。保存済みの 29人 を消す',
      '62.1（確報）',
    ]);
    screen.getByText('1件を貼り付けます。2件は、消すかどうかを選ぶまでいまの値を残します。');
    await screen.user.click(screen.getByRole('checkbox', { name: '参加者数の保存済みの値を消す' }));
    screen.getByText(
      '2件を貼り付けます。うち1件は、いまの値が消えます。1件は、消すかどうかを選ぶまでいまの値を残します。',
    );
    await screen.confirm();
    await screen.findByText(/すべて保存しました/);
    expect(screen.saved).toEqual({
      参加者数: expect.objectContaining({ actual: null, state: 'compiling' }),
      加入率: expect.objectContaining({ actual: '62.1' }),
    });
    expect(await screen.box('修繕件数')).toHaveProperty('value', '29');
  });

  it('offer nothing to confirm when no cell can be written', async () => {
    const screen = await openSheet();
    await screen.pasteInto('加入率', '約十\n約百\n');
    const dialog = await screen.dialog();
    within(dialog).getByText(/^貼り付けられる値がありません。/);
    expect(within(dialog).queryByRole('button', { name: '貼り付ける' })).toBeNull();
    await screen.user.click(within(dialog).getByText('閉じる'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('of several columns wait until the person has chosen one', async () => {
    const screen = await openSheet();
    await screen.pasteInto('修繕件数', '修繕\t12\r\n参加\t13\r\n');
    const dialog = await screen.dialog();
    const question = within(dialog).getByText('コピーしたセルが2列あります。貼り付ける列を一つ選んでください。');
    await waitFor(() => expect(document.activeElement).toBe(question));
    expect(within(dialog).queryByRole('table')).toBeNull();
    await screen.user.selectOptions(
      within(dialog).getByRole('combobox', { name: '貼り付ける列' }),
      within(dialog).getByRole('option', { name: '2列目（12、13）' }),
    );
    expect((await screen.rows()).map((row) => row[3])).toEqual(['12（確報）', '13（確報）']);
  });

  it('of a whole column are counted, not listed one by one', async () => {
    const screen = await openSheet();
    await screen.pasteInto('加入率', '1\r\n'.repeat(2000));
    expect(await screen.rows()).toHaveLength(7);
    screen.getByText('ほかに1,994件、貼り付け先がありません。');
  });
});

describe('one cell pasted into a figure box', () => {
  it.each(['1,950', '1,950\t\t\r\n'])('%j is read at once, without a question', async (text) => {
    const screen = await openSheet();
    await screen.pasteInto('修繕件数', text);
    await screen.user.tab();
    await screen.findByText(/すべて保存しました/);
    expect(screen.saved.修繕件数).toMatchObject({ actual: '1950', certainty: 'final' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('two lines in one cell are refused, not joined into one number', async () => {
    const screen = await openSheet();
    await screen.pasteInto('修繕件数', '"12\n13"\r\n');
    await screen.findByText('数値が二つ以上あります。一つずつ入力してください。');
    expect(screen.saved).toEqual({});
  });
});
