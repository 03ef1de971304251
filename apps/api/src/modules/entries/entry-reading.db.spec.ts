import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  anIndicatorOf,
  anOffice,
  aSheet,
  fullContent,
  type Office,
  type Sheet,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator } from '../../testing/builders/indicator.builder.js';
import { aNode } from '../../testing/builders/plan.builder.js';
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

/** More sheets of the same round under the same 施策, in the order given, each of the 課 named. */
async function siblings({ planId, measureId, roundId }: Sheet, departmentIds: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const departmentId of departmentIds) {
    const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId });
    ids.push(await anEntry(t.dataSource, { roundId, nodeId, departmentId }));
  }
  return ids;
}

/** Gives the 施策 to another 主管課 than its 取組み. */
async function leadElsewhere({ measureId }: Sheet): Promise<void> {
  const values = [measureId, office.otherDepartmentId];
  await t.dataSource.query('UPDATE assignment SET department_id = $2 WHERE node_id = $1', values);
}

describe('an opened sheet', () => {
  it('shows the plan, last year and the indicators of the 取組み and its 施策', async () => {
    const sheet = await aSheet(t, office);
    const formerRound = await aRound(t.dataSource, { planId: sheet.planId, fy: 2024, state: 'published' });
    const { departmentId } = office;
    const former = { roundId: formerRound, nodeId: sheet.initiativeId, departmentId, state: 'published' } as const;
    await anEntry(t.dataSource, { ...former, ...fullContent, results: '昨年の成果' } as never);
    const own = await anIndicatorOf(t, sheet);
    const shared = await anIndicator(t.dataSource, { nodeId: sheet.measureId });
    await anActual(t.dataSource, own, 2024, { value: '60' });
    const detail = await office.entrant.client.entries.detail(sheet.entryId);
    expect(detail).toMatchObject({
      state: 'not_started',
      editable: true,
      lockReason: null,
      round: { id: sheet.roundId, fy: 2025, planName: '試験計画' },
      measure: { id: sheet.measureId, code: '1-1', pillarTitle: null },
      department: { id: departmentId, name: '試験課', divisionName: '試験部' },
      lastYear: { fy: 2024, content: { results: '昨年の成果' } },
      submitted: null,
      updatedByName: null,
    });
    expect(detail.indicators.map(({ id, editable, ownerKind }) => [id, editable, ownerKind])).toEqual([
      [shared, true, 'measure'],
      [own, true, 'initiative'],
    ]);
  });

  it('proposes by the figures of the 取組み, and names those of the 施策 whoever leads it', async () => {
    const sheet = await aSheet(t, office);
    const own = await anIndicatorOf(t, sheet);
    const shared = await anIndicatorOf(t, { ...sheet, initiativeId: sheet.measureId });
    await anActual(t.dataSource, own, 2025, { value: '60' });
    await anActual(t.dataSource, shared, 2025, { value: '120' });
    const led = await office.entrant.client.entries.detail(sheet.entryId);
    expect(led).toMatchObject({ proposedStatus: 'C', proposalReason: expect.stringContaining('1件中1件で計算') });
    expect(led.proposalReason).toMatch(/参考：施策の指標は「[^」]+」達成率 120\.0%です（目安には含めていません）。$/);
    await leadElsewhere(sheet);
    const { proposedStatus, proposalReason } = await office.entrant.client.entries.detail(sheet.entryId);
    expect({ proposedStatus, proposalReason }).toEqual({ proposedStatus: 'C', proposalReason: led.proposalReason });
  });

  it('costs one statement, whatever it holds', async () => {
    const sheet = await aSheet(t, office);
    for (let i = 0; i < 5; i += 1) await anIndicatorOf(t, sheet);
    const call = () => office.entrant.client.entries.detail(sheet.entryId);
    expect(await t.statements(call)).toHaveLength(1);
    expect(await t.statements(() => office.entrant.client.entries.check(sheet.entryId))).toHaveLength(1);
    expect(await t.statements(() => office.entrant.client.entries.history(sheet.entryId))).toHaveLength(2);
  });

  it('leads to the next sheet of the own list, or of the round for those who see to all of them', async () => {
    const sheet = await aSheet(t, office);
    const { departmentId, otherDepartmentId } = office;
    const [other, own, last] = await siblings(sheet, [otherDepartmentId, departmentId, otherDepartmentId]);
    const mine = await office.entrant.client.entries.detail(sheet.entryId);
    expect(mine.neighbours).toEqual({ previousId: null, nextId: own });
    const all = await office.planner.client.entries.detail(own ?? '');
    expect(all.neighbours).toEqual({ previousId: other, nextId: last });
    const foreign = await office.entrant.client.entries.detail(other ?? '');
    expect(foreign.neighbours).toEqual({ previousId: sheet.entryId, nextId: own });
    const division = await office.division.client.entries.detail(own ?? '');
    expect(division.neighbours).toEqual({ previousId: sheet.entryId, nextId: null });
  });

  it('says to each person why it is locked for them', async () => {
    const { entryId } = await aSheet(t, office);
    const { entryId: excluded } = await aSheet(t, office, { entry: { state: 'excluded' } });
    const { entryId: early } = await aSheet(t, office, { round: { state: 'preparing' } });
    const reasonFor = async (person: Office['reader'], id: string) =>
      (await person.client.entries.detail(id)).lockReason;
    expect(await reasonFor(office.outsider, entryId)).toBe('他の課の取組みのため編集できません。');
    expect(await reasonFor(office.reader, entryId)).toBe('編集できるのは担当課の入力者と課長です。');
    expect(await reasonFor(office.entrant, excluded)).toBe('対象外のため入力は必要ありません。');
    expect(await reasonFor(office.entrant, early)).toBe('評価年度の受付がまだ始まっていません。');
  });

  it('does not exist for an external member before it is final', async () => {
    const open = await aSheet(t, office);
    const final = await aSheet(t, office, { round: { state: 'finalized' }, entry: { state: 'finalized' } });
    const { entries } = office.externalMember.client;
    expect(await refusal(entries.detail(open.entryId))).toMatchObject({ code: 'NOT_FOUND' });
    expect(await refusal(entries.check(open.entryId))).toMatchObject({ code: 'NOT_FOUND' });
    await expect(entries.detail(final.entryId)).resolves.toMatchObject({ state: 'finalized', editable: false });
    await expect(entries.list(open.roundId)).resolves.toEqual({ items: [], total: 0, excluded: 0 });
    await expect(entries.list(final.roundId)).resolves.toMatchObject({ total: 1 });
  });
});

describe('the history of a sheet', () => {
  it('is told in the words of the screen, newest first', async () => {
    const { entryId } = await aSheet(t, office);
    const { client } = office.entrant;
    await client.entries.save(entryId, { version: 1, changes: fullContent });
    await client.entries.transition(entryId, { version: 2, action: 'submit' });
    const step = { version: 3, action: 'return', reason: '数字がない。', fields: ['results', 'indicators'] } as const;
    await office.head.client.entries.transition(entryId, { ...step, fields: [...step.fields] });
    const { items, total } = await office.reader.client.entries.history(entryId);
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
    expect(items.find(({ field }) => field === 'progressStatus')).toMatchObject({
      actionLabel: '入力開始',
      fieldLabel: '進捗状況',
      before: null,
      after: 'B 概ね順調',
    });
    expect(items.find(({ field }) => field === 'futureDirection')).toMatchObject({ after: '継続' });
    expect(items.find(({ field }) => field === 'results')).toMatchObject({
      fieldLabel: '成果',
      after: '参加者が増えた。',
    });
  });
});

describe('what the check says', () => {
  it('points out a text taken over from last year', async () => {
    const sheet = await aSheet(t, office);
    const roundId = await aRound(t.dataSource, { planId: sheet.planId, fy: 2024, state: 'published' });
    const { departmentId } = office;
    const former = { roundId, nodeId: sheet.initiativeId, departmentId, state: 'published', ...fullContent };
    await anEntry(t.dataSource, former as never);
    await office.entrant.client.entries.save(sheet.entryId, { version: 1, changes: fullContent });
    const { findings } = await office.entrant.client.entries.check(sheet.entryId);
    expect(findings.map(({ severity, code, field }) => [severity, code, field])).toEqual([
      ['warning', 'text_unchanged', 'activities'],
      ['warning', 'text_unchanged', 'results'],
      ['warning', 'text_unchanged', 'issues'],
      ['warning', 'text_unchanged', 'nextActions'],
    ]);
  });

  it('asks this department only for figures that are its own and due', async () => {
    const sheet = await aSheet(t, office);
    await leadElsewhere(sheet);
    await anIndicator(t.dataSource, { nodeId: sheet.measureId });
    await anIndicatorOf(t, sheet, { measuredEveryYears: 3, baselineValue: '1', baselineFy: 2024 });
    const owed = await anIndicatorOf(t, sheet);
    const { findings } = await office.entrant.client.entries.check(sheet.entryId);
    const figures = findings.filter(({ field }) => field.startsWith('indicator:'));
    expect(figures.map(({ field }) => field)).toEqual([`indicator:${owed}`]);
  });
});
