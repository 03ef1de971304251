import { afterEach, describe, expect, it } from '@jest/globals';
import type { OpeningCheck, ReviseRound, RoundDetail, RoundScope } from '@mawasu/contract';
import { findRoundTemplate } from '@mawasu/domain/rounds';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { watchPrinting } from '../../lib/printing.js';
import { aRound, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aPlan } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aSetup } from '../../testing/setup-builders.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const plan = aPlan({ fyFrom: 2024, fyTo: 2028 });
const prepared = aRound({ id: idOf(40), planId: plan.id, state: 'preparing', fy: 2026, version: 3 });
const scopes = { full: 52, simple: 0, excluded: 0 };
const noFindings: OpeningCheck = { version: 3, sheets: 52, scopes, departments: 9, findings: [] };

const scope: RoundScope = {
  ...{ version: 3, rules: [], viewpoints: [], departments: [{ id: idOf(10), name: '企画調整課' }], nodes: [] },
  initiatives: [1, 2].map((number) => ({
    ...{ id: idOf(60 + number), name: `取組み${number}`, nodeIds: [idOf(60 + number)], viewpoint: null },
    ...{ departmentIds: [idOf(10)], departmentName: '企画調整課', costs: [] },
  })),
};

const serverOf = (rounds: readonly RoundDetail[], user = aUserWith('planner')) =>
  workServer({ user, rounds })
    .on('GET /api/plans', { items: [plan], total: 1 })
    .on(`GET /api/rounds/${prepared.id}/scope`, scope);

const chooseYear = async (user: Awaited<ReturnType<typeof renderApp>>['user'], label: string) => {
  await user.click(await screen.findByRole('combobox', { name: '評価する年度' }));
  await user.click(await screen.findByRole('option', { name: label, hidden: true }));
};
const typeDeadline = (step: string, value: string) =>
  fireEvent.change(screen.getByLabelText(`${step}の締切`), { target: { value } });

describe('評価年度', () => {
  it('are listed with plan and state; 企画 may make one', async () => {
    await renderApp('/rounds', serverOf([aRound(), prepared]));
    const row = (await screen.findByRole('link', { name: '令和8年度' })).closest('tr') as HTMLElement;
    expect(within(row).getByText('準備')).toBeTruthy();
    expect(screen.getByRole('link', { name: '評価年度をつくる' })).toBeTruthy();
  });

  it('that do not exist yet are said to be made', async () => {
    await renderApp('/rounds', serverOf([]));
    expect(await screen.findByText('評価年度はまだありません')).toBeTruthy();
  });

  it('are made by nobody but 企画', async () => {
    await renderApp('/rounds/new', serverOf([aRound()], aUserWith('section_head')));
    expect(await screen.findByRole('heading', { name: /権限/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '評価年度をつくる' })).toBeNull();
  });

  it('are shown to everybody else as they are', async () => {
    const server = serverOf([prepared], aUserWith('reader'));
    await renderApp(`/rounds/${prepared.id}`, server);
    expect(await screen.findByRole('heading', { name: '手順と締切' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '受付を始める' })).toBeNull();
  });
});

describe('a new 評価年度', () => {
  it('is, as the first one, of the year the city begins with and of the plan in force then', async () => {
    const next = aPlan({ id: idOf(32), name: '次の計画', fyFrom: 2031, fyTo: 2035 });
    const server = serverOf([])
      .on('GET /api/plans', { items: [next, plan], total: 2 })
      .on('GET /api/setup', aSetup({ firstFy: 2027 }));
    await renderApp('/rounds/new', server);
    const box = (name: string) => screen.findByRole<HTMLInputElement>('combobox', { name });
    const fy = await box('評価する年度');
    await waitFor(() => expect(fy.value).toBe('令和9年度'));
    expect((await box('計画')).value).toBe(plan.name);
  });

  it('says at the field what is missing, and sends nothing', async () => {
    const server = serverOf([aRound()]);
    const { user } = await renderApp('/rounds/new', server);
    await user.click(await screen.findByRole('button', { name: '評価年度をつくる' }));
    expect(await screen.findByText('年度を選んでください。')).toBeTruthy();
    expect(screen.getAllByText('締切を入力してください。')).toHaveLength(3);
    expect(screen.getByText('入力を直すところが4か所あります。')).toBeTruthy();
    expect(server.requests).not.toContain('POST /api/rounds');
  });

  it('takes the steps of its template, shows what it asks for, and is sent as it was typed', async () => {
    const sent: FakeRequest[] = [];
    const server = serverOf([aRound()])
      .on('POST /api/rounds', (request: FakeRequest) => {
        sent.push(request);
        return prepared;
      })
      .on(`GET /api/rounds/${prepared.id}`, prepared)
      .on(`GET /api/rounds/${prepared.id}/opening-check`, noFindings);
    const { user } = await renderApp('/rounds/new', server);
    await user.click(await screen.findByRole('radio', { name: '段階評価（S〜D）の様式' }));
    expect(screen.getByText('必要性')).toBeTruthy();
    expect(screen.getByRole('checkbox', { name: '部長確認' })).toHaveProperty('checked', true);
    await user.click(screen.getByRole('checkbox', { name: '部長確認' }));
    await chooseYear(user, '令和8年度');
    typeDeadline('入力', '2027-05-28');
    typeDeadline('課長確認', '2027-06-04');
    typeDeadline('企画確認', '2027-06-25');
    await user.click(screen.getByRole('button', { name: '評価年度をつくる' }));
    expect(await screen.findByRole('heading', { name: '令和8年度の評価年度' })).toBeTruthy();
    expect(sent[0]?.body).toEqual({
      ...{ planId: plan.id, fy: 2026, template: 'ranked', instructions: '' },
      steps: [
        { stage: 'entry', dueOn: '2027-05-28', instructions: '' },
        { stage: 'head', dueOn: '2027-06-04', instructions: '' },
        { stage: 'planning', dueOn: '2027-06-25', instructions: '' },
      ],
    });
  });

  it('begins with everything of a round that is there, its deadlines moved with the year', async () => {
    const sent: FakeRequest[] = [];
    const last = aRound({ planId: plan.id });
    const server = serverOf([last]).on('POST /api/rounds', (request: FakeRequest) => {
      sent.push(request);
      return new Refusal(400, 'VALIDATION');
    });
    server.on(`GET /api/rounds/${last.id}`, last);
    const { user } = await renderApp('/rounds/new', server);
    await user.click(await screen.findByRole('radio', { name: '前の評価年度から写す' }));
    await waitFor(() => expect(screen.getByLabelText('入力の締切')).toHaveProperty('value', '2027-05-20'));
    await user.click(screen.getByRole('button', { name: '評価年度をつくる' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]?.body).toMatchObject({ fy: 2026, from: { roundId: last.id } });
  });

  it('keeps what was typed when the server refuses it', async () => {
    const details = [{ path: 'fy', message: '令和8年度の評価年度は、すでにあります。' }];
    const server = serverOf([aRound()]).on('POST /api/rounds', new Refusal(400, 'VALIDATION', { details }));
    const { user } = await renderApp('/rounds/new', server);
    await chooseYear(user, '令和8年度');
    for (const step of ['入力', '課長確認', '企画確認']) typeDeadline(step, '2027-06-25');
    await user.click(screen.getByRole('button', { name: '評価年度をつくる' }));
    expect(await screen.findByText('令和8年度の評価年度は、すでにあります。')).toBeTruthy();
    expect(screen.getByLabelText('入力の締切')).toHaveProperty('value', '2027-06-25');
  });
});

describe('受付開始', () => {
  const server = (check: OpeningCheck) =>
    serverOf([prepared]).on(`GET /api/rounds/${prepared.id}/opening-check`, check);
  const open = async (given: ReturnType<typeof server>) => {
    const app = await renderApp(`/rounds/${prepared.id}`, given);
    await screen.findByRole('button', { name: '受付を始める' });
    return app;
  };

  it('says how many sheets there will be, and is sent with the version that was seen', async () => {
    const sent: unknown[] = [];
    const given = server(noFindings).on(`POST /api/rounds/${prepared.id}/openings`, ({ body }: FakeRequest) => {
      sent.push(body);
      given.on(`GET /api/rounds/${prepared.id}`, { ...prepared, state: 'open' });
      return { ...prepared, state: 'open' };
    });
    const { user } = await open(given);
    expect(screen.getByText(/9課に年度評価シートが52枚できます/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '受付を始める' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: '受付を始める' })).toBeNull());
    expect(sent).toEqual([{ version: 3, accepted: [], reason: '' }]);
  });

  it('cannot be taken while something blocks it', async () => {
    const finding = { kind: 'no_lead', blocks: true, message: '主管課の決まっていない取組みが1件あります。' } as const;
    await open(server({ ...noFindings, findings: [{ ...finding, total: 1, items: ['1-1 取組み'] }] }));
    expect(screen.getByText('1-1 取組み')).toBeTruthy();
    expect(screen.getByRole('button', { name: '受付を始める' })).toHaveProperty('disabled', true);
    expect(screen.queryByRole('checkbox', { name: /確かめました/ })).toBeNull();
  });

  it('over a warning needs it marked as read, and a reason', async () => {
    const sent: unknown[] = [];
    const finding = { kind: 'no_target', blocks: false, message: '目標値のない指標が1件あります。' } as const;
    const given = server({ ...noFindings, findings: [{ ...finding, total: 1, items: ['参加者数'] }] });
    given.on(`POST /api/rounds/${prepared.id}/openings`, ({ body }: FakeRequest) => {
      sent.push(body);
      return { ...prepared, state: 'open' };
    });
    const { user } = await open(given);
    await user.click(screen.getByRole('button', { name: '受付を始める' }));
    expect(await screen.findByText('確かめた項目に印を付けてください。')).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: /確かめました/ }));
    await user.click(screen.getByRole('button', { name: '受付を始める' }));
    expect(await screen.findByText('理由を入力してください。')).toBeTruthy();
    expect(sent).toEqual([]);
    await user.type(screen.getByRole('textbox', { name: /このまま受付を始める理由/ }), '後で決める');
    await user.click(screen.getByRole('button', { name: '受付を始める' }));
    await waitFor(() => expect(sent).toEqual([{ version: 3, accepted: ['no_target'], reason: '後で決める' }]));
  });

  it('is not there once the round is open: it is shown as it was frozen', async () => {
    const { form, scale } = findRoundTemplate('ranked');
    const running = { ...prepared, state: 'open', form, scale } as RoundDetail;
    const cost = { yearsBefore: 1, stage: 'settled', how: 'below', amount: '1000' } as const;
    const rule = {
      nodeIds: [],
      viewpoints: [],
      departmentIds: [],
      cost,
      scope: 'simple',
      reason: '少額のため',
    } as const;
    const server = serverOf([running]).on(`GET /api/rounds/${running.id}/scope`, { ...scope, rules: [rule] });
    await renderApp(`/rounds/${running.id}`, server);
    expect(await screen.findByText('必要性')).toBeTruthy();
    expect(await screen.findByText('前年度の決算の事業費が1,000千円未満の取組み：簡易（少額のため）')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '変更を保存する' })).toBeNull();
  });
});

describe('a 評価年度 in 準備', () => {
  const given = () => serverOf([prepared]).on(`GET /api/rounds/${prepared.id}/opening-check`, noFindings);

  it('is changed with the version that was seen, and keeps its form unless another one is chosen', async () => {
    const sent: unknown[] = [];
    const server = given().on(`PATCH /api/rounds/${prepared.id}`, ({ body }: FakeRequest) => {
      sent.push(body);
      return prepared;
    });
    const { user } = await renderApp(`/rounds/${prepared.id}`, server);
    await screen.findByRole('list', { name: '様式の項目' });
    for (const step of ['入力', '課長確認', '企画確認']) typeDeadline(step, '2027-06-25');
    await user.click(screen.getByRole('button', { name: '変更を保存する' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    const { form } = sent[0] as ReviseRound;
    const { assessment: _, ...scale } = prepared.scale;
    expect(sent[0]).toMatchObject({ version: 3, template: null, fy: 2026, scale });
    expect(form?.blocks.map(({ key }) => key)).toEqual(prepared.form.blocks.map(({ key }) => key));
  });

  it('keeps what is typed while somebody else changes it, shows theirs, and sends both on top of what is held', async () => {
    const sent: unknown[] = [];
    let held: RoundDetail = prepared;
    const server = given()
      .on(`GET /api/rounds/${prepared.id}`, () => held)
      .on(`PATCH /api/rounds/${prepared.id}`, ({ body }: FakeRequest) => {
        sent.push(body);
        return held;
      });
    const { user, queryClient } = await renderApp(`/rounds/${prepared.id}`, server);
    await user.type(await screen.findByRole('textbox', { name: '案内' }), '早めに書いてください。');
    for (const step of ['入力', '課長確認']) typeDeadline(step, '2027-06-25');
    const steps = prepared.steps.map((step) => ({ ...step, dueOn: '2027-07-30' }));
    held = { ...prepared, version: 4, steps };
    await act(() => queryClient.invalidateQueries());
    await waitFor(() => expect(screen.getByLabelText('企画確認の締切')).toHaveProperty('value', '2027-07-30'));
    expect(screen.getByRole('textbox', { name: '案内' })).toHaveProperty('value', '早めに書いてください。');
    expect(screen.getByText('入力の締切：いまの内容は「令和9年7月30日」です。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '変更を保存する' }));
    await waitFor(() => expect(sent).toHaveLength(1));
    const deadlines = [{ dueOn: '2027-06-25' }, { dueOn: '2027-06-25' }, { dueOn: '2027-07-30' }];
    expect(sent[0]).toMatchObject({ version: 4, instructions: '早めに書いてください。', steps: deadlines });
  });

  it('says of each rule of 評価の対象 what it comes to while it is typed, and asks why', async () => {
    const sent: unknown[] = [];
    const server = given().on(`PUT /api/rounds/${prepared.id}/scope`, ({ body }: FakeRequest) => {
      sent.push(body);
      return scope;
    });
    const { user } = await renderApp(`/rounds/${prepared.id}`, server);
    await user.click(await screen.findByRole('button', { name: '条件を加える' }));
    expect(screen.getByText('取組み2件：通常 0件、簡易 2件、対象外 0件')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '評価の対象を保存する' }));
    expect(await screen.findByText('理由を入力してください。')).toBeTruthy();
    await user.type(screen.getByRole('textbox', { name: '理由' }), '定例の業務のため');
    await user.click(screen.getByRole('button', { name: '評価の対象を保存する' }));
    const rule = { nodeIds: [], viewpoints: [], departmentIds: [], scope: 'simple', reason: '定例の業務のため' };
    await waitFor(() => expect(sent).toEqual([{ version: 3, rules: [rule] }]));
  });

  it('is printed as what the year asks for; what is typed and not saved stays on the screen', async () => {
    const stopWatching = watchPrinting();
    const { user } = await renderApp(`/rounds/${prepared.id}`, given());
    const box = await screen.findByRole('textbox', { name: '案内' });
    await user.type(box, '書きかけ');
    expect(screen.queryByText(/^課長確認（/)).toBeNull();
    act(() => void window.dispatchEvent(new Event('beforeprint')));
    expect(screen.getByText(/^課長確認（/)).toBeTruthy();
    expect(box.closest('.no-print')).toBeTruthy();
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(screen.queryByText(/^課長確認（/)).toBeNull();
    expect(box).toHaveProperty('value', '書きかけ');
    stopWatching();
  });

  it('is taken away only after being asked', async () => {
    const server = given().on(`DELETE /api/rounds/${prepared.id}`, undefined);
    const { user, router } = await renderApp(`/rounds/${prepared.id}`, server);
    await user.click(await screen.findByRole('button', { name: 'この評価年度を削除する' }));
    expect(server.requests).not.toContain(`DELETE /api/rounds/${prepared.id}`);
    await user.click(await screen.findByRole('button', { name: '削除する' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/rounds'));
  });
});
