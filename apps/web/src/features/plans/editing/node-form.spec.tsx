import { afterEach, describe, expect, it } from '@jest/globals';
import type { OutlineNode, PlanNodeDetail, PlanOutline } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { createRef } from 'react';
import { Providers } from '../../../app/providers.js';
import { type FakeRequest, Refusal } from '../../../testing/fake-api.js';
import { aNodeDetail, anOutline } from '../../../testing/plan-editing-builders.js';
import { fakeServer, renderPart } from '../../../testing/render.js';
import { NodeForm } from './node-form.js';
import type { KeptTexts } from './use-node-saving.js';

afterEach(cleanup);

const outline = anOutline();
const [, measure, initiative] = outline.nodes as [OutlineNode, OutlineNode, OutlineNode];
type Sent = { version: number } & Partial<PlanNodeDetail>;
const pathOf = ({ id }: { id: string }) => `/api/plans/${outline.id}/nodes/${id}`;

interface Parts {
  plan?: PlanOutline;
  kept?: KeptTexts;
  /** What the server makes of a change; it stores it where nothing else is said. */
  answer?: (sent: Sent) => unknown;
}

function open(node: PlanNodeDetail, { plan = outline, kept = new Map(), answer }: Parts = {}) {
  const sent: Sent[] = [];
  let held = node;
  const server = fakeServer().on(`GET /api/plans/${outline.id}/nodes`, plan);
  const answers = (next: (one: Sent) => unknown) =>
    server.on(`PATCH ${pathOf(node)}`, ({ body }: FakeRequest) => {
      sent.push(body as Sent);
      return next(body as Sent);
    });
  const storing = ({ version, ...changes }: Sent) => {
    held = { ...held, ...changes, version: version + 1 } as PlanNodeDetail;
    return { nodes: [held] };
  };
  answers(answer ?? storing);
  server.install();
  const form = (shown: PlanNodeDetail) => (
    <NodeForm outline={plan} node={shown} kept={kept} titleRef={createRef<HTMLInputElement>()} />
  );
  const { rerender, queryClient, unmount } = renderPart(form(node));
  /** As it comes when it is asked for anew. */
  const show = (shown: PlanNodeDetail) => {
    held = shown;
    rerender(<Providers queryClient={queryClient}>{form(shown)}</Providers>);
  };
  return { sent, answers, storing, show, unmount, kept };
}

const box = (label: string | RegExp) =>
  screen.getByLabelText(label, { selector: 'input,textarea' }) as HTMLInputElement;
const type = (label: string | RegExp, value: string) => fireEvent.change(box(label), { target: { value } });
const leave = (label: string | RegExp) => fireEvent.blur(box(label));
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const state = () => document.querySelector('[data-save-state]')?.getAttribute('data-save-state');
const isSaved = () => waitFor(() => expect(screen.getByText('保存しました')).toBeTruthy());
const at400 = (path: string, message: string) => new Refusal(400, 'VALIDATION', { details: [{ path, message }] });

describe('現状と課題, a box for each', () => {
  const two = aNodeDetail(measure, { currentIssues: ['担い手の不足', '施設の老朽化'] });

  it('is typed, added to and left like any other box; an empty one is nothing', async () => {
    const { sent } = open(two);
    type('現状と課題 2', '施設が古い');
    press('現状と課題を追加する');
    expect(box('現状と課題 3').value).toBe('');
    expect(sent).toEqual([]);
    leave('現状と課題 3');
    await isSaved();
    expect(sent).toEqual([{ version: 1, currentIssues: ['担い手の不足', '施設が古い'] }]);
    // The empty box waits for its words, and asks for nothing.
    expect(box('現状と課題 3').value).toBe('');
    expect(state()).toBe('saved');
  });

  it('taken away is stored at once: no box is left afterwards', async () => {
    const { sent } = open(two);
    press('現状と課題 1を消す');
    await isSaved();
    expect(sent).toEqual([{ version: 1, currentIssues: ['施設の老朽化'] }]);
    expect(box('現状と課題 1').value).toBe('施設の老朽化');
    expect(screen.queryByLabelText('現状と課題 2')).toBeNull();
  });

  it('is taken apart where paragraphs with ● are pasted into an empty box, and nowhere else', async () => {
    const { sent } = open(aNodeDetail(measure, { currentIssues: ['初めの課題'] }));
    const clipboardData = { getData: () => '●一つ目の\n続き\n●二つ目' };
    fireEvent.paste(box('現状と課題 1'), { clipboardData });
    expect(screen.queryByLabelText('現状と課題 2')).toBeNull();
    press('現状と課題を追加する');
    fireEvent.paste(box('現状と課題 2'), { clipboardData: { getData: () => '一つだけ' } });
    expect(box('現状と課題 2').value).toBe('');
    fireEvent.paste(box('現状と課題 2'), { clipboardData });
    expect([2, 3].map((number) => box(`現状と課題 ${number}`).value)).toEqual(['一つ目の続き', '二つ目']);
    leave('現状と課題 3');
    await isSaved();
    expect(sent).toEqual([{ version: 1, currentIssues: ['初めの課題', '一つ目の続き', '二つ目'] }]);
  });

  it('that is refused says so below the list, and keeps what was typed', async () => {
    open(two, { answer: () => at400('currentIssues.1', '現状と課題は2,000字までです。') });
    type('現状と課題 2', '長い文');
    leave('現状と課題 2');
    const group = screen.getByRole('group', { name: '現状と課題' });
    expect((await within(group).findByRole('alert')).textContent).toBe('現状と課題は2,000字までです。');
    expect(box('現状と課題 2').value).toBe('長い文');
    expect(state()).toBe('failed');
  });
});

describe('用語, a word and what it means', () => {
  it('is stored as a pair when one of its boxes is left, and gone when it is taken away', async () => {
    const held = [{ term: '町会', definition: '地域の団体' }];
    const { sent } = open(aNodeDetail(measure, { terms: held }));
    press('用語を追加する');
    type('用語 2の言葉', '自治会');
    leave('用語 2の言葉');
    await isSaved();
    type('用語 2の説明', '同じもの');
    leave('用語 2の説明');
    await waitFor(() => expect(sent).toHaveLength(2));
    await isSaved();
    press('用語 1を消す');
    await waitFor(() => expect(sent).toHaveLength(3));
    const pair = { term: '自治会', definition: '同じもの' };
    expect(sent).toEqual([
      { version: 1, terms: [...held, { ...pair, definition: '' }] },
      { version: 2, terms: [...held, pair] },
      { version: 3, terms: [pair] },
    ]);
  });
});

describe('the choices of a node', () => {
  it('have SDGs in the order of their numbers, stored when they are left', async () => {
    const { sent } = open(aNodeDetail(measure, { sdgsGoals: [11] }));
    const health = screen.getByLabelText(/すべての人に健康と福祉を/);
    fireEvent.click(health);
    expect(sent).toEqual([]);
    fireEvent.blur(health);
    await isSaved();
    expect(sent).toEqual([{ version: 1, sdgsGoals: [3, 11] }]);
  });

  it('name the 視点 of the plan, and store one at once', async () => {
    const { sent } = open(aNodeDetail(initiative));
    fireEvent.click(box('行革の視点'));
    fireEvent.click(screen.getByRole('option', { name: '②公民連携・協働の推進', hidden: true }));
    await isSaved();
    type('行革の視点からの取組み内容', '町会と組む');
    leave('行革の視点からの取組み内容');
    await waitFor(() => expect(sent).toHaveLength(2));
    await isSaved();
    // Emptied it is none, not an empty text.
    type('行革の視点からの取組み内容', '');
    leave('行革の視点からの取組み内容');
    await waitFor(() => expect(sent).toHaveLength(3));
    expect(sent).toEqual([
      { version: 1, reformViewpoint: 2 },
      { version: 2, reformViewpointContent: '町会と組む' },
      { version: 3, reformViewpointContent: null },
    ]);
  });

  it('take a 個別計画 from the list, and one that is not in it by Enter', async () => {
    const { sent } = open(aNodeDetail(measure));
    const plans = box('関連する個別計画');
    fireEvent.click(plans);
    fireEvent.click(screen.getByRole('option', { name: '地域防災計画', hidden: true }));
    fireEvent.change(plans, { target: { value: '緑の基本計画' } });
    fireEvent.keyDown(plans, { key: 'Enter' });
    fireEvent.blur(plans);
    await isSaved();
    expect(sent.at(-1)).toEqual({ version: 1, sectoralPlans: ['地域防災計画', '緑の基本計画'] });
  });
});

describe('what is read only', () => {
  it('offers nothing to add, to take away or to save, and says nothing of saving', () => {
    const node = aNodeDetail(measure, { currentIssues: ['課題'], terms: [{ term: '語', definition: '' }] });
    open(node, { plan: anOutline({ editable: false }) });
    expect(screen.queryAllByRole('button')).toEqual([]);
    expect(screen.queryByText(/欄を離れると/)).toBeNull();
    for (const label of ['現状と課題 1', '用語 1の言葉', '用語 1の説明', '目指す姿', /^名称/]) {
      expect(box(label).readOnly).toBe(true);
    }
    expect(box(/住み続けられるまちづくりを/).disabled).toBe(true);
    expect(screen.getByText('登録されていません。')).toBeTruthy();
  });
});

describe('what is typed on a node', () => {
  it('is as it was once a refused text is taken back: nothing is complained of any more', async () => {
    const { sent } = open(aNodeDetail(measure), { answer: () => at400('title', '名称を入力してください。') });
    type(/^名称/, '');
    leave(/^名称/);
    expect(await screen.findByText('名称を入力してください。')).toBeTruthy();
    expect([state(), box(/^名称/).value]).toEqual(['failed', '']);
    type(/^名称/, measure.title);
    leave(/^名称/);
    await waitFor(() => expect(state()).toBe('saved'));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByText('名称を入力してください。')).toBeNull();
    expect(sent).toHaveLength(1);
  });

  it('is sent again by the button, which waits for the answer', async () => {
    const busy = new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '保存先が止まっています。' });
    const { answers, storing, sent } = open(aNodeDetail(measure), { answer: () => busy });
    type('目指す姿', '集うまち');
    leave('目指す姿');
    expect((await screen.findByRole('alert')).textContent).toContain('保存先が止まっています。');
    let go = () => {};
    const late = new Promise<void>((resolve) => {
      go = resolve;
    });
    answers((one) => late.then(() => storing(one)));
    press('もう一度保存する');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'もう一度保存する' })).toHaveProperty('disabled', true),
    );
    go();
    await isSaved();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(sent).toEqual([1, 2].map(() => ({ version: 1, desiredState: '集うまち' })));
  });

  it('stands as the server tidied it, unless it was typed on meanwhile', async () => {
    const { answers, storing } = open(aNodeDetail(measure), {
      answer: ({ title, ...one }) => storing({ ...one, title: title?.trim() }),
    });
    type(/^名称/, '　新しい名称　');
    leave(/^名称/);
    await isSaved();
    expect(box(/^名称/).value).toBe('新しい名称');
    answers(({ title, ...one }) => {
      type(/^名称/, '新しい名称二の続き');
      return storing({ ...one, title: title?.trim() });
    });
    type(/^名称/, '新しい名称二 ');
    leave(/^名称/);
    await waitFor(() => expect(box(/^名称/).value).toBe('新しい名称二の続き'));
  });

  it('goes on top of what somebody else wrote into another box, without a question', async () => {
    const theirs = aNodeDetail(measure, { version: 4, sdgsDirection: '先の人の方向' });
    const { sent } = open(aNodeDetail(measure), {
      answer: ({ version, ...changes }) =>
        version < 4
          ? new Refusal(409, 'STALE_VERSION', { current: theirs })
          : { nodes: [{ ...theirs, ...changes, version: version + 1 }] },
    });
    type('目指す姿', '集うまち');
    leave('目指す姿');
    await isSaved();
    expect(sent.map(({ version }) => version)).toEqual([1, 4]);
    expect(box('SDGsに向けた方向性').value).toBe('先の人の方向');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('stays where somebody else wrote into the same box; all other boxes are stored meanwhile', async () => {
    const theirs = aNodeDetail(initiative, { version: 4, reformViewpoint: null, content: '先の人の内容' });
    const { sent } = open(aNodeDetail(initiative, { reformViewpoint: 1, content: '初め' }), {
      answer: ({ version, ...changes }) =>
        version < 4
          ? new Refusal(409, 'STALE_VERSION', { current: theirs })
          : { nodes: [{ ...theirs, ...changes, version: version + 1 }] },
    });
    fireEvent.click(box('行革の視点'));
    fireEvent.click(screen.getByRole('option', { name: '②公民連携・協働の推進', hidden: true }));
    const alert = within(await screen.findByRole('alert'));
    expect(alert.getByText('「行革の視点」は、ほかの人が先に変更しています')).toBeTruthy();
    // By its name, as in the box, and an empty side as such.
    expect(alert.getByText('②公民連携・協働の推進')).toBeTruthy();
    expect(alert.getByText('（空欄）')).toBeTruthy();
    expect(box('内容').value).toBe('先の人の内容');
    type('内容', '続き');
    leave('内容');
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({ version: 4, content: '続き' });
    fireEvent.click(alert.getByText('先に保存された入力にする'));
    await waitFor(() => expect([state(), box('行革の視点').value]).toEqual(['saved', '']));
    expect(sent).toHaveLength(2);
  });

  it('stays while the node is shown anew with what others wrote; what was not touched follows', async () => {
    const { show, sent } = open(aNodeDetail(measure));
    type('目指す姿', '集うまち');
    show(aNodeDetail(measure, { version: 3, title: '施策の新名' }));
    expect([box('目指す姿').value, box(/^名称/).value]).toEqual(['集うまち', '施策の新名']);
    leave('目指す姿');
    await isSaved();
    expect(sent).toEqual([{ version: 3, desiredState: '集うまち' }]);
  });

  it('is stored on the way out, and kept for the way back as long as it is not', async () => {
    const busy = new Refusal(503, 'DATABASE_UNAVAILABLE');
    const { sent, kept, unmount } = open(aNodeDetail(measure), { answer: () => busy });
    type('目指す姿', '集うまち');
    unmount();
    await waitFor(() => expect(sent).toEqual([{ version: 1, desiredState: '集うまち' }]));
    const again = open(aNodeDetail(measure), { kept });
    expect(box('目指す姿').value).toBe('集うまち');
    expect(screen.getByText(/未保存の変更があります/)).toBeTruthy();
    leave('目指す姿');
    await isSaved();
    expect(again.sent).toEqual([{ version: 1, desiredState: '集うまち' }]);
    await waitFor(() => expect(kept.size).toBe(0));
  });
});
