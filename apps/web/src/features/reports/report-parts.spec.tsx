import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { reportWords } from '@mawasu/contract';
import { defaultScale } from '@mawasu/domain/scales';
import { costsBlock, defaultForm } from '@mawasu/domain/sheets';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { fakeServer, renderApp, renderPart } from '../../testing/render.js';
import { aReport, aReportedSheet } from '../../testing/report-builders.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { FormPaperPreview } from './form-paper-preview.js';
import { FormSpecimen } from './form-specimen.js';
import { MeasureReportView } from './measure-report-view.js';
import { PdfMenu } from './pdf-menu.js';
import { ReportErrata } from './report-errata.js';

afterEach(cleanup);

const address = `GET /api/rounds/${aRound().id}/measures/${idOf(50)}/report`;
const open = (answer: unknown) =>
  renderApp(`/measures/${idOf(50)}/report`, workServer({ user: aUserWith('planner') }).on(address, answer));

describe('施策評価シート that cannot be shown', () => {
  it('leads to the 施策 of the plan where the year has no sheet of it, and offers no file', async () => {
    await open(new Refusal(404, 'NOT_FOUND'));
    await screen.findByText('令和7年度の評価には、この施策のシートがありません。');
    const link = screen.getByRole('link', { name: '計画の施策を見る' });
    expect(link.getAttribute('href')).toMatch(new RegExp(`^/measures/${idOf(50)}`));
    expect(screen.queryByRole('button', { name: /で保存$/ })).toBeNull();
  });

  it('says why, under the name of the page, and can be asked for again', async () => {
    await open(new Refusal(503, 'DATABASE_UNAVAILABLE'));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(screen.queryByText(/この施策のシートがありません/)).toBeNull();
    expect(screen.getByRole('button', { name: /もう一度|読み込み|やり直/ })).toBeTruthy();
  });
});

describe('a file of 施策評価シート', () => {
  it('is said to be under way while it is made, and its button waits', async () => {
    const server = workServer({ user: aUserWith('planner') })
      .on(address, aReport())
      .on(`${address}.xlsx`, () => new Promise(() => undefined))
      .on('GET /api/reports/waiting', { running: 1, waiting: 0, before: 0 });
    await renderApp(`/measures/${idOf(50)}/report`, server);
    const button = await screen.findByRole('button', { name: 'Excelで保存' });
    fireEvent.click(button);
    expect(await screen.findByText('ファイルを作成しています。')).toBeTruthy();
    expect(button).toHaveProperty('disabled', true);
    expect(screen.getByRole('button', { name: 'PDFで保存' })).toHaveProperty('disabled', false);
  });
});

describe('the parts of 施策評価シート', () => {
  it('show two 取組み of one name apart, each with its own texts', async () => {
    const complaints = jest.spyOn(console, 'error');
    const other = { ...aReportedSheet, department: '危機管理課', content: '別の内容です。' };
    renderPart(<MeasureReportView report={aReport({ initiatives: [aReportedSheet, other], indicators: [] })} />);
    const plan = within(screen.getByRole('table', { name: reportWords.sections.initiatives }));
    expect(plan.getByText('加入を案内します。')).toBeTruthy();
    expect(plan.getByText('別の内容です。')).toBeTruthy();
    const sheets = screen.getAllByRole('table', { name: aReportedSheet.name });
    expect(sheets.map((sheet) => /市民活動課|危機管理課/.exec(sheet.textContent ?? '')?.[0])).toEqual([
      ...['市民活動課', '危機管理課'],
    ]);
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  it('of a sheet without sample, assessment or correction leave those out', () => {
    const base = aReport({
      indicators: [],
      initiatives: [],
      summary: { statusCounts: [], sentence: '集計はありません。' },
    });
    renderPart(
      <MeasureReportView
        report={{ ...base, meta: { ...base.meta, sample: false }, measure: { ...base.measure, currentIssues: [] } }}
      />,
    );
    expect(screen.queryByRole('note')).toBeNull();
    for (const part of ['assessments', 'errata'] as const) {
      expect(screen.queryByRole('region', { name: reportWords.sections[part] })).toBeNull();
    }
    expect(screen.queryByRole('table', { name: reportWords.sections.summary })).toBeNull();
    expect(screen.getByText('集計はありません。')).toBeTruthy();
  });

  it('say of a correction of the 施策 itself its field alone, and keep the lines of both texts', () => {
    const line = { editionLabel: '第2版', dateLabel: '令和8年9月1日', place: '', field: '評価の理由', reason: '誤り' };
    renderPart(<ReportErrata errata={[{ ...line, before: '一行目\n二行目', after: '新しい理由' }]} />);
    const cells = within(screen.getByRole('table')).getAllByRole('cell');
    expect(cells.map(({ textContent }) => textContent)).toEqual([
      ...['第2版令和8年9月1日', '評価の理由', '一行目\n二行目', '新しい理由', '誤り'],
    ]);
    expect(cells[2]?.style.whiteSpace).toBe('pre-wrap');
  });
});

describe('how the papers of a 様式 will look', () => {
  it('shows on each paper the blocks it prints, in their order, and which 簡易 leaves out', () => {
    const [, ...texts] = defaultForm.blocks;
    const blocks = [
      { ...costsBlock, prints: ['measure_sheet' as const] },
      ...texts.map((block, index) => ({
        ...block,
        prints: index === 0 ? ['data' as const] : block.prints,
        ...(index === 1 ? { askedOf: 'full' as const } : {}),
      })),
    ];
    renderPart(<FormPaperPreview roundId={idOf(20)} content={{ form: { blocks }, scale: defaultScale }} />);
    const headsOf = (name: string) =>
      within(screen.getByRole('table', { name }))
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent);
    const paper = headsOf('施策評価シートに載る項目');
    const data = headsOf('シート一覧のファイルに載る項目');
    expect(paper[0]).toBe(costsBlock.label);
    expect(paper).not.toContain(texts[0]?.label);
    expect(headsOf('主要な施策の成果に関する説明書に載る項目')).toEqual(['成果', '視点の実績']);
    expect(data[0]).toBe(texts[0]?.label);
    expect(data).not.toContain(costsBlock.label);
    expect(screen.getAllByText(/※簡易のシートには載りません/).length).toBeGreaterThan(0);
    expect(screen.getByText(/指標の実績は、どの帳票にも載ります。/)).toBeTruthy();
  });

  it('can be had as specimens on the real paper, one button a layout; why one could not be made is said below', async () => {
    const asked: (string | null)[] = [];
    const ends: (() => void)[] = [];
    fakeServer()
      .on(`GET /api/rounds/${idOf(20)}/form.pdf`, ({ url }: FakeRequest) => {
        asked.push(url.searchParams.get('layout'));
        return new Promise((resolve) => {
          ends.push(() => resolve(new Refusal(503, 'REPORT_UNAVAILABLE', { message: '込み合っています。' })));
        });
      })
      .install();
    renderPart(<FormSpecimen roundId={idOf(20)} />);
    const [spread, annex, long] = screen.getAllByRole('button', { name: /^見本を.*のPDFで保存$/ });
    fireEvent.click(long as HTMLElement);
    await waitFor(() => expect(asked).toEqual(['long']));
    expect([spread, annex, long].map((one) => (one as HTMLButtonElement).disabled)).toEqual([false, false, true]);
    ends[0]?.();
    expect((await screen.findByRole('alert')).textContent).toBe('見本を作成できませんでした込み合っています。');
    expect(long).toHaveProperty('disabled', false);
    fireEvent.click(spread as HTMLElement);
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(asked).toEqual(['long', 'spread']);
  });
});

describe('the layouts of a PDF', () => {
  it('are asked for in a menu, each with what it is for, and closed again by Escape without any file', async () => {
    const chosen: string[] = [];
    const { user } = renderPart(
      <PdfMenu compact label="1-1をPDFで保存" pending={false} onChoose={(layout) => chosen.push(layout)} />,
    );
    const button = screen.getByRole('button', { name: '1-1をPDFで保存' });
    expect(screen.queryAllByRole('menuitem')).toHaveLength(0);
    await user.click(button);
    const items = await screen.findAllByRole('menuitem');
    const [spread, annex, long] = items.map(({ textContent }) => textContent ?? '');
    expect(spread).toMatch(/^見開き（2ページ）./);
    expect(annex).toMatch(/^見開きと資料編./);
    expect(long).toMatch(/^全文./);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryAllByRole('menuitem')).toHaveLength(0));
    expect(chosen).toEqual([]);
    expect(document.activeElement).toBe(button);
  });
});
