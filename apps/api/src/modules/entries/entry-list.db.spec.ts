import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntryListFilter } from '@mawasu/contract';
import { foldForSearch } from '@mawasu/domain/text';
import { anIndicatorOf, anOffice, aSheet, type Office, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { aNode } from '../../testing/builders/plan.builder.js';
import { anEntry } from '../../testing/builders/round.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { folded } from './entry-search.sql.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;
let secondMeasure: { policyId: string; measureId: string };
const titles = ['先頭の取組み', '靱性の向上', 'ボランティアの育成', '広報紙の発行'];

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aSheet(t, office, { round: { entryDueOn: '2026-05-31' } });
  const { planId } = sheet;
  await t.dataSource.query('UPDATE plan_node SET title = $2 WHERE id = $1', [sheet.initiativeId, titles[0]]);
  // Another 方針 that stands before the first one although it was added later.
  const policyId = await aNode(t.dataSource, { planId, kind: 'policy', sortOrder: 0 });
  const measureId = await aNode(t.dataSource, {
    planId,
    kind: 'measure',
    code: '経1-1',
    parentId: policyId,
    sortOrder: 1,
  });
  secondMeasure = { policyId, measureId };
  const add = async (parentId: string, title: string, entry: object) => {
    const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId, title });
    await anEntry(t.dataSource, { roundId: sheet.roundId, nodeId, departmentId: office.departmentId, ...entry });
  };
  await add(sheet.measureId, titles[1] ?? '', { state: 'head_review', progressStatus: 'A' });
  await add(measureId, titles[2] ?? '', {
    state: 'confirmed',
    progressStatus: 'B',
    results: '取り組みが１０件ふえた。',
  });
  await add(measureId, titles[3] ?? '', { departmentId: office.otherDepartmentId, state: 'drafting' });
});
afterAll(() => t.stop());

const listed = async (query: EntryListFilter): Promise<string[]> => {
  const { items } = await office.reader.client.entries.list(sheet.roundId, query);
  return items.map(({ initiativeTitle }) => initiativeTitle);
};

describe('the list of sheets', () => {
  it('is in the order of the plan, with the total over all pages', async () => {
    expect(await listed({})).toEqual(['ボランティアの育成', '広報紙の発行', '先頭の取組み', '靱性の向上']);
    const { items, total } = await office.reader.client.entries.list(sheet.roundId, { page: 2, size: 3 });
    expect({ total, titles: items.map(({ initiativeTitle }) => initiativeTitle) }).toEqual({
      total: 4,
      titles: ['靱性の向上'],
    });
    await expect(office.reader.client.entries.list(sheet.roundId, { page: 9 })).resolves.toEqual({
      items: [],
      total: 4,
      excluded: 0,
    });
  });

  it.each<[string, EntryListFilter | (() => EntryListFilter), string[]]>([
    ['state', { state: 'confirmed' }, ['ボランティアの育成']],
    ['department', () => ({ departmentId: office.otherDepartmentId }), ['広報紙の発行']],
    ['方針', () => ({ policyId: secondMeasure.policyId }), ['ボランティアの育成', '広報紙の発行']],
    ['施策', () => ({ measureId: sheet.measureId }), ['先頭の取組み', '靱性の向上']],
    ['progress status', { status: 'A' }, ['靱性の向上']],
    ['no progress status', { status: 'none' }, ['広報紙の発行', '先頭の取組み']],
    ['late', { late: 'true' }, ['広報紙の発行', '先頭の取組み']],
    ['in time', { late: 'false' }, ['ボランティアの育成', '靱性の向上']],
    ['several at once', { late: 'true', status: 'none', q: '広報' }, ['広報紙の発行']],
    ['a word of the title, in a variant', { q: '靭性' }, ['靱性の向上']],
    ['the code in full width', { q: '経１－１' }, ['ボランティアの育成', '広報紙の発行']],
    ['a word of the narrative', { q: '取組が10件' }, ['ボランティアの育成']],
    ['blanks only', { q: ' 　' }, ['ボランティアの育成', '広報紙の発行', '先頭の取組み', '靱性の向上']],
    ['wildcards as plain text', { q: '%' }, []],
    ['nothing', { q: 'どこにもない言葉' }, []],
  ])('can be narrowed by %s', async (_, filter, expected) => {
    expect(await listed(typeof filter === 'function' ? filter() : filter)).toEqual(expected);
  });

  it('counts the figures still missing', async () => {
    await anIndicatorOf(t, sheet);
    const { items } = await office.reader.client.entries.list(sheet.roundId, { measureId: sheet.measureId });
    expect(items.map(({ missingActuals }) => missingActuals)).toEqual([1, 0]);
  });

  it('costs one statement, searched or not', async () => {
    for (const query of [{}, { q: '育成' }]) {
      expect(await t.statements(() => listed(query))).toHaveLength(1);
    }
  });

  it('knows no round of that id, and refuses filters that are none', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(await refusal(office.reader.client.entries.list(missing))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(listed({ state: 'lost' as never }))).toMatchObject({ code: 'VALIDATION' });
    expect(await refusal(listed({ q: '\u0000' }))).toMatchObject({ code: 'VALIDATION' });
  });
});

describe('対象外 in the list', () => {
  it('is counted beside the total, and left out by the filter that every sum elsewhere links to', async () => {
    const { planId, roundId, measureId } = await aSheet(t, office);
    const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
    await anEntry(t.dataSource, { roundId, nodeId, departmentId: office.departmentId, state: 'excluded' });
    const count = async (query: EntryListFilter) => {
      const { items, total, excluded } = await office.reader.client.entries.list(roundId, query);
      return [items.length, total, excluded];
    };
    expect(await count({})).toEqual([2, 2, 1]);
    expect(await count({ size: 1 })).toEqual([1, 2, 1]);
    expect(await count({ state: 'evaluated' })).toEqual([1, 1, 0]);
    expect(await count({ state: 'evaluated', status: 'none' })).toEqual([1, 1, 0]);
    expect(await count({ state: 'excluded' })).toEqual([1, 1, 1]);
  });
});

describe('folding in SQL', () => {
  it('gives what foldForSearch gives', async () => {
    const samples = [
      '強靭・強靱、髙﨑、三ヶ所 ヵ月〜',
      'ＡＢＣａｂｃ１２３ ①②③ ㈱ ｶﾞｷﾞ',
      '経１－１ 経1‐1 経1−1 経1—1 データー',
      '取組み 取り組み 取組 取り組 とりくみ 取り組みみ 取り取組み',
      ' 空白\t改行\r\n全角　ノーブレーク\u00a0ゼロ幅\u200b\u2060\ufeff終わり',
      '⼦⾏⽤ ⺠ 神⼾ ⾼い 𠮷野家 👨‍👩‍👧 が',
      '50％ %_\\ (正規)[表現].*',
    ];
    for (const text of samples) {
      const [row] = await t.dataSource.query<{ folded: string }[]>(`SELECT ${folded('$1::text')} AS folded`, [text]);
      expect(row?.folded).toBe(foldForSearch(text));
    }
  });
});
