import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import {
  type DataList,
  dataListLabels,
  dataLists,
  type MeasureReport,
  measureReport,
  reportPaths,
} from '@mawasu/contract';
import { parseCsv } from '@mawasu/domain/imports';
import {
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  type Office,
  type Sheet,
} from '../../testing/builders/entry-desk.builder.js';
import { aFinalTarget, anActual, anIndicator, aTarget } from '../../testing/builders/indicator.builder.js';
import { aNode, anAssignment } from '../../testing/builders/plan.builder.js';
import { aRemark } from '../../testing/builders/remark.builder.js';
import { readPdf } from '../../testing/read-pdf.js';
import { readWord } from '../../testing/read-word.js';
import { readWorkbook } from '../../testing/read-workbook.js';
import { refusal } from '../../testing/refusal.js';
import { reportStrings } from '../../testing/report-strings.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { Event } from '../history/history.entity.js';
import { PlanNodeVersion } from '../plans/plan-node.entity.js';

const { progressStatus, futureDirection, ...content } = fullContent;
const confirmed = { state: 'confirmed', content, progressStatus, futureDirection } as const;
const override = { ...content, overrideReason: '年度末に参加者が増えたため。' };

let t: TestApp;
let office: Office;
let sheet: Sheet;
let reader: ApiClient;

beforeAll(async () => {
  t = await startTestApp();
  await t.dataSource.query(`UPDATE city SET name = '架空市'`);
  office = await anOffice(t);
  reader = office.reader.client;
  sheet = await aSheet(t, office, {
    entry: { ...confirmed, content: override, proposal: { status: 'C', reason: '率が60%以上80%未満です。' } },
  });
  const terms = [{ term: '担い手', definition: '活動を支える人' }];
  const text = { desiredState: '市民が集う', sdgsDirection: '誰も取り残さない', currentIssues: ['担い手が足りない。'] };
  await t.dataSource.manager.update(PlanNodeVersion, { nodeId: sheet.measureId }, { body: { ...text, terms } });
  const people = await anIndicatorOf(t, sheet, {
    name: '参加者数',
    strategyKpi: true,
    baselineValue: '50',
    baselineFy: 2023,
    source: '課の集計',
  });
  await aFinalTarget(t.dataSource, people, 2027, '120');
  await aTarget(t.dataSource, people, 2024, '80');
  await anActual(t.dataSource, people, 2024, { state: 'unmeasurable', reason: '会場が使えなかったため' });
  await anActual(t.dataSource, people, 2025, { value: '85', certainty: 'preliminary' });
  await anActual(t.dataSource, people, 2026, { value: '999' });
  const base = { baselineValue: '0', baselineFy: 2023 };
  const sum = await anIndicator(t.dataSource, {
    nodeId: sheet.measureId,
    name: '修了者数',
    aggregation: 'cumulative',
    ...base,
  });
  await aTarget(t.dataSource, sum, 2025, '2500');
  await anActual(t.dataSource, sum, 2024, { value: '1200' });
  await anActual(t.dataSource, sum, 2025, { value: '1300' });
  const other = { departmentId: office.otherDepartmentId, title: '他課の取組み' };
  await aSibling(t, office, sheet, {
    ...other,
    state: 'drafting',
    content: { activities: '下書きの文章' },
    progressStatus: 'D',
  });
});
afterAll(() => t.stop());

const ofSheet = () => [sheet.roundId, sheet.measureId] as const;
const bytesOf = async ({ blob }: { blob: Blob }) => new Uint8Array(await blob.arrayBuffer());
const csvOf = async (client: ApiClient, roundId = sheet.roundId) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await bytesOf(await client.reports.entriesCsv(roundId)));
const textsOf = async (client: ApiClient, roundId: string, measureId: string) => {
  const pdf = await readPdf(await bytesOf(await client.reports.measurePdf(roundId, measureId)));
  const book = readWorkbook(await bytesOf(await client.reports.measureExcel(roundId, measureId)));
  const word = readWord(await bytesOf(await client.reports.measureWord(roundId, measureId)));
  return {
    pdf,
    wordText: word.text.replace(/\s/g, ''),
    pdfText: pdf.text + pdf.pageTexts.join(''),
    bookText: book.sheets
      .flatMap(({ rows }) => rows.flat())
      .join('')
      .replace(/\s/g, ''),
  };
};

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
      levels: { policy: '方針', initiative: '取組み' },
    });
    expect(report.edition).toBeNull();
    expect(report.measure).toMatchObject({
      leadDepartment: '試験部 試験課',
      pillarTitle: null,
      desiredState: '市民が集う',
    });
    expect(report.years.map(({ fy }) => fy)).toEqual([2024, 2025, 2026, 2027, 2028]);
  });

  it('explains the figures of the evaluated year, names what is missing, and shows no later one', async () => {
    const { indicators } = await reader.reports.measure(...ofSheet());
    expect(indicators[1]).toMatchObject({
      ownerLabel: expect.stringMatching(/^試験/),
      baselineText: '50人（令和5年度）',
      finalTargetText: '120人（令和9年度）',
      achievement: { display: '85.0%', formula: expect.stringContaining('85') },
      notes: ['出典：課の集計', '令和6年度　把握困難：会場が使えなかったため'],
    });
    expect(indicators[1]?.cells.slice(0, 3)).toMatchObject([
      { target: '80', actual: null, stateLabel: '把握困難', rateDisplay: '−' },
      { target: '100', actual: '85', stateLabel: null, certaintyLabel: '速報', rateDisplay: '85.0%' },
      { target: null, actual: null, stateLabel: null, certaintyLabel: null },
    ]);
    expect(JSON.stringify(indicators)).not.toContain('999');
  });

  it('sets the sum so far beside a cumulative target, and keeps the year’s own figure', async () => {
    const { indicators } = await reader.reports.measure(...ofSheet());
    expect(indicators[0]?.cells[1]).toMatchObject({ target: '2,500', actual: '2,500', yearActual: '1,300' });
  });

  it('keeps to the targets in force when the round was opened', async () => {
    const own = await aSheet(t, office, { entry: confirmed });
    const id = await anIndicatorOf(t, own);
    await anActual(t.dataSource, id, 2025, { value: '50' });
    const revised = { kind: 'yearly', fy: 2025, value: '25', reason: '実情に合わせるため' } as const;
    await office.planner.client.indicators.reviseTarget(id, revised);
    const { indicators } = await reader.reports.measure(own.roundId, own.measureId);
    expect(indicators[0]?.cells.find(({ fy }) => fy === 2025)).toMatchObject({ target: '100', rateDisplay: '50.0%' });
  });

  it('prints neither 目安 nor 変更理由', async () => {
    const [first] = (await office.planner.client.reports.measure(...ofSheet())).initiatives;
    expect(first).toMatchObject({ stateLabel: '確認済', progressStatusLabel: 'B 概ね順調' });
    expect(JSON.stringify(first)).not.toMatch(/年度末に参加者が増えた|やや遅れている|率が60%/);
  });

  it('shows of a sheet that is not open to the reader only that, and counts it apart', async () => {
    const mine = await reader.reports.measure(...ofSheet());
    expect(mine.initiatives[1]).toMatchObject({
      name: '他課の取組み',
      stateLabel: '公開前',
      answers: [],
      progressStatusLabel: null,
    });
    expect(mine.summary.sentence).toBe(
      '取組み2件のうち、進捗状況が選ばれた1件で集計しています。公開前の1件は数えていません。',
    );
    const all = await office.planner.client.reports.measure(...ofSheet());
    expect(all.initiatives[1]).toMatchObject({ stateLabel: '入力中', progressStatusLabel: 'D 遅れている' });
    expect(all.summary.sentence).toBe('取組み2件のうち、進捗状況が選ばれた2件で集計しています。');
  });

  it('is read with two statements whatever it holds, the CSV with those of its transaction and one for 500 sheets', async () => {
    // Files are recorded once they have been sent, which may be now.
    const read = (heard: string[]) => heard.filter((sql) => !/set_config|INSERT INTO "event"/.test(sql));
    expect(read(await t.statements(() => reader.reports.measure(...ofSheet())))).toHaveLength(2);
    expect(read(await t.statements(() => reader.reports.entriesCsv(sheet.roundId)))).toEqual([
      expect.stringContaining('REPEATABLE READ'),
      expect.stringContaining('FROM round r'),
      expect.stringContaining('DECLARE export_entries'),
      'FETCH 50 FROM export_entries',
      'CLOSE export_entries',
    ]);
  });

  it('says the same on the screen, in the PDF, in the workbook and in Word', async () => {
    const report = await reader.reports.measure(...ofSheet());
    const { pdf, pdfText, bookText, wordText } = await textsOf(reader, ...ofSheet());
    expect(lasting(report).length).toBeGreaterThan(50);
    expect(lasting(report).filter((text) => !pdfText.includes(text))).toEqual([]);
    for (const paper of [bookText, wordText])
      expect(lasting(report).filter((text) => !paper.includes(text))).toEqual([]);
    expect(pdf).toMatchObject({ tagged: true });
    for (const text of [pdfText, bookText, wordText]) expect(text).not.toContain('下書きの文章');
  });

  it('comes as a spread where that is asked for, and in no layout there is not', async () => {
    const { name, blob } = await reader.reports.measurePdf(...ofSheet(), 'spread');
    expect(name).toBe('施策評価シート_1-1_令和7年度_見開き.pdf');
    const { text, pageTexts } = await readPdf(await bytesOf({ blob }));
    expect(text).toContain('１評価とその理由');
    expect(pageTexts.join('')).not.toContain('下書きの文章');
    const unknown = await refusal(reader.reports.measurePdf(...ofSheet(), 'poster' as 'spread'));
    expect(unknown).toMatchObject({ status: 400, code: 'VALIDATION' });
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

  it('gives a settled round only to 外部委員', async () => {
    const outside = office.externalMember.client.reports;
    for (const call of [
      () => outside.measure(...ofSheet()),
      () => outside.measurePdf(...ofSheet()),
      () => outside.measureExcel(...ofSheet()),
      () => outside.entriesCsv(sheet.roundId),
    ]) {
      expect(await refusal(call())).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });
});

describe('the other lists of a round', () => {
  const rowsOf = async (list: DataList, client = reader) => {
    const text = await (await client.reports.entriesCsv(sheet.roundId, list)).blob.text();
    const [head = [], ...rows] = parseCsv(text, ',').map(({ cells }) => cells);
    return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
  };

  it('have a row for each year of an indicator, exact figures beside the word for why one is missing', async () => {
    const years = (await rowsOf('indicators')).filter((row) => row.指標 === '参加者数');
    expect(
      years.map((row) => [row['年度（西暦）'], row.年度, row.単位, row.目標値, row.実績値, row.実績の状態]),
    ).toEqual([
      ['2024', '令和6年度', '人', '80', '', '把握困難'],
      ['2025', '令和7年度', '人', '100', '85', '入力済'],
      ['2026', '令和8年度', '人', '', '', '評価年度より後の年度'],
      ['2027', '令和9年度', '人', '', '', '評価年度より後の年度'],
      ['2028', '令和10年度', '人', '', '', '評価年度より後の年度'],
    ]);
    expect(years[1]).toMatchObject({
      '速報・確報': '速報',
      基準値: '50',
      '基準値の年度（西暦）': '2023',
      '評価年度（西暦）': '2025',
      総合戦略のKPI: '○',
    });
  });

  it('have 指摘 with the answer, to whoever sees them and not to readers before 確定', async () => {
    const [{ id }] = await t.dataSource.query(`SELECT id FROM app_user LIMIT 1`);
    const writtenAt = new Date('2026-06-01T16:00:00Z');
    const text = '=原因を書いてください。';
    await aRemark(t.dataSource, { entryId: sheet.entryId, writtenBy: id, writtenAt, text });
    expect(await rowsOf('remarks', office.planner.client)).toMatchObject([
      {
        取組み: expect.any(String),
        種類: '指摘',
        項目: '課題',
        内容: text,
        記入日: '2026-06-02',
        状態: '回答待ち',
        回答の状態: '回答なし',
        回答: '',
      },
    ]);
    expect(await rowsOf('remarks')).toEqual([]);
  });

  it('stand in one workbook, a sheet each with the same heads as the CSV, numbers as numbers', async () => {
    const { name, blob } = await reader.reports.entriesExcel(sheet.roundId, 'all');
    const { sheets } = readWorkbook(new Uint8Array(await blob.arrayBuffer()));
    expect(name).toBe('評価データ_令和7年度.xlsx');
    expect(sheets.map((one) => one.name)).toEqual(['説明', ...dataLists.map((list) => dataListLabels[list])]);
    for (const list of dataLists) {
      const text = await (await reader.reports.entriesCsv(sheet.roundId, list)).blob.text();
      const [head] = parseCsv(text, ',');
      expect(sheets.find((one) => one.name === dataListLabels[list])?.rows[0]).toEqual(head?.cells);
    }
    expect(sheets[2]?.numberAt('M2')).toBe(2024);
    const at = sheets[2]?.rows.findIndex((row) => row.includes('参加者数')) ?? 0;
    expect(sheets[2]?.numberAt(`O${at + 1}`)).toBe(80);
    expect(sheets[0]?.rows.flat()).toContain('確定前（内容は今後変わることがあります）');
  });
});

describe('taking papers away', () => {
  it('names the files in Japanese', async () => {
    expect((await reader.reports.measurePdf(...ofSheet())).name).toBe('施策評価シート_1-1_令和7年度.pdf');
    expect((await reader.reports.measureExcel(...ofSheet())).name).toBe('施策評価シート_1-1_令和7年度.xlsx');
    expect((await reader.reports.entriesCsv(sheet.roundId)).name).toBe('年度評価シート一覧_令和7年度.csv');
  });

  it('is remembered before a file is sent, looking is not', async () => {
    const name = '年度評価シート一覧_令和7年度.csv';
    const own = await aSheet(t, office, { entry: confirmed });
    const taken = () => t.dataSource.manager.find(Event, { where: { subjectId: own.roundId } });
    await office.planner.client.reports.measure(own.roundId, own.measureId);
    await office.planner.client.reports.entriesCsv(own.roundId);
    expect(await taken()).toMatchObject([
      { action: 'downloaded', subjectKind: 'round', detail: { format: 'csv', roundId: own.roundId, name } },
    ]);
    const [row] = await t.dataSource.query(
      `SELECT actor_name FROM history WHERE subject_kind = 'event' AND after ->> 'subject_id' = $1`,
      [own.roundId],
    );
    expect(row).toEqual({ actor_name: '企画 京子' });
  });

  it('gives the sheets that are open to the reader as UTF-8 with its mark, in the order of the plan', async () => {
    const text = await csvOf(reader);
    expect(text.startsWith('\uFEFF評価年度（西暦）,')).toBe(true);
    const [, first = '', end] = text.split('\r\n');
    expect(first).toContain('2025,令和7年度,');
    expect(first).toContain(',試験部,試験課,');
    expect(first).toContain(',確認済,,C やや遅れている,講座を年4回開いた。,');
    expect(first).toContain(',B 概ね順調,年度末に参加者が増えたため。,継続,');
    expect(end).toBe('');
    expect((await csvOf(office.planner.client)).split('\r\n')[2]).toContain(',入力中,,,下書きの文章,');
  });

  it('names the 事務事業 of each 取組み with code and 主管課, where the plan has that level', async () => {
    const own = await aSheet(t, office, { entry: confirmed });
    const { planId, initiativeId: parentId, roundId } = own;
    await t.dataSource.query(
      `INSERT INTO plan_level (plan_id, kind, name, position) VALUES ($1, 'project', '事業', 4)`,
      [planId],
    );
    const led = await aNode(t.dataSource, { planId, kind: 'project', parentId, code: '1-1-1', title: '道路の補修' });
    await anAssignment(t.dataSource, led, office.departmentId);
    await aNode(t.dataSource, { planId, kind: 'project', parentId, title: '橋の点検' });
    const text = await csvOf(reader, roundId);
    expect(text).toContain(',行革の視点,事業,評価の対象,状態,');
    expect(text).toContain(',"1-1-1　道路の補修（試験課）\n橋の点検",通常,確認済,');
    const { initiatives, meta } = await reader.reports.measure(roundId, own.measureId);
    expect(meta.levels.project).toBe('事業');
    expect(initiatives[0]?.projects).toEqual([
      { code: '1-1-1', name: '道路の補修', content: '', department: '試験部 試験課' },
      { code: '', name: '橋の点検', content: '', department: null },
    ]);
  });

  it('names the 課 that assesses the 施策 where it has no 主管課 of its own, and says how it was found', async () => {
    const own = await aSheet(t, office, { entry: confirmed });
    await t.dataSource.query(`DELETE FROM assignment WHERE node_id = $1`, [own.measureId]);
    const { measure } = await reader.reports.measure(own.roundId, own.measureId);
    expect(measure.leadDepartment).toBe('試験部 試験課（取組みの最も多い課）');
  });

  it('is the same list as a workbook, row by row and column by column', async () => {
    const book = readWorkbook(await bytesOf(await reader.reports.entriesExcel(sheet.roundId)));
    const [head = [], first = []] = book.sheets[0]?.rows ?? [];
    const [csvHead = '', csvFirst = ''] = (await csvOf(reader)).slice(1).split('\r\n');
    const filled = (cells: string[]) => cells.filter((cell) => cell !== '');
    expect(filled(head)).toEqual(csvHead.split(','));
    expect(filled(first)).toEqual(filled(csvFirst.split(',')));
    expect(book.sheets[0]?.numberAt('A2')).toBe(2025);
  });

  it('has the moments of 提出 and 確認 by the clock of Japan, from the steps of the sheet', async () => {
    const own = await aSheet(t, office);
    const at = (day: string) => new Date(`2026-${day}T00:30:00Z`);
    const step = `INSERT INTO entry_step (entry_id, number, action, from_state, to_state, user_id, at) VALUES ($1, $2, $3, '-', '-', $4, $5)`;
    const steps = [
      ['submit', '06-01'],
      ['return', '06-02'],
      ['submit', '06-03'],
      ['confirm', '06-04'],
    ] as const;
    for (const [index, [action, day]] of steps.entries()) {
      await t.dataSource.query(step, [own.entryId, index + 1, action, office.entrant.id, at(day)]);
    }
    const stamps = async () =>
      (await csvOf(office.planner.client, own.roundId)).split('\r\n')[1]?.split(',').slice(-3, -1);
    expect(await stamps()).toEqual(['', '']);
    await t.dataSource.query(`UPDATE entry SET state = 'confirmed' WHERE id = $1`, [own.entryId]);
    expect(await stamps()).toEqual(['2026-06-03 09:30', '2026-06-04 09:30']);
  });
});
