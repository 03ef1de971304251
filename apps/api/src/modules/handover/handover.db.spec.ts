import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { handover } from '@mawasu/contract';
import { aDepartment, aMerger } from '../../testing/builders/department.builder.js';
import {
  aFigure,
  aFilledSheet,
  anIndicatorOf,
  anOffice,
  aSibling,
  type Office,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual } from '../../testing/builders/indicator.builder.js';
import { aRemark } from '../../testing/builders/remark.builder.js';
import { aMembership, aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;
let indicatorId: string;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aFilledSheet(t, office, { round: { dueOn: { 0: '2099-06-12' } } });
  indicatorId = await anIndicatorOf(t, sheet, {
    name: '講座の参加者',
    source: '参加名簿',
    availableMonth: 5,
    decimals: 1,
  });
});
afterAll(() => t.stop());

const ofOffice = () => ({ departmentId: office.departmentId });
const ofEntrant = () => ({ personId: office.entrant.id });

describe('引継ぎ of a 課', () => {
  it('holds what it answers for, who works there and what was written last, in one statement', async () => {
    const heard = await t.statements(async () => {
      const answer = handover.parse(await office.entrant.client.setup.handover(ofOffice()));
      expect(answer.subject).toEqual({ kind: 'department', id: office.departmentId, name: '試験課' });
      expect(answer.departments).toEqual([{ id: office.departmentId, name: '試験課', divisionName: '試験部' }]);
      expect(answer.people.map(({ name }) => name)).toEqual(['入力 一郎', '入力 次郎', '課長 花子']);
      expect(answer.round?.deadlines[0]).toEqual({ label: '入力', dueOn: '2099-06-12' });
      expect(answer.totals).toEqual({ initiatives: 1, indicators: 1, remarks: 0 });
      expect(answer.sample).toBe(false);
      expect(answer.measures.map(({ id }) => id)).toEqual([sheet.measureId]);
      const [initiative] = answer.initiatives;
      expect(initiative).toMatchObject({ id: sheet.initiativeId, measureCode: '1-1' });
      expect(initiative?.sheet).toEqual({ id: sheet.entryId, state: 'drafting', place: '入力中', dueOn: '2099-06-12' });
      expect(initiative?.last?.fy).toBe(2025);
      expect(initiative?.last?.texts.map(({ label, text }) => `${label}：${text}`)).toEqual([
        ...['実施内容：講座を年4回開いた。', '成果：参加者が増えた。'],
        ...['課題：担い手が固定している。', '今後の取組：若い世代へ案内する。'],
      ]);
    });
    expect(heard).toHaveLength(1);
  });

  it('says by which month a figure is still to come, and the newest one there is', async () => {
    const before = await office.entrant.client.setup.handover(ofOffice());
    expect(before.indicators).toEqual([
      {
        ...{ id: indicatorId, name: '講座の参加者', unit: '人', source: '参加名簿', availableMonth: 5 },
        ...{ ownerTitle: before.initiatives[0]?.title, last: null, toCome: true },
      },
    ]);
    const { version } = await office.entrant.client.entries.detail(sheet.entryId);
    await office.entrant.client.entries.save(sheet.entryId, { version, changes: {}, actuals: [aFigure(indicatorId)] });
    const after = await office.entrant.client.setup.handover(ofOffice());
    expect(after.indicators[0]).toMatchObject({ last: { fy: 2025, text: '85.0' }, toCome: false });
  });

  it('names who passed the sheet on since it was last sent back', async () => {
    await take(office.entrant, sheet.entryId, { action: 'submit' });
    await take(office.head, sheet.entryId, { action: 'return', reason: '成果を具体的に。', fields: ['results'] });
    expect((await office.entrant.client.setup.handover(ofOffice())).initiatives[0]?.last?.taken).toEqual([]);
    await take(office.colleague, sheet.entryId, { action: 'submit' });
    await take(office.head, sheet.entryId, { action: 'approve' });
    const [initiative] = (await office.entrant.client.setup.handover(ofOffice())).initiatives;
    expect(initiative?.last?.taken.map(({ label, name }) => `${label} ${name}`)).toEqual([
      ...['提出 入力 次郎', '課長確認 課長 花子'],
    ]);
    expect(initiative?.sheet?.place).toBe('企画確認中');
  });

  it('lists the remarks that are not settled, on the sheet where they stand', async () => {
    await aRemark(t.dataSource, { entryId: sheet.entryId, writtenBy: office.planner.id, text: '原因はどこか。' });
    await aRemark(t.dataSource, { entryId: sheet.entryId, writtenBy: office.planner.id, state: 'withdrawn' });
    const { remarks, totals } = await office.entrant.client.setup.handover(ofOffice());
    expect(remarks.map(({ text, state, blockLabel, entryId }) => [text, state, blockLabel, entryId])).toEqual([
      ['原因はどこか。', 'open', '課題', sheet.entryId],
    ]);
    expect(totals.remarks).toBe(1);
  });

  it('of a 部 holds what its 課 answer for', async () => {
    const answer = await office.division.client.setup.handover({ departmentId: office.divisionId });
    expect(answer.subject.name).toBe('試験部');
    expect(answer.initiatives.map(({ id }) => id)).toEqual([sheet.initiativeId]);
  });

  it('of a successor holds what the 課 it came from answered for', async () => {
    const successor = await aDepartment(t.dataSource, { name: '新しい課' });
    await aMerger(t.dataSource, office.departmentId, successor);
    const answer = await office.planner.client.setup.handover({ departmentId: successor });
    expect(answer.initiatives.map(({ id }) => id)).toEqual([sheet.initiativeId]);
  });

  it('of a 課 without work is empty and no error', async () => {
    const departmentId = await aDepartment(t.dataSource, { name: '会計課' });
    const answer = handover.parse(await office.planner.client.setup.handover({ departmentId }));
    expect(answer).toMatchObject({ people: [], measures: [], initiatives: [], indicators: [] });
  });

  it('keeps the answers of a sheet that is 対象外 for who sees its drafts', async () => {
    const content = { activities: '対象外になる前の文章' };
    await aSibling(t, office, sheet, { state: 'excluded', content, exclusionReason: '終了' });
    const answer = await office.head.client.setup.handover(ofOffice());
    expect(answer.totals.initiatives).toBe(2);
    expect(JSON.stringify(answer)).toContain('対象外になる前の文章');
  });

  it('words a figure as every screen does: a sum with the part of the year behind it, and 速報', async () => {
    const sum = { aggregation: 'cumulative', baselineValue: '0', baselineFy: 2023 } as const;
    const id = await anIndicatorOf(t, sheet, { name: '延べ参加者', ...sum });
    await anActual(t.dataSource, id, 2024, { value: '115' });
    await anActual(t.dataSource, id, 2025, { value: '29', certainty: 'preliminary' });
    const { indicators } = await office.entrant.client.setup.handover(ofOffice());
    const handed = indicators.find((one) => one.id === id);
    expect(handed?.last).toEqual({ fy: 2025, text: '144（単年 29）（速報）' });
  });
});

describe('引継ぎ of a person', () => {
  it('holds what the 課 of the person answer for', async () => {
    const answer = await office.entrant.client.setup.handover(ofEntrant());
    expect(answer.subject).toEqual({ kind: 'person', id: office.entrant.id, name: '入力 一郎' });
    expect(answer.departments.map(({ name }) => name)).toEqual(['試験課']);
    expect(answer.totals.initiatives).toBe(2);
  });

  it('who has left is what they held on their last day', async () => {
    const gone = await aUser(t.dataSource, {
      displayName: '前任 五郎',
      roles: ['entrant'],
      departmentIds: [office.departmentId],
    });
    await t.dataSource.query(`UPDATE membership SET valid_to = '2024-03-31' WHERE user_id = $1`, [gone.id]);
    const answer = await office.head.client.setup.handover({ personId: gone.id });
    expect(answer.departments.map(({ name }) => name)).toEqual(['試験課']);
    expect(answer.people.map(({ name }) => name)).not.toContain('前任 五郎');
  });

  it('who works in two 課 shows each 課 its own part, and the person both', async () => {
    const both = await aUser(t.dataSource, {
      ...{ displayName: '兼務 六郎', roles: ['entrant'], departmentIds: [office.departmentId] },
    });
    await aMembership(t.dataSource, both.id, 'entrant', office.otherDepartmentId);
    const shown = async (client: typeof office.head.client) =>
      (await client.setup.handover({ personId: both.id })).departments.length;
    expect(await shown(office.head.client)).toBe(1);
    expect(await shown(await t.as(both.account))).toBe(2);
    expect(await shown(office.planner.client)).toBe(2);
  });
});

describe('the right to look', () => {
  it('ends at the own 課', async () => {
    for (const query of [ofOffice(), ofEntrant()]) {
      expect((await refusal(office.outsider.client.setup.handover(query))).status).toBe(404);
    }
    const nobody = { personId: '00000000-0000-4000-8000-000000000000' };
    expect((await refusal(office.planner.client.setup.handover(nobody))).status).toBe(404);
  });

  it('is not that of readers and 外部委員', async () => {
    for (const { client } of [office.reader, office.externalMember]) {
      expect((await refusal(client.setup.handover(ofOffice()))).status).toBe(403);
    }
  });

  it.each([
    [{}],
    [{ personId: '00000000-0000-4000-8000-000000000000', departmentId: '00000000-0000-4000-8000-000000000001' }],
  ])('asks for a person or a department, not %j', async (query) => {
    expect((await refusal(office.planner.client.setup.handover(query))).status).toBe(400);
  });
});
