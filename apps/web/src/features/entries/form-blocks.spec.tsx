import type { EntryDetail, SaveEntry } from '@mawasu/contract';
import { waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { aBlock, anEntry, aSavedEntry } from '../../testing/entry-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { sheetServer } from '../../testing/sheet-server.js';

const factors = aBlock({ key: 'factors', label: '要因', hint: '結果に影響したことを書いてください。', max: 10 });
const need = aBlock({
  key: 'need',
  label: '必要性',
  kind: 'choice',
  max: null,
  options: ['高い', 'やや高い', 'やや低い', '低い'].map((label, index) => ({ code: `n${index + 1}`, label })),
});

/** A round to whose form 企画 added 「要因」 and 「必要性」. */
function aRoundAskingMore() {
  const round = aRound();
  round.form.blocks.splice(2, 0, factors, need);
  return round;
}

let sheets = 950;
function aSheet(overrides: Partial<EntryDetail> = {}): EntryDetail {
  sheets += 1;
  const lastYear = { fy: 2024, content: { factors: '資材の高騰', need: 'n2' }, namedInitiatives: {}, sample: false };
  return anEntry({ id: idOf(sheets), round: aRoundAskingMore(), lastYear, ...overrides });
}

const open = (entry: EntryDetail, server = sheetServer(entry)) => renderApp(`/entries/${entry.id}`, server);

afterEach(() => window.localStorage.clear());

describe('a block that 企画 added to the form', () => {
  it('stands on the sheet in its place, with its label, hint, limit, options and last year’s answer', async () => {
    const screen = await open(aSheet());
    const text = await screen.findByRole('textbox', { name: '要因' });
    const row = within(text.closest('[data-field="factors"]') as HTMLElement);
    row.getByText('結果に影響したことを書いてください。');
    row.getByText('残り10文字');
    expect(row.getByTitle('施策評価シート').textContent).toBe('載る帳票： 施策評価シート');
    row.getByText('資材の高騰');
    const choice = within(screen.getByRole('radiogroup', { name: '必要性' }));
    expect(choice.getAllByRole('radio').map((radio) => (radio as HTMLInputElement).value)).toEqual([
      ...['n1', 'n2', 'n3', 'n4'],
    ]);
    screen.getByText('やや高い', { selector: 'p' });
    const fields = [...document.querySelectorAll('[data-field]')].map((element) => element.getAttribute('data-field'));
    expect(fields.slice(0, 5)).toEqual(['sheet', 'indicators', 'activities', 'factors', 'need']);
  });

  it('is saved under its key', async () => {
    const entry = aSheet();
    const sent: SaveEntry[] = [];
    const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
      sent.push(body as SaveEntry);
      return aSavedEntry(entry, body as SaveEntry);
    });
    const screen = await open(entry, server);
    await screen.user.type(await screen.findByRole('textbox', { name: '要因' }), '人手不足');
    await screen.user.click(screen.getByRole('radio', { name: 'やや低い' }));
    await screen.findByText(/すべて保存しました/);
    expect(Object.assign({}, ...sent.map(({ changes }) => changes))).toEqual({ factors: '人手不足', need: 'n3' });
  });

  it('is in the check', async () => {
    const screen = await open(aSheet());
    await screen.user.click(await screen.findByRole('button', { name: '提出する' }));
    const dialog = within(await screen.findByRole('dialog'));
    dialog.getByText('「要因」を入力してください。');
    dialog.getByText('「必要性」を選んでください。');
  });

  it('too long a text of it is said by its own limit', async () => {
    const screen = await open(aSheet({ content: { factors: 'あ'.repeat(11) } }));
    await screen.user.click(await screen.findByRole('button', { name: '提出する' }));
    within(await screen.findByRole('dialog')).getByText(/「要因」は10文字までにしてください/);
  });

  it('can be sent back', async () => {
    const back = { action: 'return', label: '差戻し', allowed: true, refusalCode: null, refusal: null } as const;
    const screen = await open(aSheet({ state: 'in_review', position: 1, editable: false, actions: [back] }));
    await screen.user.click(await screen.findByRole('button', { name: '差し戻す' }));
    const dialog = within(await screen.findByRole('dialog'));
    dialog.getByRole('checkbox', { name: '要因' });
    dialog.getByRole('checkbox', { name: '必要性' });
  });

  it('that came back is named', async () => {
    const who = { name: '佐藤', forName: null, at: '2026-05-10T00:00:00.000Z' };
    const reasons = { need: '必要な根拠を書いてください。' };
    const screen = await open(aSheet({ returned: { ...who, reason: '必要性：根拠', fields: ['need'], reasons } }));
    await screen.findByText('必要な根拠を書いてください。');
    const notice = (await screen.findByText(/^佐藤さんから差戻し/)).closest('[role=alert]') as HTMLElement;
    within(notice).getByRole('button', { name: '必要性' });
  });

  it('is read and not filled in on a locked sheet', async () => {
    const screen = await open(
      aSheet({ content: { factors: '担当者の交代', need: 'n4' }, editable: false, actions: [], state: 'confirmed' }),
    );
    await screen.findByText('担当者の交代');
    screen.getByText('低い');
    expect(screen.queryByRole('radiogroup', { name: '必要性' })).toBeNull();
  });

  it('speaks in its own words in a conflict', async () => {
    const entry = aSheet();
    const current = aSavedEntry(entry, { changes: { need: 'n1' } });
    const server = sheetServer(entry).on(
      `PATCH /api/entries/${entry.id}`,
      new Refusal(409, 'STALE_VERSION', { current }),
    );
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('radio', { name: '低い' }));
    const panel = (await screen.findByText(/^「必要性」は、別の画面で先に更新されています/)).closest('[role=alert]');
    expect(panel?.textContent).toContain('あなたの入力低い');
    expect(panel?.textContent).toContain('高い');
  });

  it('and in the history', async () => {
    const entry = aSheet();
    const item = {
      ...{ id: '1', at: '2026-05-10T00:00:00.000Z', actorName: '三郷 花子', forName: '佐藤 次郎' },
      ...{ action: 'edit', actionLabel: '入力', field: 'need', fieldLabel: '必要性' },
      ...{ before: null, after: 'やや高い', reason: null },
    };
    const server = sheetServer(entry).on(`GET /api/entries/${entry.id}/history`, { items: [item], total: 1 });
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('button', { name: '操作履歴' }));
    const drawer = within(await screen.findByRole('dialog', { name: '操作履歴' }));
    await drawer.findByText('入力：必要性');
    drawer.getByText('（空欄） → やや高い');
    drawer.getByText(/三郷 花子（佐藤 次郎の代理）$/);
  });

  it('asked only of a sheet with a 視点 is not on one without', async () => {
    const entry = aSheet();
    entry.initiative.reformViewpoint = null;
    const screen = await open(entry);
    await screen.findByRole('textbox', { name: '実施内容' });
    expect(screen.queryByRole('textbox', { name: '視点の実績' })).toBeNull();
  });

  it('asked once a direction is chosen comes up with it, and says what it must name', async () => {
    const entry = aSheet();
    const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) =>
      aSavedEntry(entry, body as SaveEntry),
    );
    const screen = await open(entry, server);
    await screen.findByRole('textbox', { name: '実施内容' });
    expect(screen.queryByRole('textbox', { name: '今後の方向性の内容' })).toBeNull();
    await screen.user.click(screen.getByRole('combobox', { name: '今後の方向性' }));
    await screen.user.click(await screen.findByRole('option', { name: /^休止・廃止/, hidden: true }));
    await screen.findByRole('textbox', { name: '今後の方向性の内容' });
    screen.getByText('休止・廃止・完了とする年度（例：令和9年度）と内容を書いてください。');
    await waitFor(() => expect(screen.queryByText(/まもなく保存します/)).toBeNull());
  });
});
