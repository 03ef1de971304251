import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryStateText } from '@mawasu/domain/sheets';
import { anOffice, aSheet, fullContent, type Office, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { aNode } from '../../testing/builders/plan.builder.js';
import { anEntry, type EntryTraits } from '../../testing/builders/round.builder.js';
import { readPdf } from '../../testing/read-pdf.js';
import { readWorkbook } from '../../testing/read-workbook.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const reason = '年度の途中で別の取組みに統合したため。';
let t: TestApp;
let office: Office;
let sheet: Sheet;

/** Another sheet of the same 施策. */
async function aSheetBeside(traits: Partial<EntryTraits>): Promise<string> {
  const { planId, measureId, roundId } = sheet;
  const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
  return anEntry(t.dataSource, { roundId, nodeId, departmentId: office.departmentId, ...traits });
}

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aSheet(t, office);
  await aSheetBeside({ state: 'drafting', activities: '開催した。' });
  await aSheetBeside({ ...fullContent, state: 'drafting', returnReason: '成果を具体的に。', returnedAt: new Date() });
  const typed = await aSheetBeside({ state: 'drafting', activities: '途中まで書いた文章', progressStatus: 'B' });
  const { version } = await office.planner.client.entries.detail(typed);
  await office.planner.client.entries.transition(typed, { version, action: 'exclude', reason });
});
afterAll(() => t.stop());

const expected = ['未着手', '入力中', '入力中（差戻し）', '対象外'];
const bytesOf = async ({ blob }: { blob: Blob }) => new Uint8Array(await blob.arrayBuffer());
const squeeze = (text: string) => text.replace(/\s/g, '');

async function csvRows(): Promise<Record<string, string>[]> {
  const text = new TextDecoder().decode(await bytesOf(await office.reader.client.reports.entriesCsv(sheet.roundId)));
  const [first] = Object.values(read(text, { type: 'string', raw: true }).Sheets);
  return first === undefined ? [] : utils.sheet_to_json<Record<string, string>>(first, { raw: false, defval: '' });
}

describe('the state of a sheet is said in one word', () => {
  it('in the list, on the 施策シート, in the report model, in the PDF, in the workbook and in the CSV', async () => {
    const { client } = office.reader;
    const { items } = await client.entries.list(sheet.roundId);
    expect(items.map(({ state, returned }) => entryStateText(state, returned !== null))).toEqual(expected);
    const { initiatives } = await client.plans.measure(sheet.measureId, sheet.roundId);
    expect(initiatives.map(({ entry }) => entry && entryStateText(entry.state, entry.returned))).toEqual(expected);
    const report = await client.reports.measure(sheet.roundId, sheet.measureId);
    expect(report.initiatives.map(({ stateLabel }) => stateLabel)).toEqual(expected);
    const book = readWorkbook(await bytesOf(await client.reports.measureExcel(sheet.roundId, sheet.measureId)));
    const states = (book.sheets[0]?.rows ?? []).filter((cells) => cells.includes('シートの状態'));
    expect(states.map((cells) => cells[cells.indexOf('シートの状態') + 1])).toEqual(expected);
    const pdf = await readPdf(await bytesOf(await client.reports.measurePdf(sheet.roundId, sheet.measureId)));
    const printed = pdf.pageTexts.join('').matchAll(/シートの状態(未着手|入力中（差戻し）|入力中|対象外)/g);
    expect(Array.from(printed, ([, state]) => state)).toEqual(expected);
    expect((await csvRows()).map((row) => row.状態)).toEqual(expected);
  });
});

describe('why a sheet is 対象外', () => {
  it('stands in the list, on the sheet with who and when, on the papers and in the CSV', async () => {
    const { client } = office.reader;
    const { items } = await client.entries.list(sheet.roundId);
    expect(items.map(({ exclusionReason }) => exclusionReason)).toEqual([null, null, null, reason]);
    const details = await Promise.all(items.map(({ id }) => client.entries.detail(id)));
    expect(details.map(({ excluded }) => excluded?.reason)).toEqual([undefined, undefined, undefined, reason]);
    expect(details[3]?.excluded).toMatchObject({ name: '企画 京子', at: expect.stringMatching(/Z$/) });
    const pdf = await readPdf(await bytesOf(await client.reports.measurePdf(sheet.roundId, sheet.measureId)));
    const book = readWorkbook(await bytesOf(await client.reports.measureExcel(sheet.roundId, sheet.measureId)));
    for (const text of [pdf.pageTexts.join(''), squeeze(book.sheets[0]?.rows.flat().join('') ?? '')]) {
      expect(text).toContain(`対象外の理由${reason}`);
      expect(text).not.toContain('途中まで書いた文章');
    }
    expect((await csvRows()).map((row) => row.対象外の理由)).toEqual(['', '', '', reason]);
  });

  it('is forgotten on the screen once the sheet is in again, and is the latest one when it is out again', async () => {
    const id = await aSheetBeside({ state: 'not_started' });
    const { client } = office.planner;
    const take = async (action: 'exclude' | 'include', why: string) => {
      const { version } = await client.entries.detail(id);
      return client.entries.transition(id, { version, action, reason: why });
    };
    await take('exclude', '一度目の理由');
    expect((await take('include', '続けるため')).excluded).toBeNull();
    expect((await take('exclude', '二度目の理由')).excluded?.reason).toBe('二度目の理由');
  });
});
