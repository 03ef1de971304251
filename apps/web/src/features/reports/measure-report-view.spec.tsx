import { describe, expect, it } from '@jest/globals';
import { type MeasureReport, reportBlanks, reportWords } from '@mawasu/contract';
import { screen, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { Refusal } from '../../testing/fake-api.js';
import { aPicture } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { anExcludedSheet, aReport, aReportedSheet } from '../../testing/report-builders.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

const address = `GET /api/rounds/${aRound().id}/measures/${idOf(50)}/report`;

const serverWith = (report: unknown) => workServer({ user: aUserWith('planner') }).on(address, report);

async function openReport(report: MeasureReport, server = serverWith(report)) {
  const app = await renderApp(`/measures/${idOf(50)}/report`, server);
  await screen.findByRole('heading', { level: 2, name: reportWords.sections.entries });
  return app;
}

/** All that the page says, without the spaces between its boxes. */
const textOf = (element: Element) => (element.textContent ?? '').replace(/\s/g, '');

const notPrinted = new Set(['asOf', 'series', 'key', 'qualifiers', 'levels', 'progressStatusLabel', 'checksum', 'alt']);

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value.replace(/\s/g, '')];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => (notPrinted.has(key) ? [] : textsOf(child)));
}

describe('施策評価シート on the screen', () => {
  it('has the parts of the paper and every text of the model', async () => {
    const projects = [
      { code: '1-1-1', name: '加入案内の配布', content: '転入者に配ります。', department: '市民部 市民活動課' },
      { code: '', name: '町会だより', content: '', department: null },
    ];
    const assessments = [
      {
        ...{ stageLabel: '一次評価', stateLabel: '決定', draft: false, sample: false },
        ...{ rankLabel: 'A 順調', directionLabel: '現状のまま継続', comment: '加入の案内が進みました。' },
      },
    ];
    const errata = [
      {
        ...{ editionLabel: '第2版', dateLabel: '令和8年9月1日', place: '防災訓練', field: '課題' },
        ...{ before: '参加者が少ない。', after: '参加者が増えた。', reason: '集計の誤りのため' },
      },
    ];
    const costs = {
      ...{ label: '事業費・人工', note: '千円', heads: ['年度・段階', '事業費'] },
      rows: [['令和7年度決算（2件中1件）', '1,200']],
      planned: [],
      amounts: [],
    };
    const initiatives = [{ ...aReportedSheet, projects, costs }];
    const base = aReport({ initiatives, assessments, errata, costs });
    const report = { ...base, measure: { ...base.measure, pictures: [aPicture(1), aPicture(2)] } };
    await openReport(report);
    const text = textOf(screen.getByRole('main'));
    const texts = [...textsOf(report), ...textsOf(reportWords.sections)];
    expect(texts.filter((part) => !text.includes(part))).toEqual([]);
    expect(text).toContain(`施策の柱${reportBlanks.text}`);
    expect(text).toContain('事務事業2件1-1-1加入案内の配布');
    expect(screen.getByRole('img', { name: aPicture(2).alt }).getAttribute('src')).toContain(aPicture(2).checksum);
    expect(screen.getByRole('img', { name: /^加入率（単位：％）の目標と実績の折れ線グラフ。/ })).toBeTruthy();
  });

  it('names the edition from which a settled year is shown, and none before', async () => {
    const { unmount } = await openReport(aReport());
    expect(textOf(screen.getByRole('main'))).not.toContain('第1版');
    unmount();
    await openReport(aReport({ edition: { number: 1, checksum: `1a2b3c4d${'0'.repeat(56)}` } }));
    expect(textOf(screen.getByRole('main'))).toContain('第1版・1a2b3c4d');
  });

  it('shows the answers to the blocks of the form, in its order and under its labels', async () => {
    const answers = [
      { key: 'citizens', label: '市民の声', choice: false, text: '窓口で好評だった。' },
      { key: 'results', label: '成果', choice: false, text: '' },
    ];
    await openReport(aReport({ initiatives: [{ ...aReportedSheet, answers }] }));
    const rows = within(screen.getByRole('table', { name: aReportedSheet.name })).getAllByRole('row');
    expect(rows.map(textOf)).toEqual([
      ...['主管課市民部市民活動課', 'シートの状態入力中（差戻し）'],
      ...['市民の声窓口で好評だった。', `成果${reportBlanks.text}`],
    ]);
  });

  it('shows of a 対象外 sheet its reason and nothing to be filled in', async () => {
    await openReport(aReport());
    const block = screen.getByRole('region', { name: anExcludedSheet.name }).textContent;
    expect(block).toContain('シートの状態対象外対象外の理由事業が終わったため。');
    for (const word of ['進捗状況', '実施内容', '今後の方向性']) expect(block).not.toContain(word);
  });

  it('shows of a sheet that is not open to the reader that it is not, and nothing of it', async () => {
    const closed = { ...aReportedSheet, stateLabel: reportWords.notOpen, answers: [], progressStatusLabel: null };
    await openReport(aReport({ initiatives: [closed] }));
    const rows = within(screen.getByRole('table', { name: closed.name })).getAllByRole('row');
    expect(rows.map(textOf).at(-1)).toBe(`シートの状態${reportWords.notOpen}`);
  });

  it('puts each rate under its own name', async () => {
    await openReport(aReport());
    const block = textOf(screen.getByRole('region', { name: '加入率' }));
    expect(block).toContain('達成率−統計未公表（実績なし）');
    expect(block).toContain('進捗率69.8%');
    expect(block).toContain('ペース104.2%計算式：69.8%÷67.0%');
  });

  it('says why there is no figure and what the figure of the year itself was', async () => {
    await openReport(aReport());
    const table = screen.getByRole('table', { name: '加入率の推移' });
    const [, , actuals] = within(table).getAllByRole('row');
    expect(textOf(actuals as HTMLElement)).toBe('実績51.2（単年0.8）（確報）統計未公表');
  });

  it('says that there is no indicator rather than leaving the part empty', async () => {
    await openReport(aReport({ indicators: [] }));
    expect(screen.getByText(reportWords.noIndicators)).toBeTruthy();
  });

  it('leaves out 用語説明 where the plan has none', async () => {
    const report = aReport();
    await openReport(aReport({ measure: { ...report.measure, terms: [] } }));
    expect(screen.queryByRole('region', { name: reportWords.sections.terms })).toBeNull();
  });
});

describe('taking the paper away', () => {
  it.each([
    ['見開き（2ページ）', 'spread'],
    ['見開きと資料編', 'spread_annex'],
    ['全文', 'long'],
  ])('asks for the PDF in the layout that was chosen: %s', async (name, layout) => {
    let asked: string | null = null;
    const server = serverWith(aReport()).on(`${address}.pdf`, ({ url }: { url: URL }) => {
      asked = url.searchParams.get('layout');
      return new Refusal(503, 'DATABASE_UNAVAILABLE');
    });
    const { user } = await openReport(aReport(), server);
    await user.click(screen.getByRole('button', { name: 'PDFで保存' }));
    const items = await screen.findAllByRole('menuitem');
    await user.click(items.find(({ textContent }) => textContent?.startsWith(name)) as HTMLElement);
    await screen.findByRole('alert');
    expect(asked).toBe(layout);
  });

  it('says beside the buttons why a file could not be made', async () => {
    const server = serverWith(aReport()).on(`${address}.pdf`, new Refusal(503, 'DATABASE_UNAVAILABLE'));
    const { user } = await openReport(aReport(), server);
    await user.click(screen.getByRole('button', { name: 'PDFで保存' }));
    await user.click(await screen.findByRole('menuitem', { name: /^見開き（2ページ）/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('ファイルを作成できませんでした');
  });

  it('leads back to the list of papers', async () => {
    await openReport(aReport());
    const [back] = within(screen.getByRole('navigation', { name: '現在の位置' })).getAllByRole('link');
    expect([back?.textContent, back?.getAttribute('href')]).toEqual(['報告書', '/reports']);
  });

  it('is not offered of a 施策 that has none in the year; the page leads to what there is', async () => {
    await renderApp(`/measures/${idOf(50)}/report`, serverWith(new Refusal(404, 'NOT_FOUND')));
    await screen.findByText('令和7年度の評価には、この施策のシートがありません。');
    expect(screen.getByRole('link', { name: '計画の施策を見る' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'PDFで保存' })).toBeNull();
  });
});
