import { afterEach, describe, expect, it } from '@jest/globals';
import type { Finding, FindingList } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { aRemark } from '../../testing/entry-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aFinding } from '../../testing/finding-builders.js';
import { aRoundTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const round = aRound();
const department = { id: idOf(10), name: '危機管理課', kind: 'section' };

/** The list as it is at each question; what is marked is put away. */
async function open(path: string, pages: (search: URLSearchParams) => Finding[], more: Partial<FindingList> = {}) {
  const asked: URLSearchParams[] = [];
  let left = true;
  const server = workServer({ user: aUserWith('planner'), rounds: [round] })
    .on('GET /api/departments', { items: [department], total: 1 })
    .on(`GET /api/rounds/${round.id}/tree`, aRoundTree())
    .on(`GET /api/rounds/${round.id}/findings`, ({ url }: FakeRequest) => {
      asked.push(url.searchParams);
      const items = left ? pages(url.searchParams) : [];
      return { items, total: items.length, counts: [], checksOff: [], ...(left ? more : {}) };
    })
    .on(`PUT /api/rounds/${round.id}/finding-marks`, () => {
      left = false;
      return { changed: 0, gone: 1 };
    })
    .on('POST /api/remarks', () => aRemark());
  const app = await renderApp(path, server);
  return { ...app, asked, server };
}

const dialogOf = async () => within(await screen.findByRole('dialog'));
const press = (name: RegExp | string) => fireEvent.click(screen.getByRole('button', { name }));

describe('marking findings', () => {
  it('closes its dialog and says what had changed also where nothing is left of the list', async () => {
    const { queryClient } = await open('/findings?state=open', () => [aFinding()]);
    await screen.findByRole('row', { name: /検討する文だけです/ });
    press('表示中の1件を確認済みにする');
    fireEvent.click((await dialogOf()).getByRole('button', { name: '確認済みにする' }));
    await screen.findByText('条件に合う点検結果はありません。');
    await screen.findByText(/1件は、表示したあとにシートの内容が変わったため/);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    press('閉じる');
    expect(screen.queryByText(/1件は、表示したあと/)).toBeNull();
    expect(queryClient.isFetching()).toBe(0);
  });

  it('keeps the dialog and the note when it is refused, and takes no note that is too long', async () => {
    const { server } = await open('/findings', () => [aFinding()]);
    server.on(`PUT /api/rounds/${round.id}/finding-marks`, new Refusal(503, 'DATABASE_UNAVAILABLE'));
    await screen.findByRole('row', { name: /検討する文だけです/ });
    press(/^確認済みにする：/);
    const dialog = await dialogOf();
    expect(dialog.getByText('検討する文だけです。')).toBeTruthy();
    const note = dialog.getByRole<HTMLTextAreaElement>('textbox', { name: /メモ/ });
    fireEvent.change(note, { target: { value: 'あ'.repeat(5000) } });
    expect(note.getAttribute('aria-invalid')).toBe('true');
    fireEvent.click(dialog.getByRole('button', { name: '確認済みにする' }));
    expect(server.requests.filter((one) => one.startsWith('PUT'))).toEqual([]);
    fireEvent.change(note, { target: { value: '電話で確認' } });
    fireEvent.click(dialog.getByRole('button', { name: '確認済みにする' }));
    await dialog.findByRole('alert');
    expect(note.value).toBe('電話で確認');
  });

  it('says above the list why a mark could not be taken back', async () => {
    const mark = { note: '', byName: '企画 京子', at: '2026-06-01T00:00:00.000Z' };
    const { server } = await open('/findings', () => [aFinding({ mark })]);
    server.on(`PUT /api/rounds/${round.id}/finding-marks`, new Refusal(503, 'DATABASE_UNAVAILABLE'));
    const row = await screen.findByRole('row', { name: /検討する文だけです/ });
    expect(within(row).getByRole('checkbox')).toHaveProperty('disabled', true);
    expect(screen.queryByRole('button', { name: /表示中の/ })).toBeNull();
    press(/^未確認に戻す：/);
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(within(row).getByText('確認済み')).toBeTruthy();
  });
});

describe('a remark on a finding', () => {
  it('needs words, keeps them when it is refused, and goes out under the kind that was chosen', async () => {
    const sent: unknown[] = [];
    const { server } = await open('/findings', () => [aFinding()]);
    const details = [{ path: 'text', message: '内容を直してください。' }];
    server.on('POST /api/remarks', ({ body }: FakeRequest) => {
      sent.push(body);
      return sent.length > 1 ? aRemark() : new Refusal(400, 'VALIDATION', { details });
    });
    await screen.findByRole('row', { name: /検討する文だけです/ });
    press(/^指摘にする/);
    const dialog = await dialogOf();
    const box = dialog.getByRole<HTMLTextAreaElement>('textbox', { name: '内容' });
    expect(box.value).toBe('検討する文だけです。');
    fireEvent.change(box, { target: { value: '　' } });
    expect(dialog.getByText('内容を入力してください。')).toBeTruthy();
    fireEvent.click(dialog.getByRole('button', { name: '指摘を送る' }));
    expect(sent).toEqual([]);
    fireEvent.change(box, { target: { value: 'いつまでに行いますか。' } });
    fireEvent.click(dialog.getByRole('radio', { name: '質問' }));
    fireEvent.click(dialog.getByRole('button', { name: '指摘を送る' }));
    await dialog.findByText('内容を直してください。');
    expect(box.value).toBe('いつまでに行いますか。');
    fireEvent.click(dialog.getByRole('button', { name: '指摘を送る' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent.at(-1)).toMatchObject({ kind: 'question', text: 'いつまでに行いますか。', entryId: idOf(40) });
  });
});

describe('the list of findings', () => {
  it('counts in the filter what is open and marked of each kind, and asks for what is chosen', async () => {
    const counts: FindingList['counts'] = [{ kind: 'wording', open: 1200, marked: 3 }];
    const { asked } = await open('/findings', () => [aFinding()], { counts, total: 1203 });
    expect(await screen.findByText('全1,203件中1〜1件目を表示しています。')).toBeTruthy();
    fireEvent.click(screen.getByRole('combobox', { name: '種類' }));
    fireEvent.click(await screen.findByRole('option', { name: /未確認1,200件・確認済み3件/, hidden: true }));
    await waitFor(() => expect(asked.at(-1)?.get('kind')).toBe('wording'));
    fireEvent.click(await screen.findByRole('button', { name: '絞り込みをやめる' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: '絞り込みをやめる' })).toBeNull());
  });

  it('offers the first page to whoever comes to one that is no more', async () => {
    const page = (search: URLSearchParams) => (search.get('page') === '1' ? [aFinding()] : []);
    await open('/findings?page=3', page, { total: 1 });
    press(await screen.findByRole('button', { name: '最初のページを表示' }).then(() => '最初のページを表示'));
    expect(await screen.findByRole('row', { name: /検討する文だけです/ })).toBeTruthy();
  });

  it('saves every finding of the filter, not only those of the page, and says why where it cannot', async () => {
    const { asked, server } = await open('/findings?kind=wording', () => [aFinding()], { total: 201 });
    await screen.findByRole('row', { name: /検討する文だけです/ });
    const all = Array.from({ length: 200 }, (_, index) => aFinding({ entryId: idOf(index) }));
    server.on(`GET /api/rounds/${round.id}/findings`, ({ url }: FakeRequest) => {
      asked.push(url.searchParams);
      if (url.searchParams.get('page') === '2') return new Refusal(503, 'DATABASE_UNAVAILABLE');
      return { items: all, total: 201, counts: [], checksOff: [] };
    });
    press(/をCSVで/);
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(asked.slice(-2).map((one) => ['kind', 'page', 'size'].map((name) => one.get(name)))).toEqual([
      ['wording', '1', '200'],
      ['wording', '2', '200'],
    ]);
  });

  it('says why the checks could not be switched, and shows them as they are held', async () => {
    const { server } = await open('/findings', () => [aFinding()]);
    server.on(`PUT /api/rounds/${round.id}/checks/figure_jump`, new Refusal(503, 'DATABASE_UNAVAILABLE'));
    press(await screen.findByRole('button', { name: '点検項目の設定' }).then(() => '点検項目の設定'));
    const settings = await dialogOf();
    const jump = settings.getByRole<HTMLInputElement>('switch', { name: /前回から大きく変わった実績/ });
    fireEvent.click(jump);
    await settings.findByRole('alert');
    expect(jump.checked).toBe(true);
  });
});
