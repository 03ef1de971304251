import { type NoticeList, noticeList } from '@mawasu/contract';
import { aDepartment, aMerger } from '../../testing/builders/department.builder.js';
import {
  aFilledSheet,
  anIndicatorOf,
  anOffice,
  aSheet,
  type Office,
  type Person,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { renewResults } from '../../testing/builders/indicator.builder.js';
import { aDeputy, aMembership, aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { dayFromToday } from '../../testing/today.js';
import { NoticesWriter } from './notices.writer.js';

let t: TestApp;
let office: Office;

beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());
// Sheets of earlier tests would be told of by the job, too.
beforeEach(async () => {
  await t.dataSource.query(`UPDATE round SET state = 'closed' WHERE state <> 'preparing'`);
  office = await anOffice(t);
});

const day = dayFromToday;
const tellOfDay = () => t.dataSource.transaction((manager) => t.app.get(NoticesWriter).tellOfDay(manager));

async function toldTo({ client }: Pick<Person, 'client'>, query = {}): Promise<NoticeList> {
  return noticeList.parse(await client.notices.list(query));
}
const kindsOf = async (person: Pick<Person, 'client'>) => (await toldTo(person)).items.map(({ kind }) => kind);
const openKinds = async (person: Pick<Person, 'client'>) =>
  (await toldTo(person, { unread: 'true' })).items.map(({ kind }) => kind);

async function newcomer(roles: Parameters<typeof aUser>[1]) {
  const { id, account } = await aUser(t.dataSource, roles);
  return { id, client: await t.as(account) };
}

describe('a step', () => {
  it('tells those whose turn it is, and whoever let it go is told of nothing', async () => {
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    expect(await toldTo(office.head)).toMatchObject({
      ...{ total: 1, unread: 1 },
      items: [{ kind: 'waiting', entryId, fy: 2025, read: false, settled: false }],
    });
    expect((await toldTo(office.head)).items[0]?.text).toContain('（試験課）が確認を待っています。');
    for (const person of [office.entrant, office.colleague, office.division, office.planner, office.outsider]) {
      expect(await kindsOf(person)).toEqual([]);
    }
    await take(office.head, entryId, { action: 'return', reason: '直してください。', fields: ['results'] });
    expect([await kindsOf(office.entrant), await kindsOf(office.colleague)]).toEqual([['returned'], ['returned']]);
    expect([await openKinds(office.head), await kindsOf(office.head)]).toEqual([[], ['waiting']]);
    await take(office.entrant, entryId, { action: 'submit' });
    expect([await openKinds(office.colleague), await openKinds(office.head)]).toEqual([[], ['waiting']]);
    await take(office.head, entryId, { action: 'approve' });
    expect([await openKinds(office.planner), await openKinds(office.head)]).toEqual([['waiting'], []]);
  });

  it('tells a deputy, a successor and nobody who is shut out', async () => {
    const { departmentId, head } = office;
    const deputy = await newcomer({});
    await aDeputy(t.dataSource, { userId: deputy.id, forUserId: head.id, departmentId, role: 'section_head' });
    const successor = await aDepartment(t.dataSource);
    await aMerger(t.dataSource, departmentId, successor);
    const heir = await newcomer({ roles: ['section_head'], departmentIds: [successor] });
    const gone = await newcomer({ roles: ['section_head'], departmentIds: [departmentId] });
    await t.dataSource.query('UPDATE app_user SET disabled_at = now() WHERE id = $1', [gone.id]);
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    const told = await t.dataSource.query('SELECT user_id FROM notice WHERE entry_id = $1', [entryId]);
    const expected = [head.id, deputy.id, heir.id].sort();
    expect(told.map((row: { user_id: string }) => row.user_id).sort()).toEqual(expected);
  });

  it('that is taken back leaves nothing open', async () => {
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    await take(office.entrant, entryId, { action: 'take_back' });
    expect([await openKinds(office.head), await openKinds(office.entrant)]).toEqual([[], []]);
  });
});

describe('the day', () => {
  it.each([
    [7, 'due_week'],
    [2, 'due_week'],
    [1, 'due_day'],
    [0, 'due_day'],
    [-1, 'overdue'],
  ] as const)('%i days before a deadline tells who has to hand in: %s', async (days, kind) => {
    await aSheet(t, office, { round: { dueOn: { 0: day(days) } } });
    await tellOfDay();
    expect([await kindsOf(office.entrant), await kindsOf(office.head)]).toEqual([[kind], []]);
  });

  it('tells nothing eight days before, of what is handed in, or of a round that has ended', async () => {
    await aSheet(t, office, { round: { dueOn: { 0: day(8) } } });
    await aSheet(t, office, { round: { dueOn: { 0: day(-3) } }, entry: { state: 'confirmed' } });
    await aSheet(t, office, { round: { dueOn: { 0: day(-3) }, state: 'closed' } });
    await tellOfDay();
    expect(await kindsOf(office.entrant)).toEqual([]);
  });

  it('tells each thing once, however often and by however many it is asked', async () => {
    await aSheet(t, office, { round: { dueOn: { 0: day(-1) } } });
    await Promise.all([tellOfDay(), tellOfDay()]);
    await tellOfDay();
    expect(await kindsOf(office.entrant)).toEqual(['overdue']);
  });

  it('that comes nearer takes the place of what was told before', async () => {
    const { roundId } = await aSheet(t, office, { round: { dueOn: { 0: day(5) } } });
    await tellOfDay();
    await t.dataSource.query('UPDATE notice SET due_on = $2 WHERE round_id = $1', [roundId, day(1)]);
    await t.dataSource.query('UPDATE round_step SET due_on = $2 WHERE round_id = $1 AND position = 0', [
      roundId,
      day(1),
    ]);
    await tellOfDay();
    expect([await openKinds(office.entrant), await kindsOf(office.entrant)]).toEqual([
      ['due_day'],
      ['due_day', 'due_week'],
    ]);
  });

  it('honours an extension, and one that is given afterwards settles what was told', async () => {
    const { roundId } = await aSheet(t, office, { round: { dueOn: { 0: day(-2) } } });
    await tellOfDay();
    expect(await openKinds(office.entrant)).toEqual(['overdue']);
    await t.dataSource.query('INSERT INTO round_extension VALUES ($1, 0, $2, $3)', [
      roundId,
      office.departmentId,
      day(6),
    ]);
    expect(await openKinds(office.entrant)).toEqual([]);
    await tellOfDay();
    expect(await openKinds(office.entrant)).toEqual(['due_week']);
  });

  it('tells 企画 of all 課 in one, and of what is past for as long as it waits', async () => {
    const traits = { round: { dueOn: { 2: day(-1) } }, entry: { state: 'in_review', position: 2 } } as const;
    const { entryId } = await aSheet(t, office, traits);
    await tellOfDay();
    expect((await openKinds(office.planner)).sort()).toEqual(['overdue', 'waiting']);
    await take(office.planner, entryId, { action: 'confirm' });
    expect(await openKinds(office.planner)).toEqual([]);
  });

  it('tells of figures that are there from this month on, until they are entered', async () => {
    const sheet = await aSheet(t, office);
    const [now, later] = [await anIndicatorOf(t, sheet), await anIndicatorOf(t, sheet)];
    const month = Number(day(0).slice(5, 7));
    for (const [id, value] of [
      [now, month],
      [later, (month % 12) + 1],
    ] as const) {
      await t.dataSource.query('UPDATE indicator SET available_month = $2 WHERE id = $1', [id, value]);
    }
    await renewResults(t.dataSource);
    await tellOfDay();
    await tellOfDay();
    expect((await toldTo(office.entrant)).items).toMatchObject([{ kind: 'value', entryId: sheet.entryId }]);
    await t.dataSource.query(`UPDATE indicator_result SET state = 'recorded' WHERE indicator_id = $1`, [now]);
    expect(await openKinds(office.entrant)).toEqual([]);
  });

  it('tells a newcomer what waits for them, and settles what waited for somebody who has left', async () => {
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    await t.dataSource.query(`UPDATE membership SET role = 'reader', department_id = NULL WHERE user_id = $1`, [
      office.head.id,
    ]);
    const next = await newcomer({});
    await aMembership(t.dataSource, next.id, 'section_head', office.departmentId);
    await tellOfDay();
    expect([await openKinds(office.head), await openKinds(next)]).toEqual([[], ['waiting']]);
  });

  it('forgets what is older than a year', async () => {
    const { entryId } = await aFilledSheet(t, office);
    await take(office.entrant, entryId, { action: 'submit' });
    await t.dataSource.query(
      `UPDATE notice SET created_at = now() - interval '367 days', settled_at = now() WHERE entry_id = $1`,
      [entryId],
    );
    await t.dataSource.query(`UPDATE round SET state = 'closed' WHERE state <> 'preparing'`);
    await tellOfDay();
    expect(await kindsOf(office.head)).toEqual([]);
  });
});

describe('お知らせ', () => {
  it('are paged, the newest first, and marked as read one by one or all, nobody else’s with them', async () => {
    for (let index = 0; index < 3; index += 1) {
      const { entryId } = await aFilledSheet(t, office);
      await take(office.entrant, entryId, { action: 'submit' });
    }
    const { items, total, unread } = await toldTo(office.head, { page: 2, size: 2 });
    expect([items.length, total, unread]).toEqual([1, 3, 3]);
    const { client } = office.head;
    const ids = items.map(({ id }) => id);
    expect((await office.planner.client.notices.read({ ids })).unread).toBe(0);
    expect((await client.notices.read({ ids })).unread).toBe(2);
    expect((await client.session.currentUser())?.unreadNotices).toBe(2);
    expect((await client.session.start()).user?.unreadNotices).toBe(2);
    expect((await client.notices.read({ all: true })).unread).toBe(0);
    expect((await toldTo(office.head, { unread: 'true' })).total).toBe(0);
  });

  it('are read in one statement and marked in one', async () => {
    expect(await t.statements(() => office.head.client.notices.list())).toHaveLength(1);
    expect(await t.statements(() => office.head.client.notices.read({ all: true }))).toHaveLength(1);
  });
});

describe('施策評価', () => {
  const full = { rank: 'B', direction: 'continue', comment: '計画どおり進んだ。' };
  const openOf = async (person: Pick<Person, 'client'>) =>
    (await toldTo(person, { unread: 'true' })).items.map(({ kind, text }) => `${kind} ${text.split('」').at(-1)}`);

  it('tells whose turn it is by stage, each once, and settles itself with the step; ホーム counts it', async () => {
    const { measureId, roundId } = await aSheet(t, office, { entry: { state: 'confirmed', progressStatus: 'B' } });
    const save = ({ client }: Person, seat: 'primary' | 'secondary' | 'external' | 'member', version = 0) =>
      client.assessments.save(measureId, seat, { roundId, version, ...full });
    const step = (
      { client }: Person,
      seat: 'primary' | 'member',
      version: number,
      action: 'submit' | 'decide' | 'return',
    ) => client.assessments.transition(measureId, seat, { roundId, version, action, reason: '根拠を足す。' });
    await tellOfDay();
    await tellOfDay();
    expect([await openOf(office.head), await openOf(office.division)]).toEqual([
      ['assess の一次評価を入力できます。'],
      ['assess の一次評価を入力できます。'],
    ]);
    expect([await openOf(office.entrant), await openOf(office.planner), await openOf(office.outsider)]).toEqual([
      [],
      [],
      [],
    ]);
    const { items } = await toldTo(office.head);
    expect(items[0]).toMatchObject({ measureId, roundId, entryId: null });
    const { version } = await save(office.division, 'primary');
    const submitted = await step(office.division, 'primary', version, 'submit');
    expect([await openOf(office.head), await openOf(office.division)]).toEqual([[], []]);
    expect((await openOf(office.planner)).sort()).toEqual([
      'assess の二次評価を入力できます。',
      'assess_decide の一次評価が提出されました。内容を確かめて決定してください。',
    ]);
    const home = await office.planner.client.rounds.home(roundId);
    expect(home.assessments).toEqual([
      { kind: 'assess', total: 1 },
      { kind: 'assess_decide', total: 1 },
    ]);
    const returned = await step(office.planner, 'primary', submitted.version, 'return');
    expect([await openOf(office.head), await openOf(office.planner)]).toEqual([
      ['assess_returned の一次評価が差し戻されました。'],
      [],
    ]);
    await step(office.head, 'primary', returned.version, 'submit');
    expect((await openOf(office.planner)).length).toBe(2);
    expect(await openOf(office.head)).toEqual([]);
  });

  it('tells 外部委員 what is released until they have answered, and 課 and 企画 what they want to know', async () => {
    const { measureId, roundId } = await aSheet(t, office, { entry: { state: 'confirmed', progressStatus: 'B' } });
    const asked = async (person: Pick<Person, 'client'>) =>
      (await openKinds(person)).filter((kind) => kind !== 'assess');
    const { externalMember: member, planner, head } = office;
    await planner.client.assessments.release(measureId, { roundId, action: 'release' });
    expect(await asked(member)).toEqual(['released']);
    const question = await member.client.assessments.ask(measureId, {
      roundId,
      kind: 'question',
      text: '根拠は何ですか。',
    });
    expect([await asked(head), await asked(planner)]).toEqual([['question'], ['response']]);
    const answered = await head.client.assessments.answer(question.id, {
      version: question.version,
      answer: '調査です。',
    });
    expect([await asked(head), await asked(planner)]).toEqual([[], ['response']]);
    await planner.client.assessments.answer(question.id, { version: answered.version, response: '来年度に示します。' });
    expect(await asked(planner)).toEqual([]);
    const { version } = await member.client.assessments.save(measureId, 'member', { roundId, version: 0, ...full });
    await member.client.assessments.transition(measureId, 'member', { roundId, version, action: 'submit' });
    expect(await asked(member)).toEqual([]);
    await planner.client.assessments.release(measureId, { roundId, action: 'withdraw' });
    await tellOfDay();
    expect(await asked(member)).toEqual([]);
  });
});

describe('a remark', () => {
  it('is told to the 課, its answer to who wrote it, and that it is accepted to who answered', async () => {
    const { entryId } = await aSheet(t, office, { entry: { state: 'in_review' } });
    const { planner, entrant, colleague, head, outsider } = office;
    const words = { blockKey: 'issues', kind: 'finding', text: '原因を書いてください。' } as const;
    const written = await planner.client.remarks.write({ entryId, ...words });
    const remarks = async (person: Pick<Person, 'client'>) =>
      (await openKinds(person)).filter((kind) => kind.startsWith('remark'));
    const all = () => Promise.all([entrant, colleague, head, planner, outsider].map(remarks));
    expect(await all()).toEqual([['remark'], ['remark'], ['remark'], [], []]);
    const answered = await entrant.client.remarks.change(written.id, {
      version: written.version,
      answer: '月ごとに調べる。',
    });
    expect(await all()).toEqual([[], [], [], ['remark_answered'], []]);
    await planner.client.remarks.transition(written.id, { version: answered.version, action: 'accept' });
    await tellOfDay();
    expect(await all()).toEqual([['remark_accepted'], [], [], [], []]);
    expect((await toldTo(entrant)).items.find(({ kind }) => kind === 'remark_accepted')).toMatchObject({ entryId });
  });

  it('that is taken back or handed on asks for nothing', async () => {
    const { entryId } = await aSheet(t, office, { entry: { state: 'in_review' } });
    const words = { blockKey: 'issues', kind: 'finding', text: '原因を書いてください。' } as const;
    const written = await office.planner.client.remarks.write({ entryId, ...words });
    await office.planner.client.remarks.transition(written.id, { version: written.version, action: 'withdraw' });
    expect((await openKinds(office.entrant)).filter((kind) => kind === 'remark')).toEqual([]);
  });
});
