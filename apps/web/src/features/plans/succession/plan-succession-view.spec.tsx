import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../../testing/builders.js';
import type { FakeRequest } from '../../../testing/fake-api.js';
import { aPlan } from '../../../testing/plan-builders.js';
import { someSuccessions } from '../../../testing/plan-editing-builders.js';
import { renderApp } from '../../../testing/render.js';
import { aUserWith, workServer } from '../../../testing/work-server.js';

afterEach(cleanup);

const planId = aPlan().id;

async function open(successions = someSuccessions(), role: 'planner' | 'reader' = 'planner') {
  const asked: unknown[] = [];
  const server = workServer({ user: aUserWith(role) })
    .on(`GET /api/plans/${planId}/successions`, successions)
    .on(`POST /api/plans/${planId}/successions`, ({ body }: FakeRequest) => {
      asked.push(body);
      return successions;
    });
  const app = await renderApp(`/plan/succession?plan=${planId}`, server);
  return { ...app, server, asked };
}

describe('計画の引き継ぎ', () => {
  it('links what is chosen left and right, by keys alone', async () => {
    const { user, asked } = await open();
    const left = await screen.findByRole('listbox', { name: /前の計画/ });
    const right = screen.getByRole('listbox', { name: /新しい計画/ });
    within(left)
      .getByRole('option', { name: /旧施策/ })
      .focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('住宅の耐震化を促進');
    within(right)
      .getByRole('option', { name: /新施策/ })
      .focus();
    expect(screen.getByRole('button', { name: '継続' })).toHaveProperty('disabled', true);
    await user.keyboard('{ArrowDown}');
    await user.click(screen.getByRole('button', { name: '名称変更' }));
    await waitFor(() => expect(asked).toEqual([{ links: [{ oldId: idOf(302), newId: idOf(402), kind: 'renamed' }] }]));
    // Where the next one is an arrow key away, not at the top of the page.
    await waitFor(() => expect(left.contains(document.activeElement)).toBe(true));
  });

  it('is narrowed by words in both plans, and gone through by pages', async () => {
    const { user } = await open();
    const left = await screen.findByRole('listbox', { name: /前の計画/ });
    const right = screen.getByRole('listbox', { name: /新しい計画/ });
    const namesIn = (list: HTMLElement) =>
      within(list)
        .queryAllByRole('option')
        .map(({ textContent }) => textContent);
    within(left)
      .getByRole('option', { name: /旧施策/ })
      .focus();
    await user.keyboard('{PageDown}');
    expect(document.activeElement?.textContent).toContain('住宅の耐震化を促進');
    await user.keyboard('{PageUp}');
    expect(document.activeElement?.textContent).toContain('旧施策');
    await user.type(screen.getByRole('textbox', { name: '名称・コードで絞り込む' }), '耐震　住宅');
    expect(namesIn(right)).toEqual([expect.stringContaining('住宅の耐震化の促進')]);
    // What is chosen stays, so that it can be linked with what was looked for.
    expect(namesIn(left)).toEqual([expect.stringContaining('旧施策'), expect.stringContaining('住宅の耐震化を促進')]);
    await user.type(screen.getByRole('textbox', { name: '名称・コードで絞り込む' }), 'ない語');
    expect(within(right.parentElement as HTMLElement).getByText('絞り込みに合う項目はありません。')).toBeTruthy();
  });

  it.each([
    ['/plan/succession', '計画の引き継ぎ'],
    ['/plan/comparison', '新旧対照'],
  ])('leads from %s without a plan to where one is chosen', async (path, title) => {
    await renderApp(path, workServer({ user: aUserWith('planner') }));
    await screen.findByRole('heading', { level: 1, name: title });
    await screen.findByText('計画が選ばれていません。');
    expect(screen.getByRole('link', { name: '計画の編集を開く' }).getAttribute('href')).toBe('/plan/edit');
  });

  it('suggests what is alike, and takes all of it at once', async () => {
    const { user, asked } = await open();
    const table = await screen.findByRole('table', { name: '名称の似ている項目' });
    expect(within(table).getByText('住宅の耐震化の促進')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'すべて結ぶ' }));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(JSON.stringify(asked[0])).toContain(idOf(402));
  });

  it('says how many are left over, hides what is linked, and takes a link back, which leaves 担当課 once sheets are filled in', async () => {
    const { user, server } = await open();
    expect(await screen.findByText('まだ結んでいない項目：前の計画 2件、新しい計画 2件')).toBeTruthy();
    expect(screen.queryByRole('option', { name: /総合訓練/ })).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: /まだ結んでいない/ }));
    expect(screen.getByRole('option', { name: /総合訓練/ })).toBeTruthy();
    server.on(`DELETE /api/plans/${planId}/successions/${idOf(390)}`, undefined);
    expect(screen.getByText(/引き継いだ主管課と関係課はそのまま残ります/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '訓練と総合訓練の引き継ぎを取り消す' }));
    await waitFor(() => expect(server.requests).toContain(`DELETE /api/plans/${planId}/successions/${idOf(390)}`));
  });

  it('asks for the indicators of what is linked, each with what its kind proposes', async () => {
    const indicators = [
      { id: idOf(381), nodeId: idOf(302), name: '耐震化率' },
      { id: idOf(382), nodeId: idOf(302), name: '相談件数' },
    ];
    const { user, asked } = await open(someSuccessions({ indicators }));
    await user.click(await screen.findByRole('option', { name: /住宅の耐震化を促進/ }));
    await user.click(screen.getByRole('option', { name: /住宅の耐震化の促進/ }));
    await user.click(screen.getByRole('button', { name: '統合' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '結ぶ' }));
    expect(within(dialog).getAllByText('引き継ぐか、終えるかを選んでください。')).toHaveLength(2);
    expect(asked).toEqual([]);
    await user.click(within(dialog).getByRole('button', { name: 'やめる' }));
    await user.click(screen.getByRole('button', { name: '名称変更' }));
    await user.click(await screen.findByLabelText('相談件数', { selector: 'input' }));
    await user.click(await screen.findByRole('option', { name: '終える', hidden: true }));
    await user.click(screen.getByRole('button', { name: '結ぶ' }));
    const ends = { oldId: idOf(302), newId: idOf(402), kind: 'renamed' };
    const acts = [
      { id: idOf(381), act: 'continue' },
      { id: idOf(382), act: 'end' },
    ];
    await waitFor(() => expect(asked).toEqual([{ links: [{ ...ends, indicators: acts }] }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByText(/を名称変更で結びました。/)).toBeTruthy();
  });

  it('links what is dragged onto an item of its own kind in the other plan, in a way that is asked for', async () => {
    const { user, asked } = await open();
    const left = await screen.findByRole('option', { name: /住宅の耐震化を促進/ });
    const dataTransfer = { setData: () => undefined };
    fireEvent.dragStart(left, { dataTransfer });
    fireEvent.drop(screen.getByRole('option', { name: /新施策/ }), { dataTransfer });
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.drop(screen.getByRole('option', { name: /住宅の耐震化の促進/ }), { dataTransfer });
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('radio', { name: '名称変更' })).toHaveProperty('checked', true);
    await user.click(within(dialog).getByRole('radio', { name: '継続' }));
    await user.click(within(dialog).getByRole('button', { name: '結ぶ' }));
    const link = { oldId: idOf(302), newId: idOf(402), kind: 'continued', indicators: [] };
    await waitFor(() => expect(asked).toEqual([{ links: [link] }]));
  });

  it('makes 廃止 of all that is left after saying what that is, and 新規 likewise', async () => {
    const indicators = [{ id: idOf(381), nodeId: idOf(302), name: '耐震化率' }];
    const { user, asked } = await open(someSuccessions({ indicators }));
    await user.click(await screen.findByRole('button', { name: '残りは廃止にする' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('指標1件は、前の計画の最後の年度で終わります。');
    expect(within(dialog).getAllByRole('listitem')).toHaveLength(2);
    await user.click(within(dialog).getByRole('button', { name: '2件を廃止にする' }));
    const gone = [301, 302].map((number) => ({ oldId: idOf(number), newId: null, kind: 'abolished' }));
    await waitFor(() => expect(asked).toEqual([{ links: gone }]));
    await user.click(await screen.findByRole('button', { name: '残りは新規にする' }));
    await user.click(await screen.findByRole('button', { name: '2件を新規にする' }));
    const fresh = [401, 402].map((number) => ({ oldId: null, newId: idOf(number), kind: 'created' }));
    await waitFor(() => expect(asked[1]).toEqual({ links: fresh }));
  });

  it('does not call a plan without items linked', async () => {
    const { after } = someSuccessions();
    await open(someSuccessions({ after: { ...after, nodes: [] }, links: [] }));
    expect(await screen.findByText(/この計画には、まだ項目がありません。/)).toBeTruthy();
    expect(screen.queryByText('すべての項目を結びました。')).toBeNull();
  });

  it('says where there is no plan before, and is for 企画', async () => {
    await open(someSuccessions({ before: null, links: [] }));
    expect(await screen.findByText('この計画には、引き継ぐ前の計画がありません。')).toBeTruthy();
    cleanup();
    await open(someSuccessions(), 'reader');
    expect(await screen.findByText('このページを見る権限がありません')).toBeTruthy();
    expect(document.title).toMatch(/^このページを見る権限がありません/);
  });
});
