import { describe, expect, it } from '@jest/globals';
import type { AssessmentDetail, AssessmentView } from '@mawasu/contract';
import { defaultAssessmentScale, defaultScale } from '@mawasu/domain/scales';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aFigure, anIndicator, aYear } from '../../testing/entry-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

const measureId = idOf(50);
const roundId = idOf(20);

const aView = (rest: Partial<AssessmentView> = {}): AssessmentView => ({
  ...{
    seat: 'primary',
    open: true,
    version: 1,
    state: 'draft',
    rank: 'B',
    direction: 'continue',
    comment: '前の理由。',
  },
  ...{ decisionNote: null, returnReason: null, proposal: null, submitted: null, decided: null, sample: false },
  ...{ actions: ['edit', 'submit'], lockReason: null },
  ...rest,
});

const aDetail = (rest: Partial<AssessmentDetail> = {}): AssessmentDetail => ({
  ...{ roundId, measureId, fy: 2025, roundState: 'open', code: '1-1-1', title: '防災基盤の構築', policyTitle: '安全' },
  ...{ desiredState: '', departmentId: idOf(10), departmentName: '企画調整課', departmentLeads: true },
  ...{ scale: defaultAssessmentScale, progressStatuses: defaultScale.progressStatuses, own: null, scores: [] },
  stages: [aView(), aView({ seat: 'secondary', version: 0, state: null, rank: null, actions: ['note'], comment: '' })],
  proposal: { rank: 'B', reason: '10件中7件が順調、目安は「B 概ね順調」です。' },
  initiatives: [
    {
      ...{ id: idOf(60), title: '住宅の耐震化', departmentName: '建築課', entryId: idOf(40), state: 'confirmed' },
      ...{ position: null, open: true, progressStatus: 'A', futureDirection: null },
    },
  ],
  ...{
    underCorrection: false,
    indicators: [],
    remarks: [],
    questions: [],
    released: null,
    mayRelease: false,
    mayWithdraw: false,
  },
  lastYear: { fy: 2024, stages: [{ stage: 'secondary', rank: 'C', direction: null, comment: '昨年の理由。' }] },
  ...{ mayAsk: false, previousMeasureId: null, nextMeasureId: null },
  ...rest,
});

async function open(detail: AssessmentDetail | (() => AssessmentDetail), save: (request: FakeRequest) => unknown) {
  const server = workServer({ user: aUserWith('division_head') })
    .on(`GET /api/assessments/${measureId}`, detail)
    .on(`PATCH /api/assessments/${measureId}/primary`, save)
    .on(`PATCH /api/assessments/${measureId}/secondary`, save);
  const app = await renderApp(`/assessments/${measureId}?of=${roundId}`, server);
  await screen.findByRole('heading', { level: 1, name: '1-1-1 防災基盤の構築' });
  return app;
}

describe('the indicators beside an assessment', () => {
  it('say with the figure what must be known of it, and 公開前 of one that is not open', async () => {
    const partial = anIndicator({
      ...{ name: '設置数', aggregation: 'cumulative', unit: '基', fyFrom: 2023, cumulativeFrom: 2023 },
      values: [aFigure('5', { fy: 2024 }), aFigure('7', { certainty: 'preliminary' })],
    } as Partial<AssessmentDetail['indicators'][number]>);
    const closed = anIndicator({ id: idOf(701), name: '加入率', values: [aYear({ hidden: true })] });
    await open(aDetail({ indicators: [partial, closed] }), () => aView());
    const aside = within(screen.getByRole('complementary', { name: '評価の根拠' }));
    expect(aside.getByText(/実績 12（単年 7）（一部の年度の合計）（速報）/)).toBeTruthy();
    expect(aside.getByText(/実績 公開前/)).toBeTruthy();
    expect(aside.getByText(/^R7は公開前：/)).toBeTruthy();
  });
});

describe('the window of a 施策', () => {
  it('has the stages, the 目安 with its counts, the 取組み and last year beside each other, and saves what is left', async () => {
    const sent: unknown[] = [];
    const { user } = await open(aDetail(), ({ body }) => {
      sent.push(body);
      return aView({ version: 2, comment: '新しい理由。' });
    });
    const aside = within(screen.getByRole('complementary', { name: '評価の根拠' }));
    expect(aside.getByText(/10件中7件が順調、目安は「B 概ね順調」/)).toBeTruthy();
    expect(aside.getByRole('link', { name: '住宅の耐震化' }).getAttribute('href')).toContain(idOf(40));
    expect(aside.getByText('昨年の理由。')).toBeTruthy();
    const second = within(screen.getByRole('region', { name: '二次評価' }));
    expect(second.getByText('まだ入力されていません。')).toBeTruthy();
    const box = screen.getByRole('textbox', { name: '一次評価の評価の理由' });
    await user.clear(box);
    await user.type(box, '新しい理由。');
    await user.tab();
    await screen.findByText('保存しました');
    expect(sent).toEqual([{ roundId, version: 1, comment: '新しい理由。' }]);

    // The record of a meeting is kept though nobody leaves its field: it is closed, and its page with it.
    await user.click(second.getByRole('textbox', { name: '二次評価の会議の記録' }));
    await user.paste('原案のとおり。');
    cleanup();
    await waitFor(() => expect(sent).toContainEqual({ roundId, version: 0, decisionNote: '原案のとおり。' }));
  });

  it('saves what is left while something is still being saved', async () => {
    const sent: unknown[] = [];
    let answer = () => {};
    const { user } = await open(aDetail(), ({ body }) => {
      sent.push(body);
      if (sent.length > 1) return aView({ version: 3, rank: 'A', comment: '後の理由。' });
      return new Promise((resolve) => {
        answer = () => resolve(aView({ version: 2, rank: 'A' }));
      });
    });
    await user.click(screen.getByRole('radio', { name: /^A/ }));
    const box = screen.getByRole('textbox', { name: '一次評価の評価の理由' });
    await user.clear(box);
    await user.click(box);
    await user.paste('後の理由。');
    await user.tab();
    expect(sent).toEqual([{ roundId, version: 1, rank: 'A' }]);
    answer();
    await waitFor(() => expect(sent.at(-1)).toEqual({ roundId, version: 2, comment: '後の理由。' }));
  });

  it('keeps what is typed when somebody was faster, says what there is now, and saves upon it', async () => {
    const versions: unknown[] = [];
    const held = aView({ version: 5, comment: 'ほかの人の理由。', rank: 'A' });
    let now = aDetail();
    const ofDetail = () => now;
    const { user } = await open(ofDetail, ({ body }) => {
      const { version, comment } = body as { version: number; comment: string };
      versions.push(version);
      // Overtaken, the screen asks anew.
      now = aDetail({ stages: [held] });
      if (version === 1) return new Refusal(409, 'STALE_VERSION', { current: held });
      return { ...held, version: 6, comment };
    });
    const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: '一次評価の評価の理由' });
    await user.clear(box);
    await user.type(box, '自分の理由。');
    await user.tab();
    expect((await screen.findByText(/評価の理由：いまの内容は「ほかの人の理由。」です。/)).tagName).toBe('SPAN');
    expect(box.value).toBe('自分の理由。');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'A 順調' }).checked).toBe(true);
    await user.click(screen.getByRole('button', { name: '保存する' }));
    await waitFor(() => expect(versions).toEqual([1, 5]));
    await screen.findByText('保存しました');
  });

  it('says of a 対応方針 what somebody else wrote meanwhile', async () => {
    const question = (version: number, response: string | null): AssessmentDetail['questions'][number] => ({
      ...{ id: idOf(90), version, kind: 'question', text: 'なぜですか。', answer: null, response, answered: null },
      ...{
        responded: null,
        written: { name: '委員 五郎', forName: null, at: '2026-06-01T00:00:00.000Z' },
        sample: false,
      },
      ...{ mayAnswer: false, mayRespond: true },
    });
    let questions = [question(0, null)];
    const server = workServer({ user: aUserWith('planner') })
      .on(`GET /api/assessments/${measureId}`, () => aDetail({ questions }))
      .on(`PATCH /api/assessment-questions/${idOf(90)}`, () => {
        questions = [question(1, 'ほかの人の方針。')];
        return new Refusal(409, 'STALE_VERSION', { current: questions[0] });
      });
    const { user } = await renderApp(`/assessments/${measureId}?of=${roundId}`, server);
    await user.type(await screen.findByRole('textbox', { name: /への対応方針$/ }), '自分の方針。');
    await user.click(screen.getByRole('button', { name: '対応方針を保存する' }));
    await screen.findByText(/対応方針：いまの内容は「ほかの人の方針。」です。/);

    // Neither is lost when the page is: what was typed, and that it was typed over something else.
    cleanup();
    await renderApp(`/assessments/${measureId}?of=${roundId}`, server);
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /への対応方針$/ });
    expect(box.value).toBe('自分の方針。');
    expect(screen.getByText(/対応方針：いまの内容は「ほかの人の方針。」です。/)).toBeTruthy();
  });

  it('keeps a 意見 that is typed and not sent, and forgets it once it is', async () => {
    const sent: unknown[] = [];
    const server = workServer({ user: aUserWith('external_member') })
      .on(`GET /api/assessments/${measureId}`, () => aDetail({ mayAsk: true }))
      .on(`POST /api/assessments/${measureId}/questions`, ({ body }: FakeRequest) => sent.push(body));
    const boxOf = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: '質問・意見' });
    const address = `/assessments/${measureId}?of=${roundId}`;
    const first = await renderApp(address, server);
    await first.user.click(await screen.findByRole('radio', { name: '意見' }));
    await first.user.type(await boxOf(), '担い手が心配です。');
    cleanup();
    const { user } = await renderApp(address, server);
    expect((await boxOf()).value).toBe('担い手が心配です。');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: '意見' }).checked).toBe(true);
    await user.click(screen.getByRole('button', { name: '送る' }));
    await waitFor(async () => expect((await boxOf()).value).toBe(''));
    expect(sent).toEqual([{ roundId, kind: 'opinion', text: '担い手が心配です。' }]);
    cleanup();
    await renderApp(address, server);
    expect((await boxOf()).value).toBe('');
  });
});
