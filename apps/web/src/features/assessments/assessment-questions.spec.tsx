import { afterEach, describe, expect, it } from '@jest/globals';
import type { AssessmentQuestion } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { createQueryClient } from '../../lib/query-client.js';
import { currentUserQuery } from '../../lib/session.js';
import { anAssessment } from '../../testing/assessment-builders.js';
import { aUser, idOf } from '../../testing/builders.js';
import { FakeApi, type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderPart } from '../../testing/render.js';
import { AssessmentQuestions } from './assessment-questions.js';

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});

const aQuestion = (rest: Partial<AssessmentQuestion> = {}): AssessmentQuestion => ({
  ...{ id: idOf(90), version: 4, kind: 'question', text: 'なぜですか。', answer: null, response: null },
  ...{ answered: null, responded: null, sample: false, mayAnswer: false, mayRespond: false },
  written: { name: '委員 五郎', forName: null, at: '2026-06-01T00:00:00.000Z' },
  ...rest,
});
const refused = new Refusal(503, 'DATABASE_UNAVAILABLE');

function show(questions: AssessmentQuestion[], mayAsk = false, ...answers: unknown[]) {
  const sent: unknown[] = [];
  const take = ({ body }: FakeRequest) => {
    sent.push(body);
    return answers.length > 1 ? answers.shift() : answers[0];
  };
  new FakeApi()
    .on(`PATCH /api/assessment-questions/${idOf(90)}`, take)
    .on(`POST /api/assessments/${idOf(50)}/questions`, take)
    .install();
  const queryClient = createQueryClient();
  queryClient.setQueryData(currentUserQuery.queryKey, aUser());
  renderPart(
    <AssessmentQuestions
      place={{ roundId: idOf(20), measureId: idOf(50) }}
      detail={anAssessment({ questions, mayAsk })}
    />,
    queryClient,
  );
  return sent;
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const box = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });

describe('the questions of 外部委員', () => {
  it('are read by everybody with who said what when, and what is not there yet', () => {
    const answered = { name: '課長 一郎', forName: null, at: '2026-06-10T00:00:00.000Z' };
    show([aQuestion({ kind: 'opinion', answer: '来年度に行います。', answered })]);
    const text = screen.getByRole('region', { name: '外部委員の質問・意見' }).textContent;
    for (const words of ['意見', '委員 五郎　令和8年6月1日', '来年度に行います。', '課長 一郎　令和8年6月10日']) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/対応方針まだありません$/);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('are no part of the page where there is none and nobody may ask', () => {
    show([]);
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('are answered on the version that was read; a refusal keeps the words and stands at the box', async () => {
    const sent = show([aQuestion({ mayAnswer: true })], false, refused, aQuestion({ version: 5, answer: 'はい。' }));
    expect(screen.queryByRole('button', { name: '回答を保存する' })).toBeNull();
    fireEvent.change(box('「なぜですか。」への回答'), { target: { value: ' はい。 ' } });
    press('回答を保存する');
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(box('「なぜですか。」への回答').value).toBe(' はい。 ');
    press('回答を保存する');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(sent).toEqual([
      { version: 4, answer: 'はい。' },
      { version: 4, answer: 'はい。' },
    ]);
  });

  it('take no answer and no question that is too long', () => {
    const sent = show([aQuestion({ mayRespond: true })], true);
    for (const name of ['「なぜですか。」への対応方針', '質問・意見']) {
      fireEvent.change(box(name), { target: { value: 'あ'.repeat(2001) } });
      expect(box(name).getAttribute('aria-invalid')).toBe('true');
    }
    expect(screen.queryByRole('button', { name: '対応方針を保存する' })).toBeNull();
    expect(screen.getByRole('button', { name: '送る' })).toHaveProperty('disabled', true);
    expect(sent).toEqual([]);
  });

  it('are not sent empty, and stay with their kind when they are refused', async () => {
    const sent = show([], true, refused);
    const send = screen.getByRole('button', { name: '送る' });
    expect(send).toHaveProperty('disabled', true);
    fireEvent.change(box('質問・意見'), { target: { value: '　' } });
    expect(send).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByRole('radio', { name: '意見' }));
    fireEvent.change(box('質問・意見'), { target: { value: '心配です。' } });
    fireEvent.click(send);
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(box('質問・意見').value).toBe('心配です。');
    const kinds = within(screen.getByRole('radiogroup', { name: '種別' }));
    expect(kinds.getByRole('radio', { name: '意見' })).toHaveProperty('checked', true);
    expect(sent).toEqual([{ roundId: idOf(20), kind: 'opinion', text: '心配です。' }]);
  });
});
