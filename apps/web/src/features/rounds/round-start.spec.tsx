import { afterEach, describe, expect, it } from '@jest/globals';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { FakeApi, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aPlan } from '../../testing/plan-builders.js';
import { renderPart } from '../../testing/render.js';
import { NewRound } from './new-round.js';

afterEach(cleanup);

const plan = aPlan({ fyFrom: 2024, fyTo: 2028 });
const older = aRound({ id: idOf(21), planId: idOf(39), planName: '前の計画', fy: 2023 });
const last = aRound({ planId: plan.id, planName: plan.name, fy: 2025, instructions: '早めに書いてください。' });
const rounds = [older, last];

function open(answers: Record<string, unknown> = {}, plans = [plan]) {
  const sent: unknown[] = [];
  const server = new FakeApi()
    .on(`GET /api/rounds/${last.id}`, last)
    .on('POST /api/rounds', ({ body }: FakeRequest) => {
      sent.push(body);
      return new Refusal(503, 'DATABASE_UNAVAILABLE');
    });
  for (const [request, answer] of Object.entries(answers)) server.on(request, answer);
  server.install();
  let cancelled = 0;
  const onCancel = () => {
    cancelled += 1;
  };
  renderPart(<NewRound fy={2025} plans={plans} rounds={rounds} onMade={() => {}} onCancel={onCancel} />);
  return { sent, cancelled: () => cancelled };
}

const copy = () => fireEvent.click(screen.getByRole('radio', { name: '前の評価年度から写す' }));
const box = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const deadline = (step: string) => screen.getByLabelText<HTMLInputElement>(`${step}の締切`);
const year = () => screen.getByRole<HTMLInputElement>('combobox', { name: '評価する年度' });

describe('what a new 評価年度 begins with', () => {
  it('has no year where every year of the plan has one, and says what to do', async () => {
    const { sent } = open({}, [{ ...plan, fyFrom: 2025, fyTo: 2025 }]);
    copy();
    await waitFor(() => expect(box('案内').value).toBe('早めに書いてください。'));
    expect(year().value).toBe('');
    fireEvent.click(screen.getByRole('button', { name: '評価年度をつくる' }));
    expect(await screen.findByText(/^この計画のすべての年度に、評価年度があります。/)).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('is copied from the newest one of its plan, for the next free year, and sent as it was typed on top', async () => {
    const { sent } = open();
    copy();
    await waitFor(() => expect(box('案内').value).toBe('早めに書いてください。'));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '前の評価年度から写す' }).checked).toBe(true);
    expect([deadline('入力').value, deadline('課長確認').value]).toEqual(['2027-05-20', '2027-05-31']);
    fireEvent.change(box('案内'), { target: { value: '今年は早めに。' } });
    fireEvent.click(screen.getByRole('button', { name: '評価年度をつくる' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(sent).toEqual([
      expect.objectContaining({
        fy: 2026,
        planId: plan.id,
        from: { roundId: last.id },
        instructions: '今年は早めに。',
      }),
    ]);
    expect(sent[0]).not.toHaveProperty('template');
    // Refused, nothing that was typed is lost.
    expect([box('案内').value, deadline('入力').value]).toEqual(['今年は早めに。', '2027-05-20']);
  });

  it('stays as it was where the other one could not be read, and says why', async () => {
    open({ [`GET /api/rounds/${last.id}`]: new Refusal(503, 'DATABASE_UNAVAILABLE') });
    copy();
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '前の評価年度から写す' }).checked).toBe(false);
    expect(box('案内').value).toBe('');
  });

  it('is what was chosen last, and not what was answered last', async () => {
    let answer: (round: unknown) => void = () => {};
    open({
      [`GET /api/rounds/${last.id}`]: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    copy();
    expect(await screen.findByText('写す内容を読み込んでいます。')).toBeTruthy();
    const ranked = screen.getByRole<HTMLInputElement>('radio', { name: '段階評価（S〜D）の様式' });
    fireEvent.click(ranked);
    expect(screen.queryByText('写す内容を読み込んでいます。')).toBeNull();
    await act(async () => {
      answer(last);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    });
    expect(ranked.checked).toBe(true);
    expect(box('案内').value).toBe('');
  });

  it('takes no year that has one: it can be seen and not be chosen', () => {
    open();
    fireEvent.click(year());
    const taken = screen.getByRole('option', { name: /^令和7年度.*（作成済み）$/, hidden: true });
    expect(taken.getAttribute('data-combobox-disabled')).toBe('true');
    expect(
      screen.getByRole('option', { name: /^令和6年度/, hidden: true }).hasAttribute('data-combobox-disabled'),
    ).toBe(false);
    // 2023 is not a year of the plan.
    expect(screen.queryByRole('option', { name: /^令和5年度/, hidden: true })).toBeNull();
  });

  it('moves the deadlines that stand when another year is chosen', async () => {
    open();
    copy();
    await waitFor(() => expect(deadline('入力').value).toBe('2027-05-20'));
    fireEvent.click(year());
    fireEvent.click(screen.getByRole('option', { name: /^令和10年度/, hidden: true }));
    expect([deadline('入力').value, deadline('企画確認').value]).toEqual(['2029-05-20', '2029-06-30']);
  });

  it('can be left again', () => {
    const { cancelled, sent } = open();
    fireEvent.click(screen.getByRole('button', { name: 'やめる' }));
    expect([cancelled(), sent.length]).toEqual([1, 0]);
  });
});
