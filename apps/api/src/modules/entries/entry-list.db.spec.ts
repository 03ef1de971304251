import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EntryListFilter, entryList } from '@mawasu/contract';
import {
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  type Office,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator } from '../../testing/builders/indicator.builder.js';
import { aNode } from '../../testing/builders/plan.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { IndicatorResultsWriter } from '../indicators/indicator-results.writer.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;
let secondMeasure: { policyId: string; measureId: string };
const titles = ['先頭の取組み', '靱性の向上', 'ボランティアの育成', '広報紙の発行'] as const;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aSheet(t, office, { round: { dueOn: { 0: '2025-05-31' } } });
  const { planId } = sheet;
  await t.dataSource.query('UPDATE plan_node_version SET title = $2 WHERE node_id = $1', [
    sheet.initiativeId,
    titles[0],
  ]);
  await t.dataSource.query('UPDATE entry SET content = $2 WHERE id = $1', [sheet.entryId, { results: '' }]);
  // Another 方針 that stands before the first one although it was added later.
  const policyId = await aNode(t.dataSource, { planId, kind: 'policy', sortOrder: 0 });
  const measure = { planId, kind: 'measure', code: '経1-1', parentId: policyId, sortOrder: 1 } as const;
  secondMeasure = { policyId, measureId: await aNode(t.dataSource, measure) };
  const proposal = (status: string) => ({ status, reason: '' });
  await aSibling(t, office, sheet, {
    title: titles[1],
    state: 'in_review',
    progressStatus: 'A',
    proposal: proposal('A'),
  });
  const second = { ...sheet, ...secondMeasure };
  await aSibling(t, office, second, {
    title: titles[2],
    state: 'confirmed',
    progressStatus: 'B',
    proposal: proposal('A'),
    content: { results: '取り組みが１０件ふえた。', issues: '担い手の高齢化' },
  });
  await aSibling(t, office, second, { title: titles[3], departmentId: office.otherDepartmentId, state: 'drafting' });
});
afterAll(() => t.stop());

const listed = async (query: EntryListFilter, person = office.planner): Promise<string[]> => {
  const { items } = entryList.parse(await person.client.entries.list(sheet.roundId, query));
  return items.map(({ initiativeTitle }) => initiativeTitle);
};

describe('the list of sheets', () => {
  it('is in the order of the plan, with the total over all pages', async () => {
    expect(await listed({})).toEqual(['ボランティアの育成', '広報紙の発行', '先頭の取組み', '靱性の向上']);
    const { items, total } = await office.planner.client.entries.list(sheet.roundId, { page: 2, size: 3 });
    expect({ total, titles: items.map(({ initiativeTitle }) => initiativeTitle) }).toEqual({
      total: 4,
      titles: ['靱性の向上'],
    });
    await expect(office.planner.client.entries.list(sheet.roundId, { page: 9 })).resolves.toEqual({
      items: [],
      total: 4,
      excluded: 0,
    });
  });

  it.each<[string, EntryListFilter | (() => EntryListFilter), string[]]>([
    ['state', { state: 'confirmed' }, ['ボランティアの育成']],
    ['any review', { state: 'in_review' }, ['靱性の向上']],
    ['one review of the round', { state: 'in_review.1' }, ['靱性の向上']],
    ['another review of the round', { state: 'in_review.2' }, []],
    ['department', () => ({ departmentId: office.otherDepartmentId }), ['広報紙の発行']],
    ['方針', () => ({ policyId: secondMeasure.policyId }), ['ボランティアの育成', '広報紙の発行']],
    ['施策', () => ({ measureId: sheet.measureId }), ['先頭の取組み', '靱性の向上']],
    ['progress status', { status: 'A' }, ['靱性の向上']],
    ['no progress status', { status: 'none' }, ['広報紙の発行', '先頭の取組み']],
    ['another status than the 目安', { overridden: 'true' }, ['ボランティアの育成']],
    ['the status of the 目安, or none', { overridden: 'false' }, ['広報紙の発行', '先頭の取組み', '靱性の向上']],
    ['late', { late: 'true' }, ['広報紙の発行', '先頭の取組み']],
    ['in time', { late: 'false' }, ['ボランティアの育成', '靱性の向上']],
    ['several at once', { late: 'true', status: 'none', q: '広報' }, ['広報紙の発行']],
    ['a word of the title, in a variant', { q: '靭性' }, ['靱性の向上']],
    ['the code in full width', { q: '経１－１' }, ['ボランティアの育成', '広報紙の発行']],
    ['a word of an answer', { q: '取組が10件' }, ['ボランティアの育成']],
    ['words of several answers, wherever they stand', { q: '高齢化　10件 育成' }, ['ボランティアの育成']],
    ['words of which one is nowhere', { q: '高齢化 100件' }, []],
    ['one letter', { q: '靱' }, ['靱性の向上']],
    ['blanks only', { q: ' 　' }, ['ボランティアの育成', '広報紙の発行', '先頭の取組み', '靱性の向上']],
    ['wildcards as plain text', { q: '%' }, []],
    ['nothing', { q: 'どこにもない言葉' }, []],
  ])('can be narrowed by %s', async (_, filter, expected) => {
    expect(await listed(typeof filter === 'function' ? filter() : filter)).toEqual(expected);
  });

  const plan = ['ボランティアの育成', '広報紙の発行', '先頭の取組み', '靱性の向上'];
  const [first, second, third, fourth] = plan as [string, string, string, string];
  it.each<[NonNullable<EntryListFilter['sort']>, string[], string[]]>([
    ['initiative', [first, third, second, fourth], [fourth, second, third, first]],
    ['measure', plan, plan.toReversed()],
    ['state', [third, second, fourth, first], [first, fourth, second, third]],
    ['status', [fourth, first, second, third], [first, fourth, second, third]],
    ['direction', plan, plan],
    ['due', [second, third, fourth, first], [fourth, second, third, first]],
  ])('can be sorted by %s either way, what has no value last', async (sort, rising, falling) => {
    expect(await listed({ sort })).toEqual(rising);
    expect(await listed({ sort, order: 'asc' })).toEqual(rising);
    expect(await listed({ sort, order: 'desc' })).toEqual(falling);
    const page = async (number: number) => listed({ sort, page: number, size: 3 });
    expect([...(await page(1)), ...(await page(2))]).toEqual(rising);
  });

  it('sorted by department follows the organisation, within a department the plan', async () => {
    const other = async (query: EntryListFilter) => (await listed(query)).indexOf(second);
    expect(
      [await other({ sort: 'department' }), await other({ sort: 'department', order: 'desc' })].toSorted(),
    ).toEqual([0, 3]);
  });

  it('tells nobody a hidden status by the place of its sheet', async () => {
    const round = await aSheet(t, office, { round: { readersFrom: 'not_started' } });
    const excluded = { state: 'excluded', exclusionReason: '終了した。' } as const;
    await aSibling(t, office, round, { title: '後', ...excluded, progressStatus: 'D' });
    await aSibling(t, office, round, { title: '前', ...excluded, progressStatus: 'A' });
    const titlesFor = async (person: Office['reader'], sort?: 'status') => {
      const { items } = await person.client.entries.list(round.roundId, { state: 'excluded', ...(sort && { sort }) });
      return items.map(({ initiativeTitle }) => initiativeTitle);
    };
    for (const person of [office.planner, office.reader]) {
      expect(await titlesFor(person, 'status')).toEqual(await titlesFor(person));
    }
  });

  it('neither shows, sorts nor finds a 対象外 sheet by what was chosen before', async () => {
    const round = await aSheet(t, office);
    const chosen = { progressStatus: 'A', futureDirection: 'continue', proposal: { status: 'B', reason: '' } } as const;
    await aSibling(t, office, round, {
      title: '外れた取組み',
      state: 'excluded',
      exclusionReason: '終了した。',
      ...chosen,
    });
    await aSibling(t, office, round, { title: '評価する取組み', state: 'confirmed', ...chosen });
    const list = async (query: EntryListFilter) => office.planner.client.entries.list(round.roundId, query);
    const { items } = await list({ state: 'excluded' });
    expect(items).toMatchObject([{ progressStatus: null, proposedStatus: null, futureDirection: null }]);
    const found = async (query: EntryListFilter) =>
      (await list(query)).items.map(({ initiativeTitle }) => initiativeTitle);
    expect(await found({ status: 'A' })).toEqual(['評価する取組み']);
    expect(await found({ overridden: 'true' })).toEqual(['評価する取組み']);
    expect(await found({ status: 'none' })).not.toContain('外れた取組み');
    expect((await found({ sort: 'status' }))[0]).toBe('評価する取組み');
    const tree = await office.planner.client.rounds.tree(round.roundId);
    expect(JSON.stringify(tree).match(/"progressStatus":"[^"]+"/g)).toEqual(['"progressStatus":"A"']);
  });

  it('shows each person what is open to them', async () => {
    expect(await listed({}, office.entrant)).toEqual(['ボランティアの育成', '先頭の取組み', '靱性の向上']);
    expect(await listed({}, office.division)).toEqual(['ボランティアの育成', '先頭の取組み', '靱性の向上']);
    expect(await listed({}, office.outsider)).toEqual(['ボランティアの育成', '広報紙の発行']);
    expect(await listed({}, office.reader)).toEqual(['ボランティアの育成']);
    expect(await listed({}, office.externalMember)).toEqual([]);
    // Neither a filter nor a search says that there is more.
    for (const query of [{ q: '靱性' }, { state: 'in_review' }, { status: 'A' }, { late: 'true' as const }]) {
      expect(await office.reader.client.entries.list(sheet.roundId, query)).toMatchObject({ items: [], total: 0 });
    }
  });

  it('counts the figures still missing: of the own 取組み, and of the 施策 where its 主管課 is asked', async () => {
    const round = await aSheet(t, office);
    const theirs = await aSibling(t, office, round, { departmentId: office.otherDepartmentId });
    const owed = await anIndicatorOf(t, round);
    await anActual(t.dataSource, await anIndicatorOf(t, round), 2025, { value: '1' });
    await anActual(t.dataSource, await anIndicatorOf(t, round), 2025, { state: 'compiling' });
    await anIndicatorOf(t, round, { measuredEveryYears: 3, baselineValue: '1', baselineFy: 2024 });
    await anIndicator(t.dataSource, { nodeId: round.measureId });
    await t.app.get(IndicatorResultsWriter, { strict: false }).renew(t.dataSource.manager, { roundId: round.roundId });
    const missing = async () => {
      const { items } = await office.planner.client.entries.list(round.roundId, {});
      return [round.entryId, theirs].map((id) => items.find((item) => item.id === id)?.missingActuals);
    };
    expect(await missing()).toEqual([2, 0]);
    await office.entrant.client.entries.save(round.entryId, {
      version: 1,
      actuals: [{ indicatorId: owed, version: 0, actual: '5', state: 'recorded', certainty: 'final', reason: null }],
    });
    expect(await missing()).toEqual([1, 0]);
    await t.dataSource.query(`UPDATE entry SET state = 'excluded', scope = 'excluded' WHERE id = $1`, [round.entryId]);
    expect(await missing()).toEqual([0, 0]);
  });

  it('says who sent a sheet back and why, to those who see drafts', async () => {
    const { entryId, roundId } = await aSheet(t, office, {
      round: { readersFrom: 'not_started' },
      entry: { state: 'in_review' },
    });
    await take(office.head, entryId, { action: 'return', reason: '人数を。', fields: ['results'] });
    const returnedFor = async (person: Office['reader']) =>
      (await person.client.entries.list(roundId, {})).items[0]?.returned;
    expect(await returnedFor(office.entrant)).toMatchObject({ byName: '課長 花子', reason: '人数を。' });
    expect(await returnedFor(office.reader)).toMatchObject({ byName: '課長 花子', reason: '' });
  });

  it('costs one statement, whatever is asked', async () => {
    for (const query of [
      {},
      { q: '育成 10件' },
      { late: 'true', status: 'none', state: 'in_review.1' },
      { sort: 'department' },
      { sort: 'due', order: 'desc', late: 'true' },
    ] as const) {
      expect(await t.statements(() => listed(query))).toHaveLength(1);
    }
  });

  it('knows no round of that id, and refuses filters that are none', async () => {
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(await refusal(office.reader.client.entries.list(missing))).toMatchObject({ code: 'NOT_FOUND' });
    for (const query of [
      { state: 'lost' },
      { state: 'drafting.1' },
      { state: 'in_review.0' },
      { q: '\u0000' },
      { sort: 'title' },
      { sort: 'due', order: 'up' },
    ] as EntryListFilter[]) {
      expect(await refusal(listed(query))).toMatchObject({ code: 'VALIDATION' });
    }
  });
});

describe('対象外 in the list', () => {
  it('is counted beside the total, and left out by the filter that every sum elsewhere links to', async () => {
    const branch = await aSheet(t, office);
    const { roundId } = branch;
    const excluded = { state: 'excluded', exclusionReason: '終了した。' } as const;
    const answers = { content: { results: '途中まで書いた。' }, progressStatus: 'A' };
    await aSibling(t, office, branch, { title: '終わった取組み', ...excluded, ...answers });
    const count = async (query: EntryListFilter) => {
      const { items, total, excluded } = await office.planner.client.entries.list(roundId, query);
      return [items.length, total, excluded];
    };
    expect(await count({})).toEqual([2, 2, 1]);
    expect(await count({ size: 1 })).toEqual([1, 2, 1]);
    expect(await count({ state: 'evaluated' })).toEqual([1, 1, 0]);
    expect(await count({ state: 'evaluated', status: 'none' })).toEqual([1, 1, 0]);
    expect(await count({ state: 'excluded' })).toEqual([1, 1, 1]);
  });

  it('shows its reason to all who see it, is found by its answers by those who see drafts, and shows a status to nobody', async () => {
    const branch = await aSheet(t, office, { round: { readersFrom: 'not_started' } });
    const { roundId } = branch;
    const excluded = { state: 'excluded', exclusionReason: '終了した。', progressStatus: 'A' } as const;
    await aSibling(t, office, branch, { title: '終わった取組み', ...excluded, content: { results: '途中まで' } });
    const find = async (person: Office['reader'], q: string) =>
      (await person.client.entries.list(roundId, { q })).items.map((item) => [
        item.exclusionReason,
        item.progressStatus,
      ]);
    expect(await find(office.entrant, '途中まで')).toEqual([['終了した。', null]]);
    expect(await find(office.reader, '途中まで')).toEqual([]);
    expect(await find(office.reader, '終わった')).toEqual([['終了した。', null]]);
  });
});
