import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportResult } from '@mawasu/contract';
import { costsBlock, defaultForm } from '@mawasu/domain/sheets';
import { aCost } from '../../testing/builders/cost.builder.js';
import {
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  historyOf,
  type Office,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { OpenedForm } from '../../testing/builders/filled-form.builder.js';
import { aRemark } from '../../testing/builders/remark.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

// What spreadsheet programs and people do to a 様式 before it comes back, LibreOffice among them, and what the server holds by then.

let t: TestApp;
let office: Office;
let blob: Blob;

const texts = {
  ...{ activities: '・一つ目\n・二つ目　', results: '　字下げ\n\n空いた行', issues: '=1+1', nextActions: '①②③' },
  ...{ progressStatus: 'B', futureDirection: 'continue' },
};
beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  const sheet = await aSheet(t, office, { round: { form: { blocks: [...defaultForm.blocks, costsBlock] } } });
  const cost = { nodeId: sheet.initiativeId, fy: 2025, stage: 'settled', total: '1300' } as const;
  await aCost(t.dataSource, { ...cost, general: '0', staff: '1.25' });
  const remark = {
    entryId: sheet.entryId,
    writtenBy: office.planner.id,
    state: 'answered',
    answeredAt: new Date(0),
  } as const;
  await aRemark(t.dataSource, { ...remark, answer: '・一つ目\n　・二つ目', answeredBy: office.entrant.id });
  const sibling = await aSibling(t, office, sheet, { title: '別の取組み' });
  const people = await anIndicatorOf(t, sheet, { name: '参加者数', unit: '人' });
  const rate = await anIndicatorOf(t, sheet, { name: '満足度', unit: '％', decimals: 1 });
  const figure = { version: 0, numerator: null, denominator: null, certainty: 'final', reason: '補足' } as const;
  await office.entrant.client.entries.save(sheet.entryId, {
    ...{ version: 1, changes: texts },
    actuals: [
      { ...figure, indicatorId: people, actual: '1234', state: 'recorded' },
      { ...figure, indicatorId: rate, actual: '85.5', state: 'recorded' },
    ],
  });
  await office.entrant.client.entries.save(sibling, { version: 1, changes: texts });
  ({ blob } = await office.entrant.client.imports.sheetForm(sheet.roundId, office.departmentId));
});
afterAll(() => t.stop());

const formOf = async ({ roundId }: Pick<Sheet, 'roundId'>) =>
  OpenedForm.open((await office.entrant.client.imports.sheetForm(roundId, office.departmentId)).blob);
const asked = ({ changes }: ImportResult) =>
  changes.flatMap(({ fields }) => fields.map(({ field, before, after }) => [field, before, after]));
const refused = ({ errors }: ImportResult) => errors.map(({ column, reason }) => [column, reason]);

const bring = async (form: OpenedForm): Promise<ImportResult> =>
  office.entrant.client.imports.create({ kind: 'entries', file: await form.file(), fileName: '様式.xlsx' });

type Cell = ReturnType<OpenedForm['box']>;
/** The boxes that hold something, each changed in another of these ways. */
const eachText = (form: OpenedForm, ...ways: ((text: string) => string | { richText: { text: string }[] })[]) => {
  for (const [index, cell] of filledBoxes(form).entries()) {
    const way = ways[index % ways.length];
    if (way && typeof cell.value === 'string') cell.value = way(cell.value);
  }
};
const filledBoxes = (form: OpenedForm): Cell[] =>
  form.sheets.flatMap((one) => {
    const cells: Cell[] = [];
    one.eachRow((row) => {
      const isBox = /^(answer|figure|cost|remark)/.test(String(row.getCell(1).value));
      if (isBox && row.getCell(4).value !== null) cells.push(row.getCell(4));
    });
    return cells;
  });
const asPercentage = (cell: Cell, value: number) => {
  cell.value = value;
  cell.style = { ...cell.style, numFmt: '0.0%' };
};
const lineEnd = (end: string) => (text: string) => text.replaceAll('\n', end);
const reordered = (one: unknown, at: number) => {
  (one as { orderNo: number }).orderNo = at;
};

const habits: [name: string, (form: OpenedForm) => void][] = [
  ['nothing but saving it', () => {}],
  [
    'white space at the ends of texts and lines, cut or put in',
    (form) =>
      eachText(
        form,
        (text) => text.trim(),
        (text) => `${text.replaceAll('\n', '　 \n')}\n\n`,
      ),
  ],
  [
    'line ends of Windows, of an old Mac, and as _x000D_',
    (form) => eachText(form, lineEnd('\r\n'), lineEnd('\r'), lineEnd('_x000D_\n')),
  ],
  ['line ends the other way round', (form) => eachText(form, lineEnd('_x000D_\n'), lineEnd('\r\n'), lineEnd('\r'))],
  [
    'rich text, and choices in another width',
    (form) => {
      eachText(form, (text) => ({ richText: [{ text: text.slice(0, 1) }, { text: text.slice(1) }] }));
      form.fill({ 進捗状況: 'Ｂ　概ね順調', '速報・確報': '確報 ' });
    },
  ],
  [
    'numbers as text, and zeros behind the point',
    (form) => form.fill({ 今年度の実績値: '1234' }).fill({ 今年度の実績値: '85.50' }, { under: '満足度' }),
  ],
  [
    'numbers with separators and unit, and a percentage typed as one',
    (form) => {
      form.fill({ 今年度の実績値: '１，２３４人' });
      asPercentage(form.box('今年度の実績値', { under: '満足度' }), 0.855);
    },
  ],
  [
    'rows put in above and between, notes beside the boxes',
    (form) => {
      for (const one of form.sheets) {
        one.spliceRows(8, 0, ['', 'ここに追記'], ['', '']);
        one.spliceRows(1, 0, ['', 'メモ'], []);
        one.getCell('F9').value = '要確認';
      }
    },
  ],
  [
    'columns put in before and between',
    (form) => {
      for (const one of form.sheets) {
        one.spliceColumns(3, 0, []);
        one.spliceColumns(1, 0, [], []);
      }
    },
  ],
  [
    'sheets renamed and in another order, with some of their own between',
    (form) => {
      for (const [index, one] of form.sheets.entries()) {
        one.name = `課長確認用${index}`;
        reordered(one, 20 - index);
      }
      form.book.addWorksheet('下書き').getCell('A1').value = '集計用';
    },
  ],
  [
    'sheets taken out',
    (form) => {
      form.book.removeWorksheet(form.sheets[1]?.id ?? 0);
      form.book.removeWorksheet('記入の手引き');
    },
  ],
  [
    'what was hidden shown, protection, rules and looks lost',
    (form) => {
      for (const one of form.book.worksheets) {
        one.state = 'visible';
        one.unprotect();
        one.getRow(1).hidden = false;
        one.getColumn(1).hidden = false;
      }
      for (const cell of filledBoxes(form)) {
        cell.style = {};
        (cell as { dataValidation: unknown }).dataValidation = undefined;
      }
    },
  ],
  [
    'the hidden sheet hidden for good',
    (form) => {
      const marks = form.book.getWorksheet('mawasu');
      if (marks) marks.state = 'veryHidden';
    },
  ],
];

describe('a 様式 after', () => {
  it.each(habits)('%s changes nothing', async (_, change) => {
    const form = await OpenedForm.open(blob);
    change(form);
    const { errors, changes, conflicts, counts } = await bring(form);
    expect({ errors, changes, conflicts }).toEqual({ errors: [], changes: [], conflicts: [] });
    expect(counts?.rows).toBeGreaterThanOrEqual(46);
  });

  it('the same after all of it at once, and a box written into is still found', async () => {
    const form = await OpenedForm.open(blob);
    form.fill({ 実施内容: '書き足した。' });
    // Rows and columns last: what was put in moves the cells the others look for.
    for (const part of ['of Windows', 'shown', 'renamed', 'columns', 'rows']) {
      habits.find(([name]) => name.includes(part))?.[1](form);
    }
    const result = await bring(form);
    expect(result.errors).toEqual([]);
    expect(result.changes.map(({ fields }) => fields)).toEqual([
      [{ field: '実施内容', before: texts.activities, after: '書き足した。' }],
    ]);
  });

  it.each([
    [
      'a row copied below',
      (form: OpenedForm) => {
        const [one] = form.sheets;
        const { row } = form.box('実施内容', { sheet: one }) as unknown as { row: number };
        one?.spliceRows(row + 1, 0, one.getRow(row).values as string[]);
      },
      '同じ項目の行が二つ以上あります',
    ],
    [
      'a formula that has come to nothing',
      (form: OpenedForm) => {
        form.box('今年度の実績値').value = { error: '#REF!' };
      },
      '元のセルを確認してください',
    ],
    [
      'such a formula in a text',
      (form: OpenedForm) => {
        form.box('成果').value = { formula: '1/0', result: { error: '#DIV/0!' } };
      },
      '元のセルを確認してください',
    ],
    [
      'a figure that became a day',
      (form: OpenedForm) => {
        form.box('今年度の実績値').value = new Date('2026-01-02T00:00:00Z');
      },
      '日付や時刻',
    ],
  ] as const)('%s is told at its cell', async (_, change, reason) => {
    const form = await OpenedForm.open(blob);
    change(form);
    const { errors, changes } = await bring(form);
    expect(changes).toEqual([]);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors[0]?.reason).toContain(reason);
  });
});

describe('what changed on the server since the 様式 was made', () => {
  it('stays unless the person chooses otherwise box by box, and what was not written into is no matter', async () => {
    const sheet = await aSheet(t, office);
    const indicator = await anIndicatorOf(t, sheet, { name: '参加者数' });
    const taken = await office.entrant.client.imports.sheetForm(sheet.roundId, office.departmentId);
    const form = await OpenedForm.open(taken.blob);
    const year = { indicatorId: indicator, version: 0, actual: '7', numerator: null, denominator: null };
    await office.colleague.client.entries.save(sheet.entryId, {
      ...{ version: 1, changes: { activities: '画面の実施内容。', results: '画面の成果。', issues: '画面の課題。' } },
      actuals: [{ ...year, state: 'recorded', certainty: 'final', reason: null }],
    });
    form.fill({ 実施内容: '様式の実施内容。', 成果: '様式の成果。', 今後の取組: '様式だけ。', 今年度の実績値: 8 });
    const result = await bring(form);
    expect(result.changes.map(({ fields }) => fields)).toEqual([
      [{ field: '今後の取組', before: null, after: '様式だけ。' }],
    ]);
    expect(result.conflicts.map(({ field, held, sent }) => [field, held, sent])).toEqual([
      ['参加者数', '7人（確報）', '8人（確報）'],
      ['実施内容', '画面の実施内容。', '様式の実施内容。'],
      ['成果', '画面の成果。', '様式の成果。'],
    ]);
    const overwrite = result.conflicts.filter(({ field }) => field !== '成果').map(({ id }) => id);
    const done = await office.entrant.client.imports.commit(result.id, { overwrite });
    expect(done).toMatchObject({ counts: { changed: 2, created: 1, conflicts: 1 }, conflicts: [{ field: '成果' }] });
    const { content, indicators } = await office.entrant.client.entries.detail(sheet.entryId);
    expect(content).toEqual({
      ...{ activities: '様式の実施内容。', results: '画面の成果。' },
      ...{ issues: '画面の課題。', nextActions: '様式だけ。' },
    });
    expect(indicators[0]?.values.find(({ fy }) => fy === 2025)).toMatchObject({ actual: '8', version: 2 });
  });
});

describe('a box that was emptied', () => {
  it('takes what it held away when the person says so, box by box, and nothing else', async () => {
    const sheet = await aSheet(t, office);
    const indicator = await anIndicatorOf(t, sheet);
    const year = { indicatorId: indicator, version: 0, actual: '85', numerator: null, denominator: null };
    await office.entrant.client.entries.save(sheet.entryId, {
      ...{ version: 1, changes: fullContent },
      actuals: [{ ...year, state: 'recorded', certainty: 'final', reason: null }],
    });
    const form = await formOf(sheet);
    form.fill({ 実施内容: null, 成果: '　', 今年度の実績値: '－', 進捗状況: null });
    const result = await bring(form);
    expect(result.counts).toMatchObject({ created: 0, changed: 0, errors: 0, conflicts: 0, removals: 4 });
    expect(result.conflicts.map(({ field, held, sent, removes }) => [field, held, sent, removes])).toEqual([
      [expect.anything(), '85人（確報）', '未入力', true],
      ['実施内容', fullContent.activities, '', true],
      ['成果', fullContent.results, '', true],
      ['進捗状況', expect.anything(), '', true],
    ]);
    expect(result.changes).toEqual([]);
    // A state says why there is no figure: then it goes, because that was asked for.
    form.fill({ 今年度の実績値: null, 値がないときの状態: '集計中' });
    expect(asked(await bring(form))).toEqual([[expect.anything(), '85人（確報）', '集計中']]);
    form.fill({ 今年度の実績値: 85 });
    expect(refused(await bring(form))).toEqual([[expect.anything(), expect.stringContaining('両方が入っています')]]);
    // What was not ticked stays.
    const overwrite = result.conflicts.filter(({ field }) => field !== '成果').map(({ id }) => id);
    const done = await office.entrant.client.imports.commit(result.id, { overwrite });
    expect(done).toMatchObject({ counts: { changed: 3, removals: 1 }, conflicts: [{ field: '成果', removes: true }] });
    const { content, indicators } = await office.entrant.client.entries.detail(sheet.entryId);
    expect([content.activities ?? '', content.results, content.progressStatus ?? '']).toEqual([
      ...['', fullContent.results, ''],
    ]);
    expect(indicators[0]?.values.find(({ fy }) => fy === 2025)).toMatchObject({ actual: null, state: 'not_entered' });
    const rows = await historyOf(t, sheet.entryId);
    expect(rows.find(({ field, after }) => field === 'activities' && after === null)?.reason).toBe('取込：様式.xlsx');
  });

  it('that was emptied on a sheet which was handed in, or while somebody wrote into it, takes nothing away', async () => {
    const sheet = await aSheet(t, office);
    const before = await formOf(sheet);
    await office.entrant.client.entries.save(sheet.entryId, { version: 1, changes: fullContent });
    // It was empty when the form was made, and still is.
    expect((await bring(before)).counts).toMatchObject({ conflicts: 0, removals: 0, changed: 0, errors: 0 });
    const form = await formOf(sheet);
    form.fill({ 実施内容: null });
    await take(office.entrant, sheet.entryId, { action: 'submit' });
    expect(refused(await bring(form))).toEqual([['実施内容', expect.stringMatching(/ため編集できません。/)]]);
  });

  it('an amount that was emptied is asked for beside what was typed of the same year and moment, which is saved either way', async () => {
    const form = { blocks: [...defaultForm.blocks, costsBlock] };
    const filled = async () => {
      const sheet = await aSheet(t, office, { round: { form } });
      const row = { nodeId: sheet.initiativeId, stage: 'settled', fy: 2025 } as const;
      await aCost(t.dataSource, { ...row, total: '1300', national: '300', general: '1000' });
      const settled = { under: '令和7年度　決算' };
      const opened = (await formOf(sheet)).fill({ '事業費（': 1500, '国庫支出金（': null }, settled);
      return { sheet, result: await bring(opened) };
    };
    const { sheet, result } = await filled();
    expect(asked(result)).toEqual([['令和7年度　決算', '事業費 1,300千円', '事業費 1,500千円']]);
    expect(result.conflicts).toMatchObject([{ held: '国庫支出金 300千円', sent: '', removes: true }]);
    // As the sheet on the screen says it, of what is typed.
    expect(result.doubts.map(({ message }) => message)).toEqual([
      'R7決算の財源内訳の合計（1,300千円）が、事業費（1,500千円）より200千円少なくなっています。',
    ]);
    const stored = async ({ entryId }: Sheet) => {
      const { costs } = await office.entrant.client.entries.detail(entryId);
      return costs
        .filter(({ stage, fy }) => stage === 'settled' && fy === 2025)
        .map((one) => [one.total, one.national]);
    };
    await office.entrant.client.imports.commit(result.id, { overwrite: result.conflicts.map(({ id }) => id) });
    expect(await stored(sheet)).toEqual([['1500', null]]);
    const second = await filled();
    await office.entrant.client.imports.commit(second.result.id);
    expect(await stored(second.sheet)).toEqual([['1500', '300']]);
  });
});
