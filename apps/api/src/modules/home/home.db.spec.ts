import { type Home, home } from '@mawasu/contract';
import { entryStates, placeKey, placesOf } from '@mawasu/domain/workflow';
import { aDepartment, aMerger } from '../../testing/builders/department.builder.js';
import { anOffice, aSheet, type Office, type Person, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { anActual, anIndicator, renewResults } from '../../testing/builders/indicator.builder.js';
import { aNode, anAssignment } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound, aStep, type EntryTraits, someSteps } from '../../testing/builders/round.builder.js';
import { aDeputy, aMembership, aUser } from '../../testing/builders/user.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { dayFromToday } from '../../testing/today.js';
import { DepartmentVersion } from '../departments/department.entity.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());

const read = async (person: Person, roundId: string): Promise<Home> => {
  await renewResults(t.dataSource);
  return home.parse(await person.client.rounds.home(roundId));
};

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

const countOf = (counts: Home['overall'], key: string) => counts.find((item) => item.key === key)?.count;

const step = (entryId: string, action: 'submit' | 'return', userId: string, number = 1) =>
  aStep(t.dataSource, { entryId, number, action, userId });

describe('what there is to enter', () => {
  it('are the own sheets not yet handed in: returned ones first, then in the order of the plan', async () => {
    const sheet = await aSheet(t, office);
    const second = await anotherSheet(sheet, { state: 'drafting' });
    const returned = await anotherSheet(sheet, { state: 'drafting' });
    await step(returned.entryId, 'submit', office.entrant.id);
    await aStep(t.dataSource, {
      ...{ entryId: returned.entryId, number: 2, action: 'return', userId: office.head.id },
      ...{ reason: '成果を数で書いてください。', at: new Date('2026-05-01T09:30:00+09:00') },
    });
    await anotherSheet(sheet, { state: 'in_review' });
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
    for (const state of ['preparing', 'closed'] as const) {
      const { roundId } = await aSheet(t, office, { round: { state }, entry: { state: 'drafting' } });
      const seen = await read(office.entrant, roundId);
      expect(seen).toMatchObject({ toEnterTotal: 0, toReviewTotal: 0, owedValuesTotal: 0, total: 1 });
    }
  });

  it('shows 50 and the whole number, with the same statements for one and for many', async () => {
    const sheet = await aSheet(t, office);
    const one = await t.statements(() => office.entrant.client.rounds.home(sheet.roundId));
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
  const past = { dueOn: { 0: dayFromToday(-3), 1: dayFromToday(-2), 2: dayFromToday(-1) } };

  it('is told by the day of the step the sheet is in; the day itself is in time', async () => {
    const dueOn = { 0: dayFromToday(-1), 1: dayFromToday(0), 2: dayFromToday(1) };
    const sheet = await aSheet(t, office, { round: { dueOn } });
    await anotherSheet(sheet, { state: 'in_review', position: 1 });
    await anotherSheet(sheet, { state: 'in_review', position: 2 });
    const toEnter = (await read(office.entrant, sheet.roundId)).toEnter;
    expect(toEnter).toMatchObject([{ dueOn: dueOn[0], late: true }]);
    expect((await read(office.head, sheet.roundId)).toReview).toMatchObject([{ dueOn: dueOn[1], late: false }]);
    const planned = await read(office.planner, sheet.roundId);
    expect(planned.toReview).toMatchObject([{ dueOn: dueOn[2], late: false }]);
  });

  it('ends with the confirmation, and 対象外 is never late', async () => {
    const sheet = await aSheet(t, office, { round: past });
    for (const state of entryStates) await anotherSheet(sheet, { state });
    const { departments } = await read(office.planner, sheet.roundId);
    expect(departments).toMatchObject([{ total: 7, late: 4 }]);
  });
});

describe('what there is to review', () => {
  it('are for the 課長 the sheets of the own 課, for the 部長 those of the own 部, for 企画 all', async () => {
    const sheet = await aSheet(t, office, { round: { reviews: ['head', 'division', 'planning'] } });
    const other = { departmentId: office.otherDepartmentId };
    const waiting = (position: number, traits = {}) => anotherSheet(sheet, { state: 'in_review', position, ...traits });
    const [head, division, planning] = [await waiting(1), await waiting(2), await waiting(3)];
    await waiting(1, other);
    await waiting(2, other);
    const elsewhere = await waiting(3, other);
    const idsFor = async (person: Person) => (await read(person, sheet.roundId)).toReview.map(({ id }) => id);
    expect(await idsFor(office.head)).toEqual([head.entryId]);
    expect(await idsFor(office.division)).toEqual([division.entryId]);
    expect(await idsFor(office.planner)).toEqual([planning.entryId, elsewhere.entryId]);
    expect(await idsFor(office.entrant)).toEqual([]);
    expect(await idsFor(office.reader)).toEqual([]);
  });

  it('goes by the steps of the round: a 二次 waits for 企画, and a round without 課長 asks none', async () => {
    const sheet = await aSheet(t, office, { round: { reviews: ['planning', 'secondary'] } });
    const ids = [
      (await anotherSheet(sheet, { state: 'in_review', position: 1 })).entryId,
      (await anotherSheet(sheet, { state: 'in_review', position: 2 })).entryId,
    ];
    expect((await read(office.planner, sheet.roundId)).toReview.map(({ id }) => id).sort()).toEqual(ids.sort());
    expect((await read(office.head, sheet.roundId)).toReviewTotal).toBe(0);
  });

  it('leaves out what the person has handed in: another one must approve it', async () => {
    const roles = ['entrant', 'section_head'] as const;
    const user = await aUser(t.dataSource, { roles, departmentIds: [office.departmentId] });
    const person = { id: user.id, client: await t.as(user.account) };
    const { roundId, entryId } = await aSheet(t, office, { entry: { state: 'in_review' } });
    await step(entryId, 'submit', user.id);
    expect((await read(person, roundId)).toReviewTotal).toBe(0);
    expect((await read(office.head, roundId)).toReviewTotal).toBe(1);
    await step(entryId, 'return', office.head.id, 2);
    await step(entryId, 'submit', office.entrant.id, 3);
    expect((await read(person, roundId)).toReviewTotal).toBe(1);
  });

  it('never reaches a 課 for which the role was not given: 課長 of one and 入力者 of another stay apart', async () => {
    const user = await aUser(t.dataSource, { roles: ['section_head'], departmentIds: [office.departmentId] });
    await aMembership(t.dataSource, user.id, 'entrant', office.otherDepartmentId);
    const person = { id: user.id, client: await t.as(user.account) };
    const sheet = await aSheet(t, office, { entry: { state: 'in_review' } });
    const other = { departmentId: office.otherDepartmentId };
    const { entryId: theirs } = await anotherSheet(sheet, { state: 'drafting', ...other });
    await anotherSheet(sheet, { state: 'in_review', ...other });
    const seen = await read(person, sheet.roundId);
    expect(seen.toReview.map(({ id }) => id)).toEqual([sheet.entryId]);
    // A 課長 may fill in the sheets of the own 課, too; the one in review is not theirs to fill in.
    expect(seen.toEnter.map(({ id }) => id)).toEqual([theirs]);
  });

  it('is there for a deputy of the 課長, and for whoever heads the 課 into which the old one went', async () => {
    const { departmentId, otherDepartmentId, head } = office;
    const deputy = await aUser(t.dataSource);
    const sheet = await aSheet(t, office, { entry: { state: 'in_review' } });
    await aDeputy(t.dataSource, { userId: deputy.id, forUserId: head.id, departmentId, role: 'section_head' });
    const client = await t.as(deputy.account);
    expect((await read({ id: deputy.id, client }, sheet.roundId)).toReviewTotal).toBe(1);
    const successor = await aDepartment(t.dataSource);
    await aMerger(t.dataSource, otherDepartmentId, successor);
    await anotherSheet(sheet, { state: 'in_review', departmentId: otherDepartmentId });
    const user = await aUser(t.dataSource, { roles: ['section_head'], departmentIds: [successor] });
    const seen = await read({ id: user.id, client: await t.as(user.account) }, sheet.roundId);
    expect(seen).toMatchObject({ toReviewTotal: 1, departments: [{ departmentId: otherDepartmentId }] });
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
    const entry = { departmentId, state: 'in_review' } as const;
    const { roundId } = await aSheet(t, office, { round: { reviews: ['division', 'planning'] }, entry });
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
      expect(seen.overall.map(({ key }) => key)).toEqual(placesOf(someSteps()).map(placeKey));
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
