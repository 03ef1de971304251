import { afterEach, describe, expect, it } from '@jest/globals';
import type { TargetGrid, TargetGridRow } from '@mawasu/contract';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../../testing/builders.js';
import { aDepartmentItem, aDepartmentList } from '../../../testing/department-builders.js';
import { type FakeRequest, Refusal } from '../../../testing/fake-api.js';
import { aPlan, aPlanTree } from '../../../testing/plan-builders.js';
import { renderApp } from '../../../testing/render.js';
import { aUserWith, workServer } from '../../../testing/work-server.js';

afterEach(cleanup);

const aTarget = (fy: number, value: string | null, changes: Partial<TargetGridRow['targets'][number]> = {}) => ({
  ...{ kind: 'yearly' as const, fy, value, revision: 2, reason: null, before: [] },
  ...changes,
});
const aRow = (number: number, changes: Partial<TargetGridRow> = {}): TargetGridRow => ({
  ...{ id: idOf(number), name: '参加者数', unit: '人', decimals: 0, kind: 'outcome', direction: 'up' },
  ...{ aggregation: 'single', cumulativeEntry: 'part', targetWord: null, ownerKind: 'initiative' },
  ...{ ownerTitle: '講座', measureCode: '1-1', measureTitle: '学び', baseline: null, fyFrom: 2026, fyTo: null },
  ...{ targets: [], sample: false },
  ...changes,
});
const visitors = aRow(1, {
  baseline: { value: '80', fy: 2024 },
  targets: [
    aTarget(2026, '100', { before: [{ fy: 2026, value: '90' }] }),
    aTarget(2030, '200', { kind: 'final', revision: 1 }),
  ],
});
const words = aRow(2, { name: '満足の声', kind: 'qualitative' });
const books = aRow(3, { name: '冊数', unit: '冊', fyFrom: 2027, ownerKind: 'measure' });
const aGrid = (changes: Partial<TargetGrid> = {}): TargetGrid => ({
  ...{ items: [visitors, words, books], total: 3, fyFrom: 2026, fyTo: 2028, openFy: 2026 },
  ...changes,
});

async function open(grid: unknown = aGrid(), path = `/indicators/targets?measureId=${idOf(102)}`) {
  const server = workServer({ user: aUserWith('planner') })
    .on('GET /api/plans', { items: [aPlan()], total: 1 })
    .on(`GET /api/plans/${aPlan().id}/tree`, aPlanTree())
    .on('GET /api/departments', aDepartmentList([aDepartmentItem({ id: idOf(11), name: '道路課' })]))
    .on('GET /api/indicator-targets', grid);
  return { ...(await renderApp(path, server)), server };
}

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;
const findBox = (name: string) => screen.findByRole('textbox', { name }) as Promise<HTMLInputElement>;
const type = (name: string, value: string) => fireEvent.change(box(name), { target: { value } });
const because = (value: string) => fireEvent.change(screen.getByLabelText(/^理由/), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'まとめて保存する' }));
const copied = (text: string) => ({ clipboardData: { getData: () => text } });

const first = '参加者数（人）の令和8年度';
const second = '参加者数（人）の令和9年度';
const last = '参加者数（人）の最終目標';

describe('the table of targets', () => {
  it('asks for nothing before a 施策 or a 課 is chosen, and says what to do', async () => {
    const { server } = await open(aGrid(), '/indicators/targets');
    expect(await screen.findByText('施策か主管課を選んでください。')).toBeTruthy();
    expect(server.requests).not.toContain('GET /api/indicator-targets');
  });

  it('says that the chosen one has no indicator', async () => {
    await open(aGrid({ items: [], total: 0 }));
    expect(await screen.findByText('該当する指標はありません。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'まとめて保存する' })).toBeNull();
  });

  it('leads back from a page beyond the last one', async () => {
    const { router, user } = await open(
      ({ url }: FakeRequest) => (url.searchParams.get('page') === '1' ? aGrid() : aGrid({ items: [] })),
      `/indicators/targets?measureId=${idOf(102)}&page=9`,
    );
    await user.click(await screen.findByRole('button', { name: '最初のページを表示' }));
    await findBox(first);
    expect(router.state.location.search).toMatchObject({ page: '1', measureId: idOf(102) });
  });

  it('names each box, shows what was before, and why a cell takes nothing', async () => {
    await open();
    expect((await findBox(first)).value).toBe('100');
    const row = within(screen.getByRole('row', { name: /^参加者数/ }));
    expect(row.getByText('変更前 90')).toBeTruthy();
    expect(row.getByText('80')).toBeTruthy();
    expect(within(screen.getByRole('row', { name: /^満足の声/ })).getAllByText('定性')).toHaveLength(4);
    expect(within(screen.getByRole('row', { name: /^冊数/ })).getByText('期間外')).toBeTruthy();
    expect(within(screen.getByRole('columnheader', { name: /^R8/ })).getByText('受付済み')).toBeTruthy();
    expect(within(screen.getByRole('columnheader', { name: /^R9/ })).queryByText('受付済み')).toBeNull();
    expect(screen.queryByRole('button', { name: 'まとめて保存する' })).toBeNull();
  });

  it('is walked through by keys, over cells that take nothing', async () => {
    await open();
    const from = await findBox(second);
    from.focus();
    fireEvent.keyDown(from, { key: 'Enter' });
    const below = box('冊数（冊）の令和9年度');
    expect(document.activeElement).toBe(below);
    fireEvent.keyDown(below, { key: 'Enter', shiftKey: true });
    expect(document.activeElement).toBe(from);
    fireEvent.keyDown(from, { key: 'ArrowLeft' });
    expect(document.activeElement).toBe(box(first));
    // R8 of 冊数 is out of its years, and nothing stands below it.
    fireEvent.keyDown(box(first), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(box(first));
  });

  it('counts what is to be changed, and Escape or the same value again takes it back', async () => {
    await open();
    await findBox(first);
    type(first, '120');
    expect(screen.getByText('いま 100')).toBeTruthy();
    type(second, '集計中');
    expect(screen.getByText(/1件を変更します。1件は読み取れません。/)).toBeTruthy();
    expect(box(second).getAttribute('aria-invalid')).toBe('true');
    expect(box(second)).toHaveProperty('disabled', false);
    expect(screen.getByRole('button', { name: 'まとめて保存する' })).toHaveProperty('disabled', true);
    fireEvent.keyDown(box(second), { key: 'Escape' });
    expect(box(second).value).toBe('');
    type(first, '100');
    expect(screen.queryByRole('button', { name: 'まとめて保存する' })).toBeNull();
  });

  it('sends what became different with the revision it rests on and one reason, and is clean afterwards', async () => {
    const sent: unknown[] = [];
    const { server } = await open();
    server.on('POST /api/indicator-targets', ({ body }: FakeRequest) => {
      sent.push(body);
      return { targets: [] };
    });
    await findBox(first);
    type(first, '120');
    type(last, '');
    because('見直し');
    const asked = server.requests.filter((request) => request === 'GET /api/indicator-targets').length;
    save();
    expect(await screen.findByText('目標値を保存しました。前の目標値も残っています。')).toBeTruthy();
    expect(sent).toEqual([
      {
        targets: [
          { indicatorId: idOf(1), kind: 'yearly', fy: 2026, value: '120', revision: 2 },
          { indicatorId: idOf(1), kind: 'final', fy: 2030, value: null, revision: 1 },
        ],
        reason: '見直し',
      },
    ]);
    expect(server.requests.filter((request) => request === 'GET /api/indicator-targets').length).toBe(asked + 1);
    expect(screen.queryByLabelText(/^理由/)).toBeNull();
  });

  it('keeps what is typed when it is refused, each refusal at its cell or its field', async () => {
    const details = [
      { path: 'targets.1', message: '目標は値の上限を超えています。' },
      { path: 'reason', message: '理由を入力してください。' },
    ];
    const { server } = await open();
    server.on('POST /api/indicator-targets', new Refusal(400, 'VALIDATION', { details }));
    await findBox(first);
    type(first, '120');
    type(second, '999');
    save();
    expect((await screen.findByText('目標は値の上限を超えています。')).id).toBe(
      box(second).getAttribute('aria-describedby'),
    );
    expect(screen.getByText('理由を入力してください。')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect([box(first).value, box(second).value]).toEqual(['120', '999']);
  });

  it('says what somebody else set meanwhile, and is sent again on top of it', async () => {
    const sent: { revision: number }[] = [];
    const current = [{ indicatorId: idOf(1), kind: 'yearly', fy: 2026, value: '110', revision: 3 }];
    const { server } = await open();
    server.on('POST /api/indicator-targets', ({ body }: FakeRequest) => {
      const [target] = (body as { targets: { revision: number }[] }).targets;
      if (target) sent.push(target);
      return target?.revision === 3 ? { targets: [] } : new Refusal(409, 'STALE_VERSION', { current });
    });
    await findBox(first);
    type(first, '120');
    because('見直し');
    save();
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('ほかの人が先に変更しました');
    expect(alert.textContent).toContain('参加者数（令和8年度）');
    expect(alert.textContent).toContain('110');
    expect(box(first).value).toBe('120');
    expect((screen.getByLabelText(/^理由/) as HTMLTextAreaElement).value).toBe('見直し');
    save();
    await screen.findByText(/目標値を保存しました/);
    expect(sent.map(({ revision }) => revision)).toEqual([2, 3]);
  });

  it('shows a pasted block before any of it stands in a box', async () => {
    await open();
    const from = await findBox(first);
    fireEvent.paste(from, copied('150\t百\n1\t2'));
    const dialog = await screen.findByRole('dialog', { name: '貼り付ける内容の確認' });
    expect(within(dialog).getByRole('status').textContent).toBe(
      '1件を貼り付けます。1件は読み取れません。2件は入力できない欄です。',
    );
    expect(from.value).toBe('100');
    fireEvent.click(within(dialog).getByRole('button', { name: '貼り付ける' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(from.value).toBe('150');
    expect(box(second).value).toBe('');
  });

  it('offers no paste where nothing of the block can be written', async () => {
    await open();
    fireEvent.paste(await findBox(last), copied('200\t300'));
    const dialog = await screen.findByRole('dialog', { name: '貼り付ける内容の確認' });
    expect(within(dialog).getByRole('status').textContent).toBe(
      '貼り付けられる値がありません。1件は変更がありません。1件は貼り付け先がありません。',
    );
    expect(within(dialog).queryByRole('button', { name: '貼り付ける' })).toBeNull();
    expect(within(dialog).getByText('閉じる')).toBeTruthy();
  });

  it('keeps what is typed and why while other rows are shown, and counts what is out of sight', async () => {
    const { router } = await open(({ url }: FakeRequest) =>
      url.searchParams.has('departmentId') ? aGrid({ items: [books], total: 1 }) : aGrid(),
    );
    await findBox(first);
    type(first, '120');
    because('見直し');
    const search = { measureId: idOf(102), departmentId: idOf(11) };
    await act(() => router.navigate({ to: '/indicators/targets', search }));
    expect(await screen.findByText(/うち1件は、いま表示していない行です。/)).toBeTruthy();
    expect((screen.getByLabelText(/^理由/) as HTMLTextAreaElement).value).toBe('見直し');
    fireEvent.click(screen.getByRole('button', { name: '入力を取り消す' }));
    expect(screen.queryByLabelText(/^理由/)).toBeNull();
  });
});
