import { afterEach, describe, expect, it } from '@jest/globals';
import type { PlanOutline } from '@mawasu/contract';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { serverFiscalYear } from '../../../lib/server-day.js';
import { idOf } from '../../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../../testing/fake-api.js';
import { aPlan } from '../../../testing/plan-builders.js';
import { aNodeDetail, anOutline } from '../../../testing/plan-editing-builders.js';
import { renderApp } from '../../../testing/render.js';
import { aUserWith, workServer } from '../../../testing/work-server.js';

afterEach(cleanup);

const planId = aPlan().id;
const measure = anOutline().nodes[1];
if (!measure) throw new Error('the outline is empty');
const measurePath = `/api/plans/${planId}/nodes/${measure.id}`;

async function open(outline: PlanOutline = anOutline(), { role = 'planner' as 'planner' | 'reader', node = '' } = {}) {
  const server = workServer({ user: aUserWith(role) })
    .on('GET /api/plans', { items: [aPlan()], total: 1 })
    .on(`GET /api/plans/${planId}/nodes`, outline)
    .on(`GET ${measurePath}`, aNodeDetail(measure as NonNullable<typeof measure>, { desiredState: '初めの姿' }));
  for (const other of outline.nodes.filter(({ id }) => id !== measure?.id)) {
    server.on(`GET /api/plans/${planId}/nodes/${other.id}`, aNodeDetail(other));
  }
  const app = await renderApp(`/plan/edit?plan=${planId}${node && `&node=${node}`}`, server);
  return { ...app, server };
}

const line = (name: RegExp) => screen.findByRole('treeitem', { name });

describe('計画の編集', () => {
  it('is for 企画: nobody else sees or asks for anything', async () => {
    const { server } = await open(anOutline(), { role: 'reader' });
    expect(await screen.findByText('このページを見る権限がありません')).toBeTruthy();
    expect(server.requests.filter((request) => request.includes('/nodes'))).toEqual([]);
  });

  it('begins a city’s first plan with the year that is evaluated now, and takes years as people write them', async () => {
    const sent: unknown[] = [];
    const server = workServer({ user: aUserWith('planner') })
      .on('GET /api/plans', { items: [], total: 0 })
      .on('POST /api/plans', ({ body }: FakeRequest) => {
        sent.push(body);
        return aPlan();
      });
    const { user } = await renderApp('/plan/edit', server);
    await user.click(await screen.findByRole('button', { name: '計画を作る' }));
    const dialog = within(await screen.findByRole('dialog'));
    const [first, last] = [dialog.getByLabelText('始まりの年度'), dialog.getByLabelText('終わりの年度')];
    expect(first).toHaveProperty('value', fiscalYearLabel(serverFiscalYear() - 1));
    await user.type(dialog.getByLabelText(/計画の名称/), '川辺市総合計画');
    await user.clear(first);
    await user.type(first, '七年');
    await user.click(dialog.getByRole('button', { name: '案を作る' }));
    expect(await dialog.findByText(/のように入力してください。/)).toBeTruthy();
    expect(sent).toEqual([]);
    await user.clear(first);
    await user.type(first, 'Ｒ7');
    await user.clear(last);
    await user.type(last, '2029');
    await user.click(dialog.getByRole('button', { name: '案を作る' }));
    await waitFor(() => expect(sent).toMatchObject([{ fyFrom: 2025, fyTo: 2029 }]));
  });

  it('goes through the tree by arrow keys, folds, and leads into the form and back', async () => {
    const { user } = await open();
    const first = await line(/方針一/);
    first.focus();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('施策甲'));
    expect(await screen.findByLabelText(/^名称/)).toHaveProperty('value', '施策甲');
    await user.keyboard('{ArrowLeft}');
    await waitFor(() => expect(screen.queryByRole('treeitem', { name: /取組みあ/ })).toBeNull());
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByLabelText(/^名称/));
    await user.keyboard('{Escape}');
    expect(document.activeElement?.textContent).toContain('施策甲');
  });

  it('moves a node with Alt and an arrow, based on the version it was seen in', async () => {
    const { user, server } = await open(anOutline(), { node: measure?.id as string });
    const asked: unknown[] = [];
    server.on(`POST ${measurePath}/moves`, ({ body }: FakeRequest) => {
      asked.push(body);
      return { nodes: [] };
    });
    (await line(/施策甲/)).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(asked).toEqual([{ version: 1, parentId: idOf(201), beforeId: null }]));
  });

  it('adds beside and below by keys, where the kinds allow', async () => {
    const { user, server } = await open(anOutline(), { node: measure?.id as string });
    const asked: unknown[] = [];
    server.on(`POST /api/plans/${planId}/nodes`, ({ body }: FakeRequest) => {
      asked.push(body);
      return { nodes: [aNodeDetail(measure as NonNullable<typeof measure>)] };
    });
    (await line(/施策甲/)).focus();
    await user.keyboard('{Alt>}{Enter}{/Alt}');
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/^名称/), '施策新{Enter}');
    await waitFor(() =>
      expect(asked).toEqual([{ kind: 'measure', parentId: idOf(201), beforeId: idOf(205), code: '', title: '施策新' }]),
    );
  });

  it('stores a box when it is left, and says so', async () => {
    const { user, server } = await open(anOutline(), { node: measure?.id as string });
    const asked: unknown[] = [];
    server.on(`PATCH ${measurePath}`, ({ body }: FakeRequest) => {
      asked.push(body);
      const texts = { version: 2, desiredState: '新しい姿' };
      return { nodes: [aNodeDetail(measure as NonNullable<typeof measure>, texts)] };
    });
    const box = await screen.findByLabelText('目指す姿');
    await user.clear(box);
    await user.type(box, '新しい姿');
    expect(screen.getByText(/未保存の変更があります/)).toBeTruthy();
    await user.tab();
    expect(await screen.findByText('保存しました')).toBeTruthy();
    expect(asked).toEqual([{ version: 1, desiredState: '新しい姿' }]);
  });

  it('stores a box that is left while the tree is still being brought up to date after the one before', async () => {
    const { user, server } = await open(anOutline(), { node: measure?.id as string });
    const sent: Record<string, unknown>[] = [];
    server.on(`PATCH ${measurePath}`, ({ body }: FakeRequest) => {
      const { version, ...change } = body as { version: number };
      sent.push(change);
      const stored = Object.assign({}, ...sent, { version: version + 1 });
      return { nodes: [aNodeDetail(measure as NonNullable<typeof measure>, stored)] };
    });
    const first = await screen.findByLabelText('目指す姿');
    let answer = () => {};
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.on(`GET /api/plans/${planId}/nodes`, () => late.then(() => anOutline()));
    await user.type(first, '新しい姿');
    await user.click(screen.getByLabelText(/^名称/));
    await waitFor(() => expect(sent).toHaveLength(1));
    await user.type(screen.getByLabelText(/^名称/), '改');
    await user.click(first);
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({ title: '施策甲改' });
    answer();
  });

  it('shows both texts when somebody else was first, and stores the chosen one on top of theirs', async () => {
    const { user, server } = await open(anOutline(), { node: measure?.id as string });
    const asked: { version: number }[] = [];
    const theirs = aNodeDetail(measure as NonNullable<typeof measure>, { version: 5, desiredState: '先の人の姿' });
    server.on(`PATCH ${measurePath}`, ({ body }: FakeRequest) => {
      const sent = body as { version: number; desiredState: string };
      asked.push(sent);
      if (sent.version < 5) return new Refusal(409, 'STALE_VERSION', { current: theirs });
      return { nodes: [{ ...theirs, version: 6, desiredState: sent.desiredState }] };
    });
    const box = await screen.findByLabelText('目指す姿');
    await user.type(box, '。私の続き');
    await user.tab();
    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('先の人の姿')).toBeTruthy();
    expect(within(alert).getByText('初めの姿。私の続き')).toBeTruthy();
    expect(box).toHaveProperty('value', '初めの姿。私の続き');
    await user.click(within(alert).getByRole('button', { name: 'あなたの入力を残す' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(asked.map(({ version }) => version)).toEqual([1, 5]);
  });

  it('is based on what a move of the node left: the next text is stored without a detour', async () => {
    const { user, server } = await open(anOutline(), { node: measure?.id as string });
    const asked: { version: number }[] = [];
    const moved = aNodeDetail(measure as NonNullable<typeof measure>, { version: 2, desiredState: '初めの姿' });
    server.on(`POST ${measurePath}/moves`, () => {
      server.on(`GET ${measurePath}`, moved);
      return { nodes: [moved] };
    });
    server.on(`PATCH ${measurePath}`, ({ body }: FakeRequest) => {
      asked.push(body as { version: number });
      return { nodes: [{ ...moved, version: 3, desiredState: '初めの姿。続き' }] };
    });
    await screen.findByLabelText('目指す姿');
    (await line(/施策甲/)).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(server.requests.filter((one) => one === `GET ${measurePath}`)).toHaveLength(2));
    await user.type(await screen.findByLabelText('目指す姿'), '。続き');
    await user.tab();
    expect(await screen.findByText('保存しました')).toBeTruthy();
    expect(asked.map(({ version }) => version)).toEqual([2]);
  });

  it('keeps what could not be stored while another node is looked at', async () => {
    const { user, server } = await open(anOutline(), { node: measure?.id as string });
    server.on(
      `PATCH ${measurePath}`,
      new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '保存先が止まっています。' }),
    );
    await user.type(await screen.findByLabelText('目指す姿'), '。続き');
    await user.tab();
    expect(await screen.findByText('保存先が止まっています。')).toBeTruthy();
    await user.click(await line(/方針二/));
    await waitFor(() => expect(screen.queryByLabelText('目指す姿')).toBeNull());
    await user.click(await line(/施策甲/));
    expect(await screen.findByLabelText('目指す姿')).toHaveProperty('value', '初めの姿。続き');
  });

  it('is read-only when decided, and offers the way out', async () => {
    const { revision, ...plan } = anOutline();
    await open(
      { ...plan, editable: false, revision: { ...revision, status: 'decided' } },
      { node: measure?.id as string },
    );
    expect(await screen.findByRole('button', { name: '改定を始める' })).toBeTruthy();
    expect(await screen.findByLabelText('目指す姿')).toHaveProperty('readOnly', true);
    expect(screen.queryByRole('button', { name: '削除' })).toBeNull();
  });

  const { revision: first } = anOutline();
  it.each<[string, Partial<PlanOutline>, string, string[]]>([
    ['a first 案', {}, '案', ['決定する', '計画の設定']],
    ['a 案 that is evaluated already', { editable: false }, '案（評価中）', ['改定を始める']],
    [
      'a 改定案',
      { revision: { ...first, number: 2, fromFy: 2027 } },
      '改定案（第2版、令和9年度から）',
      ['決定する', '前の版と見比べる', '改定案を取りやめる'],
    ],
    [
      'what is decided, after another plan',
      { editable: false, predecessorId: idOf(33), revision: { ...first, number: 3, status: 'decided' } },
      '決定（第3版）',
      ['改定を始める', '前の版と見比べる', '前の計画からの引き継ぎ'],
    ],
  ])('says that it is %s, and offers what may be done with it', async (_, changes, mark, offered) => {
    await open(anOutline(changes));
    await screen.findByRole('tree');
    expect(screen.getByText(mark)).toBeTruthy();
    const acts = [
      '決定する',
      '改定を始める',
      '計画の設定',
      '前の版と見比べる',
      '前の計画からの引き継ぎ',
      '改定案を取りやめる',
    ];
    const isThere = (name: string) =>
      screen.queryByRole('button', { name }) !== null || screen.queryByRole('link', { name }) !== null;
    expect(acts.filter(isThere)).toEqual(offered.toSorted((a, b) => acts.indexOf(a) - acts.indexOf(b)));
    expect(screen.getByRole('button', { name: '新しい計画を作る' })).toBeTruthy();
    expect(screen.queryAllByText(/読むことだけができます。/)).toHaveLength(changes.editable === false ? 1 : 0);
  });

  it('leads to another plan without the item that was chosen in this one', async () => {
    const other = aPlan({ id: idOf(33), name: '前期計画', fyFrom: 2021, fyTo: 2025 });
    const { server } = await open(anOutline(), { node: measure?.id as string });
    server
      .on('GET /api/plans', { items: [aPlan(), other], total: 2 })
      .on(`GET /api/plans/${other.id}/nodes`, anOutline({ id: other.id, name: other.name, nodes: [] }));
    cleanup();
    const { user, router } = await renderApp(`/plan/edit?plan=${planId}&node=${measure?.id}`, server);
    await user.click(await screen.findByLabelText('編集する計画', { selector: 'input' }));
    await user.click(await screen.findByRole('option', { name: '前期計画（令和3年度から）', hidden: true }));
    await waitFor(() => expect(router.state.location.search).toEqual({ plan: other.id }));
    expect(await screen.findByText('まだ項目がありません。')).toBeTruthy();
  });

  it('asks for the year of a revision as it was typed, and tells at the field why it is refused', async () => {
    const { revision, ...plan } = anOutline();
    const outline: PlanOutline = { ...plan, editable: false, revision: { ...revision, status: 'decided' } };
    const { user, server } = await open(outline);
    const asked: unknown[] = [];
    const message = '計画の期間の年度を入力してください。';
    server.on(`POST /api/plans/${planId}/draft`, ({ body }: FakeRequest) => {
      asked.push(body);
      return new Refusal(400, 'VALIDATION', { message, details: [{ path: 'fromFy', message }] });
    });
    await user.click(await screen.findByRole('button', { name: '改定を始める' }));
    const year = await screen.findByLabelText(/いつの年度から/);
    await user.clear(year);
    await user.type(year, String(plan.fyTo + 1));
    await user.type(screen.getByLabelText(/改定の理由/), '国の制度の変更');
    await user.click(screen.getByRole('button', { name: '改定案を作る' }));
    await screen.findByText(message);
    expect(asked).toEqual([{ fromFy: plan.fyTo + 1, reason: '国の制度の変更' }]);
  });

  it('draws a plan of a thousand nodes', async () => {
    const base = anOutline().nodes[0];
    const nodes = Array.from({ length: 1000 }, (_, index) => ({
      ...base,
      id: idOf(1000 + index),
      title: `方針${index}`,
    }));
    await open(anOutline({ nodes: nodes as PlanOutline['nodes'] }));
    expect(await screen.findAllByRole('treeitem')).toHaveLength(1000);
  });
});
