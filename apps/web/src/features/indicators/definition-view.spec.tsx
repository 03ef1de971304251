import { afterEach, describe, expect, it } from '@jest/globals';
import type { IndicatorDetail } from '@mawasu/contract';
import { newDefinition } from '@mawasu/domain/indicators';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aPlan, aPlanTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const plan = aPlan();
const path = `/indicators/definitions/${idOf(70)}`;
const anIndicator = (changes: Partial<IndicatorDetail> = {}): IndicatorDetail => ({
  ...{ id: idOf(70), version: 4, planId: plan.id, planName: plan.name, planFrom: 2024, planTo: 2030 },
  ...{ nodeId: idOf(103), ownerKind: 'initiative', ownerTitle: '加入促進' },
  ...{ measureId: idOf(102), measureCode: '経1-1', measureTitle: 'コミュニティ活動の促進' },
  definition: {
    ...newDefinition,
    ...{ breaks: [], name: '加入率', unit: '％', fyFrom: 2024, source: '課の集計' },
    ...{ finalTargetValue: null, finalTargetFy: null },
  },
  ...{ roundLowerMode: 'a', targets: [], predecessors: [], successors: [], settledFy: null, sample: false },
  ...changes,
});

async function open(shown = anIndicator(), role: 'planner' | 'reader' = 'planner', address = path) {
  const none = { items: [], total: 0, all: 0, missing: { target: 0, source: 0, month: 0, baseline: 0 } };
  const server = workServer({ user: aUserWith(role) })
    .on('GET /api/plans', { items: [plan], total: 1 })
    .on(`GET /api/plans/${plan.id}/tree`, aPlanTree())
    .on('GET /api/departments', { items: [], total: 0, settledFy: null, beginsFy: null })
    .on('GET /api/indicators', none)
    .on(`GET /api/indicators/${shown.id}`, shown);
  return { ...(await renderApp(address, server)), server };
}

const box = (field: RegExp) => screen.getByLabelText(field, { selector: 'input,textarea' });
const type = (field: RegExp, value: string) => fireEvent.change(box(field), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const heading = () => screen.findByRole('heading', { level: 1, name: '加入率' });

describe('the page of an indicator', () => {
  it('says to whom it belongs, from what it came and until when it is, and up to where it is settled', async () => {
    const { definition } = anIndicator();
    await open(
      anIndicator({
        ...{ ownerKind: 'measure', settledFy: 2024, definition: { ...definition, fyTo: 2027 } },
        predecessors: [{ id: idOf(69), name: '加入世帯数', fromFy: 2024 }],
      } as Partial<IndicatorDetail>),
    );
    await heading();
    expect(screen.getByText('施策「経1-1 コミュニティ活動の促進」の指標')).toBeTruthy();
    expect(screen.getByText('この指標は令和9年度までです。')).toBeTruthy();
    expect(screen.getByText(/^令和6年度に引き継いだ前の指標：/).textContent).toContain('加入世帯数');
    expect(screen.getByText(/^令和6年度までの評価は確定しています。/)).toBeTruthy();
    const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    expect(hrefOf('目標値の表')).toBe(`/indicators/targets?measureId=${idOf(102)}`);
    expect(hrefOf('引き継ぐ')).toBe(`/indicators/definitions/new?follows=${idOf(70)}`);
    expect(hrefOf('加入世帯数')).toBe(`/indicators/definitions/${idOf(69)}`);
  });

  it('offers a reader no way to change it, and asks for nothing that only a change needs', async () => {
    const { server } = await open(anIndicator({ settledFy: 2024 }), 'reader');
    await heading();
    for (const name of ['目標値の表', '引き継ぐ']) expect(screen.queryByRole('link', { name })).toBeNull();
    for (const name of ['終了する', '変更を保存する']) expect(screen.queryByRole('button', { name })).toBeNull();
    expect(screen.queryByText(/評価は確定しています。/)).toBeNull();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(server.requests).not.toContain(`GET /api/plans/${plan.id}/tree`);
  });
});

describe('a change of a definition', () => {
  it('moves the indicator to another 施策, and is said to be saved', async () => {
    const sent: unknown[] = [];
    const { server } = await open();
    server.on(`PATCH /api/indicators/${idOf(70)}`, ({ body }: FakeRequest) => {
      sent.push(body);
      return { id: idOf(70), version: 5 };
    });
    const owner = await screen.findByRole('combobox', { name: /^施策・取組み/ });
    expect(owner).toHaveProperty('value', '取組み　町会・自治会への加入促進');
    fireEvent.click(owner);
    fireEvent.click(screen.getByRole('option', { name: '施策　経1-1 コミュニティ活動の促進', hidden: true }));
    type(/^理由/, '付け替え');
    press('変更を保存する');
    expect((await screen.findByText('変更を保存しました。')).closest('[role=status]')).toBeTruthy();
    expect(sent).toEqual([{ version: 4, reason: '付け替え', nodeId: idOf(102) }]);
    expect(box(/^理由/)).toHaveProperty('value', '');
  });

  it('when somebody was faster says what stands there now, keeps what was typed, and goes on top of theirs', async () => {
    const versions: number[] = [];
    const { server } = await open();
    const { definition } = anIndicator();
    server.on(`PATCH /api/indicators/${idOf(70)}`, ({ body }: FakeRequest) => {
      versions.push((body as { version: number }).version);
      if (versions.length > 1) return { id: idOf(70), version: 6 };
      server.on(
        `GET /api/indicators/${idOf(70)}`,
        anIndicator({ version: 5, definition: { ...definition, source: '先の人の出典' } }),
      );
      return new Refusal(409, 'STALE_VERSION');
    });
    await heading();
    type(/^出典/, '私の出典');
    press('変更を保存する');
    expect(await screen.findByText('出典：いまの内容は「先の人の出典」です。')).toBeTruthy();
    expect(screen.getByText(/もう一度「変更を保存する」を押してください/)).toBeTruthy();
    expect(box(/^出典/)).toHaveProperty('value', '私の出典');
    press('変更を保存する');
    await screen.findByText('変更を保存しました。');
    expect(versions).toEqual([4, 5]);
  });

  it('is checked with the targets there are, of each year the newest', async () => {
    const target = (value: string, revision: number) => ({
      ...{ kind: 'yearly' as const, fy: 2026, value, revision, setAt: '2026-03-01T01:00:00.000Z', reason: null },
    });
    const { definition } = anIndicator();
    const targets = [target('100', 2), target('90', 1)];
    const { server } = await open(anIndicator({ definition: { ...definition, upperBound: '100' }, targets }));
    await heading();
    fireEvent.click(screen.getByLabelText(/^目標を超えたら達成/));
    press('変更を保存する');
    expect(screen.getByText('入力を直すところがあります。赤い文字の項目を確認してください。')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^目標を超えたら達成/)));
    expect(server.requests).not.toContain(`PATCH /api/indicators/${idOf(70)}`);
  });

  it('is given up without a question: back where somebody came from, or to the list where a link led here', async () => {
    const { router } = await open();
    await heading();
    type(/^出典/, '私の出典');
    press('やめる');
    await waitFor(() => expect(router.state.location.pathname).toBe('/indicators/definitions'));
    expect(router.state.location.search).toEqual({ measureId: idOf(102) });
    cleanup();
    const second = await open(anIndicator(), 'planner', '/indicators/definitions?missing=month');
    await screen.findByRole('heading', { level: 1, name: '指標' });
    await act(() => second.router.navigate({ to: path }));
    await heading();
    type(/^出典/, '私の出典');
    press('やめる');
    await waitFor(() => expect(second.router.state.location.search).toEqual({ missing: 'month' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    // Given up is given up: nothing of it comes back with the page.
    await act(() => second.router.navigate({ to: path }));
    await heading();
    expect(box(/^出典/)).toHaveProperty('value', '課の集計');
  });
});
