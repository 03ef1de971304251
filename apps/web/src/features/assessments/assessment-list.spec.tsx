import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { AssessmentItem } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { anAssessmentItem } from '../../testing/assessment-builders.js';
import { aRound, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

type Stage = AssessmentItem['stages'][number];
const aStage = (stage: Stage['stage'], rest: Partial<Stage> = {}): Stage => ({
  ...{ stage, open: true, state: null, rank: null },
  ...rest,
});
const first = anAssessmentItem({
  stages: [aStage('primary', { state: 'decided', rank: 'A' }), aStage('secondary', { state: 'submitted', rank: 'B' })],
  ...{ own: true, released: true, scores: 2, unanswered: 1 },
});
const second = anAssessmentItem({
  ...{ measureId: idOf(51), code: '', title: '消防力の充実', departmentName: null, ownScore: 'draft' },
  stages: [aStage('primary', { open: false }), aStage('secondary')],
});

async function open(items: AssessmentItem[], role: Parameters<typeof aUserWith>[0], rounds = [aRound()]) {
  const asked: string[] = [];
  const refused = new Refusal(503, 'DATABASE_UNAVAILABLE');
  const file = (name: string) => (request: FakeRequest) => {
    asked.push(`${name}${request.url.search}${request.body ? JSON.stringify(request.body) : ''}`);
    return refused;
  };
  const server = workServer({ user: aUserWith(role), rounds })
    .on('GET /api/assessments', ({ url }: FakeRequest) => {
      asked.push(url.search);
      return { items, total: items.length };
    })
    .on(`GET /api/assessments/${idOf(20)}/assessments.xlsx`, file('xlsx'))
    .on(`GET /api/assessments/${idOf(20)}/assessments.csv`, file('csv'))
    .on(`GET /api/assessments/${idOf(20)}/packet.pdf`, file('packet'));
  await renderApp('/assessments', server);
  return asked;
}

const rowOf = async (name: RegExp) => (await screen.findByRole('row', { name })).textContent;

describe('施策評価', () => {
  it('shows of each 施策 what each stage has come to, and of a stage that is not open only that', async () => {
    const complaints = jest.spyOn(console, 'error');
    await open([first, second], 'planner');
    const said = await rowOf(/防災基盤の構築/);
    // Two columns of one key, and one may stand twice or not at all.
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
    const words = ['自分の部・課', '3件中2件', '決定', 'A 順調', '提出済み', 'B 概ね順調', '行いません'];
    for (const word of [...words, '外部委員に公開中', '事前評価2件', '未回答1件']) expect(said).toContain(word);
    expect(said).not.toContain('対応方針なし');
    const other = await rowOf(/消防力の充実/);
    for (const word of ['未設定', '公開前', '未着手', '自分の事前評価：作成中']) expect(other).toContain(word);
    expect(other).not.toContain('外部委員に公開中');
    const link = screen.getByRole('link', { name: '1-1-1 防災基盤の構築' });
    expect(link.getAttribute('href')).toBe(`/assessments/${idOf(50)}?of=${idOf(20)}`);
  });

  it('counts by stages how far all have come, those that are not open apart', async () => {
    await open([first, second], 'planner');
    expect(await screen.findByText('一次評価：2件中 決定1件、提出済み0件、公開前1件')).toBeTruthy();
    expect(screen.getByText('二次評価：2件中 決定0件、提出済み1件')).toBeTruthy();
    expect(screen.queryByText(/^外部評価：/)).toBeNull();
  });

  it('says so where a year has none, and offers no papers of it', async () => {
    await open([], 'planner');
    expect(await screen.findByText('この評価年度には、施策がありません。')).toBeTruthy();
    expect(screen.queryByRole('heading', { name: '外部評価の資料' })).toBeNull();
  });

  it('offers the meeting and the papers to 企画 alone', async () => {
    await open([first], 'planner');
    expect((await screen.findByRole('link', { name: '会議で表示する' })).getAttribute('href')).toMatch(/\/meeting/);
    cleanup();
    await open([first], 'section_head');
    await rowOf(/防災基盤の構築/);
    expect(screen.queryByRole('link', { name: '会議で表示する' })).toBeNull();
    expect(screen.queryByRole('heading', { name: '外部評価の資料' })).toBeNull();
  });

  it('gives 外部委員 what is released, of every year with its year, and packs it', async () => {
    const asked = await open([first], 'external_member', []);
    expect(await rowOf(/防災基盤の構築/)).toContain('令和7年度・安全');
    expect(asked[0]).not.toContain('roundId');
    expect(screen.getByRole('heading', { name: '外部評価の資料' })).toBeTruthy();
    cleanup();
    await open([], 'external_member', []);
    expect(await screen.findByText('公開された施策はまだありません。')).toBeTruthy();
  });
});

describe('the papers of 外部評価', () => {
  const save = () => screen.getByRole('button', { name: '資料をPDFで保存' });
  const box = (name: RegExp) => screen.getByRole('checkbox', { name });

  it('hold what is chosen, else what is released; how many stands at the button', async () => {
    const asked = await open([first, second], 'planner');
    await screen.findByText(/外部委員に公開中の1施策が入ります/);
    const part = within(screen.getByRole('region', { name: '外部評価の資料' }));
    expect(part.getByText('1施策')).toBeTruthy();
    for (const name of [/防災基盤/, /消防力/]) fireEvent.click(box(name));
    expect(part.getByText('2施策')).toBeTruthy();
    fireEvent.click(save());
    await part.findByRole('alert');
    const packet = asked.find((one) => one.startsWith('packet'));
    for (const number of [50, 51]) expect(packet).toContain(idOf(number));
    expect(box(/消防力/)).toHaveProperty('checked', true);
  });

  it('cannot be made of nothing', async () => {
    await open([second], 'planner');
    await screen.findByText(/公開中の0施策が入ります/);
    expect(save()).toHaveProperty('disabled', true);
    fireEvent.click(box(/消防力/));
    expect(save()).toHaveProperty('disabled', false);
  });

  it('and the data say above the list why they could not be saved', async () => {
    const asked = await open([first], 'planner');
    await rowOf(/防災基盤の構築/);
    fireEvent.click(screen.getByRole('button', { name: /をCSVで/ }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    await waitFor(() => expect(asked.at(-1)).toMatch(/^csv/));
  });
});
