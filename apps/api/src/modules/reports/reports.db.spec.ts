import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient, ApiError } from '@mawasu/api-client';
import { type MeasureReport, measureReport, reportPaths } from '@mawasu/contract';
import {
  anIndicatorOf,
  anOffice,
  aSheet,
  fullContent,
  type Office,
  type Sheet,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, aTarget } from '../../testing/builders/indicator.builder.js';
import { aNode } from '../../testing/builders/plan.builder.js';
import { anEntry } from '../../testing/builders/round.builder.js';
import { readPdf } from '../../testing/read-pdf.js';
import { readWorkbook } from '../../testing/read-workbook.js';
import { reportStrings } from '../../testing/report-strings.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { History } from '../history/history.entity.js';
import { PlanNode } from '../plans/plan.entity.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;
let reader: ApiClient;

beforeAll(async () => {
  t = await startTestApp({ env: { MAWASU_CITY_NAME: '架空市' } });
  office = await anOffice(t);
  reader = office.reader.client;
  sheet = await aSheet(t, office, {
    entry: {
      ...fullContent,
      state: 'planning_review',
      proposedStatus: 'C',
      overrideReason: '年度末に参加者が増えたため。',
    },
  });
  const text = { desiredState: '市民が集う', sdgsDirection: '誰も取り残さない', currentIssues: ['担い手が足りない。'] };
  const terms = [{ term: '担い手', definition: '活動を支える人' }];
  await t.dataSource.manager.update(PlanNode, { id: sheet.measureId }, { ...text, terms });
  const rate = await anIndicatorOf(t, sheet, {
    name: '参加者数',
    baselineValue: '50',
    baselineFy: 2023,
    finalTarget: '120',
    finalFy: 2027,
    source: '課の集計',
  });
  await aTarget(t.dataSource, rate, 2024, '80');
  await anActual(t.dataSource, rate, 2024, { state: 'unmeasurable', reason: '会場が使えなかったため' });
  await anActual(t.dataSource, rate, 2025, { value: '85', certainty: 'preliminary' });
  const sum = await anIndicator(t.dataSource, {
    nodeId: sheet.measureId,
    name: '修了者数',
    aggregation: 'cumulative',
    baselineValue: '0',
    baselineFy: 2023,
  });
  await aTarget(t.dataSource, sum, 2025, '2500');
  await anActual(t.dataSource, sum, 2024, { value: '1200' });
  await anActual(t.dataSource, sum, 2025, { value: '1300' });
  const second = await aNode(t.dataSource, { planId: sheet.planId, kind: 'initiative', parentId: sheet.measureId });
  await anEntry(t.dataSource, { roundId: sheet.roundId, nodeId: second, departmentId: office.otherDepartmentId });
});
afterAll(() => t.stop());

const ofSheet = () => [sheet.roundId, sheet.measureId] as const;
const bytesOf = async ({ blob }: { blob: Blob }) => new Uint8Array(await blob.arrayBuffer());

const refusal = (call: Promise<unknown>): Promise<ApiError> =>
  call.then(
    () => {
      throw new Error('the call was not refused');
    },
    (error: ApiError) => error,
  );

/** The moment of asking differs from call to call; everything else must not. */
const lasting = (report: MeasureReport) => reportStrings({ ...report, meta: { ...report.meta, asOfLabel: '' } });

describe('the report of a 施策 in a round', () => {
  it('answers by its contract with texts ready to print', async () => {
    const report = await reader.reports.measure(...ofSheet());
    expect(() => measureReport.parse(report)).not.toThrow();
    expect(report.meta).toMatchObject({
      cityName: '架空市',
      fy: 2025,
      fyLabel: '令和7年度（2025年度）',
      planStatusLabel: '決定',
      stageLabel: '受付中・集計途中',
      sample: false,
    });
    expect(report.measure).toMatchObject({ leadDepartment: '試験部 試験課', pillarTitle: null });
    expect(report.years.map(({ label }) => label)).toEqual([
      '令和6年度',
      '令和7年度',
      '令和8年度',
      '令和9年度',
      '令和10年度',
    ]);
  });

  it('explains the figures of the evaluated year, names what is missing, and leaves years to come open', async () => {
    const { indicators } = await reader.reports.measure(...ofSheet());
    const [, people] = indicators;
    expect(people).toMatchObject({
      ownerLabel: expect.stringMatching(/^試験/),
      baselineText: '50（令和5年度）',
      finalTargetText: '120（令和9年度）',
      achievement: { display: '85.0%', formula: expect.stringContaining('85') },
      notes: ['出典：課の集計', '令和6年度の実績（把握困難）：会場が使えなかったため'],
    });
    expect(people?.cells.slice(0, 3)).toMatchObject([
      { target: '80', actual: null, stateLabel: '把握困難', rateDisplay: '−' },
      { target: '100', actual: '85', stateLabel: null, certaintyLabel: '速報', rateDisplay: '85.0%' },
      { target: null, actual: null, stateLabel: null, certaintyLabel: null },
    ]);
  });

  it('sets the sum so far beside a cumulative target, and keeps the year’s own figure', async () => {
    const { indicators } = await reader.reports.measure(...ofSheet());
    expect(indicators[0]?.cells[1]).toMatchObject({ target: '2,500', actual: '2,500', yearActual: '1,300' });
  });

  it('shows the proposal of the day it was handed in, and that the figures have changed since', async () => {
    const [first, second] = (await reader.reports.measure(...ofSheet())).initiatives;
    expect(first).toMatchObject({
      stateLabel: '企画確認中',
      progressStatusLabel: 'B 概ね順調',
      proposedStatusLabel: 'C やや遅れている',
      statusReason: expect.stringContaining('提出のときの目安です。'),
      overrideReason: '年度末に参加者が増えたため。',
      futureDirectionLabel: '継続',
    });
    expect(second).toMatchObject({ stateLabel: '未着手', progressStatusLabel: null, overrideReason: null });
  });

  it('counts the progress statuses and says how many of how many', async () => {
    const { summary } = await reader.reports.measure(...ofSheet());
    expect(summary.statusCounts).toContainEqual({ label: 'B 概ね順調', count: 1 });
    expect(summary.statusCounts).toContainEqual({ label: '未選択', count: 1 });
    expect(summary.sentence).toBe('取組み2件のうち、進捗状況が選ばれた1件で集計しています。');
  });

  it('is read with one statement, the CSV with two', async () => {
    expect(await t.statements(() => reader.reports.measure(...ofSheet()))).toHaveLength(1);
    const csv = await t.statements(() => reader.reports.entriesCsv(sheet.roundId));
    expect(csv.filter((sql) => /\bSELECT\b/.test(sql) && !/INSERT/.test(sql))).toHaveLength(2);
  });

  it('says the same on the screen, in the PDF and in the workbook', async () => {
    const report = await reader.reports.measure(...ofSheet());
    const pdf = await readPdf(await bytesOf(await reader.reports.measurePdf(...ofSheet())));
    const book = readWorkbook(await bytesOf(await reader.reports.measureExcel(...ofSheet())));
    const pdfText = pdf.text + pdf.pageTexts.join('');
    const bookText = (book.sheets[0]?.rows.flat().join('') ?? '').replace(/\s/g, '');
    expect(lasting(report).length).toBeGreaterThan(60);
    expect(lasting(report).filter((text) => !pdfText.includes(text))).toEqual([]);
    expect(lasting(report).filter((text) => !bookText.includes(text))).toEqual([]);
    expect(pdf).toMatchObject({ tagged: true, fontsEmbedded: true });
  });
});

describe('taking papers away', () => {
  it('names the files in Japanese', async () => {
    expect((await reader.reports.measurePdf(...ofSheet())).name).toBe('施策評価シート_1-1_令和7年度.pdf');
    expect((await reader.reports.measureExcel(...ofSheet())).name).toBe('施策評価シート_1-1_令和7年度.xlsx');
    expect((await reader.reports.entriesCsv(sheet.roundId)).name).toBe('年度評価シート一覧_令和7年度.csv');
  });

  it('leaves a row in the history for each file, none for looking', async () => {
    const taken = () =>
      t.dataSource.manager.find(History, {
        where: { subjectKind: 'report', userId: office.planner.id },
        order: { id: 'ASC' },
      });
    const { reports } = office.planner.client;
    await reports.measure(...ofSheet());
    expect(await taken()).toHaveLength(0);
    await reports.measurePdf(...ofSheet());
    await reports.measureExcel(...ofSheet());
    await reports.entriesCsv(sheet.roundId);
    expect(await taken()).toMatchObject([
      { subjectId: sheet.measureId, action: 'downloaded', field: 'pdf', actorName: '企画 京子' },
      { subjectId: sheet.measureId, action: 'downloaded', field: 'xlsx' },
      { subjectId: sheet.roundId, action: 'downloaded', field: 'csv', after: { entries: 2 } },
    ]);
  });

  it('gives every entry of the round as UTF-8 with its mark, in the order of the plan', async () => {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
      await bytesOf(await reader.reports.entriesCsv(sheet.roundId)),
    );
    expect(text.startsWith('\uFEFF評価年度（西暦）,')).toBe(true);
    const [, first = '', second = '', end] = text.split('\r\n');
    expect(first).toContain('2025,令和7年度,');
    expect(first).toContain(',試験部,試験課,');
    expect(first).toContain(',企画確認中,,B 概ね順調,C やや遅れている,年度末に参加者が増えたため。,継続,');
    expect(second).toContain(',未着手,');
    expect(end).toBe('');
  });

  it('gives a finalized round only to 外部委員', async () => {
    const outside = office.externalMember.client.reports;
    for (const call of [
      () => outside.measure(...ofSheet()),
      () => outside.measurePdf(...ofSheet()),
      () => outside.measureExcel(...ofSheet()),
      () => outside.entriesCsv(sheet.roundId),
    ]) {
      expect(await refusal(call())).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
    const done = await aSheet(t, office, {
      round: { state: 'finalized' },
      entry: { state: 'finalized', ...fullContent },
    });
    const report = await outside.measure(done.roundId, done.measureId);
    expect(report.meta.stageLabel).toBe('確定');
    expect(report.initiatives[0]?.activities).toBe('講座を年4回開いた。');
  });

  it('knows nothing of a 施策 of another plan', async () => {
    const other = await aSheet(t, office);
    const error = await refusal(reader.reports.measurePdf(sheet.roundId, other.measureId));
    expect(error).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });

  it('is for signed-in people', async () => {
    const path = `/api${reportPaths.entriesCsv.replace(':roundId', sheet.roundId)}`;
    expect((await t.browser().fetch(path)).status).toBe(401);
  });
});
