import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { entryPlaceText } from '@mawasu/domain/workflow';
import {
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  type Office,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { aStep, someSteps } from '../../testing/builders/round.builder.js';
import { readPdf } from '../../testing/read-pdf.js';
import { readWorkbook } from '../../testing/read-workbook.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const reason = '年度の途中で別の取組みに統合したため。';
const { progressStatus, futureDirection, ...content } = fullContent;
let t: TestApp;
let office: Office;
let sheet: Sheet;
let client: ApiClient;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  client = office.planner.client;
  sheet = await aSheet(t, office);
  await aSibling(t, office, sheet, { state: 'drafting', content: { activities: '開催した。' } });
  const returned = await aSibling(t, office, sheet, { state: 'drafting', content, progressStatus, futureDirection });
  await aStep(t.dataSource, {
    entryId: returned,
    number: 1,
    action: 'return',
    userId: office.head.id,
    reason: '具体的に。',
  });
  await aSibling(t, office, sheet, { state: 'in_review', content });
  const typed = await aSibling(t, office, sheet, {
    state: 'drafting',
    content: { activities: '途中まで書いた文章' },
    progressStatus: 'B',
  });
  await take(office.planner, typed, { action: 'exclude', reason });
});
afterAll(() => t.stop());

const inFull = ['未着手', '入力中', '入力中（差戻し）', '課長確認待ち', '対象外'];
const onPaper = ['未着手', '入力中', '入力中', '課長確認待ち', '対象外'];
const bytesOf = async ({ blob }: { blob: Blob }) => new Uint8Array(await blob.arrayBuffer());
const squeeze = (text: string) => text.replace(/\s/g, '');

async function csvRows(): Promise<Record<string, string>[]> {
  const text = new TextDecoder().decode(await bytesOf(await client.reports.entriesCsv(sheet.roundId)));
  const [first] = Object.values(read(text, { type: 'string', raw: true }).Sheets);
  return first === undefined ? [] : utils.sheet_to_json<Record<string, string>>(first, { raw: false, defval: '' });
}

const papers = async () => ({
  pdf: (await readPdf(await bytesOf(await client.reports.measurePdf(sheet.roundId, sheet.measureId)))).pageTexts.join(
    '',
  ),
  rows:
    readWorkbook(await bytesOf(await client.reports.measureExcel(sheet.roundId, sheet.measureId))).sheets[0]?.rows ??
    [],
});

describe('the state of a sheet is said in one word', () => {
  it('in the list, in the report model, in the PDF, in the workbook and in the CSV; a 差戻し is not printed', async () => {
    const { items } = await client.entries.list(sheet.roundId);
    const steps = someSteps();
    expect(items.map((item) => entryPlaceText(item, steps, item.returned !== null))).toEqual(inFull);
    const report = await client.reports.measure(sheet.roundId, sheet.measureId);
    expect(report.initiatives.map(({ stateLabel }) => stateLabel)).toEqual(onPaper);
    const { pdf, rows } = await papers();
    const states = rows.filter((cells) => cells.includes('シートの状態'));
    expect(states.map((cells) => cells[cells.indexOf('シートの状態') + 1])).toEqual(onPaper);
    const printed = pdf.matchAll(/シートの状態(未着手|入力中(?:（差戻し）)?|課長確認待ち|対象外)/g);
    expect(Array.from(printed, ([, state]) => state)).toEqual(onPaper);
    expect((await csvRows()).map((row) => row.状態)).toEqual(inFull);
  });
});

describe('why a sheet is 対象外', () => {
  it('stands in the list, on the papers and in the CSV, without what was typed before', async () => {
    const { items } = await client.entries.list(sheet.roundId);
    expect(items.map(({ exclusionReason }) => exclusionReason)).toEqual([null, null, null, null, reason]);
    const { pdf, rows } = await papers();
    for (const text of [pdf, squeeze(rows.flat().join(''))]) {
      expect(text).toContain(`対象外の理由${reason}`);
      expect(text).not.toContain('途中まで書いた文章');
    }
    const csv = await csvRows();
    expect(csv.map((row) => row.対象外の理由)).toEqual(['', '', '', '', reason]);
    expect(csv.at(-1)).toMatchObject({ 実施内容: '', 進捗状況: '' });
  });
});
