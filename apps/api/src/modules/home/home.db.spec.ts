import { type Home, home } from '@mawasu/contract';
import { type EntryState, entryStates } from '@mawasu/domain/workflow';
import { japanDateOf } from '@mawasu/domain/years';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anOffice, aSheet, type Office, type Person, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator } from '../../testing/builders/indicator.builder.js';
import { aNode, anAssignment } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound, type EntryTraits } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { DepartmentVersion } from '../departments/department.entity.js';

const dayFromNow = (days: number) => japanDateOf(new Date(Date.now() + days * 24 * 60 * 60 * 1000));

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const read = async (person: Person, roundId: string): Promise<Home> =>
  home.parse(await person.client.rounds.home(roundId));

/** One more 取組み of the sheet's 施策, with its own sheet. */
async function anotherSheet(
  sheet: Sheet,
  traits: Partial<EntryTraits> = {},
): Promise<{ entryId: string; nodeId: string }> {
  const { planId, measureId: parentId, roundId } = sheet;
  const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId });
  const entryId = await anEntry(t.dataSource, { roundId, nodeId, departmentId: office.departmentId, ...traits });
  return { entryId, nodeId };
}

const countOf = (counts: Home['overall'], state: EntryState) => counts.find((item) => item.state === state)?.count;

describe('what there is to enter', () => {
  it('are the own sheets not yet handed in: returned ones first, then in the order of the plan', async () => {
    const sheet = await aSheet(t, office);
    const second = await anotherSheet(sheet, { state: 'drafting' });
    const returned = await anotherSheet(sheet, {
      ...{ state: 'drafting', returnReason: '成果を数で書いてください。', returnedBy: office.head.id },
      returnedAt: new Date('2026-05-01T09:30:00+09:00'),
    });
    await anotherSheet(sheet, { state: 'head_review' });
    await anotherSheet(sheet, { state: 'excluded' });
    await anotherSheet(sheet, { departmentId: office.otherDepartmentId });
    const { toEnter, toEnterTotal } = await read(office.entrant, sheet.roundId);
    expect(toEnter.map(({ id }) => id)).toEqual([returned.entryId, sheet.entryId, second.entryId]);
    expect(toEnterTotal).toBe(3);
    expect(toEnter[0]?.returned).toEqual({
      ...{ reason: '成果を数で書いてください。', byName: '課長 花子', at: '2026-05-01T00:30:00.000Z' },
    });
    expect(toEnter[1]).toMatchObject({ measureId: sheet.measureId, departmentName: '試験課', returned: null });
  });

  it('is nothing for those who do not fill in sheets', async () => {
    const { roundId } = await aSheet(t, office);
    for (const person of [office.reader, office.planner, office.division]) {
      expect(await read(person, roundId)).toMatchObject({ toEnter: [], toEnterTotal: 0, owedValues: [] });
    }
  });

  it('is nothing while the round is not open', async () => {
    for (const state of ['preparing', 'finalized', 'closed'] as const) {
      const { roundId } = await aSheet(t, office, { round: { state }, entry: { state: 'drafting' } });
      const seen = await read(office.entrant, roundId);
      expect(seen).toMatchObject({ toEnterTotal: 0, toReviewTotal: 0, owedValuesTotal: 0, total: 1 });
    }
  });

  it('shows 50 and the whole number, with the same statements for one and for many', async () => {
    const sheet = await aSheet(t, office);
    const one = await t.statements(() => read(office.entrant, sheet.roundId));
    for (let index = 0; index < 52; index += 1) {
      const { nodeId } = await anotherSheet(sheet);
      await anIndicator(t.dataSource, { nodeId });
    }
    const many = await t.statements(async () => {
      const seen = await read(office.entrant, sheet.roundId);
      expect([seen.toEnter.length, seen.toEnterTotal]).toEqual([50, 53]);
      expect([seen.owedValues.length, seen.owedValuesTotal]).toEqual([50, 52]);
    });
    expect([one.length, many.length]).toEqual([1, 1]);
  });
});

describe('being late', () => {
  const past = { entryDueOn: dayFromNow(-3), headDueOn: dayFromNow(-2), planningDueOn: dayFromNow(-1) };

  it('is told by the day of the step the sheet is in; the day itself is in time', async () => {
    const round = { entryDueOn: dayFromNow(-1), headDueOn: dayFromNow(0), planningDueOn: dayFromNow(1) };
    const sheet = await aSheet(t, office, { round });
    await anotherSheet(sheet, { state: 'head_review' });
    await anotherSheet(sheet, { state: 'planning_review' });
    const toEnter = (await read(office.entrant, sheet.roundId)).toEnter;
    expect(toEnter).toMatchObject([{ dueOn: round.entryDueOn, late: true }]);
    expect((await read(office.head, sheet.roundId)).toReview).toMatchObject([{ dueOn: round.headDueOn, late: false }]);
    const planned = await read(office.planner, sheet.roundId);
    expect(planned.toReview).toMatchObject([{ dueOn: round.planningDueOn, late: false }]);
  });

  it('ends with the confirmation, and 対象外 is never late', async () => {
    const sheet = await aSheet(t, office, { round: past });
    for (const state of entryStates) await anotherSheet(sheet, { state });
    const { departments } = await read(office.planner, sheet.roundId);
    expect(departments).toMatchObject([{ total: 9, late: 6 }]);
  });
});

describe('what there is to review', () => {
  it('are for the 課長 the sheets of the own 課, for the 部長 those of the own 部, for 企画 all', async () => {
    const sheet = await aSheet(t, office, { round: { divisionReview: true } });
    const other = { departmentId: office.otherDepartmentId };
    const head = await anotherSheet(sheet, { state: 'head_review' });
    const division = await anotherSheet(sheet, { state: 'division_review' });
    const planning = await anotherSheet(sheet, { state: 'planning_review' });
    await anotherSheet(sheet, { state: 'head_review', ...other });
    await anotherSheet(sheet, { state: 'division_review', ...other });
    const elsewhere = await anotherSheet(sheet, { state: 'planning_review', ...other });
    const idsFor = async (person: Person) => (await read(person, sheet.roundId)).toReview.map(({ id }) => id);
    expect(await idsFor(office.head)).toEqual([head.entryId]);
    expect(await idsFor(office.division)).toEqual([division.entryId]);
    expect(await idsFor(office.planner)).toEqual([planning.entryId, elsewhere.entryId]);
    expect(await idsFor(office.entrant)).toEqual([]);
    expect(await idsFor(office.reader)).toEqual([]);
  });

  it('leaves out what the person has handed in: another one must approve it', async () => {
    const roles = ['entrant', 'section_head'] as const;
    const user = await aUser(t.dataSource, { roles, departmentIds: [office.departmentId] });
    const person = { id: user.id, client: await t.as(user.account) };
    const own = { state: 'head_review', submittedBy: user.id, submittedAt: new Date() } as const;
    const { roundId } = await aSheet(t, office, { entry: own });
    expect((await read(person, roundId)).toReviewTotal).toBe(0);
    expect((await read(office.head, roundId)).toReviewTotal).toBe(1);
  });

  it('goes by the 部 above the 課 today, whatever it was in the round’s year', async () => {
    const [before, now] = [
      await aDepartment(t.dataSource, { kind: 'division' }),
      await aDepartment(t.dataSource, { kind: 'division' }),
    ];
    const departmentId = await aDepartment(t.dataSource, { parentId: before, fyTo: 2025 });
    await t.dataSource.manager.insert(DepartmentVersion, {
      departmentId,
      parentId: now,
      name: '移った課',
      fyFrom: 2026,
    });
    const { roundId } = await aSheet(t, office, { entry: { departmentId, state: 'division_review' } });
    const headOf = async (division: string) => {
      const user = await aUser(t.dataSource, { roles: ['division_head'], departmentIds: [division] });
      return read({ id: user.id, client: await t.as(user.account) }, roundId);
    };
    expect((await headOf(now)).toReviewTotal).toBe(1);
    expect((await headOf(before)).toReviewTotal).toBe(0);
  });
});

describe('figures that are owed', () => {
  it('are those nobody has entered: 0 and a stated reason are answers, 未入力 is none', async () => {
    const sheet = await aSheet(t, office);
    const nodeId = sheet.initiativeId;
    const missing = await anIndicator(t.dataSource, { nodeId, name: '未着手の指標' });
    const opened = await anIndicator(t.dataSource, { nodeId });
    await anActual(t.dataSource, opened, 2025, { state: 'not_entered' });
    const zero = await anIndicator(t.dataSource, { nodeId });
    await anActual(t.dataSource, zero, 2025, { value: '0' });
    const compiling = await anIndicator(t.dataSource, { nodeId });
    await anActual(t.dataSource, compiling, 2025, { state: 'compiling' });
    await anActual(t.dataSource, missing, 2024, { value: '5' });
    const seen = await read(office.entrant, sheet.roundId);
    expect(seen.owedValues.map(({ indicatorId }) => indicatorId)).toEqual([missing, opened]);
    expect(seen.owedValues[0]).toMatchObject({ indicatorName: '未着手の指標', unit: '人', entryId: sheet.entryId });
    expect(seen.toEnter[0]?.missingActuals).toBe(2);
  });

  it('are not asked for in a year without survey, before the first year or after the last', async () => {
    const sheet = await aSheet(t, office, { round: { fy: 2025 } });
    const nodeId = sheet.initiativeId;
    const survey = { measuredEveryYears: 3, baselineValue: '1' };
    const due = await anIndicator(t.dataSource, { nodeId, ...survey, baselineFy: 2019 });
    await anIndicator(t.dataSource, { nodeId, ...survey, baselineFy: 2020 });
    await anIndicator(t.dataSource, { nodeId, fyFrom: 2026 });
    await anIndicator(t.dataSource, { nodeId, fyTo: 2024 });
    const seen = await read(office.entrant, sheet.roundId);
    expect(seen.owedValues.map(({ indicatorId }) => indicatorId)).toEqual([due]);
  });

  it('of a 施策 are owed once, and by the 課 that leads the 施策', async () => {
    const sheet = await aSheet(t, office);
    await anotherSheet(sheet);
    const other = await anotherSheet(sheet, { departmentId: office.otherDepartmentId });
    await anAssignment(t.dataSource, other.nodeId, office.otherDepartmentId);
    const id = await anIndicator(t.dataSource, { nodeId: sheet.measureId });
    const seen = await read(office.entrant, sheet.roundId);
    expect(seen.owedValues).toMatchObject([{ indicatorId: id, entryId: sheet.entryId }]);
    expect(seen.owedValuesTotal).toBe(1);
    expect(seen.toEnter.map(({ missingActuals }) => missingActuals)).toEqual([1, 1]);
    const elsewhere = await read(office.outsider, sheet.roundId);
    expect(elsewhere.toEnter).toMatchObject([{ missingActuals: 0 }]);
    expect(elsewhere.owedValues).toEqual([]);
  });
});

describe('progress', () => {
  it('shows 担当課 their own 課, 部長 their 部, everybody else all; the whole is the same for all', async () => {
    const sheet = await aSheet(t, office);
    await anotherSheet(sheet, { state: 'excluded' });
    await anotherSheet(sheet, { departmentId: office.otherDepartmentId, state: 'confirmed' });
    const shown = async (person: Person) => {
      const seen = await read(person, sheet.roundId);
      expect(seen.total).toBe(2);
      expect(seen.overall.map(({ state }) => state)).toEqual(entryStates);
      expect(countOf(seen.overall, 'excluded')).toBe(1);
      return seen.departments.map(({ departmentId }) => departmentId);
    };
    const { departmentId, otherDepartmentId } = office;
    for (const person of [office.entrant, office.head, office.division])
      expect(await shown(person)).toEqual([departmentId]);
    for (const person of [office.planner, office.reader]) {
      expect(await shown(person)).toEqual([departmentId, otherDepartmentId]);
    }
    const [own] = (await read(office.entrant, sheet.roundId)).departments;
    expect(own).toMatchObject({ name: '試験課', divisionName: '試験部', total: 1, late: 0 });
    expect(countOf(own?.counts ?? [], 'excluded')).toBe(1);
    expect(countOf(own?.counts ?? [], 'published')).toBe(0);
  });

  it('of a round without sheets is empty', async () => {
    const { planId } = await aSheet(t, office);
    const roundId = await aRound(t.dataSource, { planId, fy: 2030 });
    expect(await read(office.planner, roundId)).toMatchObject({ toEnter: [], toReview: [], departments: [], total: 0 });
  });

  it('of an unknown round, or of one a 外部委員 may not see yet, is not found', async () => {
    const { roundId } = await aSheet(t, office);
    const unknown = office.reader.client.rounds.home('00000000-0000-4000-8000-000000000000');
    for (const call of [unknown, office.externalMember.client.rounds.home(roundId)]) {
      const error = await refusal(call);
      expect(error).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND', message: 'この評価年度は見つかりません。' },
      });
    }
    const finalized = await aSheet(t, office, { round: { state: 'finalized' } });
    expect((await read(office.externalMember, finalized.roundId)).total).toBe(1);
  });
});
