import { describe, expect, it } from '@jest/globals';
import type { CurrentUser, MeasureDetail, RoundDetail } from '@mawasu/contract';
import { screen, within } from '@testing-library/react';
import { aRound, aUser, idOf } from '../../testing/builders.js';
import { aFigure, anIndicator, aYear } from '../../testing/entry-builders.js';
import { aMeasure, aMeasureInitiative, aPicture } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { workServer } from '../../testing/work-server.js';

interface Parts {
  user?: CurrentUser;
  rounds?: RoundDetail[];
  hash?: string;
}

async function openMeasure(measure: MeasureDetail, { user = aUser(), rounds = [aRound()], hash = '' }: Parts = {}) {
  const server = workServer({ user, rounds }).on(`GET /api/measures/${measure.id}`, measure);
  const app = await renderApp(`/measures/${measure.id}${hash}`, server);
  await screen.findByRole('heading', { level: 1, name: '経1-1 コミュニティ活動の促進' });
  return app;
}

const initiatives = () => screen.getByRole('table', { name: '施策実現のための取組み' });
const entry = aMeasureInitiative().entry;

describe('施策シート', () => {
  it('shows the boxes of the plan in its order, and of an empty one that it is', async () => {
    await openMeasure(aMeasure({ currentIssues: ['担い手の育成が課題です。'] }));
    const paper = screen.getByRole('article');
    const heads = within(paper).getAllByRole('heading', { level: 2 });
    expect(heads.map((head) => head.textContent)).toEqual([
      ...['方針', '施策の柱', '施策', '目指す姿', 'SDGsに向けた方向性', '現状と課題'],
      ...['施策実現のための取組み', '関連する個別計画', '【用語説明】', '【写真・データ】'],
    ]);
    expect(heads[1]?.parentElement?.textContent).toBe('施策の柱（記載なし）');
    expect(heads[5]?.parentElement?.textContent).toBe('現状と課題●担い手の育成が課題です。');
  });

  it('shows 写真・データ with what is to be seen, their titles and where they are from', async () => {
    await openMeasure(aMeasure({ pictures: [aPicture(1), aPicture(2, { source: '' })] }));
    const [first, second] = screen.getAllByRole('figure');
    const picture = within(first as HTMLElement).getByRole('img', { name: '様子1' });
    expect(picture.getAttribute('src')).toBe(`/api/plan-pictures/${'1'.padStart(64, '0')}`);
    expect([first?.textContent, second?.textContent]).toEqual(['写真1出典：広報', '写真2']);
    expect(screen.queryByText('写真・データは登録されていません。')).toBeNull();
  });

  it('of another plan than that of the year shows the plan’s page, and leads to the years in which it stands', async () => {
    const rounds = [{ id: idOf(77), fy: 2024 }];
    await openMeasure(aMeasure({ roundId: null, rounds, indicators: [anIndicator()] }));
    const notice = within(screen.getByRole('main')).getByRole('status');
    expect(notice.textContent).toContain('令和7年度の評価にはない施策です。');
    const link = within(notice).getByRole('link', { name: '令和6年度' });
    expect(link.getAttribute('href')).toContain(`round=${idOf(77)}`);
    expect(screen.queryByRole('link', { name: '施策評価シートを見る' })).toBeNull();
    expect(screen.queryByRole('heading', { name: '指標' })).toBeNull();
  });

  it('names the 行革の視点 as the plan does', async () => {
    await openMeasure(aMeasure());
    expect(within(initiatives()).getByText('②公民連携・協働の推進')).toBeTruthy();
  });

  it('says of each 取組み where its sheet of the round stands, in the words of the round', async () => {
    const inReview = { ...entry, id: idOf(40), state: 'in_review', position: 2, progressStatus: 'B' } as const;
    const returned = { ...entry, id: idOf(41), returned: true } as MeasureDetail['initiatives'][number]['entry'];
    await openMeasure(
      aMeasure({
        initiatives: [
          aMeasureInitiative({ entry: inReview as typeof entry }),
          aMeasureInitiative({ id: idOf(104), title: '集会所の整備', entry: returned }),
        ],
      }),
    );
    const [, first, second] = within(initiatives()).getAllByRole('row');
    expect(first?.textContent).toContain('企画確認中B 概ね順調シートを開く');
    expect(second?.textContent).toContain('入力中（差戻し）');
    const link = screen.getByRole('link', { name: '集会所の整備の年度評価シート' });
    expect(link.getAttribute('href')).toBe(`/entries/${idOf(41)}`);
  });

  it('says that a sheet is not open to the reader instead of leading to a page that is not there', async () => {
    await openMeasure(aMeasure({ initiatives: [aMeasureInitiative({ entry: null })] }));
    expect(within(initiatives()).getByText('表示できるシートはありません')).toBeTruthy();
    expect(within(initiatives()).queryByRole('link')).toBeNull();
  });

  it('marks the 取組み somebody came for', async () => {
    await openMeasure(aMeasure(), { hash: `#${idOf(103)}` });
    expect(within(initiatives()).getAllByRole('row')[1]?.dataset.chosen).toBe('true');
  });

  it('shows the plan alone where there is no round: no states, no figures, no paper', async () => {
    await openMeasure(aMeasure({ indicators: [anIndicator()] }), { rounds: [] });
    expect(within(initiatives()).getAllByRole('columnheader')).toHaveLength(5);
    expect(screen.queryByRole('region', { name: '耐震改修の補助件数' })).toBeNull();
    expect(screen.queryByRole('link', { name: '施策評価シートを見る' })).toBeNull();
  });

  it('leads to its paper and to the 施策 before and after it', async () => {
    await openMeasure(aMeasure({ previousMeasureId: idOf(98), nextMeasureId: idOf(99) }));
    const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    expect(['施策評価シートを見る', '前の施策', '次の施策'].map(hrefOf)).toEqual([
      `/measures/${idOf(102)}/report`,
      `/measures/${idOf(98)}`,
      `/measures/${idOf(99)}`,
    ]);
  });
});

describe('the indicators of a 施策', () => {
  const indicator = anIndicator({
    ...{ ownerKind: 'measure', name: '加入率', unit: '％', decimals: 1 },
    baseline: { value: '50.4', fy: 2020, note: null },
    values: [aFigure('51.2', { fy: 2024, target: '52' }), aYear({ fy: 2025, target: '53', state: 'not_published' })],
  });
  const open = async (shown = indicator) => {
    await openMeasure(aMeasure({ indicators: [shown] }));
    return within(screen.getByRole('region', { name: shown.name }));
  };

  it('have their years in a table, and in place of a figure why there is none', async () => {
    const card = await open();
    const rows = within(card.getByRole('table', { name: '加入率の年度別の目標値と実績値' })).getAllByRole('row');
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ['区分', 'R6', 'R7'],
      ['目標値', '52.0', '53.0'],
      ['実績値', '51.2', '統計未公表'],
    ]);
  });

  it('say from where to where they lead, or that this is not set', async () => {
    const card = await open();
    expect(card.getByText('基準値：50.4％（令和2年度）')).toBeTruthy();
    expect(card.getByText('最終目標：未設定')).toBeTruthy();
  });

  it('are said to be 公開前 in a year that is not open to the reader, never 未入力, and show no rate of it', async () => {
    const card = await open({ ...indicator, values: [aYear({ fy: 2025, target: '53', hidden: true })] });
    expect(within(card.getByRole('table')).getByRole('row', { name: '実績値 公開前' })).toBeTruthy();
    expect(card.getByText(/^R7は公開前：/)).toBeTruthy();
    expect(card.queryByText(/未入力|達成率/)).toBeNull();
  });

  it('tell beside the rates all that must be known of the figure, each thing once', async () => {
    const values = [aFigure('51.2', { certainty: 'preliminary', target: '52', reason: '回収率は48%' })];
    const card = await open({ ...indicator, breaks: [2025], values });
    const notes = card.getAllByText(/^※/).map(({ textContent }) => textContent);
    expect(notes).toEqual([
      '※回収率は48%',
      '※実績は速報値です。',
      '※令和7年度から集計方法が変わったため、それより前の年度とは比べられません。',
    ]);
  });

  it.each([
    ['集計中', { state: 'compiling' }, []],
    ['把握困難', { state: 'unmeasurable', reason: '名簿がないため' }, ['※名簿がないため']],
  ] as const)('say %s in place of a figure and of a rate, and not once more below', async (label, year, notes) => {
    const card = await open({ ...indicator, values: [aYear(year)] });
    expect(card.getByText(`${label}（実績なし）`)).toBeTruthy();
    expect(card.queryAllByText(/^※/).map(({ textContent }) => textContent)).toEqual(notes);
  });

  it('mark a figure that is not final yet', async () => {
    const values = [aFigure('51.2', { certainty: 'preliminary', target: '52' })];
    const card = await open({ ...indicator, values });
    expect(card.getByText('51.2（速報）')).toBeTruthy();
  });

  it('give 達成率 and 進捗率 under their own names, with their formula or their reason', async () => {
    const values = [aFigure('51.2', { fy: 2025, target: '52' })];
    const card = await open({ ...indicator, values });
    expect(card.getByText('達成率（R7）')).toBeTruthy();
    expect(card.getByText(/^実績 51\.2％ ÷ 目標 52\.0％ × 100 ＝ 98\.5%$/)).toBeTruthy();
    expect(card.getByText('進捗率（R7）')).toBeTruthy();
    expect(card.queryByText('ペース（R7）')).toBeNull();
  });

  it('give the formula of exactly 0 %, too', async () => {
    const card = await open({ ...indicator, values: [aFigure('0', { fy: 2025, target: '52' })] });
    expect(card.getByText('実績 0.0％ ÷ 目標 52.0％ × 100 ＝ 0.0%')).toBeTruthy();
  });

  it('call the rate towards a final target still to come ペース, and never 達成率', async () => {
    const values = [aFigure('55.2', { fy: 2025, target: null })];
    const card = await open({ ...indicator, finalTarget: { value: '60', fy: 2030 }, values });
    expect(card.getByText('ペース（R7）')).toBeTruthy();
    expect(card.getByText('期待進捗率（R7）')).toBeTruthy();
    expect(card.getByText('達成率（R7）').parentElement?.textContent).toMatch(/−$/);
  });

  it('are said to be missing where nobody has entered any', async () => {
    await openMeasure(aMeasure());
    expect(screen.getByText('指標はまだ登録されていません。')).toBeTruthy();
  });
});
