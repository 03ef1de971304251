import { afterEach, describe, expect, it } from '@jest/globals';
import type { TargetGrid, TargetGridRow } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { idOf } from '../../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../../testing/fake-api.js';
import { fakeServer, renderPart } from '../../../testing/render.js';
import type { TargetDraft } from './target-draft.js';
import { TargetGridView } from './target-grid-view.js';

afterEach(cleanup);

const aTarget = (fy: number, value: string, changes: Partial<TargetGridRow['targets'][number]> = {}) => ({
  ...{ kind: 'yearly' as const, fy, value, revision: 1, reason: null, before: [] },
  ...changes,
});
const aRow = (number: number, changes: Partial<TargetGridRow> = {}): TargetGridRow => ({
  ...{ id: idOf(number), name: `指標${number}`, unit: '人', decimals: 1, kind: 'outcome', direction: 'up' },
  ...{ aggregation: 'single', cumulativeEntry: 'part', targetWord: null, ownerKind: 'measure' },
  ...{ ownerTitle: '', measureCode: '1-1', measureTitle: '学び', baseline: null, fyFrom: 2026, fyTo: null },
  ...{ targets: [], sample: false },
  ...changes,
});
const rows = [
  aRow(1, { targets: [aTarget(2026, '1200'), aTarget(2029, '2000', { kind: 'final' })] }),
  aRow(2, { name: '満足度', unit: '' }),
];

function Grid({ items }: { items: TargetGridRow[] }) {
  const [draft, onDraft] = useState<TargetDraft>(new Map());
  const [reason, onReason] = useState('');
  const grid: TargetGrid = { items, total: items.length, fyFrom: 2026, fyTo: 2027, openFy: null };
  const paging = { page: 1, pageSize: 50, onPage: () => undefined };
  return <TargetGridView {...{ grid, draft, onDraft, reason, onReason }} {...paging} />;
}

function open(answer: unknown = { targets: [] }, items = rows) {
  const sent: { targets: object[]; reason: string }[] = [];
  const server = fakeServer();
  const answers = (next: unknown) =>
    server.on('POST /api/indicator-targets', ({ body }: FakeRequest) => {
      sent.push(body as (typeof sent)[number]);
      return next;
    });
  answers(answer);
  server.install();
  renderPart(<Grid items={items} />);
  return { sent, answers };
}

const box = (name: string) => screen.getByRole('textbox', { name }) as HTMLInputElement;
const type = (name: string, value: string) => fireEvent.change(box(name), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const paste = (name: string, text: string) => fireEvent.paste(box(name), { clipboardData: { getData: () => text } });
const dialog = async () => within(await screen.findByRole('dialog', { name: '貼り付ける内容の確認' }));
const SAVED = '目標値を保存しました。前の目標値も残っています。';

const first = '指標1（人）の令和8年度';
const second = '指標1（人）の令和9年度';
const last = '指標1（人）の最終目標';

describe('a box of the table', () => {
  it('is named by its indicator, its unit and its year; without a unit nothing stands for one', () => {
    open();
    expect(box('満足度の令和8年度').value).toBe('');
    expect(screen.getByRole('rowheader', { name: /^満足度\s/ }).textContent).toBe('満足度 1-1 学び');
    expect(screen.getAllByRole('textbox').map((one) => one.getAttribute('aria-label'))).toHaveLength(6);
  });

  it('shows a figure in full with its decimals, and of a final target the year it is of', () => {
    open();
    expect([box(first).value, box(second).value, box(last).value]).toEqual(['1,200.0', '', '2,000.0']);
    expect(within(box(last).parentElement as HTMLElement).getByText('R11')).toBeTruthy();
    type(last, '2500');
    expect(within(box(last).parentElement as HTMLElement).getByText('いま 2,000.0')).toBeTruthy();
    type(second, '5');
    expect(within(box(second).parentElement as HTMLElement).getByText('新規')).toBeTruthy();
  });

  it('keeps the arrows for its own letters until their end is reached, and composing keeps all keys', () => {
    open();
    const from = box(first);
    from.focus();
    from.setSelectionRange(2, 2);
    fireEvent.keyDown(from, { key: 'ArrowRight' });
    fireEvent.keyDown(from, { key: 'ArrowDown', altKey: true });
    fireEvent.keyDown(from, { key: 'Enter', isComposing: true });
    expect(document.activeElement).toBe(from);
    from.setSelectionRange(7, 7);
    fireEvent.keyDown(from, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(box(second));
    fireEvent.keyDown(box(second), { key: 'ArrowRight' });
    expect(document.activeElement).toBe(box(last));
    // Wholly chosen, as it is after a step, it is left at once.
    fireEvent.keyDown(box(last), { key: 'ArrowLeft' });
    expect(document.activeElement).toBe(box(second));
  });
});

describe('a pasted block', () => {
  it('of one cell goes into its box as anywhere, and a whole one does nothing before it is taken', async () => {
    open();
    expect(paste(first, '150')).toBe(true);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(paste(first, '150\t160')).toBe(false);
    const shown = await dialog();
    expect(shown.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      '指標目標いまの値貼り付ける値',
      '指標1令和8年度1,200.0150.0',
      '指標1令和9年度なし160.0',
    ]);
    fireEvent.click(shown.getByRole('button', { name: 'やめる' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect([box(first).value, box(second).value]).toEqual(['1,200.0', '']);
    expect(screen.queryByRole('button', { name: 'まとめて保存する' })).toBeNull();
  });

  it('says of each cell that is not taken why, and leaves what is empty in it as it is', async () => {
    const { sent } = open();
    paste(second, '約百\t\t9\n12\t13');
    const shown = await dialog();
    expect(shown.getByRole('status').textContent).toBe(
      '2件を貼り付けます。1件は読み取れません。1件は貼り付け先がありません。',
    );
    expect(shown.getByText(/^「約百」 .*入力してください/)).toBeTruthy();
    expect(shown.getByText('「9」')).toBeTruthy();
    fireEvent.click(shown.getByRole('button', { name: '貼り付ける' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect([box(second).value, box(last).value]).toEqual(['', '2,000.0']);
    press('まとめて保存する');
    await screen.findByText(SAVED);
    expect(sent[0]?.targets).toEqual([
      { indicatorId: idOf(2), kind: 'yearly', fy: 2027, value: '12', revision: 0 },
      { indicatorId: idOf(2), kind: 'final', fy: 2027, value: '13', revision: 0 },
    ]);
  });

  it('of hundreds is shown by its beginning, counted whole, and pasted whole', async () => {
    const many = Array.from({ length: 101 }, (_, index) => aRow(100 + index));
    const { sent } = open({ targets: [] }, many);
    paste('指標100（人）の令和8年度', many.map((_, index) => `${index + 1}\t${index + 2}`).join('\n'));
    const shown = await dialog();
    expect(shown.getByRole('status').textContent).toBe('202件を貼り付けます。');
    expect(shown.getAllByRole('row')).toHaveLength(202);
    expect(shown.getByText('ほかに2件あります。')).toBeTruthy();
    fireEvent.click(shown.getByRole('button', { name: '貼り付ける' }));
    expect(await screen.findByText(/^202件を変更します。/)).toBeTruthy();
    press('まとめて保存する');
    await waitFor(() => expect(sent[0]?.targets).toHaveLength(202));
  });
});

describe('what is saved, refused or given up', () => {
  it('is said once: what is typed and given up afterwards is not said to be saved', async () => {
    open();
    type(first, '1300');
    press('まとめて保存する');
    expect(await screen.findByText(SAVED)).toBeTruthy();
    type(second, '5');
    expect(screen.queryByText(SAVED)).toBeNull();
    press('入力を取り消す');
    expect(box(second).value).toBe('');
    expect(screen.queryByText(SAVED)).toBeNull();
  });

  it('is forgotten with what it was about: the same box typed into again begins without the old refusal', async () => {
    const details = [
      { path: 'targets.0', message: '目標は値の上限を超えています。' },
      { path: 'reason', message: '理由を入力してください。' },
    ];
    open(new Refusal(400, 'VALIDATION', { details }));
    type(first, '9999');
    press('まとめて保存する');
    expect(await screen.findByText('目標は値の上限を超えています。')).toBeTruthy();
    press('入力を取り消す');
    type(first, '1300');
    expect(screen.queryByText('目標は値の上限を超えています。')).toBeNull();
    expect(screen.queryByText('理由を入力してください。')).toBeNull();
    expect(box(first).getAttribute('aria-invalid')).toBe('false');
  });

  it('shows that it is under way, and says above the button what no box is to blame for', async () => {
    const { answers } = open();
    let go: (answer: unknown) => void = () => undefined;
    answers(
      new Promise((resolve) => {
        go = resolve;
      }),
    );
    type(first, '1300');
    press('まとめて保存する');
    const button = screen.getByRole('button', { name: 'まとめて保存する' });
    await waitFor(() => expect(button).toHaveProperty('disabled', true));
    go(new Refusal(503, 'DATABASE_UNAVAILABLE', { message: 'しばらく待ってください。' }));
    expect((await screen.findByRole('alert')).textContent).toContain('しばらく待ってください。');
    expect([button.hasAttribute('disabled'), box(first).value]).toEqual([false, '1300']);
  });
});
