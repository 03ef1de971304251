import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportResult } from '@mawasu/contract';
import { FIXED_COST, noCostFigures } from '@mawasu/domain/costs';
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
  type Person,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { OpenedForm } from '../../testing/builders/filled-form.builder.js';
import { anActual, anIndicator } from '../../testing/builders/indicator.builder.js';
import { aRemark } from '../../testing/builders/remark.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aDeputy, aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { Round } from '../rounds/round.entity.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const formOf = async ({ roundId }: Pick<Sheet, 'roundId'>, person: Person = office.entrant) =>
  OpenedForm.open((await person.client.imports.sheetForm(roundId, office.departmentId)).blob);

const bring = async (form: OpenedForm, person: Person = office.entrant): Promise<ImportResult> =>
  person.client.imports.create({ kind: 'entries', file: await form.file(), fileName: '様式.xlsx' });

const asked = ({ changes }: ImportResult) =>
  changes.flatMap(({ fields }) => fields.map(({ field, before, after }) => [field, before, after]));
const refused = ({ errors }: ImportResult) => errors.map(({ column, reason }) => [column, reason]);

describe('the 様式 of a 課', () => {
  it('comes back as it went out: nothing is changed', async () => {
    const sheet = await aSheet(t, office);
    const texts = {
      activities: ' 前後の空白 \r\n\t改行も\n',
      results: '①②Ｍ７ ⺠ 𠮷野家 =1+1',
      issues: '_x0041_　　\n・二',
    };
    await office.entrant.client.entries.save(sheet.entryId, { version: 1, changes: { ...fullContent, ...texts } });
    const indicator = await anIndicatorOf(t, sheet, { unit: '％', decimals: 2 });
    await office.entrant.client.entries.save(sheet.entryId, {
      version: 2,
      actuals: [
        {
          ...{ indicatorId: indicator, version: 0, actual: '85.50', numerator: null, denominator: null },
          ...{ state: 'recorded', certainty: 'preliminary', reason: '速報のため' },
        },
      ],
    });
    const form = await formOf(sheet);
    const result = await bring(form);
    expect(result).toMatchObject({ state: 'planned', errors: [], conflicts: [], changes: [] });
    expect(result.counts).toMatchObject({ rows: 13, unchanged: 13 });
  });

  it('is filled in, looked at and brought in: saved as on the screen, with whose it was and from where', async () => {
    const sheet = await aSheet(t, office);
    const indicator = await anIndicatorOf(t, sheet, { name: '参加者数', unit: '人' });
    const form = await formOf(sheet);
    form
      .fill({ 実施内容: '講座を4回開いた。', 成果: '⺠参加者が増えた。', 進捗状況: 'B 概ね順調', 今後の方向性: '継続' })
      .fill({ 今年度の実績値: '１，２３４人', '速報・確報': '速報' });
    const result = await bring(form);
    expect(result).toMatchObject({ state: 'planned', errors: [], counts: { created: 5, changed: 0 } });
    expect(asked(result)).toEqual([
      ['参加者数', null, '1,234人（速報）'],
      ['実施内容', null, '講座を4回開いた。'],
      ['成果', null, '民参加者が増えた。'],
      ['進捗状況', null, 'B 概ね順調'],
      ['今後の方向性', null, '継続'],
    ]);
    expect(result.repairs).toMatchObject([{ before: '⺠参加者が増えた。', after: '民参加者が増えた。' }]);
    expect((await office.entrant.client.entries.detail(sheet.entryId)).content).toEqual({});
    const done = await office.entrant.client.imports.commit(result.id);
    expect(done.state).toBe('committed');
    const entry = await office.entrant.client.entries.detail(sheet.entryId);
    expect(entry).toMatchObject({ state: 'drafting', version: 2, updatedByName: '入力 一郎' });
    expect(entry.content).toMatchObject({
      activities: '講座を4回開いた。',
      progressStatus: 'B',
      futureDirection: 'continue',
    });
    const year = entry.indicators.find(({ id }) => id === indicator)?.values.find(({ fy }) => fy === 2025);
    expect(year).toMatchObject({ actual: '1234', state: 'recorded', certainty: 'preliminary', version: 1 });
    const rows = await historyOf(t, sheet.entryId);
    expect(rows.find(({ field }) => field === 'activities')).toMatchObject({
      ...{ actorName: '入力 一郎', reason: '取込：様式.xlsx' },
    });
    expect(rows.some(({ reason, subjectKind }) => subjectKind !== 'entry' && reason === '取込：様式.xlsx')).toBe(true);
    // Once more, because the answer was lost: nothing is done twice.
    await office.entrant.client.imports.commit(result.id);
    expect((await office.entrant.client.entries.detail(sheet.entryId)).version).toBe(2);
    expect((await bring(form)).counts).toMatchObject({ created: 0, changed: 0, errors: 0, conflicts: 0 });
  });
});

describe('the sheet of a 取組み', () => {
  it('has last year beside this year, its figures with target and unit, and no box that is not asked for', async () => {
    const sheet = await aSheet(t, office);
    const indicator = await anIndicatorOf(t, sheet, { name: '参加者数', unit: '人' });
    await anActual(t.dataSource, indicator, 2024, { value: '80' });
    const roundId = await aRound(t.dataSource, { planId: sheet.planId, fy: 2024, state: 'finalized' });
    await anEntry(t.dataSource, {
      ...{ roundId, nodeId: sheet.initiativeId, departmentId: office.departmentId, state: 'finalized' },
      content: { activities: '昨年の文章。' },
      progressStatus: 'A',
    });
    const form = await formOf(sheet);
    const beside = (label: string) => form.sheets[0]?.getCell(Number(form.box(label).row), 3).value;
    expect([beside('実施内容'), beside('進捗状況')]).toEqual(['昨年の文章。', 'A 順調']);
    expect(beside('今年度の実績値（人）')).toBe('今年度の目標　100人\n令和6年度　80人（確報）');
    expect(form.box('速報・確報').dataValidation).toMatchObject({
      type: 'list',
      formulae: [expect.stringMatching('選択肢')],
    });
    expect(() => form.box('視点の実績')).toThrow();
    expect(form.book.worksheets.map(({ state }) => state)).toEqual(['visible', 'visible', 'hidden', 'hidden']);
    expect(form.sheets[0]?.getCell('B5').protection?.locked).not.toBe(false);
  });
});

describe('a box that cannot be taken', () => {
  it('is told with its place and its reason, and leaves the rest to be brought in', async () => {
    const sheet = await aSheet(t, office);
    await anIndicatorOf(t, sheet, { name: '参加者数', unit: '人' });
    const form = await formOf(sheet);
    form
      .fill({ 実施内容: '講座を開いた。', 成果: 'あ'.repeat(2001), 課題: 'a\u0007b\ufffd', 進捗状況: '最高' })
      .fill({ 今年度の実績値: '多数', 変更理由: '目安と違うため。', 統合する相手の取組み: '防災' });
    const result = await bring(form);
    expect(refused(result)).toEqual([
      ['参加者数　今年度の実績値', expect.stringContaining('「多数」は読み取れません')],
      ['成果', '2000文字以内で入力してください。'],
      ['進捗状況', '一覧にない選択肢です。セルの一覧から選び直してください。'],
      ['変更理由', expect.stringContaining('目安と同じ')],
      ['統合する相手の取組み', expect.stringContaining('一覧にない')],
    ]);
    expect(result.errors[0]).toMatchObject({ sheet: form.sheets[0]?.name, cell: form.box('今年度の実績値').address });
    await office.entrant.client.imports.commit(result.id);
    const { content } = await office.entrant.client.entries.detail(sheet.entryId);
    expect(content).toEqual({ activities: '講座を開いた。', issues: 'ab〓' });
    // The reasons stand beside the list, not in a table of one's own to be corrected.
    expect(await refusal(office.entrant.client.imports.corrections(result.id))).toMatchObject({ status: 404 });
  });

  it('is none of a sheet that was handed in, whatever happened meanwhile; the other sheets are', async () => {
    const sheet = await aSheet(t, office);
    const second = await aSibling(t, office, sheet, { title: 'もう一つの取組み' });
    const form = await formOf(sheet);
    await office.entrant.client.entries.save(sheet.entryId, { version: 1, changes: fullContent });
    const [first, other] = form.sheets;
    form.fill({ 実施内容: '様式の文章。' }, { sheet: first }).fill({ 実施内容: '別の文章。' }, { sheet: other });
    const before = await bring(form);
    expect(before.counts).toMatchObject({ conflicts: 1, created: 1, errors: 0 });
    await take(office.entrant, sheet.entryId, { action: 'submit' });
    expect(
      await refusal(
        office.entrant.client.imports.commit(before.id, { overwrite: before.conflicts.map(({ id }) => id) }),
      ),
    ).toMatchObject({
      ...{ status: 409, body: { code: 'IMPORT_STALE' } },
    });
    const renewed = await office.entrant.client.imports.detail(before.id);
    expect(refused(renewed)).toEqual([['実施内容', expect.stringMatching(/ため編集できません。/)]]);
    await office.entrant.client.imports.commit(before.id);
    expect((await office.entrant.client.entries.detail(second)).content).toEqual({ activities: '別の文章。' });
    const locked = await formOf(sheet);
    expect(locked.box('実施内容').protection?.locked ?? true).toBe(true);
    expect(form.box('実施内容').protection?.locked).toBe(false);
    expect(locked.sheets[0]?.getCell(4, 2).value).toContain('編集できません');
  });
});

describe('a figure of the 施策', () => {
  it('has its boxes once, on the first sheet that can be typed into, and is read wherever it stands', async () => {
    const sheet = await aSheet(t, office);
    await aSibling(t, office, sheet, { title: 'もう一つの取組み' });
    const indicatorId = await anIndicator(t.dataSource, { nodeId: sheet.measureId, name: '施策の指標' });
    const before = await formOf(sheet);
    const holds = (form: OpenedForm) =>
      form.sheets.map((one) =>
        Array.from({ length: 12 }, (_, at) => one.getCell(at + 1, 2).value).includes('指標　施策の指標'),
      );
    expect(holds(before)).toEqual([true, false]);
    const figure = { version: 0, actual: '7', numerator: null, denominator: null, reason: null } as const;
    await office.entrant.client.entries.save(sheet.entryId, {
      ...{ version: 1, changes: fullContent },
      actuals: [{ ...figure, indicatorId, state: 'recorded', certainty: 'final' }],
    });
    await take(office.entrant, sheet.entryId, { action: 'submit' });
    const after = await formOf(sheet);
    expect(holds(after)).toEqual([false, true]);
    after.fill({ 今年度の実績値: 12 }, { sheet: after.sheets[1], under: '施策の指標' });
    expect(asked(await bring(after))).toEqual([['施策の指標', '7人（確報）', '12人（確報）']]);
  });
});

describe('事業費 and remarks on the 様式', () => {
  it('the one is saved as on the screen; what cannot be read or is fixed is told at its place, what was overtaken asks', async () => {
    const costs = { form: { blocks: [...defaultForm.blocks, costsBlock] } };
    const sheet = await aSheet(t, office, { round: costs });
    await aCost(t.dataSource, { nodeId: sheet.initiativeId, stage: 'settled', fy: 2024, total: '1200' });
    const roundId = await aRound(t.dataSource, { planId: sheet.planId, fy: 2024, ...costs });
    const past = { roundId, nodeId: sheet.initiativeId, departmentId: office.departmentId };
    await anEntry(t.dataSource, { ...past, state: 'confirmed' });
    const form = await formOf(sheet);
    const under = (place: string) => ({ under: place });
    const [last, initial, settled] = ['令和6年度　決算', '令和7年度　当初予算', '令和7年度　決算'].map(under);
    expect(form.box('事業費（', last).protection?.locked ?? true).toBe(true);
    const beside = form.sheets[0]?.getCell(Number(form.box('事業費（', settled).row), 3).value;
    expect([form.box('事業費（', last).value, beside]).toEqual([1200, '令和6年度　1,200千円']);
    const before = { ...noCostFigures, fy: 2025, version: 0 };
    await office.colleague.client.entries.save(sheet.entryId, {
      ...{ version: 1, costs: [{ ...before, stage: 'budget_initial', total: '900', general: '900' }] },
    });
    form.fill({ '事業費（': 1250 }, last).fill({ '事業費（': 950, '人工（': 2 }, initial);
    form.fill({ '事業費（': 1300, '国庫支出金（': '12,345,000円', '一般財源（': '０' }, settled);
    const result = await bring(form);
    expect(asked(result)).toEqual([['令和7年度　決算', null, '事業費 1,300千円、一般財源 0千円']]);
    expect(refused(result)).toEqual([
      ['令和6年度　決算　事業費', FIXED_COST],
      ['令和7年度　決算　国庫支出金', expect.stringContaining('単位は千円です')],
    ]);
    expect(result.errors[1]).toMatchObject({ cell: form.box('国庫支出金（', settled).address });
    expect(result.conflicts).toMatchObject([
      { field: '令和7年度　当初予算', held: '事業費 900千円', sent: '事業費 950千円、人工 2.00人工' },
    ]);
    await office.entrant.client.imports.commit(result.id, { overwrite: result.conflicts.map(({ id }) => id) });
    const saved = (await office.entrant.client.entries.detail(sheet.entryId)).costs;
    expect(saved.map(({ total, general, staff }) => [total, general, staff])).toEqual([
      ['1200', null, null],
      ['950', '900', '2.00'],
      [null, null, null],
      ['1300', '0', null],
    ]);
    const rows = await historyOf(t, sheet.entryId);
    expect(rows.some(({ subjectKind, reason }) => subjectKind === 'cost' && reason === '取込：様式.xlsx')).toBe(true);
  });

  it('the other stand with what was said, and are answered as on the screen, on a sheet that was handed in as well', async () => {
    const sheet = await aSheet(t, office);
    await office.entrant.client.entries.save(sheet.entryId, { version: 1, changes: fullContent });
    await take(office.entrant, sheet.entryId, { action: 'submit' });
    const remark = { entryId: sheet.entryId, writtenBy: office.planner.id, text: '回数の内訳を書いてください。' };
    await aRemark(t.dataSource, remark);
    const form = await formOf(sheet);
    expect(form.box('指摘への回答').protection?.locked).toBe(false);
    const beside = form.sheets[0]?.getCell(Number(form.box('指摘への回答').row), 3).value;
    expect(beside).toBe('指摘（回答待ち）\n回数の内訳を書いてください。');
    form.fill({ 指摘への回答: '―' });
    const { address: cell } = form.box('指摘への回答');
    expect((await bring(form)).errors).toMatchObject([{ cell, reason: '回答を文章で入力してください。' }]);
    form.fill({ 指摘への回答: '　内訳は別表のとおり。\n令和8年度から載せる。' });
    expect(refused(await bring(form, office.planner))).toEqual([
      ['指摘への回答', expect.stringContaining('入力者・課長')],
    ]);
    const result = await bring(form);
    const words = '内訳は別表のとおり。\n令和8年度から載せる。';
    expect(asked(result)).toEqual([['指摘への回答（課題）', null, words]]);
    await office.entrant.client.imports.commit(result.id);
    const [answered] = (await office.entrant.client.entries.detail(sheet.entryId)).remarks;
    expect(answered).toMatchObject({ answer: words, state: 'answered', answered: { name: '入力 一郎' } });
    const rows = await historyOf(t, sheet.entryId);
    expect(rows.filter(({ subjectKind, field }) => subjectKind === 'remark' && field === 'answer')).toMatchObject([
      { after: words, reason: '取込：様式.xlsx' },
    ]);
    // Reviewed with the sheet, it stays as it was read; another file that says otherwise is refused.
    form.fill({ 指摘への回答: '別の回答。' });
    expect(refused(await bring(form))).toEqual([['指摘への回答', '提出後は、回答を変更できません。']]);
  });

  it('those of the year before stand above the sheet; an answer that somebody gave meanwhile is not written over unasked', async () => {
    const sheet = await aSheet(t, office);
    const by = { entryId: sheet.entryId, writtenBy: office.planner.id };
    const past = await aSheet(t, office, { round: { fy: 2024 } });
    const carriedFromId = await aRemark(t.dataSource, {
      ...by,
      entryId: past.entryId,
      fy: 2024,
      state: 'carried_over',
    });
    const id = await aRemark(t.dataSource, { ...by, fy: 2024, carriedFromId });
    const form = await formOf(sheet);
    expect([form.sheets[0]?.getCell('B6').value, form.box('指摘への対応').row]).toEqual(['昨年度の指摘', 7]);
    form.fill({ 指摘への対応: '様式の対応。', 実施内容: '講座を開いた。' });
    await office.colleague.client.remarks.change(id, { version: 1, answer: '画面の対応。' });
    const result = await bring(form);
    expect(result.conflicts).toMatchObject([{ held: '画面の対応。', sent: '様式の対応。' }]);
    await office.entrant.client.imports.commit(result.id, { overwrite: result.conflicts.map((one) => one.id) });
    const { remarks, content } = await office.entrant.client.entries.detail(sheet.entryId);
    expect([remarks[0]?.answer, content.activities]).toEqual(['様式の対応。', '講座を開いた。']);
  });
});

describe('whose 様式 it is', () => {
  it('is taken and brought in by those who type on the sheets of the 課; 企画 takes any and brings in figures alone', async () => {
    const sheet = await aSheet(t, office);
    await anIndicatorOf(t, sheet);
    const form = await formOf(sheet);
    form.fill({ 実施内容: '講座を開いた。', 今年度の実績値: 12 });
    for (const person of [office.outsider, office.externalMember, office.reader, office.division]) {
      expect(await refusal(formOf(sheet, person))).toMatchObject({ status: 403 });
    }
    for (const person of [office.externalMember, office.reader, office.division]) {
      expect(await refusal(bring(form, person))).toMatchObject({ status: 403 });
    }
    const foreign = await bring(form, office.outsider);
    expect(foreign).toMatchObject({ changes: [], entries: [], counts: { rows: 0, errors: 1 } });
    expect(foreign.errors[0]?.reason).toBe('試験課の様式です。読み込めるのは、その課の入力者・課長と企画です。');
    expect((await bring(form, office.head)).counts).toMatchObject({ created: 2, errors: 0 });
    // Taken for the 課, it is filled in by the 課.
    expect((await formOf(sheet, office.planner)).box('実施内容').protection?.locked).toBe(false);
    const ofPlanner = await bring(form, office.planner);
    expect(asked(ofPlanner)).toHaveLength(1);
    expect(refused(ofPlanner)).toEqual([['実施内容', '編集できるのは担当課の入力者と課長です。']]);
    // Who stands in for the 課長 has the right of the 課長 on the screen, and so here.
    const { id: userId, account } = await aUser(t.dataSource, { roles: ['planner'] });
    const { departmentId, head } = office;
    await aDeputy(t.dataSource, { userId, forUserId: head.id, departmentId, role: 'section_head' });
    expect((await bring(form, { id: userId, client: await t.as(account) })).counts).toMatchObject({ created: 2 });
  });

  it('is refused with a sentence where it is none, of another city, of a settled round, or stands twice', async () => {
    const sheet = await aSheet(t, office);
    const reasons = async (form: OpenedForm) => (await bring(form)).errors.map(({ reason }) => reason);
    const withoutMarks = await formOf(sheet);
    withoutMarks.book.removeWorksheet('mawasu');
    expect(await reasons(withoutMarks)).toEqual([expect.stringMatching(/^年度評価シートの様式ではありません。/)]);
    const elsewhere = await formOf(sheet);
    const marks = elsewhere.book.getWorksheet('mawasu');
    marks?.eachRow((row) => {
      if (row.getCell(1).value === 'round') row.getCell(2).value = '00000000-0000-4000-8000-000000000000';
      if (row.getCell(1).value === 'city') row.getCell(2).value = '隣の市';
    });
    expect(await reasons(elsewhere)).toEqual([expect.stringContaining('隣の市の様式です')]);
    const twice = await formOf(sheet);
    const copy = twice.book.addWorksheet('写し');
    copy.getCell('A1').value = twice.sheets[0]?.getCell('A1').value ?? '';
    copy.getCell('D1').value = 'mawasu/box';
    expect(await reasons(twice)).toEqual([expect.stringContaining('と同じ取組みのシートです')]);
    const old = await formOf(sheet);
    await t.dataSource.manager.update(Round, { id: sheet.roundId }, { state: 'finalized' });
    expect(await reasons(old)).toEqual([expect.stringContaining('評価年度が確定しているため')]);
    expect(await refusal(formOf(sheet))).toMatchObject({ status: 404 });
  });
});
