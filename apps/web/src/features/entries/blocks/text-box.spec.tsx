import type { EntryDetail, SaveEntry } from '@mawasu/contract';
import { waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../../testing/builders.js';
import { aBlock, anEntry, aSavedEntry } from '../../../testing/entry-builders.js';
import type { FakeRequest } from '../../../testing/fake-api.js';
import { renderApp } from '../../../testing/render.js';
import { sheetServer } from '../../../testing/sheet-server.js';

const before = '台帳を整えた。窓口を増やした。案内を配った。説明会を開いた。費用を見直した。';

let sheets = 560;
async function open(overrides: Partial<EntryDetail> = {}) {
  sheets += 1;
  const round = aRound();
  round.form.blocks.splice(1, 0, aBlock({ key: 'factors', label: '要因', max: 10 }));
  const lastYear = { fy: 2024, content: { results: before }, namedInitiatives: {}, sample: false };
  const entry = anEntry({ id: idOf(sheets), round, lastYear, ...overrides });
  const sent: SaveEntry[] = [];
  const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
    sent.push(body as SaveEntry);
    return aSavedEntry(entry, body as SaveEntry);
  });
  const screen = await renderApp(`/entries/${entry.id}`, server);
  // The blocks may come after the heading: a page is drawn in slices.
  await waitFor(() => expect(document.querySelector('[data-field="results"]')).not.toBeNull());
  const block = (key: string) => within(document.querySelector(`[data-field="${key}"]`) as HTMLElement);
  return { ...screen, entry, sent, block };
}

const boxOf = (screen: Awaited<ReturnType<typeof open>>, name: string) =>
  screen.getByRole('textbox', { name }) as HTMLTextAreaElement;

afterEach(() => window.localStorage.clear());

describe('last year’s text as a draft', () => {
  it('stands in the box and is neither saved nor counted nor checked until it is touched', async () => {
    const screen = await open();
    await screen.user.click(screen.block('results').getByRole('button', { name: '昨年度の文を下書きにする' }));
    const box = boxOf(screen, '成果');
    expect(box.value).toBe(before);
    expect(box.dataset.draft).toBeDefined();
    expect(document.activeElement).toBe(box);
    await screen.user.tab();
    screen.block('results').getByText('残り2000文字');
    expect(screen.block('results').queryByText(/昨年度と同じ/)).toBeNull();
    await screen.user.click(screen.getByRole('button', { name: /^提出前の確認：/ }));
    screen.getByText('「成果」を入力してください。');
    expect(screen.sent).toEqual([]);
    expect(JSON.stringify(window.localStorage)).not.toContain(before);
    screen.block('results').getByText(/画面を閉じると消えます/);
  });

  it('typed into is a text like any other', async () => {
    const screen = await open();
    await screen.user.click(screen.block('results').getByRole('button', { name: '昨年度の文を下書きにする' }));
    await screen.user.type(boxOf(screen, '成果'), '夜間も開いた。');
    await screen.user.tab();
    await screen.findByText(/すべて保存しました/);
    expect(screen.sent.at(-1)?.changes).toEqual({ results: `${before}夜間も開いた。` });
    expect(boxOf(screen, '成果').dataset.draft).toBeUndefined();
    screen.block('results').getByText(/^6文中5文が昨年度と同じです/);
  });

  it('taken by its button is saved as it stands, and said to be last year’s', async () => {
    const screen = await open();
    await screen.user.click(screen.block('results').getByRole('button', { name: '昨年度の文を下書きにする' }));
    await screen.user.click(screen.block('results').getByRole('button', { name: 'この文を使う' }));
    await screen.findByText(/すべて保存しました/);
    expect(screen.sent.at(-1)?.changes).toEqual({ results: before });
    screen.block('results').getByText('すべて昨年度と同じ文です。この年度の内容か確認してください。');
  });

  it('thrown away leaves the box as empty as it was', async () => {
    const screen = await open();
    await screen.user.click(screen.block('results').getByRole('button', { name: '昨年度の文を下書きにする' }));
    await screen.user.click(screen.block('results').getByRole('button', { name: '下書きを消す' }));
    expect(boxOf(screen, '成果').value).toBe('');
    expect(screen.sent).toEqual([]);
  });

  it('is not offered over a text that is there, nor where nothing was written', async () => {
    const screen = await open({ content: { results: '今年度の成果。' } });
    expect(screen.queryByRole('button', { name: '昨年度の文を下書きにする' })).toBeNull();
  });
});

describe('sentences that stood in last year’s text', () => {
  const four = before.replace('費用を見直した。', '夜間の相談を始めた。');

  it('are counted for who writes', async () => {
    const screen = await open({ content: { results: four } });
    screen.block('results').getByText(/^5文中4文が昨年度と同じです/);
  });

  it('and for who reviews, with the year where it is not the last one', async () => {
    const approve = { action: 'approve', label: '承認', allowed: true, refusalCode: null, refusal: null } as const;
    const locked = { state: 'in_review', position: 1, editable: false, actions: [approve] } as const;
    const screen = await open({ content: { results: four }, ...locked, actions: [approve] });
    screen.block('results').getByText(/^5文中4文が昨年度と同じです/);
    screen.unmount();
    const lastYear = { fy: 2022, content: { results: four }, namedInitiatives: {}, sample: false };
    const older = await open({ content: { results: before }, ...locked, actions: [approve], lastYear });
    older.block('results').getByText(/^5文中4文が令和4年度と同じです/);
  });

  it('are not spoken of where there are none', async () => {
    const screen = await open({ content: { results: '夜間の相談を始めた。' } });
    expect(screen.block('results').queryByText(/同じです/)).toBeNull();
  });
});

describe('a text that is too long', () => {
  it('counts while it is typed, and shows in the text and in words where it becomes too long', async () => {
    const screen = await open();
    const box = boxOf(screen, '要因');
    await screen.user.click(box);
    await screen.user.paste('資材の高騰と人手不足');
    screen.block('factors').getByText('残り0文字');
    expect(document.querySelector('[data-field="factors"] mark')).toBeNull();
    await screen.user.paste('と𠮷野川の増水');
    screen.block('factors').getByText('7文字超過');
    expect(document.querySelector('[data-field="factors"] mark')?.textContent).toBe('と𠮷野川の増水');
    const row = document.querySelector('[data-field="factors"]');
    expect(row?.textContent).toContain('10文字を7文字超えています。「と𠮷野川の増水」から後が超えた部分です。');
    expect(box.getAttribute('aria-invalid')).toBe('true');
    await screen.user.click(screen.block('factors').getByRole('button', { name: '超えた部分を選ぶ' }));
    expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe('と𠮷野川の増水');
  });
});
