import { afterEach, describe, expect, it } from '@jest/globals';
import type { AssessmentView } from '@mawasu/contract';
import { defaultAssessmentScale } from '@mawasu/domain/scales';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { anAssessmentView } from '../../testing/assessment-builders.js';
import { idOf } from '../../testing/builders.js';
import { FakeApi, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderPart } from '../../testing/render.js';
import { AssessmentForm } from './assessment-form.js';
import { AssessmentSteps } from './assessment-steps.js';

afterEach(cleanup);

const place = { roundId: idOf(20), measureId: idOf(50) };
const address = (act: string) => `${act} /api/assessments/${place.measureId}/primary`;

/** Answers to steps and saves, in turn; the last one stays. */
function aServer(...answers: unknown[]) {
  const sent: unknown[] = [];
  const answer = ({ body }: FakeRequest) => {
    sent.push(body);
    return answers.length > 1 ? answers.shift() : answers[0];
  };
  new FakeApi()
    .on(`${address('POST')}/transitions`, answer)
    .on(address('PATCH'), answer)
    .install();
  return sent;
}

const buttonOf = (name: string) => screen.getByRole('button', { name });
const refusedAt = (path: string, message: string) => new Refusal(400, 'VALIDATION', { details: [{ path, message }] });

describe('the steps of an assessment', () => {
  const show = (view: Partial<AssessmentView>) =>
    renderPart(
      <AssessmentSteps
        place={place}
        view={anAssessmentView({ version: 7, ...view })}
        title="一次評価"
        blocked={null}
        onRefused={() => {}}
      />,
    );

  it('are those the server names, and none where it names none', () => {
    aServer(undefined);
    show({ actions: ['decide', 'return'] });
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['決定する', '差し戻す']);
    cleanup();
    show({ actions: ['note'] });
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('send the version and the day of the decision, and the dialog closes when it is taken', async () => {
    const sent = aServer(anAssessmentView({ state: 'decided' }));
    show({ actions: ['decide'] });
    fireEvent.click(buttonOf('一次評価を決定する'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/評価年度の確定のあとに閲覧者/)).toBeTruthy();
    fireEvent.change(dialog.getByLabelText('決定した日'), { target: { value: '2026-08-20' } });
    fireEvent.click(dialog.getByRole('button', { name: '決定する' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([{ roundId: place.roundId, version: 7, action: 'decide', decidedOn: '2026-08-20' }]);
  });

  it('keep the reason of a 差戻し that was refused, say at its field what is wrong, and take it then', async () => {
    const sent = aServer(refusedAt('reason', '理由を入力してください。'), anAssessmentView());
    show({ actions: ['return'] });
    fireEvent.click(buttonOf('一次評価を差し戻す'));
    const dialog = within(await screen.findByRole('dialog'));
    const box = dialog.getByRole<HTMLTextAreaElement>('textbox', { name: /差戻しの理由/ });
    fireEvent.change(box, { target: { value: '根拠が足りません。' } });
    fireEvent.click(dialog.getByRole('button', { name: '差し戻す' }));
    await dialog.findByText('理由を入力してください。');
    expect([box.value, box.getAttribute('aria-invalid')]).toEqual(['根拠が足りません。', 'true']);
    fireEvent.click(dialog.getByRole('button', { name: '差し戻す' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent.at(-1)).toMatchObject({ version: 7, action: 'return', reason: '根拠が足りません。' });
  });

  it('say of one step nothing that was refused of another', async () => {
    aServer(refusedAt('decidedOn', '今日までの日を入力してください。'));
    show({ actions: ['decide', 'return'] });
    fireEvent.click(buttonOf('一次評価を決定する'));
    const dialog = within(await screen.findByRole('dialog'));
    fireEvent.click(dialog.getByRole('button', { name: '決定する' }));
    await dialog.findByText('今日までの日を入力してください。');
    fireEvent.click(dialog.getByRole('button', { name: 'やめる' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.click(buttonOf('一次評価を差し戻す'));
    const other = within(await screen.findByRole('dialog', { name: '一次評価を差し戻す' }));
    expect(other.queryByRole('alert')).toBeNull();
    fireEvent.click(other.getByRole('button', { name: 'やめる' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.click(buttonOf('一次評価を決定する'));
    await screen.findByRole('dialog', { name: '一次評価を決定する' });
    expect(screen.queryByText('今日までの日を入力してください。')).toBeNull();
  });
});

describe('the form of an assessment', () => {
  const show = (view: Partial<AssessmentView> = {}) =>
    renderPart(
      <AssessmentForm
        place={place}
        view={anAssessmentView({ version: 7, rank: null, ...view })}
        scale={defaultAssessmentScale}
        title="一次評価"
      />,
    );
  const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '一次評価の評価の理由' });

  it('takes no step over what is not saved, and says why', () => {
    aServer(undefined);
    show();
    expect(buttonOf('一次評価を提出する')).toHaveProperty('disabled', false);
    expect(buttonOf('保存する')).toHaveProperty('disabled', true);
    fireEvent.change(box(), { target: { value: '新しい理由。' } });
    expect(buttonOf('一次評価を提出する')).toHaveProperty('disabled', true);
    expect(screen.getByText('保存してから操作してください。')).toBeTruthy();
  });

  it('sends no text that is too long: it says so at the field, and nothing can be saved', () => {
    const sent = aServer(undefined);
    show();
    fireEvent.change(box(), { target: { value: 'あ'.repeat(2001) } });
    fireEvent.blur(box());
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/文字以内で入力してください。/)).toBeTruthy();
    expect(buttonOf('保存する')).toHaveProperty('disabled', true);
    expect(sent).toEqual([]);
  });

  it('keeps what is typed when saving fails, says so, and offers it again', async () => {
    const sent = aServer(new Refusal(503, 'DATABASE_UNAVAILABLE'));
    show();
    fireEvent.change(box(), { target: { value: '新しい理由。' } });
    fireEvent.blur(box());
    await screen.findByRole('alert');
    expect(box().value).toBe('新しい理由。');
    expect(screen.queryByText('保存しました')).toBeNull();
    fireEvent.click(buttonOf('保存する'));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({ roundId: place.roundId, version: 7, comment: '新しい理由。' });
  });

  it('says at the 評価 that 提出 needs it, until one is chosen', async () => {
    const sent = aServer(refusedAt('rank', '評価を選んでください。'), anAssessmentView({ version: 8, rank: 'A' }));
    show();
    fireEvent.click(buttonOf('一次評価を提出する'));
    await screen.findByText('評価を選んでください。');
    fireEvent.click(screen.getByRole('radio', { name: /^A/ }));
    await waitFor(() => expect(screen.queryByText('評価を選んでください。')).toBeNull());
    expect(sent.at(-1)).toEqual({ roundId: place.roundId, version: 7, rank: 'A' });
  });
});
