import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AssessmentView } from '@mawasu/contract';
import { ASSESSMENT_TEXT_LIMIT } from '@mawasu/domain/assessments';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { Providers } from '../../app/providers.js';
import { openPageFor } from '../../lib/page-person.js';
import { anAssessmentView } from '../../testing/assessment-builders.js';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderPart } from '../../testing/render.js';
import { DecisionNote } from './decision-note.js';

const [roundId, measureId] = [idOf(20), idOf(50)];
const aView = (decisionNote: string | null, version = 1) =>
  anAssessmentView({ seat: 'secondary', version, decisionNote, actions: ['note'] });

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

/** The note of a stage; what the server says of it is shown as it comes, as on its page. */
function open(begun: AssessmentView = aView(null)) {
  const sent: { version: number; decisionNote: string }[] = [];
  const server = fakeServer();
  const answers = (answer: (note: (typeof sent)[number]) => unknown) =>
    server.on(`PATCH /api/assessments/${measureId}/secondary`, ({ body }: FakeRequest) => {
      const { roundId: _round, ...note } = body as (typeof sent)[number] & { roundId: string };
      sent.push(note);
      return answer(note);
    });
  answers(({ version, decisionNote }) => aView(decisionNote, version + 1));
  server.install();
  const note = (view: AssessmentView) => <DecisionNote place={{ roundId, measureId }} view={view} title="二次評価" />;
  const { rerender, queryClient, unmount } = renderPart(note(begun));
  const show = (view: AssessmentView) => rerender(<Providers queryClient={queryClient}>{note(view)}</Providers>);
  return { sent, answers, show, unmount };
}

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '二次評価の会議の記録' });
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const pause = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));
const said = () => screen.getAllByRole('status').map(({ textContent }) => textContent);

describe('会議の記録', () => {
  it('is saved once nobody types for a moment, in one request for all that was typed', async () => {
    const { sent, show } = open();
    type('原案');
    await pause(700);
    type('原案のとおり。');
    await pause(700);
    expect(sent).toEqual([]);
    await pause(200);
    expect(sent).toEqual([{ version: 1, decisionNote: '原案のとおり。' }]);
    show(aView('原案のとおり。', 2));
    expect(said()).toContain('保存しました');
    // Blanks around it are nothing to save.
    type('原案のとおり。　');
    fireEvent.blur(box());
    await pause(2_000);
    expect(sent).toHaveLength(1);
  });

  it('is saved at once when it is left or its page is closed, and not where nothing was written', async () => {
    const { sent, show, unmount } = open(aView('前の記録。'));
    fireEvent.blur(box());
    await pause(1_000);
    expect(sent).toEqual([]);
    type('');
    fireEvent.blur(box());
    await pause(0);
    expect(sent).toEqual([{ version: 1, decisionNote: '' }]);
    show(aView('', 2));
    type('原案のとおり。');
    unmount();
    await pause(0);
    expect(sent.at(-1)).toEqual({ version: 2, decisionNote: '原案のとおり。' });
  });

  it('that is too long says so at its field, and is not sent', async () => {
    const { sent, unmount } = open();
    type('あ'.repeat(ASSESSMENT_TEXT_LIMIT + 1));
    fireEvent.blur(box());
    await pause(2_000);
    expect(screen.getByText(`${ASSESSMENT_TEXT_LIMIT}文字以内で入力してください。`)).toBeTruthy();
    expect(box().getAttribute('aria-invalid')).toBe('true');
    unmount();
    await pause(0);
    expect(sent).toEqual([]);
  });

  it('that is refused stays with the reason, is not sent again and again, and is when it is typed on', async () => {
    const { sent, answers } = open();
    const refusal = new Refusal(409, 'ENTRY_LOCKED', { message: '公表済みのため変更できません。' });
    answers(() => new Promise((resolve) => setTimeout(() => resolve(refusal), 50)));
    type('原案のとおり。');
    await pause(900);
    expect(screen.getByRole('alert').textContent).toContain('公表済みのため変更できません。');
    expect(box().value).toBe('原案のとおり。');
    await pause(5_000);
    expect(sent).toHaveLength(1);
    type('原案のとおりとする。');
    expect(screen.queryByRole('alert')).toBeNull();
    await pause(900);
    expect(sent).toHaveLength(2);
  });

  it('goes on top of what somebody else wrote into another field', async () => {
    const { sent, answers, show } = open();
    answers(({ version, decisionNote }) =>
      version < 4 ? new Refusal(409, 'STALE_VERSION', { current: aView(null, 4) }) : aView(decisionNote, version + 1),
    );
    type('原案のとおり。');
    await pause(900);
    show(aView(null, 4));
    await pause(900);
    expect(sent.map(({ version }) => version)).toEqual([1, 4]);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that somebody else has written meanwhile is named, and theirs is not replaced while nobody says so', async () => {
    const { sent, answers, show } = open();
    answers(() => new Refusal(409, 'STALE_VERSION', { current: aView('先の人の記録。', 4) }));
    type('原案のとおり。');
    await pause(900);
    show(aView('先の人の記録。', 4));
    await pause(5_000);
    expect(screen.getByText('会議の記録：いまの内容は「先の人の記録。」です。')).toBeTruthy();
    expect(box().value).toBe('原案のとおり。');
    // Neither leaving the field nor typing on is a choice between the two.
    fireEvent.blur(box());
    type('原案のとおりとする。');
    await pause(5_000);
    fireEvent.blur(box());
    expect(sent).toHaveLength(1);
    answers(({ version, decisionNote }) => aView(decisionNote, version + 1));
    fireEvent.click(screen.getByText('入力した内容で保存する'));
    await pause(100);
    expect(sent[1]).toEqual({ version: 4, decisionNote: '原案のとおりとする。' });
  });

  it('that was written twice can be left to the other, and waits for its person where the meeting is closed', async () => {
    openPageFor('hanako');
    const { sent, answers, show, unmount } = open();
    answers(() => new Refusal(409, 'STALE_VERSION', { current: aView('先の人の記録。', 4) }));
    type('原案のとおり。');
    await pause(900);
    show(aView('先の人の記録。', 4));
    unmount();
    expect(sent).toHaveLength(1);
    open(aView('先の人の記録。', 4));
    expect(box().value).toBe('原案のとおり。');
    fireEvent.click(screen.getByText('いまの内容にする'));
    expect(box().value).toBe('先の人の記録。');
    expect(screen.queryByText('いまの内容にする')).toBeNull();
  });
});
