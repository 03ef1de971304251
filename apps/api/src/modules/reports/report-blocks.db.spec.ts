import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultForm, type FormBlock } from '@mawasu/domain/sheets';
import { anOffice, aSheet, type Office, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { readPdf } from '../../testing/read-pdf.js';
import { readWorkbook } from '../../testing/read-workbook.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const [text] = defaultForm.blocks.filter(({ key }) => key === 'activities') as [FormBlock];
const options = [
  { code: 'very', label: 'とても高い' },
  { code: 'high', label: '高い' },
  { code: 'low', label: '低い' },
  { code: 'none', label: '認められない' },
];
const form = {
  blocks: [
    ...defaultForm.blocks,
    { ...text, key: 'factors', label: '要因' },
    { ...text, key: 'necessity', label: '必要性', kind: 'choice' as const, max: null, options },
  ],
};

let t: TestApp;
let office: Office;
let sheet: Sheet;
let lastYear: string;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  const content = { factors: '天候に恵まれたため。', necessity: 'very' };
  sheet = await aSheet(t, office, { round: { form }, entry: { state: 'confirmed', content } });
  lastYear = await aRound(t.dataSource, { planId: sheet.planId, fy: 2024 });
  const { departmentId } = office;
  await anEntry(t.dataSource, { roundId: lastYear, nodeId: sheet.initiativeId, departmentId, state: 'confirmed' });
});
afterAll(() => t.stop());

const bytesOf = async ({ blob }: { blob: Blob }) => new Uint8Array(await blob.arrayBuffer());

async function papersOf(roundId: string): Promise<string[]> {
  const { reports } = office.reader.client;
  const pdf = await readPdf(await bytesOf(await reports.measurePdf(roundId, sheet.measureId)));
  const book = readWorkbook(await bytesOf(await reports.measureExcel(roundId, sheet.measureId)));
  const csv = new TextDecoder().decode(await bytesOf(await reports.entriesCsv(roundId)));
  return [pdf.pageTexts.join(''), book.sheets[0]?.rows.flat().join('') ?? '', csv];
}

describe('two blocks more in the form of a round', () => {
  it('stand in its PDF, its workbook and its CSV, the choice in words', async () => {
    const [pdf, book, csv] = await papersOf(sheet.roundId);
    for (const paper of [pdf, book]) {
      expect(paper).toContain('要因天候に恵まれたため。');
      expect(paper).toContain('必要性とても高い');
    }
    expect(csv).toContain(',今後の方向性の内容,要因,必要性,提出日時,');
    expect(csv).toContain(',天候に恵まれたため。,とても高い,');
  });

  it('stand on no paper of the year before', async () => {
    for (const paper of await papersOf(lastYear)) expect(paper).not.toMatch(/要因|必要性/);
  });
});
