import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entryDetail, toSheetState } from '@mawasu/contract';
import { checkSheet } from '@mawasu/domain/sheets';
import {
  aFigure,
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  type Office,
  type Sheet,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, aTarget } from '../../testing/builders/indicator.builder.js';
import { aBranch } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const { progressStatus, futureDirection, ...texts } = fullContent;
/** What {@link fullContent} is as columns. */
const answered = { content: texts, progressStatus, futureDirection };

/** An evaluated sheet of the same 取組み (or another node) in an earlier round. */
async function aFormerSheet(sheet: Sheet, fy: number, traits: Parameters<typeof anEntry>[1] | object = {}) {
  const roundId = await aRound(t.dataSource, { planId: sheet.planId, fy, state: 'published' });
  const { departmentId } = office;
  const former = { roundId, nodeId: sheet.initiativeId, departmentId, state: 'published' as const, ...answered };
  return anEntry(t.dataSource, { ...former, ...traits });
}

async function aSuccessor(oldId: string, newId: string): Promise<void> {
  const text = `INSERT INTO node_succession (old_id, new_id, kind, from_fy) VALUES ($1, $2, 'continued', 2025)`;
  await t.dataSource.query(text, [oldId, newId]);
}

describe('an opened sheet', () => {
  it('shows the plan, last year and the indicators of the 取組み and its 施策', async () => {
    const sheet = await aSheet(t, office);
    await aFormerSheet(sheet, 2024, { content: { results: '昨年の成果' } });
    await t.dataSource.query(`UPDATE plan_node_version SET body = $2 WHERE node_id = $1`, [
      sheet.initiativeId,
      { content: '取組みの内容', reformViewpoint: 2, reformViewpointContent: '視点の内容' },
    ]);
    const own = await anIndicatorOf(t, sheet);
    const shared = await anIndicator(t.dataSource, { nodeId: sheet.measureId });
    await anActual(t.dataSource, own, 2024, { value: '60' });
    const detail = entryDetail.parse(await office.entrant.client.entries.detail(sheet.entryId));
    expect(detail).toMatchObject({
      state: 'not_started',
      position: null,
      editable: true,
      lockReason: null,
      round: { id: sheet.roundId, fy: 2025, planName: '試験計画', revision: { number: 1 }, edition: null },
      initiative: {
        content: '取組みの内容',
        reformViewpoint: 2,
        reformViewpointLabel: expect.any(String),
        reformViewpointContent: '視点の内容',
      },
      measure: { id: sheet.measureId, code: '1-1', pillarTitle: null },
      department: { id: office.departmentId, name: '試験課', divisionName: '試験部' },
      lastYear: { fy: 2024, content: { results: '昨年の成果', progressStatus: 'B' } },
      steps: [],
      returned: null,
      excluded: null,
      dueOn: '2099-06-30',
      updatedByName: null,
    });
    expect(detail.round.steps.map(({ waitingLabel }) => waitingLabel)).toEqual([
      '入力中',
      '課長確認待ち',
      '企画確認中',
    ]);
    expect(detail.indicators.map(({ id, own: isOwn, ownerKind }) => [id, isOwn, ownerKind])).toEqual([
      [shared, false, 'measure'],
      [own, true, 'initiative'],
    ]);
    expect(detail.indicators[1]?.values).toMatchObject([
      { fy: 2024, actual: '60' },
      { fy: 2025, actual: null, target: '100', asked: true },
    ]);
  });

  it('shows the plan by the revision of its round, whatever became of it since', async () => {
    const sheet = await aSheet(t, office);
    const { planId, initiativeId } = sheet;
    const before = await office.entrant.client.entries.detail(sheet.entryId);
    await t.dataSource.query(`UPDATE plan_revision SET status = 'decided' WHERE plan_id = $1`, [planId]);
    await t.dataSource.query(`INSERT INTO plan_revision (plan_id, number, from_fy) VALUES ($1, 2, 2026)`, [planId]);
    await t.dataSource.query('UPDATE plan_node_version SET to_revision = 1 WHERE node_id = $1', [initiativeId]);
    await t.dataSource.query(
      `INSERT INTO plan_node_version (plan_id, node_id, from_revision, parent_id, kind, title, sort_order)
       VALUES ($1, $2, 2, $3, 'initiative', '改定後の名前', 1)`,
      [planId, initiativeId, sheet.measureId],
    );
    const after = await office.entrant.client.entries.detail(sheet.entryId);
    expect(after.initiative).toEqual(before.initiative);
  });

  it('keeps the targets with which its round was opened, and knows no figure of a later year', async () => {
    const sheet = await aSheet(t, office);
    const id = await anIndicatorOf(t, sheet);
    await anActual(t.dataSource, id, 2026, { value: '999' });
    await t.dataSource.query(
      `INSERT INTO indicator_target (indicator_id, kind, fy, revision, value) VALUES ($1, 'yearly', 2025, 2, 1)`,
      [id],
    );
    const { indicators } = await office.entrant.client.entries.detail(sheet.entryId);
    expect(indicators[0]?.values.map(({ fy, target, actual }) => [fy, target, actual])).toEqual([[2025, '100', null]]);
  });

  it('has for last year the last round in which the 取組み or what it came from was evaluated', async () => {
    const sheet = await aSheet(t, office);
    const lastYear = async () => (await office.entrant.client.entries.detail(sheet.entryId)).lastYear;
    expect(await lastYear()).toBeNull();
    await aFormerSheet(sheet, 2022, { content: { results: '三年前' } });
    await aFormerSheet(sheet, 2023, { state: 'excluded' });
    await aFormerSheet(sheet, 2024, { state: 'not_started', content: {} });
    expect(await lastYear()).toMatchObject({ fy: 2022, content: { results: '三年前' } });
    // A plan before this one, in which it had another identity.
    const old = await aBranch(t.dataSource, office.departmentId);
    await aSuccessor(old.initiativeId, sheet.initiativeId);
    const answered = { departmentId: office.otherDepartmentId, content: { results: '前の計画' } };
    const formerId = await aFormerSheet({ ...sheet, ...old }, 2023, { ...answered, state: 'drafting' });
    // Not what is closed to the person: a draft of another 課.
    expect(await lastYear()).toMatchObject({ fy: 2022 });
    await t.dataSource.query(`UPDATE entry SET state = 'finalized' WHERE id = $1`, [formerId]);
    expect(await lastYear()).toMatchObject({ fy: 2023, content: { results: '前の計画' } });
  });

  it('hides a figure of the 施策 while the sheets of its 主管課 are closed to the reader', async () => {
    const sheet = await aSheet(t, office);
    const { measureId, entryId } = sheet;
    const theirs = await aSibling(t, office, sheet, { departmentId: office.otherDepartmentId, state: 'confirmed' });
    const id = await anIndicator(t.dataSource, { nodeId: measureId });
    await anActual(t.dataSource, id, 2025, { value: '77', reason: '秘密' });
    const seenBy = async (person: Office['reader'], sheetId: string) =>
      (await person.client.entries.detail(sheetId)).indicators[0]?.values.at(-1);
    expect(await seenBy(office.entrant, entryId)).toMatchObject({ actual: '77', hidden: false });
    expect(await seenBy(office.reader, theirs)).toMatchObject({ actual: null, reason: null, hidden: true });
    await t.dataSource.query(`UPDATE entry SET state = 'confirmed' WHERE id = $1`, [entryId]);
    expect(await seenBy(office.reader, theirs)).toMatchObject({ actual: '77', hidden: false });
  });

  it('costs one statement, whatever it holds', async () => {
    const sheet = await aSheet(t, office);
    for (let i = 0; i < 5; i += 1) await anIndicatorOf(t, sheet);
    const { detail, history } = office.entrant.client.entries;
    expect(await t.statements(() => detail(sheet.entryId))).toHaveLength(1);
    expect(await t.statements(() => history(sheet.entryId))).toHaveLength(1);
  });

  it('leads to the next sheet of the own list, or of the round for those who see to all of them', async () => {
    const sheet = await aSheet(t, office);
    const theirs = { departmentId: office.otherDepartmentId };
    const other = await aSibling(t, office, sheet, theirs);
    const own = await aSibling(t, office, sheet);
    const last = await aSibling(t, office, sheet, theirs);
    const neighboursOf = async (person: Office['reader'], id: string) => {
      const { previousId, nextId } = (await person.client.entries.detail(id)).neighbours;
      return { previousId, nextId };
    };
    expect(await neighboursOf(office.entrant, sheet.entryId)).toEqual({ previousId: null, nextId: own });
    expect(await neighboursOf(office.planner, own)).toEqual({ previousId: other, nextId: last });
    expect(await neighboursOf(office.division, own)).toEqual({ previousId: sheet.entryId, nextId: null });
    // Never to a sheet that is closed to the person.
    await t.dataSource.query(`UPDATE entry SET state = 'confirmed' WHERE id = ANY ($1)`, [[other, own]]);
    expect(await neighboursOf(office.entrant, other)).toEqual({ previousId: sheet.entryId, nextId: own });
    expect(await neighboursOf(office.reader, other)).toEqual({ previousId: null, nextId: own });
  });

  it('names the next sheet to enter, in the order of ホーム and from here on, and how many there are', async () => {
    const first = await aSheet(t, office);
    const middle = await aSibling(t, office, first);
    const last = await aSibling(t, office, first, { state: 'drafting' });
    await aSibling(t, office, first, { departmentId: office.otherDepartmentId });
    await aSibling(t, office, first, { state: 'excluded' });
    await aSibling(t, office, first, { state: 'confirmed' });
    const toEnter = async (id: string, person = office.entrant) =>
      (await person.client.entries.detail(id)).neighbours.toEnter;
    expect(await toEnter(first.entryId)).toMatchObject({ id: middle, total: 2 });
    expect(await toEnter(middle)).toMatchObject({ id: last, total: 2 });
    expect(await toEnter(last)).toMatchObject({ id: first.entryId, total: 2 });
    for (const person of [office.planner, office.division]) expect(await toEnter(middle, person)).toBeNull();
    await t.dataSource.query(`UPDATE entry SET is_returned = true WHERE id = $1`, [first.entryId]);
    expect(await toEnter(middle)).toMatchObject({ id: first.entryId, total: 2 });
    await t.dataSource.query(`UPDATE round SET state = 'reviewing' WHERE id = $1`, [first.roundId]);
    expect(await toEnter(middle)).toMatchObject({ total: 2 });
    await t.dataSource.query(`UPDATE entry SET state = 'confirmed' WHERE id = ANY ($1)`, [[first.entryId, last]]);
    expect(await toEnter(middle)).toBeNull();
  });

  it('names the next sheet that waits for this person’s review, never an own one or one at another step', async () => {
    const sheet = await aSheet(t, office, { entry: { state: 'in_review', position: 1 } });
    const next = await aSibling(t, office, sheet, { state: 'in_review', position: 1 });
    const own = await aSibling(t, office, sheet, { state: 'drafting' });
    const planning = await aSibling(t, office, sheet, { state: 'in_review', position: 2 });
    await aSibling(t, office, sheet);
    await t.dataSource.query(`UPDATE entry SET submitted_by = $2, state = 'in_review', position = 1 WHERE id = $1`, [
      own,
      office.head.id,
    ]);
    const toReview = async (id: string, person: Office['reader']) =>
      (await person.client.entries.detail(id)).neighbours.toReview;
    expect(await toReview(sheet.entryId, office.head)).toMatchObject({ id: next, total: 1 });
    expect(await toReview(next, office.head)).toMatchObject({ id: sheet.entryId, total: 1 });
    expect(await toReview(sheet.entryId, office.planner)).toMatchObject({ id: planning, total: 1 });
    expect(await toReview(planning, office.planner)).toBeNull();
    expect(await toReview(sheet.entryId, office.entrant)).toBeNull();
  });

  it('after a step says at once what waits next', async () => {
    const sheet = await aSheet(t, office);
    const next = await aSibling(t, office, sheet);
    const { client } = office.entrant;
    await client.entries.save(sheet.entryId, { version: 1, changes: fullContent });
    const { neighbours } = await client.entries.transition(sheet.entryId, { version: 2, action: 'submit' });
    expect(neighbours.toEnter).toMatchObject({ id: next, total: 1 });
  });

  it('says to each person why it is locked for them', async () => {
    const { entryId } = await aSheet(t, office, { round: { readersFrom: 'not_started' } });
    const { entryId: excluded } = await aSheet(t, office, { entry: { state: 'excluded' } });
    const { entryId: early } = await aSheet(t, office, { round: { state: 'preparing' } });
    const reasonFor = async (person: Office['reader'], id: string) =>
      (await person.client.entries.detail(id)).lockReason;
    expect(await reasonFor(office.outsider, entryId)).toBe('他の課の取組みのため編集できません。');
    expect(await reasonFor(office.reader, entryId)).toBe('編集できるのは担当課の入力者と課長です。');
    expect(await reasonFor(office.entrant, excluded)).toBe('対象外のため入力は必要ありません。');
    expect(await reasonFor(office.entrant, early)).toBe('評価年度の受付がまだ始まっていません。');
  });
});

describe('a sheet exists', () => {
  it('for readers from 確認済 on, for 外部委員 from 確定 on, as a draft for the own 課, its heads, 企画 and nobody else', async () => {
    const inside = [office.entrant, office.head, office.division, office.planner];
    const outside = [office.reader, office.outsider, office.externalMember];
    const seenBy = async (people: Office['reader'][], id: string) => {
      const answers = people.map((person) =>
        person.client.entries.detail(id).then(
          () => true,
          () => false,
        ),
      );
      return Promise.all(answers);
    };
    const draft = await aSheet(t, office, { entry: { state: 'drafting' } });
    expect(await seenBy(inside, draft.entryId)).toEqual([true, true, true, true]);
    expect(await seenBy(outside, draft.entryId)).toEqual([false, false, false]);
    const confirmed = await aSheet(t, office, { entry: { state: 'confirmed' } });
    expect(await seenBy(outside, confirmed.entryId)).toEqual([true, true, false]);
    const final = await aSheet(t, office, { round: { state: 'finalized' }, entry: { state: 'finalized' } });
    expect(await seenBy(outside, final.entryId)).toEqual([true, true, true]);
    const opened = await aSheet(t, office, { round: { readersFrom: 'in_review' }, entry: { state: 'in_review' } });
    expect(await seenBy(outside, opened.entryId)).toEqual([true, true, false]);
    expect(await refusal(office.reader.client.entries.history(draft.entryId))).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the history of a sheet', () => {
  it('is told in the words of the screen, newest first, one item a field', async () => {
    const { entryId } = await aSheet(t, office);
    const { client } = office.entrant;
    await client.entries.save(entryId, { version: 1, changes: fullContent });
    await client.entries.transition(entryId, { version: 2, action: 'submit' });
    const step = { version: 3, action: 'return', reason: '数字がない。', fields: ['results', 'indicators'] } as const;
    await office.head.client.entries.transition(entryId, { ...step, fields: [...step.fields] });
    const { items, total } = await office.planner.client.entries.history(entryId);
    expect(total).toBe(items.length);
    expect(items.slice(0, 2)).toMatchObject([
      {
        actorName: '課長 花子',
        action: 'return',
        actionLabel: '差戻し',
        fieldLabel: null,
        before: '課長確認待ち',
        after: '入力中（直す項目：成果、指標の実績）',
        reason: '数字がない。',
      },
      { actionLabel: '提出', before: '入力中', after: '課長確認待ち', reason: null },
    ]);
    const typed = items.slice(2);
    expect(typed.map(({ fieldLabel, after }) => [fieldLabel, after])).toEqual(
      expect.arrayContaining([
        [null, '入力中'],
        ['実施内容', '講座を年4回開いた。'],
        ['成果', '参加者が増えた。'],
        ['課題', '担い手が固定している。'],
        ['今後の取組', '若い世代へ案内する。'],
        ['進捗状況', 'B 概ね順調'],
        ['今後の方向性', '継続'],
      ]),
    );
    expect(typed).toHaveLength(7);
    expect(typed.find(({ field }) => field === 'progressStatus')).toMatchObject({ actionLabel: '入力', before: null });
  });

  it('gives those who see no drafts the steps alone', async () => {
    const { entryId } = await aSheet(t, office, { round: { reviews: ['planning'] } });
    await office.entrant.client.entries.save(entryId, { version: 1, changes: fullContent });
    await office.entrant.client.entries.transition(entryId, { version: 2, action: 'submit' });
    await office.planner.client.entries.transition(entryId, { version: 3, action: 'confirm' });
    const { items } = await office.reader.client.entries.history(entryId);
    expect(items.map(({ action }) => action)).toEqual(['confirm', 'submit', 'start']);
    expect(await refusal(office.externalMember.client.entries.history(entryId))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('tells what a figure was before, change by change', async () => {
    const sheet = await aSheet(t, office);
    const id = await anIndicatorOf(t, sheet);
    const { save, history } = office.entrant.client.entries;
    const send = (version: number, changes: Parameters<typeof aFigure>[1]) =>
      save(sheet.entryId, { version: 1, actuals: [aFigure(id, { version, ...changes })] });
    await send(0, { actual: '80', certainty: 'preliminary' });
    await send(1, { actual: '80', certainty: 'final' });
    await send(2, { actual: null, state: 'unmeasurable', certainty: null, reason: '資料がない。' });
    const { items } = await history(sheet.entryId);
    const figures = items.filter(({ action }) => action === 'actual');
    expect(figures.map(({ before, after }) => [before, after])).toEqual([
      ['80人（確報）', '把握困難　資料がない。'],
      ['80人（速報）', '80人（確報）'],
      [null, '80人（速報）'],
    ]);
  });
});

describe('what the check says', () => {
  it('is the same for the screen and at 提出, and points out a text taken over from last year', async () => {
    const sheet = await aSheet(t, office);
    await aFormerSheet(sheet, 2024);
    await office.entrant.client.entries.save(sheet.entryId, { version: 1, changes: fullContent });
    const detail = await office.entrant.client.entries.detail(sheet.entryId);
    const findings = checkSheet(toSheetState(detail));
    expect(findings.map(({ severity, code, field }) => [severity, code, field])).toEqual([
      ['warning', 'text_unchanged', 'activities'],
      ['warning', 'text_unchanged', 'results'],
      ['warning', 'text_unchanged', 'issues'],
      ['warning', 'text_unchanged', 'nextActions'],
    ]);
  });

  it('asks this department only for figures that are its own and due', async () => {
    const sheet = await aSheet(t, office);
    await t.dataSource.query('UPDATE assignment SET department_id = $2 WHERE node_id = $1', [
      sheet.measureId,
      office.otherDepartmentId,
    ]);
    await aTarget(t.dataSource, await anIndicator(t.dataSource, { nodeId: sheet.measureId }), 2025, '1');
    await anIndicatorOf(t, sheet, { measuredEveryYears: 3, baselineValue: '1', baselineFy: 2024 });
    const owed = await anIndicatorOf(t, sheet);
    const findings = checkSheet(toSheetState(await office.entrant.client.entries.detail(sheet.entryId)));
    const figures = findings.filter(({ field }) => field.startsWith('indicator:'));
    expect(figures.map(({ field }) => field)).toEqual([`indicator:${owed}`]);
  });
});
