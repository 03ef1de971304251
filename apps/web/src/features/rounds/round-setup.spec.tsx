import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OpeningCheck, ReviseRound, RoundDetail, RoundScope } from '@mawasu/contract';
import { useQuery } from '@tanstack/react-query';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { roundQuery } from '../../lib/rounds.js';
import { aRound, idOf } from '../../testing/builders.js';
import { type FakeApi, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aPlan } from '../../testing/plan-builders.js';
import { fakeServer, renderApp, renderPart } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { RoundSetup } from './round-setup.js';

const plan = aPlan({ fyFrom: 2024, fyTo: 2028 });
const steps = aRound().steps.map((step, place) => ({ ...step, dueOn: `2027-06-0${place + 1}` }));
const prepared = aRound({ id: idOf(40), planId: plan.id, state: 'preparing', fy: 2026, version: 3, steps });
const path = `/api/rounds/${prepared.id}`;
const check: OpeningCheck = {
  ...{ version: 3, sheets: 52, departments: 9, findings: [] },
  scopes: { full: 50, simple: 2, excluded: 1 },
};
const scope: RoundScope = { version: 3, rules: [], viewpoints: [], departments: [], nodes: [], initiatives: [] };
const overtaken = new Refusal(409, 'STALE_VERSION');

let held: RoundDetail;
let sent: unknown[];
let removed: number;

beforeEach(() => {
  held = prepared;
  sent = [];
  removed = 0;
});

/** The page of the round as it is held. */
function Page() {
  const { data } = useQuery(roundQuery(prepared.id));
  if (!data) return null;
  return (
    <RoundSetup
      round={data}
      plans={[plan]}
      rounds={[data]}
      onRemoved={() => {
        removed += 1;
      }}
      sheetPreview={() => <p>画面</p>}
      paperPreview={() => <p>帳票</p>}
    />
  );
}

/** `answers` in their order, the last one for good. */
async function open(request: string, ...answers: unknown[]) {
  const server: FakeApi = fakeServer()
    .on(`GET ${path}`, () => held)
    .on(`GET ${path}/opening-check`, check)
    .on(`GET ${path}/scope`, scope)
    .on(request, ({ body }: FakeRequest) => {
      sent.push(body);
      const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers;
      return typeof answer === 'function' ? answer() : answer;
    });
  server.install();
  renderPart(<Page />);
  await screen.findByText('受付を始める');
  await screen.findByText('条件を加える');
  return server;
}

// By their words: the whole page of a round is long, and looking for a role reads all of it.
const press = (name: string, inside: Pick<typeof screen, 'getByText'> = screen) =>
  fireEvent.click(inside.getByText(name, { selector: 'button *' }));
const guide = () => screen.getByLabelText<HTMLTextAreaElement>('案内');
const write = (text: string) => fireEvent.change(guide(), { target: { value: text } });
const refusedWith = (...details: { path: string; message: string }[]) => new Refusal(400, 'VALIDATION', { details });

describe('a 評価年度 in 準備 that is saved', () => {
  it('says so beside its button, which keeps the focus, until something is typed again', async () => {
    await open(`PATCH ${path}`, () => {
      const { instructions } = sent[0] as ReviseRound;
      held = { ...prepared, version: 4, instructions: instructions ?? '' };
      return held;
    });
    write('早めに。');
    screen.getByText('変更を保存する').closest('button')?.focus();
    press('変更を保存する');
    expect(await screen.findByText('変更を保存しました。')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.textContent).toBe('変更を保存する'));
    expect(sent).toEqual([expect.objectContaining({ version: 3, fy: 2026, instructions: '早めに。' })]);
    write('もっと早めに。');
    expect(screen.queryByText('変更を保存しました。')).toBeNull();
  });

  it('after somebody else keeps what is typed, says what to do, and goes on top of what they saved', async () => {
    await open(
      `PATCH ${path}`,
      () => {
        held = { ...prepared, version: 4, instructions: '企画の案内' };
        return overtaken;
      },
      () => held,
    );
    write('早めに。');
    press('変更を保存する');
    const alert = await screen.findByText(/ほかの人が先に変更しました。入力した内容は残っています。/);
    expect(alert.textContent).not.toContain('残すほうを選んで');
    expect(await screen.findByText('案内：いまの内容は「企画の案内」です。')).toBeTruthy();
    expect(guide().value).toBe('早めに。');
    press('変更を保存する');
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent.map((body) => (body as ReviseRound).version)).toEqual([3, 4]);
  });

  it('tells above its button what is refused at no field, and at the field what has one', async () => {
    await open(
      `PATCH ${path}`,
      refusedWith(
        { path: 'fy', message: '令和8年度はすでにあります。' },
        { path: 'steps', message: '段階がありません。' },
      ),
    );
    press('変更を保存する');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('段階がありません。');
    expect(alert.textContent).not.toContain('すでにあります');
    expect(screen.getByText('令和8年度はすでにあります。')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('評価する年度', { selector: 'input' }));
    // A step without its day is not sent at all: how many places are to be mended stands at the button.
    expect(screen.queryByText(/^入力を直すところが/)).toBeNull();
    const day = screen.getByLabelText('企画確認の締切');
    fireEvent.change(day, { target: { value: '' } });
    press('変更を保存する');
    expect(screen.getByText('入力を直すところが1か所あります。')).toBeTruthy();
    expect(day.getAttribute('aria-invalid')).toBe('true');
    expect(sent).toHaveLength(1);
  });
});

describe('受付開始 of a 評価年度', () => {
  it('is not sent over something typed that nobody could save afterwards', async () => {
    await open(`POST ${path}/openings`, { ...prepared, state: 'open' });
    expect(screen.getByText(/9課に年度評価シートが52枚できます（うち簡易2枚、ほかに対象外1枚）/)).toBeTruthy();
    write('早めに。');
    press('受付を始める');
    const words = '保存していない変更があります。保存してから、受付を始めてください。';
    expect(await screen.findByText(words)).toBeTruthy();
    write('');
    expect(screen.queryByText(words)).toBeNull();
    press('条件を加える');
    press('受付を始める');
    expect(await screen.findByText(words)).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('that is refused says every reason there is, and of somebody who was faster what to press again', async () => {
    const message = '主管課の決まっていない取組みが1件あります。';
    const details = [{ path: 'findings', message }];
    await open(`POST ${path}/openings`, new Refusal(409, 'TRANSITION_REFUSED', { details }), overtaken);
    press('受付を始める');
    expect((await screen.findByRole('alert')).textContent).toContain(message);
    press('受付を始める');
    expect(await screen.findByText(/確かめて、よければもう一度「受付を始める」を押してください。/)).toBeTruthy();
    expect(screen.getByText('受付を始める').closest('button')).toHaveProperty('disabled', false);
  });

  it('lists what it would begin with, no longer than it was read, and asks anew for what has changed since', async () => {
    const finding = {
      kind: 'no_target',
      blocks: false,
      message: '目標値のない指標が12件あります。',
      total: 12,
    } as const;
    const server = await open(`POST ${path}/openings`, overtaken);
    server.on(`GET ${path}/opening-check`, { ...check, findings: [{ ...finding, items: ['参加者数', '面積'] }] });
    press('受付を始める');
    const group = await screen.findByRole('group', { name: finding.message }).catch(() => null);
    const box = within(group ?? document.body);
    expect(await box.findByText('ほか10件')).toBeTruthy();
    fireEvent.click(box.getByRole('checkbox', { name: /^確かめました/ }));
    server.on(`GET ${path}/opening-check`, { ...check, findings: [{ ...finding, total: 13, items: ['参加者数'] }] });
    fireEvent.change(screen.getByLabelText(/^このまま受付を始める理由/), { target: { value: '後日' } });
    press('受付を始める');
    expect(await screen.findByText('ほか12件')).toBeTruthy();
    expect(screen.getByRole('checkbox', { name: /^確かめました/ })).toHaveProperty('checked', false);
    expect(sent.at(-1)).toEqual({ version: 3, accepted: ['no_target'], reason: '後日' });
  });
});

describe('the rules of 評価の対象', () => {
  it('that are refused as a whole are told so, and what is typed stays', async () => {
    await open(`PUT ${path}/scope`, refusedWith({ path: 'rules', message: '条件は30個までにしてください。' }));
    press('条件を加える');
    const reason = screen.getByLabelText<HTMLInputElement>(/^理由/);
    fireEvent.change(reason, { target: { value: '少額のため' } });
    press('評価の対象を保存する');
    expect((await screen.findByRole('alert')).textContent).toContain('条件は30個までにしてください。');
    expect(reason.value).toBe('少額のため');
  });

  it('that are not saved are asked about before the page is left', async () => {
    const server = workServer({ user: aUserWith('planner'), rounds: [prepared] })
      .on('GET /api/plans', { items: [plan], total: 1 })
      .on(`GET ${path}/opening-check`, check)
      .on(`GET ${path}/scope`, scope);
    const { user } = await renderApp(`/rounds/${prepared.id}`, server);
    await user.click(await screen.findByRole('button', { name: '条件を加える' }));
    await user.click(screen.getAllByRole('link', { name: '評価年度' })[0] as HTMLElement);
    const dialog = within(await screen.findByRole('dialog', { name: '保存していない入力があります' }));
    await user.click(dialog.getByRole('button', { name: 'この画面に戻る' }));
    expect(screen.getByRole('list', { name: '評価の対象の条件' }).children).toHaveLength(1);
  });
});

describe('a 評価年度 that is taken away', () => {
  it('stays where that is refused, says why, and not once more when it is asked about anew', async () => {
    const server = await open(`DELETE ${path}`, overtaken);
    press('この評価年度を削除する');
    const asking = async () => within(await screen.findByRole('dialog', { name: '令和8年度の評価年度の削除' }));
    const dialog = await asking();
    expect(dialog.getByText(/まだ受付を始めていないため、削除できます。/)).toBeTruthy();
    press('削除する', dialog);
    expect((await dialog.findByRole('alert')).textContent).toContain('もう一度「削除する」を押してください。');
    press('やめる', dialog);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    press('この評価年度を削除する');
    const again = await asking();
    expect(again.queryByRole('alert')).toBeNull();
    expect(removed).toBe(0);
    server.on(`DELETE ${path}`, undefined);
    press('削除する', again);
    await waitFor(() => expect(removed).toBe(1));
  });
});
