import type { EntryDetail } from '@mawasu/contract';
import { waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aFigure, anEntry, anIndicator, completeContent } from '../../testing/entry-builders.js';
import { renderApp } from '../../testing/render.js';
import { sheetServer } from '../../testing/sheet-server.js';
import { shortcuts } from './shortcuts.js';

let sheets = 500;
async function open(overrides: Partial<EntryDetail> = {}) {
  sheets += 1;
  const entry = anEntry({ id: idOf(sheets), ...overrides });
  const server = sheetServer(entry).on(`GET /api/entries/${entry.id}/history`, { items: [], total: 0 });
  const screen = await renderApp(`/entries/${entry.id}`, server);
  await screen.findByRole('button', { name: 'キー操作' });
  return { ...screen, press: (keys: string) => screen.user.keyboard(keys) };
}

const alt = (letter: string) => `{Alt>}${letter}{/Alt}`;
const focused = () => document.activeElement?.id;

const figure = (id: number, name: string, values = [aFigure('12')]) => anIndicator({ id: idOf(id), name, values });
const empty = (id: number, name: string) => anIndicator({ id: idOf(id), name });

afterEach(() => window.localStorage.clear());

describe('a sheet opens', () => {
  it('at the first box to fill in, which is marked', async () => {
    await open({ indicators: [figure(71, '補助件数'), empty(72, '参加者数')] });
    expect(focused()).toBe(`actual:${idOf(72)}`);
    const marked = [...document.querySelectorAll('[data-next-mark]')].map(
      (mark) => mark.closest<HTMLElement>('[data-field]')?.dataset.field,
    );
    expect(marked).toEqual([`indicator:${idOf(72)}`]);
  });

  it('at the first text where the figures are all there', async () => {
    await open({ indicators: [figure(71, '補助件数')], content: { activities: '講座を開いた。' } });
    expect(focused()).toBe('field:results');
  });

  it('at what is to be mended where it came back complete', async () => {
    const returned = {
      name: '佐藤',
      forName: null,
      at: '2026-05-10T00:00:00.000Z',
      reason: '数字で。',
      fields: ['issues'],
      reasons: {},
    };
    await open({ content: completeContent, lastYear: null, returned });
    expect(focused()).toBe('field:issues');
  });

  it('at its top where nothing is left to fill in, and for who only reads', async () => {
    const first = await open({ content: completeContent, lastYear: null });
    // In its first year the sheet says once that there is nothing to compare with, and offers nothing to fold.
    expect(first.getAllByText('昨年度の記録はありません')).toHaveLength(1);
    expect(first.queryByRole('button', { name: /昨年度の文/ })).toBeNull();
    expect(document.activeElement).toBe(document.body);
    document.body.innerHTML = '';
    await open({ editable: false, actions: [], state: 'confirmed' });
    expect(document.activeElement).toBe(document.body);
    expect(document.querySelector('[data-next-mark]')).toBeNull();
  });
});

describe('the keys of the sheet', () => {
  it('lead from one unfinished box to the next and back, past what is done', async () => {
    const content = { ...completeContent, results: null, nextActions: null };
    const screen = await open({ indicators: [empty(71, '補助件数')], content, lastYear: null });
    expect(focused()).toBe(`actual:${idOf(71)}`);
    await screen.press(alt('n'));
    expect(focused()).toBe('field:results');
    await screen.press(alt('n'));
    expect(focused()).toBe('field:nextActions');
    await screen.press(alt('n'));
    expect(focused()).toBe(`actual:${idOf(71)}`);
    await screen.press(alt('p'));
    expect(focused()).toBe('field:nextActions');
    await screen.press(alt('p'));
    expect(focused()).toBe('field:results');
  });

  it('lead to 提出 where nothing is left', async () => {
    const screen = await open({ content: completeContent, lastYear: null });
    await screen.press(alt('n'));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '提出する' }));
  });

  it('move up and down the column of figures with Enter and arrows, not while converting', async () => {
    const indicators = [empty(71, '補助件数'), empty(72, '参加者数'), empty(73, '修繕件数')];
    const screen = await open({ indicators });
    await screen.press('{Enter}');
    expect(focused()).toBe(`actual:${idOf(72)}`);
    await screen.press('{ArrowDown}');
    expect(focused()).toBe(`actual:${idOf(73)}`);
    await screen.press('{ArrowUp}');
    expect(focused()).toBe(`actual:${idOf(72)}`);
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, isComposing: true }),
    );
    expect(focused()).toBe(`actual:${idOf(72)}`);
  });

  it('open the check and close it, and the focus is where it was', async () => {
    const screen = await open();
    const before = document.activeElement;
    await screen.press(alt('k'));
    within(screen.getByRole('dialog', { name: '提出前の確認' })).getByText(/^入力が必要な項目が\d+件あります。$/);
    await screen.press('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(before);
  });

  it('open 提出 with the focus on it, the sheet still in reach', async () => {
    const screen = await open({ content: completeContent, lastYear: null });
    await screen.press(alt('s'));
    const dialog = screen.getByRole('dialog', { name: '提出する' });
    expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: '提出する' }));
    expect(dialog.getAttribute('aria-modal')).toBeNull();
    screen.getByRole('textbox', { name: '成果' });
  });

  it('a key held down does not take the step it has just opened', async () => {
    const screen = await open({ content: completeContent, lastYear: null });
    await screen.press(alt('s'));
    const step = within(screen.getByRole('dialog')).getByRole('button', { name: '提出する' });
    const held = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, repeat: true });
    step.dispatchEvent(held);
    expect(held.defaultPrevented).toBe(true);
  });

  it('open the history', async () => {
    const screen = await open();
    await screen.press(alt('h'));
    await screen.findByRole('dialog', { name: '操作履歴' });
  });

  it('hide last year and show it again, and this browser remembers', async () => {
    const screen = await open();
    screen.getByText('昨年度は30件を補助しました。');
    await screen.press(alt('l'));
    expect(screen.queryByText('昨年度は30件を補助しました。')).toBeNull();
    screen.unmount();
    const again = await open();
    expect(again.queryByText('昨年度は30件を補助しました。')).toBeNull();
    await again.user.click(again.getByRole('button', { name: '昨年度の文を表示する' }));
    again.getByText('昨年度は30件を補助しました。');
  });

  it('are all in the list, which opens on 「?」 outside the boxes and by its button', async () => {
    const screen = await open({ editable: false, actions: [], state: 'confirmed' });
    await screen.press('?');
    const list = await screen.findByRole('dialog', { name: 'キーボードでの操作' });
    for (const { does, shown } of shortcuts) {
      const row = within(list).getByText(does).closest('tr') as HTMLElement;
      for (const key of shown) within(row).getByText(key);
    }
    await screen.user.click(within(list).getByRole('checkbox', { name: /「\?」/ }));
    await screen.user.click(within(list).getByRole('button', { name: '閉じる' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'キーボードでの操作' })).toBeNull());
    await screen.press('?');
    expect(screen.queryByRole('dialog', { name: 'キーボードでの操作' })).toBeNull();
    await screen.user.click(screen.getByRole('button', { name: 'キー操作' }));
    await screen.findByRole('dialog', { name: 'キーボードでの操作' });
  });

  it('leave the sheet alone while a window lies over it', async () => {
    const screen = await open();
    await screen.press(alt('h'));
    await screen.findByRole('dialog', { name: '操作履歴' });
    await screen.press(alt('k'));
    expect(screen.queryByRole('dialog', { name: '提出前の確認' })).toBeNull();
  });

  it('take no step that is not open to the person', async () => {
    const screen = await open({ editable: false, actions: [], state: 'in_review', position: 1 });
    await screen.press(alt('s'));
    await screen.press(alt('k'));
    await screen.press(alt('n'));
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
