import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { AssessmentDetail, AssessmentView } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { anAssessment, anAssessmentView } from '../../testing/assessment-builders.js';
import { idOf } from '../../testing/builders.js';
import { aFigure, anIndicator, aYear } from '../../testing/entry-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const measureId = idOf(50);
const roundId = idOf(20);

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
    await open(anAssessment({ indicators: [partial, closed] }), () => anAssessmentView());
    const aside = within(screen.getByRole('complementary', { name: '評価の根拠' }));
    expect(aside.getByText(/実績 12（単年 7）（一部の年度の合計）（速報）/)).toBeTruthy();
    expect(aside.getByText(/実績 公開前/)).toBeTruthy();
    expect(aside.getByText(/^R7は公開前：/)).toBeTruthy();
  });
});

describe('the window of a 施策', () => {
  it('has the stages, the 目安 with its counts, the 取組み and last year beside each other, and saves what is left', async () => {
    const sent: unknown[] = [];
    const { user } = await open(anAssessment(), ({ body }) => {
      sent.push(body);
      return anAssessmentView({ version: 2, comment: '新しい理由。' });
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
    const { user } = await open(anAssessment(), ({ body }) => {
      sent.push(body);
      if (sent.length > 1) return anAssessmentView({ version: 3, rank: 'A', comment: '後の理由。' });
      return new Promise((resolve) => {
        answer = () => resolve(anAssessmentView({ version: 2, rank: 'A' }));
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
    const held = anAssessmentView({ version: 5, comment: 'ほかの人の理由。', rank: 'A' });
    let now = anAssessment();
    const ofDetail = () => now;
    const { user } = await open(ofDetail, ({ body }) => {
      const { version, comment } = body as { version: number; comment: string };
      versions.push(version);
      // Overtaken, the screen asks anew.
      now = anAssessment({ stages: [held] });
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
      .on(`GET /api/assessments/${measureId}`, () => anAssessment({ questions }))
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
      .on(`GET /api/assessments/${measureId}`, () => anAssessment({ mayAsk: true }))
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

describe('what else the window of a 施策 holds', () => {
  const openAs = async (detail: AssessmentDetail, role: Parameters<typeof aUserWith>[0], answer: unknown = detail) => {
    const sent: unknown[] = [];
    const take = ({ body }: FakeRequest) => {
      sent.push(body);
      return answer;
    };
    const server = workServer({ user: aUserWith(role) })
      .on(`GET /api/assessments/${measureId}`, detail)
      .on(`POST /api/assessments/${measureId}/releases`, take);
    await renderApp(`/assessments/${measureId}?of=${roundId}`, server);
    await screen.findByRole('heading', { level: 1, name: '1-1-1 防災基盤の構築' });
    return sent;
  };

  it('tells 企画 whether 外部委員 see it, since when, and lets them change that; a refusal stands at the button', async () => {
    const released = { at: '2026-08-20T00:00:00.000Z', name: '企画 京子' };
    const detail = anAssessment({ mayWithdraw: true, released } as Partial<AssessmentDetail>);
    const sent = await openAs(detail, 'planner', new Refusal(503, 'DATABASE_UNAVAILABLE'));
    const part = within(screen.getByRole('region', { name: '外部委員への公開' }));
    expect(part.getByText('外部委員に公開しています（令和8年8月20日・企画 京子）。')).toBeTruthy();
    expect(part.queryByRole('button', { name: '外部委員に公開する' })).toBeNull();
    fireEvent.click(part.getByRole('button', { name: '公開をやめる' }));
    await part.findByRole('alert');
    expect(sent).toEqual([{ roundId, action: 'withdraw' }]);
    cleanup();
    await openAs(anAssessment({ mayRelease: true }), 'planner');
    expect(screen.getByText(/^外部委員には表示していません。/)).toBeTruthy();
    expect(screen.getByRole('button', { name: '外部委員に公開する' })).toBeTruthy();
  });

  it('gives 外部委員 a seat of their own and says nothing of the release', async () => {
    const own = anAssessmentView({ seat: 'member', state: null, rank: null, comment: '', actions: ['edit', 'submit'] });
    await openAs(anAssessment({ own, stages: [], mayRelease: true }), 'external_member');
    expect(screen.getByRole('textbox', { name: '自分の事前評価の評価の理由' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: '外部委員への公開' })).toBeNull();
    expect(screen.queryByRole('region', { name: '外部委員の事前評価' })).toBeNull();
  });

  it('counts for 企画 how many 外部委員 say what, also where two have one name', async () => {
    const complaints = jest.spyOn(console, 'error');
    const score = (rank: string, comment: string) => ({
      ...{ memberName: '委員 五郎', rank, direction: 'continue', comment, sample: false },
    });
    const scores = [score('B', '理由1。'), score('A', '理由2。'), score('B', '理由3。')];
    await openAs(anAssessment({ scores } as Partial<AssessmentDetail>), 'planner');
    const part = within(screen.getByRole('region', { name: '外部委員の事前評価' }));
    expect(part.getByText('A 1人、B 2人')).toBeTruthy();
    for (const words of ['理由1。', '理由2。', '理由3。']) expect(part.getByText(words)).toBeTruthy();
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  it('says of a stage why it came back, who handed it in for whom, when it was decided, and what was noted', async () => {
    const returned = anAssessmentView({
      actions: [],
      returnReason: '根拠が足りません。',
      decisionNote: '原案のとおり。',
    });
    const decided = anAssessmentView({
      ...{ seat: 'secondary', state: 'decided', actions: [], proposal: { rank: 'A', reason: '9件が順調です。' } },
      submitted: { name: '代理 次郎', forName: '部長 太郎', at: '2026-07-31T00:00:00.000Z' },
      decided: { on: '2026-08-20', name: null },
    } as Partial<AssessmentView>);
    const closed = anAssessmentView({ seat: 'external', open: false, state: null, actions: [] });
    const question = { previousMeasureId: idOf(49), nextMeasureId: null, underCorrection: true };
    await openAs(
      anAssessment({ stages: [returned, decided, closed], ...question, roundState: 'finalized', code: '1-1-1' }),
      'section_head',
    );
    const part = (name: string) => screen.getByRole('region', { name }).textContent;
    expect(part('一次評価')).toContain('差し戻されました根拠が足りません。');
    expect(part('一次評価')).toContain('会議の記録：原案のとおり。');
    expect(part('二次評価')).toContain('代理 次郎（部長 太郎の代理）が提出（令和8年7月31日）　令和8年8月20日に決定');
    expect(part('二次評価')).toContain('提出のときの目安：A 順調');
    expect(part('外部評価')).toContain('まだ公開されていません。');
    expect(part('外部評価')).not.toContain('前の理由。');
    expect(screen.getByRole('note').textContent).toContain('訂正中です');
    expect(screen.queryByRole('textbox')).toBeNull();
    const before = screen.getByRole('link', { name: '前の施策' }).getAttribute('href');
    expect(before).toBe(`/assessments/${idOf(49)}?of=${roundId}`);
    expect(screen.queryByRole('link', { name: '次の施策' })).toBeNull();
  });

  it('says in words what is not there: sheets that are not open, no indicators, no answer to an earlier remark', async () => {
    const sheet = { departmentName: null, position: null, futureDirection: null, progressStatus: null };
    const remark = { kind: 'finding', state: 'open', fy: 2023, text: '原因を書いてください。', answer: null };
    await openAs(
      anAssessment({
        initiatives: [
          { ...sheet, id: idOf(61), title: '公開前の取組み', entryId: null, state: null, open: false },
          { ...sheet, id: idOf(62), title: '対象外の取組み', entryId: idOf(42), state: 'excluded', open: true },
        ],
        ...{ remarks: [{ ...remark, initiativeTitle: '耐震化', blockLabel: '課題' }], lastYear: null, proposal: null },
      } as Partial<AssessmentDetail>),
      'planner',
    );
    const hidden = screen.getByRole('row', { name: /公開前の取組み/ });
    expect(hidden.textContent).toBe('公開前の取組み未設定公開前');
    expect(within(hidden).queryByRole('link')).toBeNull();
    expect(screen.getByRole('row', { name: /対象外の取組み/ }).textContent).toBe('対象外の取組み未設定対象外');
    expect(screen.getByText('指標は登録されていません。')).toBeTruthy();
    expect(screen.getByText('対応：まだありません')).toBeTruthy();
    expect(screen.getByText('令和5年度・耐震化・課題')).toBeTruthy();
    for (const name of [/^前回の評価/, '目安']) expect(screen.queryByRole('region', { name })).toBeNull();
  });
});
