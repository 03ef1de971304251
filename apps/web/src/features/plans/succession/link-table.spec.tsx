import { afterEach, describe, expect, it } from '@jest/globals';
import type { PlanSuccessions } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../../testing/fake-api.js';
import { aPlan } from '../../../testing/plan-builders.js';
import { someSuccessions } from '../../../testing/plan-editing-builders.js';
import { renderApp } from '../../../testing/render.js';
import { aUserWith, workServer } from '../../../testing/work-server.js';

afterEach(cleanup);

const planId = aPlan().id;
const at = `/api/plans/${planId}/successions`;
const [link] = someSuccessions().links as [PlanSuccessions['links'][number]];

async function open(successions: PlanSuccessions, rounds = [aRound()]) {
  const server = workServer({ user: aUserWith('planner'), rounds }).on(`GET ${at}`, successions);
  const app = await renderApp(`/plan/succession?plan=${planId}`, server);
  await screen.findByRole('heading', { name: '結んだ項目' });
  return { ...app, server };
}

const rows = () => within(screen.getByRole('table', { name: '結んだ項目' })).getAllByRole('row');
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const option = (name: RegExp) => screen.getByRole('option', { name });

describe('結んだ項目', () => {
  it('say of each link how, with the indicators that go on and those that ended; an end that is not there is none', async () => {
    const indicators = [
      { id: idOf(381), name: '訓練の回数', newId: idOf(481) },
      { id: idOf(382), name: '参加者数', newId: null },
    ] as unknown as (typeof link)['indicators'];
    await open(
      someSuccessions({
        links: [
          { ...link, indicators },
          { ...link, id: idOf(391), oldId: idOf(301), newId: null, kind: 'abolished' },
          { ...link, id: idOf(392), oldId: null, newId: idOf(401), kind: 'created' },
        ],
      }),
    );
    expect(rows().map(({ textContent }) => textContent)).toEqual([
      '前の計画新しい計画結び方指標操作',
      '1-1 旧施策（なし）廃止取り消す',
      '訓練総合訓練名称変更訓練の回数参加者数（終了）取り消す',
      '（なし）1-1 新施策新規取り消す',
    ]);
    expect(screen.getByRole('link', { name: '訓練の回数' }).getAttribute('href')).toBe(
      `/indicators/definitions/${idOf(481)}`,
    );
  });

  it('are said to be none yet; of 担当課 that stay is spoken only once sheets are filled in', async () => {
    await open(someSuccessions({ links: [] }));
    expect(screen.getByText('まだ結んだ項目はありません。')).toBeTruthy();
    cleanup();
    await open(someSuccessions(), [aRound({ state: 'preparing' })]);
    expect(screen.queryByText(/引き継いだ主管課と関係課はそのまま残ります/)).toBeNull();
  });

  it('hand on the indicators that were left, each as the kind proposes; a refusal keeps the dialog and what was chosen', async () => {
    const indicators = [
      { id: idOf(381), nodeId: idOf(303), name: '訓練の回数' },
      { id: idOf(382), nodeId: idOf(303), name: '参加者数' },
    ];
    const { server } = await open(someSuccessions({ indicators }));
    const act = `POST ${at}/${link.id}/indicators`;
    const sent: unknown[] = [];
    const answers = (answer: unknown) =>
      server.on(act, ({ body }: FakeRequest) => {
        sent.push(body);
        return answer;
      });
    answers(new Refusal(409, 'TRANSITION_REFUSED', { message: '評価が確定しています。' }));
    press('訓練の指標を引き継ぐ');
    const dialog = within(await screen.findByRole('dialog', { name: '「訓練」の指標' }));
    fireEvent.click(dialog.getByLabelText('参加者数', { selector: 'input' }));
    fireEvent.click(screen.getByRole('option', { name: '終える', hidden: true }));
    const go = dialog.getByRole('button', { name: '決定する' });
    fireEvent.click(go);
    expect((await dialog.findByRole('alert')).textContent).toContain('評価が確定しています。');
    expect(dialog.getByLabelText('参加者数', { selector: 'input' })).toHaveProperty('value', '終える');
    answers(someSuccessions());
    fireEvent.click(go);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const body = {
      indicators: [
        { id: idOf(381), act: 'continue' },
        { id: idOf(382), act: 'end' },
      ],
    };
    expect(sent).toEqual([body, body]);
  });
});

describe('項目を結ぶ', () => {
  it('offers nothing before something is chosen, and of one side alone its end or its beginning', async () => {
    await open(someSuccessions());
    const kinds = () => within(screen.getByRole('group', { name: '結び方' })).getAllByRole('button');
    const offered = () => kinds().flatMap((one) => (one.hasAttribute('disabled') ? [] : [one.textContent]));
    expect(offered()).toEqual([]);
    expect(screen.getByText(/^前の計画の項目を選んでください →/)).toBeTruthy();
    fireEvent.click(option(/住宅の耐震化を促進/));
    expect(offered()).toEqual(['廃止']);
    fireEvent.click(option(/新施策/));
    // A 施策 does not become a 取組み.
    expect(offered()).toEqual(['廃止', '新規']);
    fireEvent.click(option(/住宅の耐震化の促進/));
    expect(offered()).toEqual(['継続', '統合', '分割', '名称変更', '廃止', '新規']);
  });

  it('ends one item by itself, says so, and says what is refused without forgetting what was chosen', async () => {
    const { server } = await open(someSuccessions());
    const sent: unknown[] = [];
    server.on(`POST ${at}`, new Refusal(409, 'TRANSITION_REFUSED', { message: 'ほかの人が先に結びました。' }));
    fireEvent.click(option(/住宅の耐震化を促進/));
    press('廃止');
    expect((await screen.findByRole('alert')).textContent).toContain('ほかの人が先に結びました。');
    expect(option(/住宅の耐震化を促進/).getAttribute('aria-selected')).toBe('true');
    server.on(`POST ${at}`, ({ body }: FakeRequest) => {
      sent.push(body);
      return someSuccessions();
    });
    press('廃止');
    expect(await screen.findByText('「住宅の耐震化を促進」を廃止にしました。')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(sent).toEqual([{ links: [{ oldId: idOf(302), newId: null, kind: 'abolished' }] }]);
  });

  it('asks what becomes of the indicators of an item that ends, which cannot be handed on', async () => {
    const indicators = [{ id: idOf(381), nodeId: idOf(302), name: '耐震化率' }];
    const { server } = await open(someSuccessions({ indicators }));
    const refusal = new Refusal(409, 'TRANSITION_REFUSED', { message: '計画が決定しています。' });
    server.on(`POST ${at}`, refusal);
    fireEvent.click(option(/住宅の耐震化を促進/));
    press('廃止');
    const dialog = within(await screen.findByRole('dialog', { name: '「住宅の耐震化を促進」を廃止にする' }));
    fireEvent.click(dialog.getByLabelText('耐震化率', { selector: 'input' }));
    const acts = within(screen.getByRole('listbox', { name: '耐震化率', hidden: true }));
    expect(acts.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent)).not.toContain(
      '引き継ぐ',
    );
    fireEvent.click(dialog.getByRole('button', { name: '廃止にする' }));
    expect((await dialog.findByRole('alert')).textContent).toContain('計画が決定しています。');
  });

  it('takes one suggestion by itself, and says what is refused of all', async () => {
    const { server } = await open(someSuccessions());
    const sent: unknown[] = [];
    server.on(`POST ${at}`, ({ body }: FakeRequest) => {
      sent.push(body);
      return new Refusal(503, 'DATABASE_UNAVAILABLE', { message: 'しばらく待ってください。' });
    });
    const suggestions = screen.getByRole('region', { name: '名称の似ている項目' });
    press('住宅の耐震化を促進を結ぶ');
    expect((await within(suggestions).findByRole('alert')).textContent).toContain('しばらく待ってください。');
    expect(sent).toMatchObject([{ links: [{ oldId: idOf(302), newId: idOf(402) }] }]);
    expect(within(suggestions).getByRole('button', { name: 'すべて結ぶ' })).toHaveProperty('disabled', false);
  });
});
