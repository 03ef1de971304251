import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryDetail, type SaveCost, savedEntry } from '@mawasu/contract';
import { noCostFigures } from '@mawasu/domain/costs';
import { parseCsv } from '@mawasu/domain/imports';
import { costOptions, costsBlock, defaultForm } from '@mawasu/domain/sheets';
import { aCost } from '../../testing/builders/cost.builder.js';
import {
  aFigure,
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  historyOf,
  type Office,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { aBranch } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { leftAssessments } from '../../testing/left-assessments.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

const form = { blocks: [...defaultForm.blocks, costsBlock] };
const round = { fy: 2025, form };
const { progressStatus, futureDirection, ...content } = fullContent;
const confirmed = { state: 'confirmed', content, progressStatus, futureDirection } as const;

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const settled = (changes: Partial<SaveCost> = {}): SaveCost => ({
  ...{ ...noCostFigures, fy: 2025, stage: 'settled', version: 0 },
  ...changes,
});

describe('計画額 of the years to come', () => {
  it('is asked by the form, saved and printed on 実施計画調書 alone, stands in files, and is planned anew by the next round', async () => {
    const planning = (codes: string[]) => ({
      blocks: [
        ...defaultForm.blocks,
        { ...costsBlock, options: costOptions.filter(({ code }) => codes.includes(code)) },
      ],
    });
    const codes = ['settled', 'planned_1', 'planned_2'];
    const { entryId, roundId, planId, measureId, initiativeId } = await aSheet(t, office, {
      ...{ round: { fy: 2025, form: planning(codes) }, entry: { content } },
    });
    const earlier = await aRound(t.dataSource, { planId, fy: 2024, form: planning(codes), state: 'open' });
    await anEntry(t.dataSource, {
      ...confirmed,
      roundId: earlier,
      nodeId: initiativeId,
      departmentId: office.departmentId,
    });
    await aCost(t.dataSource, { nodeId: initiativeId, fy: 2024, stage: 'planned_2', total: '700' });
    const { client } = office.entrant;
    await client.entries.save(entryId, {
      ...{
        version: 1,
        costs: [settled({ total: '900' }), settled({ stage: 'planned_1', total: '800', general: '800' })],
      },
    });
    const { costs } = await client.entries.detail(entryId);
    const asked = costs.filter((one) => one.asked);
    expect(asked.map(({ stage, total, editable }) => [stage, total, editable])).toEqual([
      ['settled', '900', true],
      ['planned_1', '800', true],
      ['planned_2', null, true],
    ]);
    const report = await office.planner.client.reports.measure(roundId, measureId);
    const printed = report.initiatives[0]?.costs;
    const placesOf = (rows: readonly string[][] | undefined) => rows?.map(([place, total]) => [place, total]);
    expect(placesOf(printed?.rows)).toEqual([['R7決算', '900']]);
    expect(placesOf(printed?.planned)).toEqual([
      ['R8計画額', '800'],
      ['R9計画額', '−'],
    ]);
    expect(placesOf(report.costs?.planned)).toEqual([
      ['R8計画額（1件中1件）', '800'],
      ['R9計画額（1件中0件）', '−'],
    ]);
    const file = await office.planner.client.reports.entriesCsv(roundId);
    const [heads = [], row = []] = parseCsv(await file.blob.text(), ',').map(({ cells }) => cells);
    expect(row[heads.indexOf('令和8年度（2026年度）計画額 事業費（千円）')]).toBe('800');
    expect((await historyOf(t, entryId)).some(({ subjectId }) => subjectId.endsWith('/2025/planned_1'))).toBe(true);
  });
});

describe('事業費 on a sheet', () => {
  it('is what the round asks for, entered or not; a round that does not ask has none', async () => {
    const { entryId, initiativeId } = await aSheet(t, office, { round });
    await aCost(t.dataSource, { nodeId: initiativeId, fy: 2024, stage: 'settled', total: '1200', staff: '0.50' });
    await aCost(t.dataSource, { nodeId: initiativeId, fy: 2024, stage: 'budget_initial', total: '1000' });
    const { costs } = entryDetail.parse(await office.entrant.client.entries.detail(entryId));
    expect(
      costs.map(({ fy, stage, asked, total, staff, editable }) => [fy, stage, asked, total, staff, editable]),
    ).toEqual([
      [2024, 'settled', true, '1200', '0.50', true],
      [2025, 'budget_initial', true, null, null, true],
      [2025, 'budget_current', true, null, null, true],
      [2025, 'settled', true, null, null, true],
      [2024, 'budget_initial', false, '1000', null, false],
    ]);
    const other = await aSheet(t, office);
    expect((await office.entrant.client.entries.detail(other.entryId)).costs).toEqual([]);
    const refused = await refusal(
      office.entrant.client.entries.save(other.entryId, { version: 1, costs: [settled()] }),
    );
    expect(refused).toMatchObject({ code: 'VALIDATION', body: { details: [{ path: 'costs.0' }] } });
  });

  it('of what it came from stands beside it by name and for itself, as far as the person sees the sheet it was on', async () => {
    const source = t.dataSource;
    const merged = await aSheet(t, office, { round, entry: confirmed });
    const former = [await aSheet(t, office, { round: { fy: 2024, form } }), await aBranch(source, office.departmentId)];
    for (const [index, { initiativeId }] of former.entries()) {
      await source.query(
        `INSERT INTO node_succession (old_id, new_id, kind, from_fy) VALUES ($1, $2, 'merged', 2025)`,
        [initiativeId, merged.initiativeId],
      );
      await aCost(source, { nodeId: initiativeId, fy: 2024, stage: 'settled', total: `${index + 1}00` });
      await aCost(source, { nodeId: initiativeId, fy: 2021, stage: 'settled', total: '9' });
      await aCost(source, { nodeId: initiativeId, fy: 2023, stage: 'settled' });
    }
    const seenBy = async ({ client }: Office['entrant']) => {
      const { costs, predecessorCosts } = entryDetail.parse(await client.entries.detail(merged.entryId));
      expect(costs.map(({ total }) => total)).toEqual([null, null, null, null]);
      return predecessorCosts.map(({ nodeId, costs: rows }) => [
        nodeId,
        rows.map(({ fy, stage, total }) => [fy, stage, total]),
      ]);
    };
    const [first, second] = former.map(({ initiativeId }, index) => [
      initiativeId,
      [[2024, 'settled', `${index + 1}00`]],
    ]);
    expect(await seenBy(office.entrant)).toHaveLength(2);
    expect(await seenBy(office.entrant)).toEqual(expect.arrayContaining([first, second]));
    // The sheet of the first is still being written: its amounts are for those who see it. The second is on none.
    expect(await seenBy(office.reader)).toEqual([second]);
    const { predecessorCosts } = await office.entrant.client.entries.detail((await aSheet(t, office)).entryId);
    expect(predecessorCosts).toEqual([]);

    // Paper and file say the same to the same person, each for itself and in no sum.
    const printedFor = async ({ client }: Office['entrant']) => {
      const { initiatives, costs } = await client.reports.measure(merged.roundId, merged.measureId);
      const rows = initiatives[0]?.costs?.rows.map(([place, total]) => [place, total]) ?? [];
      return {
        rows: rows.filter(([place]) => place?.startsWith('引継ぎ元')),
        sum: costs?.rows[0]?.[1],
        note: costs?.note,
      };
    };
    const ofPlanner = await printedFor(office.planner);
    expect(ofPlanner.rows).toHaveLength(2);
    expect(ofPlanner).toMatchObject({
      rows: expect.arrayContaining([[expect.stringMatching(/^引継ぎ元「.+」のR6決算$/), '100']]),
      sum: '−',
      note: expect.stringContaining('引継ぎ元の取組みの額は加えていません。'),
    });
    expect((await printedFor(office.reader)).rows).toEqual([[expect.any(String), '200']]);
    const file = await office.reader.client.reports.entriesCsv(merged.roundId);
    expect(await file.blob.text()).toMatch(/引継ぎ元「.+」のR6決算：事業費 200千円/);
  });

  it('is a list of its own, a row for each amount with its unit, its year twice, and a word where there is none', async () => {
    const sheet = await aSheet(t, office, { round, entry: { state: 'confirmed' } });
    await aCost(t.dataSource, { nodeId: sheet.initiativeId, fy: 2025, stage: 'settled', total: '0', staff: '0.25' });
    const file = await office.reader.client.reports.entriesCsv(sheet.roundId, 'costs');
    const [head = '', ...rows] = (await file.blob.text()).split('\r\n');
    expect(head).toMatch(/,年度（西暦）,年度,段階,費目,単位,金額・人工,金額の状態,サンプル$/);
    const own = rows.flatMap((row) => /(2025,令和7年度,決算,.*)$/.exec(row)?.[1] ?? []);
    expect(own).toEqual(
      expect.arrayContaining([
        '2025,令和7年度,決算,事業費,千円,0,入力済,',
        '2025,令和7年度,決算,国庫支出金,千円,,未入力,',
        '2025,令和7年度,決算,人工,人工,0.25,入力済,',
      ]),
    );
  });

  it('says of what is not there whether it was asked for', async () => {
    const blocks = [...defaultForm.blocks, { ...costsBlock, askedOf: 'full' as const }];
    const sheet = await aSheet(t, office, { round: { fy: 2025, form: { blocks } }, entry: { state: 'confirmed' } });
    await aSibling(t, office, sheet, { title: '簡易の取組み', state: 'confirmed', scope: 'simple' });
    await aSibling(t, office, sheet, { title: '対象外の取組み', state: 'excluded', exclusionReason: '終了したため' });
    const file = await office.planner.client.reports.entriesCsv(sheet.roundId, 'costs');
    const [head = [], ...rows] = parseCsv(await file.blob.text(), ',').map(({ cells }) => cells);
    const [title, state] = ['取組み', '金額の状態'].map((name) => head.indexOf(name));
    const states = new Map(rows.map((row) => [row[title ?? -1], row[state ?? -1]]));
    expect([...states.values()].toSorted()).toEqual(['対象外', '未入力', '記入しない項目（簡易）']);
    expect([states.get('簡易の取組み'), states.get('対象外の取組み')]).toEqual(['記入しない項目（簡易）', '対象外']);
  });

  it('is saved with texts and figures in the same few statements, and remembered with its author', async () => {
    const sheet = await aSheet(t, office, { round });
    const { entryId, initiativeId } = sheet;
    const indicatorId = await anIndicatorOf(t, sheet);
    const { entries } = office.entrant.client;
    const body = { version: 1, changes: { issues: 'あ' }, actuals: [aFigure(indicatorId)] };
    const costs = [
      settled({ total: '1500', general: '1500', staff: '0.25' }),
      settled({ stage: 'budget_current', total: '0' }),
    ];
    const statements = await t.statements(() => entries.save(entryId, { ...body, costs }));
    expect(statements.length).toBeLessThanOrEqual(8);
    const detail = await entries.detail(entryId);
    expect(detail).toMatchObject({ version: 2, state: 'drafting' });
    expect(detail.costs).toContainEqual(
      expect.objectContaining({ stage: 'settled', total: '1500', national: null, staff: '0.25', version: 1 }),
    );
    expect(detail.costs).toContainEqual(expect.objectContaining({ stage: 'budget_current', total: '0', version: 1 }));
    const remembered = (await historyOf(t, entryId)).filter(({ subjectKind }) => subjectKind === 'cost');
    expect(remembered.map(({ subjectId, actorName }) => [subjectId, actorName]).toSorted()).toEqual([
      [`${initiativeId}/2025/budget_current`, '入力 一郎'],
      [`${initiativeId}/2025/settled`, '入力 一郎'],
    ]);
  });

  it('rests on the version that was seen: a stale row is 409 with what is stored, the same again is no change', async () => {
    const { entryId } = await aSheet(t, office, { round });
    const [{ entries }, colleague] = [office.entrant.client, office.colleague.client.entries];
    const first = savedEntry.parse(await entries.save(entryId, { version: 1, costs: [settled({ total: '10' })] }));
    expect(first).toMatchObject({ version: 1, costs: [{ total: '10', version: 1 }] });
    expect(await colleague.save(entryId, { version: 1, costs: [settled({ total: '10' })] })).toMatchObject({
      costs: [{ total: '10', version: 1 }],
    });
    const stale = await refusal(colleague.save(entryId, { version: 1, costs: [settled({ total: '20' })] }));
    expect(stale).toMatchObject({ status: 409, code: 'STALE_VERSION' });
    expect(stale.body).toMatchObject({ current: { costs: [{ stage: 'settled', total: '10', version: 1 }] } });
    const next = await colleague.save(entryId, { version: 1, costs: [settled({ total: '20', version: 1 })] });
    expect(next).toMatchObject({ costs: [{ total: '20', version: 2 }] });
    const emptied = await entries.save(entryId, { version: 1, costs: [settled({ version: 2 })] });
    expect(emptied).toMatchObject({ costs: [{ total: null, version: 3 }] });
  });

  it('is the business of the own 課: others are refused, and so is what is no amount', async () => {
    const { entryId } = await aSheet(t, office, { round });
    const save = (person: Office['entrant'], cost: SaveCost) =>
      refusal(person.client.entries.save(entryId, { version: 1, costs: [cost] }));
    expect((await save(office.reader, settled({ total: '1' }))).status).toBeGreaterThanOrEqual(403);
    expect((await save(office.outsider, settled({ total: '1' }))).status).toBeGreaterThanOrEqual(403);
    for (const wrong of [{ total: '-1' }, { total: '1.5' }, { staff: '0.125' }]) {
      expect(await save(office.entrant, settled(wrong))).toMatchObject({ status: 400, code: 'VALIDATION' });
    }
    expect(await save(office.entrant, settled({ fy: 2023 }))).toMatchObject({ code: 'VALIDATION' });
  });
});

describe('事業費 of a settled round', () => {
  it('stays, whoever writes; next year’s sheet reads it; under 訂正 it changes for those who have part in it', async () => {
    const sheet = await aSheet(t, office, { round, entry: confirmed });
    const { entryId, initiativeId, roundId, planId, measureId } = sheet;
    await aCost(t.dataSource, { nodeId: initiativeId, fy: 2025, stage: 'settled', total: '100', general: '100' });
    const planner = office.planner.client;
    const { version: seen } = await planner.rounds.detail(roundId);
    await planner.rounds.finalize(roundId, { version: seen, ...leftAssessments });
    const write = () => t.dataSource.query(`UPDATE cost SET total = 1 WHERE node_id = $1`, [initiativeId]);
    await expect(write()).rejects.toThrow('what a settled round asked for does not change');

    const nextRound = await aRound(t.dataSource, { planId, fy: 2026, form });
    const next = await anEntry(t.dataSource, {
      roundId: nextRound,
      nodeId: initiativeId,
      departmentId: office.departmentId,
    });
    const { entries } = office.entrant.client;
    expect((await entries.detail(next)).costs[0]).toMatchObject({
      fy: 2025,
      total: '100',
      fixed: true,
      editable: false,
    });
    const refused = await refusal(entries.save(next, { version: 1, costs: [settled({ total: '1', version: 1 })] }));
    expect(refused).toMatchObject({ code: 'VALIDATION', body: { details: [{ path: 'costs.0' }] } });

    await take(office.planner, entryId, { action: 'correct', reason: '集計の誤りのため' });
    const { version } = await entries.detail(entryId);
    await entries.save(entryId, { version, costs: [settled({ total: '90', general: '90', version: 1 })] });
    const shownTo = async (person: Office['entrant']) =>
      (await person.client.entries.detail(entryId)).costs.find(({ stage, fy }) => stage === 'settled' && fy === 2025)
        ?.total;
    expect([await shownTo(office.entrant), await shownTo(office.reader)]).toEqual(['90', '100']);
    const printed = async () => (await planner.reports.measure(roundId, measureId)).initiatives[0]?.costs?.rows;
    expect(JSON.stringify(await printed())).toContain('100');
    await take(office.entrant, entryId, { action: 'submit' });
    await take(office.head, entryId, { action: 'approve' });
    await take(office.planner, entryId, { action: 'confirm' });
    await planner.rounds.finalize(roundId, { version: (await planner.rounds.detail(roundId)).version, reason: '訂正' });
    expect(await shownTo(office.reader)).toBe('90');
    const [newest] = (await planner.rounds.editions(roundId)).items.toSorted((a, b) => b.number - a.number);
    expect(newest?.changes).toContainEqual(
      expect.objectContaining({ field: 'R7決算の事業費', before: '100', after: '90' }),
    );
    await expect(write()).rejects.toThrow('what a settled round asked for does not change');
  });
});
