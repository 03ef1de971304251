import { describe, expect, it } from '@jest/globals';
import type { AssessmentView } from '@mawasu/contract';
import { ASSESSMENT_TEXT_LIMIT } from '@mawasu/domain/assessments';
import { useQuery } from '@tanstack/react-query';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { createQueryClient } from '../../lib/query-client.js';
import { anAssessment, anAssessmentView } from '../../testing/assessment-builders.js';
import { idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderPart } from '../../testing/render.js';
import { assessmentQuery } from './assessments.queries.js';
import { DecisionNote } from './decision-note.js';

const place = { roundId: idOf(20), measureId: idOf(50) };
const held = anAssessmentView({ version: 3, decisionNote: '原案のとおり。', actions: ['note'] });

/** The note of a stage as the page holds it; `answers` in their order, the last one for good. */
function open(...answers: unknown[]) {
  const sent: unknown[] = [];
  const detail = anAssessment({ stages: [held] });
  fakeServer()
    .on(`GET /api/assessments/${place.measureId}`, detail)
    .on(`PATCH /api/assessments/${place.measureId}/primary`, ({ body }: FakeRequest) => {
      sent.push(body);
      const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers;
      return answer;
    })
    .install();
  const queryClient = createQueryClient();
  queryClient.setQueryData(assessmentQuery(place).queryKey, detail);
  function Page() {
    const { data } = useQuery({ ...assessmentQuery(place), enabled: false });
    const [view] = data?.stages ?? [];
    return view ? <DecisionNote place={place} view={view} title="一次評価" /> : null;
  }
  return { sent, ...renderPart(<Page />, queryClient) };
}

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: '一次評価の会議の記録' });
const write = (value: string) => fireEvent.change(box(), { target: { value } });
const saved = (version: number, decisionNote: string): AssessmentView => ({ ...held, version, decisionNote });

describe('the record of the meeting', () => {
  it('is saved when its field is left, on the version seen, once, and says so', async () => {
    const { sent } = open(saved(4, '外部委員の意見を付けた。'));
    fireEvent.blur(box());
    expect(sent).toEqual([]);
    write(' 外部委員の意見を付けた。 ');
    fireEvent.blur(box());
    expect(await screen.findByText('保存しました')).toBeTruthy();
    fireEvent.blur(box());
    expect(sent).toEqual([{ roundId: place.roundId, version: 3, decisionNote: '外部委員の意見を付けた。' }]);
    expect(screen.getByText(/施策評価シートには印刷されません。/)).toBeTruthy();
  });

  it('is saved when the meeting is closed with the pen still on the paper', async () => {
    const { sent, unmount } = open(saved(4, '継続とする。'));
    write('継続とする。');
    unmount();
    await waitFor(() => expect(sent).toHaveLength(1));
  });

  it('that is too long says at the field how long it may be, and is not sent', () => {
    const { sent } = open(saved(4, ''));
    write('あ'.repeat(ASSESSMENT_TEXT_LIMIT + 1));
    fireEvent.blur(box());
    expect(screen.getByText(`${ASSESSMENT_TEXT_LIMIT}文字以内で入力してください。`)).toBeTruthy();
    expect(box().getAttribute('aria-invalid')).toBe('true');
    expect(sent).toEqual([]);
  });

  it('that could not be saved says why, stays as it is typed, and is tried again once it is typed anew', async () => {
    const { sent } = open(new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '接続できません。' }), saved(4, '二'));
    write('一');
    fireEvent.blur(box());
    expect((await screen.findByRole('alert')).textContent).toContain('接続できません。');
    expect(box().value).toBe('一');
    expect(screen.queryByText('保存しました')).toBeNull();
    write('二');
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.blur(box());
    expect(await screen.findByText('保存しました')).toBeTruthy();
    expect(sent).toHaveLength(2);
  });

  it('that somebody else wrote meanwhile is shown beside what is typed, which goes over it only by its person', async () => {
    const current = saved(4, '別の記録。');
    const { sent } = open(new Refusal(409, 'STALE_VERSION', { current }), saved(5, '一'));
    write('一');
    fireEvent.blur(box());
    expect(await screen.findByText('会議の記録：いまの内容は「別の記録。」です。')).toBeTruthy();
    expect(box().value).toBe('一');
    expect(sent).toHaveLength(1);
    fireEvent.blur(box());
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({ version: 4, decisionNote: '一' });
    await waitFor(() => expect(screen.queryByText(/いまの内容は/)).toBeNull());
  });

  it('is saved upon what there is now where others were faster at another field, and nobody is asked', async () => {
    const current = { ...held, version: 4, comment: '理由を直した。' };
    const { sent } = open(new Refusal(409, 'STALE_VERSION', { current }), saved(5, '一'));
    write('一');
    fireEvent.blur(box());
    expect(await screen.findByText('保存しました')).toBeTruthy();
    expect(sent.map((body) => (body as { version: number }).version)).toEqual([3, 4]);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
