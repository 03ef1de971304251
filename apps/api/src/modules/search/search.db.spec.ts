import type { ApiClient } from '@mawasu/api-client';
import { type SearchAnswer, searchAnswer } from '@mawasu/contract';
import { defaultForm } from '@mawasu/domain/sheets';
import { anOffice, aSheet, aSibling, type Office, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { anIndicator } from '../../testing/builders/indicator.builder.js';
import { aNode } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { refusal } from '../../testing/refusal.js';
import { replannedRuns } from '../../testing/statement-plans.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;
let settledId: string;

const choice = {
  ...defaultForm.blocks[1],
  key: 'venue',
  label: '開催の場所',
  kind: 'choice' as const,
  max: null,
  options: [{ code: 'hall', label: '文化会館大ホール' }],
};
const form = { blocks: [...defaultForm.blocks, choice] } as typeof defaultForm;

/** What the searched texts say, each told apart by one word of its own. */
const answers = {
  results: '学識者による会議を三回開き、\n作業部会でも葛\u{e0100}城市の取り組みを学んだ。',
  issues: '強靱な基盤。髙﨑さんの渡邊橋。ｼﾃｨｶﾞｲﾄﾞの配布。靴。',
  venue: 'hall',
};

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aSheet(t, office, {
    round: { form },
    entry: { state: 'drafting', content: answers, progressStatus: 'C', futureDirection: 'merge' },
  });
  const targetId = await aNode(t.dataSource, {
    planId: sheet.planId,
    kind: 'initiative',
    parentId: sheet.measureId,
    title: '相手となる緑化の事業',
  });
  await t.dataSource.query(
    `UPDATE entry SET content = content || jsonb_build_object('directionTarget', $2::text) WHERE id = $1`,
    [sheet.entryId, targetId],
  );
  await aSibling(t, office, sheet, { title: '確認済みの事業', state: 'confirmed', content: answers });
  settledId = await aRound(t.dataSource, { planId: sheet.planId, fy: 2024, state: 'finalized', form });
  const { initiativeId: nodeId, departmentId } = { ...sheet, ...office };
  await anEntry(t.dataSource, { roundId: settledId, nodeId, departmentId, state: 'finalized', content: answers });
  await anIndicator(t.dataSource, {
    nodeId: sheet.measureId,
    name: '葛\u{e0100}城市との会議と部会の数',
    formulaText: '開いた会議の回数÷予定した回数×１００',
    source: '渡邊統計書',
    unit: 'パーセント',
    isSample: true,
  });
  await anIndicator(t.dataSource, {
    nodeId: sheet.initiativeId,
    name: '強靱化の取組み率',
    numeratorName: '髙﨑の家数',
    denominatorName: '全家数',
    ratioFactor: '100',
  });
  await aNode(t.dataSource, {
    planId: sheet.planId,
    kind: 'initiative',
    parentId: sheet.measureId,
    title: '会議の運営',
    body: { content: '部会を開き、葛\u{e0100}城市・渡邊橋・強靱・髙﨑・ｼﾃｨｶﾞｲﾄﾞ・靴の取り組みを進める' },
  });
});
afterAll(() => t.stop());

const ask = async (client: ApiClient, q: string, more: { kind?: 'plan' | 'indicator' | 'sheet'; size?: number } = {}) =>
  searchAnswer.parse(await client.search({ q, ...more }));
const totals = ({ plan, indicator, sheet: sheets }: SearchAnswer) => [plan.total, indicator.total, sheets.total];
const plain = (segments: { text: string }[]) => segments.map(({ text }) => text).join('');
const marked = (segments: { text: string; found: boolean }[]) =>
  segments.flatMap(({ text, found }) => (found ? [text] : []));

/** Query, and whether it finds the texts above: the same for every way in. */
const grammar: [q: string, found: boolean][] = [
  ['会議　部会', true],
  ['会議 部会', true],
  ['部会 会議', true],
  ['会議\u200b部会', true],
  ['会議 部会 見当たらない', false],
  ['"会議　部会"', false],
  ['“取り組み”', true],
  ['葛城市', true],
  ['葛\u{e0100}城市', true],
  ['強靭', true],
  ['高崎', true],
  ['髙﨑', true],
  ['渡辺', true],
  ['渡邉', true],
  ['シティガイド', true],
  ['ｼﾃｨｶﾞｲﾄﾞ', true],
  ['取組', true],
  ['取組み', true],
  ['取り組み', true],
  ['靴', true],
  ['靴 会議', true],
  ['鱶', false],
  ['%', false],
  ['会_', false],
  ['\\', false],
];

describe('one grammar for every search', () => {
  it.each(grammar)('%j finds what was written: %s', async (q, found) => {
    const { client } = office.planner;
    const { sheet: sheets, plan } = await ask(client, q);
    const list = await client.entries.list(sheet.roundId, { q });
    const inPlan = await client.plans.search(sheet.planId, q);
    expect([sheets.total, list.total, plan.total > 0, inPlan.total > 0]).toEqual(
      found ? [3, 2, true, true] : [0, 0, false, false],
    );
    expect(plan.total).toBe(inPlan.total);
  });
});

describe('what is searched', () => {
  it.each([
    ['葛城市 部会', 'name'],
    ['予定した回数', 'formula'],
    ['渡辺統計書', 'source'],
    ['パーセント', 'unit'],
    ['高崎の家数', 'numerator'],
  ])('an indicator by %s (%s)', async (q) => {
    for (const person of [office.planner, office.reader, office.externalMember]) {
      expect((await ask(person.client, q)).indicator.total).toBe(1);
    }
  });

  it.each([
    ['文化会館', '開催の場所', '文化会館大ホール'],
    ['やや遅れ', '進捗状況', 'C やや遅れている'],
    ['統合', '今後の方向性', '統合'],
    ['緑化', '統合する相手の取組み', '相手となる緑化の事業'],
  ])('a sheet by the words of a choice: %s', async (q, label, text) => {
    const { items } = (await ask(office.planner.client, q)).sheet;
    const own = items.find(({ id }) => id === sheet.entryId);
    expect({ label: own?.excerpt?.label, text: plain(own?.excerpt?.segments ?? []) }).toEqual({ label, text });
    expect((await office.planner.client.entries.list(sheet.roundId, { q })).items.map(({ id }) => id)).toContain(
      sheet.entryId,
    );
  });

  it('tells with each sheet its year, 課, state and where it stands, with the words marked', async () => {
    const { items, total } = (await ask(office.entrant.client, '会議　部会 葛城')).sheet;
    expect([total, items.map(({ fy }) => fy)]).toEqual([3, [2025, 2025, 2024]]);
    const [own] = items.filter(({ id }) => id === sheet.entryId);
    expect(own).toMatchObject({
      roundId: sheet.roundId,
      departmentName: '試験課',
      state: 'drafting',
      place: [expect.stringContaining('試験'), expect.stringMatching(/^1-1 試験/)],
      excerpt: { label: '成果' },
    });
    expect(marked(own?.excerpt?.segments ?? [])).toEqual(['会議', '部会', '葛\u{e0100}城']);
  });

  it('tells with an indicator its unit, 施策 and whether it is a sample, and no figure', async () => {
    const [item] = (await ask(office.reader.client, '渡辺統計書')).indicator.items;
    expect(item).toMatchObject({ unit: 'パーセント', measureId: sheet.measureId, initiativeId: null, sample: true });
    expect(item?.excerpt).toMatchObject({ label: '出典' });
    expect(Object.keys(item ?? {}).sort()).toEqual(
      ['id', 'title', 'place', 'excerpt', 'unit', 'measureId', 'initiativeId', 'sample'].sort(),
    );
  });

  it('tells with a node its kind, page and place', async () => {
    const { items } = (await ask(office.reader.client, '会議の運営')).plan;
    expect(items).toMatchObject([{ kind: 'initiative', measureId: sheet.measureId, excerpt: null }]);
    expect(marked(items[0]?.title ?? [])).toEqual(['会議の運営']);
  });

  it('names the plan where there are several', async () => {
    const other = await aSheet(t, office);
    const { items } = (await ask(office.reader.client, '会議の運営')).plan;
    expect(items[0]?.place[0]).toBe('試験計画');
    await t.dataSource.query('DELETE FROM entry WHERE id = $1', [other.entryId]);
  });
});

describe('what a person does not see', () => {
  it('is neither found nor counted', async () => {
    const found = async (who: keyof Office) =>
      (await ask((office[who] as Office['reader']).client, '会議　部会')).sheet.items.map(({ fy, state }) => [
        fy,
        state,
      ]);
    const all = [
      [2025, 'drafting'],
      [2025, 'confirmed'],
      [2024, 'finalized'],
    ];
    expect(await found('planner')).toEqual(all);
    expect(await found('entrant')).toEqual(all);
    expect(await found('reader')).toEqual(all.slice(1));
    expect(await found('outsider')).toEqual(all.slice(1));
    expect(await found('externalMember')).toEqual(all.slice(2));
  });

  it('is not found by the answers of a 対象外 sheet, only by the words of the plan', async () => {
    const round = await aSheet(t, office, { round: { readersFrom: 'not_started' } });
    await aSibling(t, office, round, {
      title: '終わった翡翠の事業',
      state: 'excluded',
      exclusionReason: '終了した。',
      content: { results: '途中の瑪瑙' },
      progressStatus: 'A',
    });
    const count = async (person: Office['reader'], q: string) => (await ask(person.client, q)).sheet.total;
    expect([await count(office.entrant, '瑪瑙'), await count(office.reader, '瑪瑙')]).toEqual([1, 0]);
    expect([await count(office.reader, '翡翠'), await count(office.reader, '翡翠 順調')]).toEqual([1, 0]);
    const [item] = (await ask(office.reader.client, '翡翠')).sheet.items;
    expect([item?.state, item?.excerpt]).toEqual(['excluded', null]);
    expect(await count(office.externalMember, '翡翠')).toBe(0);
  });
});

describe('the pages of a search', () => {
  it('are those of each group, or of the one asked for with the totals of all', async () => {
    const { client } = office.planner;
    const both = await client.search({ q: '会議', page: 2, size: 2 });
    expect(both.sheet).toMatchObject({ total: 3, items: [{ fy: 2024 }] });
    const one = await ask(client, '会議', { kind: 'sheet', size: 2 });
    expect(totals(one)).toEqual(totals(await ask(client, '会議')));
    expect([one.plan.items, one.indicator.items, one.sheet.items.length]).toEqual([[], [], 2]);
  });

  it.each([
    ['', '探す言葉を入力してください。'],
    ['　', '探す言葉を入力してください。'],
    ['防災\u0007', '3文字目に使えない文字（制御文字など）が含まれています。消してから入力し直してください。'],
    ['あ'.repeat(101), '100文字以内で入力してください。'],
  ])('are refused at the field for %j', async (q, message) => {
    const error = await refusal(office.reader.client.search({ q }));
    expect(error).toMatchObject({ status: 400, code: 'VALIDATION' });
    expect(error.body?.details).toEqual([{ path: 'q', message }]);
  });

  it('cost one statement under one name, whatever is asked', async () => {
    for (const q of ['会議', '会議 部会 葛城 渡辺 取組', '靴']) {
      expect(await t.statements(() => ask(office.reader.client, q))).toHaveLength(1);
    }
    const names = Object.keys(await replannedRuns(t, () => ask(office.reader.client, '会議 部会')));
    expect(names.filter((name) => name.startsWith('search'))).toEqual(['search']);
  });
});
