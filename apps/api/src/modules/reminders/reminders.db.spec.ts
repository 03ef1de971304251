import { type ReminderListFilter, reminderList } from '@mawasu/contract';
import {
  anOffice,
  aSheet,
  aSibling,
  type Office,
  type Person,
  type Sheet,
} from '../../testing/builders/entry-desk.builder.js';
import { readWorkbook } from '../../testing/read-workbook.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { dayFromToday } from '../../testing/today.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;

const day = dayFromToday;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
afterAll(() => t.stop());
beforeEach(async () => {
  sheet = await aSheet(t, office, { round: { dueOn: { 0: day(-3), 1: day(4), 2: day(60) } } });
  await aSibling(t, office, sheet);
  await aSibling(t, office, sheet, { state: 'in_review', position: 1 });
  await aSibling(t, office, sheet, { state: 'confirmed' });
  await aSibling(t, office, sheet, { departmentId: office.otherDepartmentId });
});

const listFor = async ({ client }: Person, filter: ReminderListFilter = {}) =>
  reminderList.parse(await client.reminders.list(sheet.roundId, filter));
const nudge = (person: Person, changes = {}) =>
  person.client.reminders.nudge(sheet.roundId, { departmentId: office.departmentId, position: 0, ...changes });

describe('督促一覧', () => {
  it('says of each 課 and step what is late, since when, and who can do it', async () => {
    await t.dataSource.query(`UPDATE app_user SET extension = '2345', last_sign_in_at = NULL WHERE id = $1`, [
      office.entrant.id,
    ]);
    const { items, total, fy } = await listFor(office.planner);
    expect([total, fy]).toEqual([2, 2025]);
    const own = items.find(({ departmentId }) => departmentId === office.departmentId);
    expect(own).toMatchObject({
      ...{ departmentName: '試験課', divisionName: '試験部', position: 0, stepLabel: '入力', dueOn: day(-3) },
      ...{ daysLate: 3, sheets: 2, nudgedAt: null, nudgedToday: false },
      people: [{ name: '入力 一郎', extension: '2345', lastSignInAt: null }, { name: '入力 次郎' }],
    });
  });

  it('shows by its filters what is due within a week, whatever waits, one step or one 部', async () => {
    const steps = async (filter: ReminderListFilter) =>
      (await listFor(office.planner, filter)).items.map(({ position, sheets }) => [position, sheets]);
    const { departmentId, divisionId } = office;
    expect(await steps({ departmentId })).toEqual([[0, 2]]);
    expect(await steps({ departmentId: divisionId, scope: 'week' })).toEqual([
      [0, 2],
      [1, 1],
    ]);
    await t.dataSource.query('UPDATE round_step SET due_on = $2 WHERE round_id = $1 AND position = 1', [
      sheet.roundId,
      day(9),
    ]);
    expect(await steps({ departmentId, scope: 'week' })).toEqual([[0, 2]]);
    expect(await steps({ departmentId, scope: 'all', step: 1 })).toEqual([[1, 1]]);
  });

  it('leaves out who has an extension, and a round that has ended', async () => {
    const { departmentId } = office;
    await t.dataSource.query('INSERT INTO round_extension VALUES ($1, 0, $2, $3)', [
      sheet.roundId,
      departmentId,
      day(1),
    ]);
    expect((await listFor(office.planner, { departmentId })).items).toEqual([]);
    await t.dataSource.query(`UPDATE round SET state = 'closed' WHERE id = $1`, [sheet.roundId]);
    expect((await listFor(office.planner, { scope: 'all' })).total).toBe(0);
  });

  it('shows 課長 and 部長 their own, and is refused to everybody else', async () => {
    for (const person of [office.head, office.division]) {
      expect((await listFor(person)).items.map(({ departmentId }) => departmentId)).toEqual([office.departmentId]);
    }
    for (const person of [office.entrant, office.reader, office.externalMember]) {
      expect((await refusal(person.client.reminders.list(sheet.roundId))).code).toBe('FORBIDDEN');
    }
    const unknown = office.planner.client.reminders.list('00000000-0000-4000-8000-000000000000');
    expect((await refusal(unknown)).code).toBe('NOT_FOUND');
  });

  it('takes one statement whatever the number of 課, and pages', async () => {
    expect(await t.statements(() => listFor(office.planner))).toHaveLength(1);
    const { items, total } = await listFor(office.planner, { page: 2, size: 1 });
    expect([items.length, total]).toEqual([1, 2]);
  });

  it('is a workbook in which a name that looks like a formula is a text, and is remembered as taken away', async () => {
    await t.dataSource.query(`UPDATE app_user SET display_name = '=1+1' WHERE id = $1`, [office.colleague.id]);
    const { name, blob } = await office.planner.client.reminders.excel(sheet.roundId);
    const { sheets } = readWorkbook(new Uint8Array(await blob.arrayBuffer()));
    await t.dataSource.query(`UPDATE app_user SET display_name = '入力 次郎' WHERE id = $1`, [office.colleague.id]);
    expect([name, sheets[0]?.name]).toEqual(['督促一覧_令和7年度.xlsx', '督促一覧']);
    const row = sheets[0]?.rows.find((cells) => cells[3] === '試験課');
    expect(row?.slice(0, 9)).toEqual([
      '2025',
      '令和7年度',
      '試験部',
      '試験課',
      '入力',
      day(-3),
      '3',
      '2',
      '=1+1\n入力 一郎',
    ]);
    expect((await refusal(office.entrant.client.reminders.excel(sheet.roundId))).code).toBe('FORBIDDEN');
  });
});

describe('a nudge', () => {
  const toldTo = async ({ client }: Person) => (await client.notices.list({ unread: 'true' })).items;

  it('tells those whose turn it is, with the sentence of 企画, and until it is done', async () => {
    expect(await nudge(office.planner, { text: '今週中にお願いします。' })).toEqual({ told: 2 });
    const told = (await toldTo(office.colleague)).find(({ roundId }) => roundId === sheet.roundId);
    expect(told).toMatchObject({
      kind: 'nudge',
      text: '令和7年度評価：企画から：今週中にお願いします。',
      entryId: null,
    });
    expect((await toldTo(office.head)).filter(({ roundId }) => roundId === sheet.roundId)).toEqual([]);
    expect((await listFor(office.planner)).items).toContainEqual(
      expect.objectContaining({ departmentId: office.departmentId, nudgedToday: true }),
    );
    const drafts = `UPDATE entry SET state = 'confirmed' WHERE round_id = $1 AND department_id = $2 AND state = 'not_started'`;
    await t.dataSource.query(drafts, [sheet.roundId, office.departmentId]);
    expect((await toldTo(office.colleague)).filter(({ roundId }) => roundId === sheet.roundId)).toEqual([]);
  });

  it('goes out once a day for a 課 and a step, whoever asks at the same time', async () => {
    const asked = await Promise.allSettled([nudge(office.planner), nudge(office.planner), nudge(office.planner)]);
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await refusal(nudge(office.planner))).body?.message).toContain('今日すでに連絡しています');
    expect(await nudge(office.planner, { position: 1 })).toEqual({ told: 1 });
    await t.dataSource.query(`UPDATE nudge SET day = day - 1 WHERE round_id = $1`, [sheet.roundId]);
    expect(await nudge(office.planner)).toEqual({ told: 2 });
  });

  it('is refused where nothing waits, where nobody could be told, and to everybody but 企画', async () => {
    expect((await refusal(nudge(office.planner, { position: 2 }))).code).toBe('TRANSITION_REFUSED');
    await t.dataSource.query(`UPDATE app_user SET disabled_at = now() WHERE id = $1`, [office.outsider.id]);
    const nobody = await refusal(nudge(office.planner, { departmentId: office.otherDepartmentId }));
    await t.dataSource.query(`UPDATE app_user SET disabled_at = NULL WHERE id = $1`, [office.outsider.id]);
    expect(nobody.body?.message).toContain('担当する職員がいません');
    for (const person of [office.head, office.entrant]) expect((await refusal(nudge(person))).code).toBe('FORBIDDEN');
  });
});
