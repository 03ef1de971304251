import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryDetail, measureReport, savedEntry } from '@mawasu/contract';
import { defaultForm, type FormBlock } from '@mawasu/domain/sheets';
import { openApiJson } from '../../startup/openapi-document.js';
import {
  anOffice,
  aSheet,
  fullContent,
  type Office,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { aNode } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { leftAssessments } from '../../testing/left-assessments.js';
import { readPdf } from '../../testing/read-pdf.js';
import { readWorkbook } from '../../testing/read-workbook.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const base = { hint: '', required: true, askedWhen: 'always', comparesLastYear: true } as const;
const prints: FormBlock['prints'] = ['measure_sheet', 'data'];
const factors: FormBlock = { ...base, key: 'factors', label: '要因', kind: 'text', max: 100, options: [], prints };
const need: FormBlock = {
  ...{ ...base, key: 'need', label: '必要性', kind: 'choice', max: null, prints },
  options: ['とても高い', 'やや高い', 'やや低い', 'とても低い'].map((label, index) => ({
    code: `n${index + 1}`,
    label,
  })),
};
const related: FormBlock = {
  ...{ ...base, key: 'related', label: '関連する取組み', kind: 'initiative', max: null, options: [], prints },
};
/** The answer to the last is the id of a 取組み, known once there is a plan. */
const answers = { factors: '少子化で参加者が減った。', need: 'n2', related: '' };
const otherTitle = '水辺の環境学習';
/** Labels and answers as people read them: whatever shows the blocks shows all of these. */
const words = [factors.label, need.label, related.label, answers.factors, 'やや高い', otherTitle];

let t: TestApp;
let office: Office;
/** This year's sheet, whose form has the three blocks. */
let sheet: Sheet;
/** Last year's sheet of the same 取組み, whose form has not. */
let former: Sheet;

/** Last year is handed in and confirmed; this year's round is in 準備, where 企画 adds the blocks, and is opened then. */
beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  former = await aSheet(t, office, { round: { fy: 2024, reviews: ['planning'] } });
  await office.entrant.client.entries.save(former.entryId, { version: 1, changes: fullContent });
  await take(office.entrant, former.entryId, { action: 'submit' });
  await take(office.planner, former.entryId, { action: 'confirm' });
  const { planId, initiativeId: nodeId } = former;
  const roundId = await aRound(t.dataSource, { planId, fy: 2025, state: 'preparing' });
  const entryId = await anEntry(t.dataSource, { roundId, nodeId, departmentId: office.departmentId });
  sheet = { ...former, roundId, entryId };
  const parentId = await aNode(t.dataSource, { planId, kind: 'measure', code: '9-9' });
  answers.related = await aNode(t.dataSource, { planId, kind: 'initiative', parentId, title: otherTitle });
  const form = { blocks: [...defaultForm.blocks, factors, need, related] };
  await t.dataSource.query('UPDATE round SET form = $2 WHERE id = $1', [roundId, form]);
  await t.dataSource.query(`UPDATE round SET state = 'open', opened_at = now() WHERE id = $1`, [roundId]);
});
afterAll(() => t.stop());

const entries = () => office.entrant.client.entries;
const labelsOf = async ({ entryId }: Sheet) =>
  entryDetail.parse(await entries().detail(entryId)).round.form.blocks.map(({ label }) => label);
const bytesOf = async ({ blob }: { blob: Blob }) => new Uint8Array(await blob.arrayBuffer());
const squeeze = (text: string) => text.replace(/\s/g, '');

async function csvOf({ roundId }: Sheet): Promise<{ columns: string[]; row: Record<string, string> }> {
  const text = new TextDecoder().decode(await bytesOf(await office.planner.client.reports.entriesCsv(roundId)));
  const [table] = Object.values(read(text, { type: 'string', raw: true }).Sheets);
  const [row = {}] = table ? utils.sheet_to_json<Record<string, string>>(table, { raw: false, defval: '' }) : [];
  return { columns: Object.keys(row), row };
}

const workbookOf = async ({ roundId, measureId }: Sheet) =>
  readWorkbook(await bytesOf(await office.planner.client.reports.measureExcel(roundId, measureId)));
const pdfOf = async ({ roundId, measureId }: Sheet) =>
  readPdf(await bytesOf(await office.planner.client.reports.measurePdf(roundId, measureId)));

/** Everything that the sheet's round gives to read, under the name of where it stands, without white space. */
async function shownOf(one: Sheet): Promise<Record<string, string>> {
  const { reports } = office.planner.client;
  const report = measureReport.parse(await reports.measure(one.roundId, one.measureId));
  const { columns, row } = await csvOf(one);
  const book = await workbookOf(one);
  const pdf = await pdfOf(one);
  return {
    report: squeeze(JSON.stringify(report)),
    csv: squeeze([...columns, ...Object.values(row)].join('|')),
    workbook: squeeze(book.sheets.flatMap(({ rows }) => rows.flat()).join('|')),
    pdf: pdf.pageTexts.join('|'),
    history: squeeze(JSON.stringify((await office.planner.client.entries.history(one.entryId)).items)),
  };
}

/** All the words stand in each place of the one, and none in any of the other. */
function expectWords({ on, notOn }: Record<'on' | 'notOn', Record<string, string>>): void {
  const missing = Object.entries(on).map(([place, text]) => [place, words.filter((word) => !text.includes(word))]);
  const strange = Object.entries(notOn).map(([place, text]) => [place, words.filter((word) => text.includes(word))]);
  expect([...missing, ...strange].filter(([, found]) => found?.length !== 0)).toEqual([]);
}

describe('blocks 「要因」, 「必要性」 and 「関連する取組み」 that 企画 added to the form of a round', () => {
  it('stand on the sheets of that round', async () => {
    const before = defaultForm.blocks.map(({ label }) => label);
    expect(await labelsOf(sheet)).toEqual([...before, '要因', '必要性', '関連する取組み']);
    expect(await labelsOf(former)).toEqual(before);
  });

  it('stand on the specimen of its paper, which is for 企画 alone', async () => {
    const { reports } = office.planner.client;
    const { name, blob } = await reports.formPdf(sheet.roundId, 'spread');
    expect(name).toMatch(/見本.*\.pdf$/);
    const text = (await readPdf(await bytesOf({ blob }))).pageTexts.join('');
    const shown = [
      '様式の見本',
      '要因',
      '必要性',
      '高い',
      '関連する取組み',
      'ほかの取組み',
      '【見本】ここに「課題」が入ります。',
    ];
    expect(shown.filter((word) => !text.includes(word))).toEqual([]);
    expect((await refusal(office.reader.client.reports.formPdf(sheet.roundId))).status).toBe(403);
  });

  it('are demanded at 提出', async () => {
    await entries().save(sheet.entryId, { version: 1, changes: { ...fullContent, results: '新しい成果。' } });
    const { code, body } = await refusal(take(office.entrant, sheet.entryId, { action: 'submit' }));
    expect([code, body?.details]).toEqual([
      'ENTRY_INCOMPLETE',
      [
        { path: 'factors', message: '「要因」を入力してください。' },
        { path: 'need', message: '「必要性」を選んでください。' },
        { path: 'related', message: '「関連する取組み」を選んでください。' },
      ],
    ]);
  });

  it('are saved with their own limits', async () => {
    const wrong = { factors: 'あ'.repeat(101), need: 'やや高い', related: otherTitle };
    const { body } = await refusal(entries().save(sheet.entryId, { version: 2, changes: wrong }));
    expect(body?.details.map(({ path }) => path)).toEqual(['changes.factors', 'changes.need', 'changes.related']);
    const saved = savedEntry.parse(await entries().save(sheet.entryId, { version: 2, changes: answers }));
    expect(saved.content).toMatchObject(answers);
  });

  it('are no blocks of last year’s sheet: nothing can be typed there', async () => {
    const { version } = await take(office.planner, former.entryId, {
      ...{ action: 'return', reason: '見直してください。', fields: ['results'] },
    });
    const { body } = await refusal(entries().save(former.entryId, { version, changes: answers }));
    expect(body?.details.map(({ path }) => path)).toEqual(['changes.factors', 'changes.need', 'changes.related']);
    await take(office.entrant, former.entryId, { action: 'submit' });
    const again = { action: 'return', reason: '要因が足りません。', fields: ['factors'] } as const;
    expect(await refusal(take(office.planner, former.entryId, { ...again, fields: [...again.fields] }))).toMatchObject({
      code: 'VALIDATION',
    });
    await take(office.planner, former.entryId, { action: 'confirm' });
  });

  it('can be sent back for', async () => {
    await take(office.entrant, sheet.entryId, { action: 'submit' });
    const step = { action: 'return', reason: '具体的に。', fields: ['factors', 'need'] } as const;
    const sentBack = await take(office.head, sheet.entryId, { ...step, fields: [...step.fields] });
    expect(sentBack.returned).toMatchObject({ fields: ['factors', 'need'] });
    await take(office.entrant, sheet.entryId, { action: 'submit' });
  });

  it.each(['少子化', 'やや高い', '環境学習'])('are searched by what was answered, as people read it: %s', async (q) => {
    expect((await entries().list(sheet.roundId, { q })).items).toMatchObject([{ id: sheet.entryId }]);
    expect((await entries().list(former.roundId, { q })).items).toEqual([]);
  });

  it('are not searched by the code of a choice or the id of a 取組み', async () => {
    for (const q of ['n2', answers.related]) expect((await entries().list(sheet.roundId, { q })).items).toEqual([]);
  });

  it('stand in the report, the CSV, the workbook, the PDF and the history, and not in those of last year', async () => {
    const then = await shownOf(former);
    expectWords({ on: await shownOf(sheet), notOn: then });
    expect(Object.entries(then).filter(([, text]) => !text.includes('増えた。'))).toEqual([]);
  });

  it('are columns of the CSV and lines of the workbook under their own names', async () => {
    expect((await csvOf(sheet)).row).toMatchObject({
      ...{ 要因: answers.factors, 必要性: 'やや高い', 関連する取組み: `${otherTitle}（9-9）` },
    });
    const rows = (await workbookOf(sheet)).sheets.flatMap((one) => one.rows);
    const besideOf = (label: string) => {
      const cells = rows.find((row) => row.includes(label)) ?? [];
      return cells.slice(cells.indexOf(label) + 1).find((cell) => cell !== '');
    };
    expect([factors, need, related].map(({ label }) => besideOf(label))).toEqual([
      ...[answers.factors, 'やや高い', `${otherTitle}（9-9）`],
    ]);
  });

  it('are told in the history by their labels, and the 差戻し names them', async () => {
    const { items } = await entries().history(sheet.entryId);
    const told = items.filter(({ field }) => field !== null && field in answers);
    expect(told.map(({ fieldLabel, before, after }) => [fieldLabel, before, after])).toEqual(
      expect.arrayContaining([
        ['要因', null, answers.factors],
        ['必要性', null, 'やや高い'],
        ['関連する取組み', null, `${otherTitle}（9-9）`],
      ]),
    );
    expect(items.find(({ action }) => action === 'return')?.after).toBe('入力中（直す項目：要因、必要性）');
  });

  it('leave the OpenAPI document as it is: answers are keyed by the form of the round', async () => {
    const { components } = JSON.parse(await openApiJson());
    const { EntryContent, RoundForm, SaveEntry } = components.schemas;
    for (const answered of [EntryContent, SaveEntry.properties.changes]) {
      expect(answered).toMatchObject({ type: 'object', additionalProperties: expect.anything() });
      expect(answered.properties).toBeUndefined();
    }
    expect(RoundForm.properties.blocks.type).toBe('array');
  });

  it('stay away from last year’s papers once it is finalized, and come into this year’s edition', async () => {
    const { rounds } = office.planner.client;
    const finalize = async ({ roundId }: Sheet) =>
      rounds.finalize(roundId, { version: (await rounds.detail(roundId)).version, ...leftAssessments });
    await take(office.head, sheet.entryId, { action: 'approve' });
    await take(office.planner, sheet.entryId, { action: 'confirm' });
    await finalize(former);
    await finalize(sheet);
    expectWords({ on: await shownOf(sheet), notOn: await shownOf(former) });
  });
});

describe('the form of a round', () => {
  it('is frozen once the round has left preparation', async () => {
    const call = t.dataSource.query('UPDATE round SET form = $2 WHERE id = $1', [sheet.roundId, defaultForm]);
    await expect(call).rejects.toMatchObject({ driverError: { constraint: 'round_frozen' } });
  });
});
