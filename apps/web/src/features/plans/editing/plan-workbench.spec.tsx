import { afterEach, describe, expect, it } from '@jest/globals';
import type { OutlineNode, PlanOutline } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Providers } from '../../../app/providers.js';
import { idOf } from '../../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../../testing/fake-api.js';
import { aNodeDetail, anOutline } from '../../../testing/plan-editing-builders.js';
import { fakeServer, renderPart } from '../../../testing/render.js';
import { PlanWorkbench } from './plan-workbench.js';

afterEach(cleanup);

const outline = anOutline();
const at = `/api/plans/${outline.id}/nodes`;
const named = (title: string, { nodes } = outline) => nodes.find((node) => node.title === title) as OutlineNode;

/** The workbench with one node chosen; what it chooses next is noted and shown. */
function open(title: string | null, plan: PlanOutline = outline) {
  const chosen: (string | null)[] = [];
  const server = fakeServer().on(`GET ${at}`, plan);
  for (const node of plan.nodes) server.on(`GET ${at}/${node.id}`, aNodeDetail(node));
  server.install();
  const bench = (id: string | null) => (
    <PlanWorkbench
      outline={plan}
      chosenId={id}
      onChoose={(next) => {
        chosen.push(next);
        show(next);
      }}
    />
  );
  const { rerender, queryClient } = renderPart(bench(title === null ? null : named(title, plan).id));
  const show = (id: string | null) => rerender(<Providers queryClient={queryClient}>{bench(id)}</Providers>);
  return { server, chosen };
}

const line = (name: RegExp) => screen.getByRole('treeitem', { name });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const dialogOf = async (name: string | RegExp) => within(await screen.findByRole('dialog', { name }));
const isClosed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());

describe('the tree of a plan', () => {
  it('that is empty says how to begin, and leads to the first 方針', async () => {
    open(null, anOutline({ nodes: [] }));
    expect(screen.getByText('まだ項目がありません。')).toBeTruthy();
    expect(screen.getByText('体系から項目を選ぶと、ここに文章が表示されます。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '下に追加' })).toBeNull();
    press('追加する');
    const dialog = await dialogOf('方針を追加する');
    expect(dialog.getByText('計画のいちばん上の階層に追加します。')).toBeTruthy();
    // Whoever types at once types the code, then the name.
    await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText(/^コード/)));
  });

  it('says of each line what it is, how deep, and where among its siblings', () => {
    open('施策甲');
    const facts = (name: RegExp) =>
      ['aria-level', 'aria-posinset', 'aria-setsize', 'aria-expanded', 'aria-selected'].map((fact) =>
        line(name).getAttribute(fact),
      );
    expect(facts(/方針一/)).toEqual(['1', '1', '2', 'true', 'false']);
    expect(facts(/施策甲/)).toEqual(['2', '1', '2', 'true', 'true']);
    expect(facts(/取組みい/)).toEqual(['3', '2', '2', null, 'false']);
    expect(screen.getAllByRole('treeitem').filter(({ tabIndex }) => tabIndex === 0)).toEqual([line(/施策甲/)]);
  });

  it('is gone through to its ends, and from a line to what stands above and below it', () => {
    const { chosen } = open('取組みあ');
    line(/取組みあ/).focus();
    const key = (name: string) => fireEvent.keyDown(document.activeElement as Element, { key: name });
    key('End');
    expect(document.activeElement).toBe(line(/取組みう/));
    key('ArrowDown');
    key('ArrowLeft');
    expect(document.activeElement).toBe(line(/施策丙/));
    key('Home');
    key('ArrowUp');
    key('ArrowRight');
    expect(document.activeElement).toBe(line(/施策甲/));
    expect(chosen.map((id) => outline.nodes.find((node) => node.id === id)?.title)).toEqual([
      '取組みう',
      '取組みう',
      '施策丙',
      '方針一',
      '方針一',
      '施策甲',
    ]);
  });

  it('names its levels as the plan does, also above the boxes', async () => {
    const levels = outline.levels.map((level) => (level.kind === 'measure' ? { ...level, name: '基本事業' } : level));
    open('施策甲', anOutline({ levels }));
    expect(within(line(/施策甲/)).getByText('基本事業')).toBeTruthy();
    expect(screen.getByRole('heading', { name: '基本事業' })).toBeTruthy();
    press('削除');
    expect(await dialogOf('基本事業「施策甲」を削除する')).toBeTruthy();
  });

  it('lists every key in a dialog', async () => {
    open('施策甲');
    press('キー操作（?）');
    const help = await dialogOf('キーボードでの操作');
    expect(help.getByRole('row', { name: 'Delete 項目を削除する（確認があります）' })).toBeTruthy();
    expect(help.getAllByRole('row')).toHaveLength(11);
  });
});

describe('what is done with a node', () => {
  it('begins in a dialog of its own, and やめる leads back to its line', async () => {
    open('施策甲');
    for (const [button, title] of [
      ['統合', '「施策甲」をほかの項目と統合する'],
      ['分割', '「施策甲」を分割する'],
    ] as const) {
      press(button);
      const dialog = await dialogOf(title);
      fireEvent.click(dialog.getByRole('button', { name: 'やめる' }));
      await isClosed();
      await waitFor(() => expect(document.activeElement).toBe(line(/施策甲/)));
    }
  });

  it('adds below it, in the kinds that go there, and goes on with the new one', async () => {
    const { server, chosen } = open('方針一');
    const sent: unknown[] = [];
    server.on(`POST ${at}`, ({ body }: FakeRequest) => {
      sent.push(body);
      return { nodes: [aNodeDetail(named('施策乙'))] };
    });
    press('下に追加');
    const dialog = await dialogOf('施策の柱を追加する');
    fireEvent.click(dialog.getByLabelText('種類', { selector: 'input' }));
    fireEvent.click(screen.getByRole('option', { name: '施策', hidden: true }));
    fireEvent.change(dialog.getByLabelText(/^名称/), { target: { value: '施策丁' } });
    fireEvent.click(dialog.getByRole('button', { name: '追加する' }));
    await isClosed();
    const place = { kind: 'measure', parentId: idOf(201), beforeId: null };
    expect(sent).toEqual([{ ...place, code: '', title: '施策丁' }]);
    expect(chosen).toEqual([idOf(205)]);
  });

  it('adds beside it before the one that follows; nothing goes below a 取組み', async () => {
    const { server } = open('取組みあ');
    const sent: unknown[] = [];
    server.on(`POST ${at}`, ({ body }: FakeRequest) => {
      sent.push(body);
      return { nodes: [aNodeDetail(named('取組みい'))] };
    });
    expect(screen.queryByRole('button', { name: '下に追加' })).toBeNull();
    press('同じ階層に追加');
    const dialog = await dialogOf('取組みを追加する');
    expect(dialog.queryByLabelText('種類')).toBeNull();
    fireEvent.change(dialog.getByLabelText(/^名称/), { target: { value: '取組みか' } });
    fireEvent.click(dialog.getByRole('button', { name: '追加する' }));
    await isClosed();
    expect(sent).toEqual([
      { kind: 'initiative', parentId: idOf(202), beforeId: idOf(204), code: '', title: '取組みか' },
    ]);
  });

  it.each([
    ['取組みい', '取組みえ', 'the one after it'],
    ['取組みえ', '取組みい', 'the one before it'],
    ['取組みう', '施策丙', 'what it stood under'],
  ])('goes on from a deleted %s with %s: %s', async (gone, next) => {
    const third = { ...named('取組みい'), id: idOf(209), title: '取組みえ' };
    const plan = anOutline({ nodes: [...outline.nodes, third] });
    const { server, chosen } = open(gone, plan);
    server.on(`DELETE ${at}/${named(gone, plan).id}`, undefined);
    press('削除');
    fireEvent.click((await dialogOf(/を削除する$/)).getByRole('button', { name: '削除する' }));
    await isClosed();
    expect(chosen).toEqual([named(next, plan).id]);
  });

  it('is ended in place of deleted where it was in force', async () => {
    const nodes = outline.nodes.map((node) => ({ ...node, wasInForce: true }));
    open('施策乙', anOutline({ nodes }));
    expect(screen.queryByRole('button', { name: '削除' })).toBeNull();
    press('廃止');
    expect(await dialogOf('施策「施策乙」を廃止する')).toBeTruthy();
  });

  it('moves by its buttons, one step after the other, and says why it does not', async () => {
    const { server } = open('施策乙');
    const answers: ((answer: unknown) => void)[] = [];
    const sent: unknown[] = [];
    server.on(`POST ${at}/${named('施策乙').id}/moves`, ({ body }: FakeRequest) => {
      sent.push(body);
      return new Promise((resolve) => answers.push(resolve));
    });
    press('上へ');
    await waitFor(() => expect(answers).toHaveLength(1));
    press('上へ');
    answers[0]?.(new Refusal(409, 'TRANSITION_REFUSED', { message: 'この案は決定しています。' }));
    expect((await screen.findByRole('alert')).textContent).toContain('この案は決定しています。');
    press('下へ');
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent).toEqual([
      { version: 1, parentId: idOf(201), beforeId: idOf(202) },
      { version: 1, parentId: idOf(206), beforeId: idOf(207) },
    ]);
    answers[1]?.({ nodes: [] });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('moves far away in one act, to the end of what is chosen, and is still the chosen one', async () => {
    const { server, chosen } = open('取組みあ');
    const sent: unknown[] = [];
    server.on(`POST ${at}/${named('取組みあ').id}/moves`, ({ body }: FakeRequest) => {
      sent.push(body);
      return { nodes: [] };
    });
    press('移す');
    const dialog = await dialogOf('「取組みあ」を移す');
    fireEvent.click(dialog.getByRole('combobox', { name: /^移す先/ }));
    fireEvent.click(screen.getByRole('option', { name: '1-1 施策丙（方針二）', hidden: true }));
    fireEvent.click(dialog.getByText('移す', { selector: 'button *' }));
    await isClosed();
    expect(sent).toEqual([{ version: 1, parentId: named('施策丙').id, beforeId: null }]);
    expect(chosen).toEqual([named('取組みあ').id]);
  });

  it('cannot be done in a version that is decided: its keys only lead and explain', async () => {
    open('施策甲', anOutline({ editable: false }));
    const names = ['同じ階層に追加', '下に追加', '上へ', '移す', '統合', '分割', '削除'];
    expect(names.filter((name) => screen.queryByRole('button', { name }) !== null)).toEqual([]);
    line(/施策甲/).focus();
    for (const key of ['Delete', 'Insert']) fireEvent.keyDown(line(/施策甲/), { key });
    fireEvent.keyDown(line(/施策甲/), { key: 'ArrowDown', altKey: true });
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.keyDown(line(/施策甲/), { key: '?' });
    expect(await dialogOf('キーボードでの操作')).toBeTruthy();
  });

  it('says in place of its boxes why they cannot be shown, and asks again', async () => {
    const { server, chosen } = open('施策甲');
    await screen.findByLabelText('目指す姿');
    const { id } = named('施策丙');
    server.on(`GET ${at}/${id}`, new Refusal(500, 'INTERNAL', { message: '問題が起きました。' }));
    fireEvent.click(line(/施策丙/));
    expect(await screen.findByText(/問題が起きました。/)).toBeTruthy();
    server.on(`GET ${at}/${id}`, aNodeDetail(named('施策丙'), { desiredState: '丙の姿' }));
    fireEvent.click(screen.getByText(/もう一度/));
    expect(await screen.findByDisplayValue('丙の姿')).toBeTruthy();
    expect(chosen).toEqual([id]);
    expect(screen.getByText('方針二', { selector: 'p' })).toBeTruthy();
  });
});
