import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type EntryRemark, entryRemark, remarkList } from '@mawasu/contract';
import type { EntryState } from '@mawasu/domain/workflow';
import { aDepartment, aMerger } from '../../testing/builders/department.builder.js';
import {
  aFilledSheet,
  anOffice,
  aSheet,
  type Office,
  type Person,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { aBranch, aNode } from '../../testing/builders/plan.builder.js';
import { aRemark } from '../../testing/builders/remark.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aDeputy, aUser } from '../../testing/builders/user.builder.js';
import { leftAssessments } from '../../testing/left-assessments.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;
/** Handed in, in a round that is open. */
let sheet: Sheet;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
beforeEach(async () => {
  sheet = await aSheet(t, office, { entry: { state: 'in_review' } });
});
afterAll(() => t.stop());

const write = (person: Person, rest: { entryId?: string; blockKey?: string; text?: string } = {}) =>
  person.client.remarks.write({
    ...{ entryId: sheet.entryId, blockKey: 'issues', kind: 'finding', text: '原因を書いてください。' },
    ...rest,
  });
const answer = (person: Person, { id, version }: EntryRemark, text = '来年度から月ごとに調べる。') =>
  person.client.remarks.change(id, { version, answer: text });
const step = (
  person: Person,
  { id, version }: EntryRemark,
  action: 'accept' | 'reopen' | 'carry_over' | 'withdraw',
  note?: string,
) => person.client.remarks.transition(id, { version, action, ...(note ? { note } : {}) });
const shownTo = async (person: Person, entryId = sheet.entryId) =>
  (await person.client.entries.detail(entryId)).remarks;
const toState = (entryId: string, state: EntryState) =>
  t.dataSource.query(`UPDATE entry SET state = $2, position = NULL WHERE id = $1`, [entryId, state]);
const settle = (roundId: string) => t.dataSource.query(`UPDATE round SET state = 'finalized' WHERE id = $1`, [roundId]);
/** The same 取組み, evaluated in a later year. */
async function nextYears(fy = 2026) {
  const roundId = await aRound(t.dataSource, { planId: sheet.planId, fy });
  const { departmentId } = office;
  return { roundId, entryId: await anEntry(t.dataSource, { roundId, nodeId: sheet.initiativeId, departmentId }) };
}

describe('a remark on a block', () => {
  it('is written by 企画, answered by the 課 and accepted, each with who did it', async () => {
    const written = entryRemark.parse(await write(office.planner));
    expect(written).toMatchObject({
      ...{ state: 'open', blockLabel: '課題', fy: 2025, carried: false, answer: null, earlier: [] },
      ...{ written: { name: '企画 京子', forName: null }, actions: ['edit', 'carry_over', 'withdraw'] },
    });
    expect((await shownTo(office.entrant))[0]?.actions).toEqual(['answer']);
    const answered = await answer(office.entrant, written);
    expect(answered).toMatchObject({ state: 'answered', answered: { name: '入力 一郎' }, actions: [] });
    const accepted = await step(office.planner, answered, 'accept');
    expect(accepted).toMatchObject({ state: 'accepted', settled: { name: '企画 京子', note: null } });
    expect((await shownTo(office.entrant)).map(({ state }) => state)).toEqual(['accepted']);
  });

  it('is sent back with what is still to be answered, and answered again', async () => {
    const answered = await answer(office.entrant, await write(office.planner));
    expect((await refusal(step(office.planner, answered, 'reopen'))).body?.details).toEqual([
      { path: 'note', message: '何を答えてほしいかを入力してください。' },
    ]);
    const open = await step(office.planner, answered, 'reopen', 'いつからかを書いてください。');
    expect(open).toMatchObject({ state: 'open', settled: { note: 'いつからかを書いてください。' } });
    expect(await answer(office.entrant, open, '令和8年4月から。')).toMatchObject({ state: 'answered' });
  });

  it('may be reworded or taken back by who wrote it, and is gone from the sheet then', async () => {
    const { id, version } = await write(office.planner);
    const reworded = await office.planner.client.remarks.change(id, {
      version,
      kind: 'question',
      text: 'なぜですか。',
    });
    expect(reworded).toMatchObject({ kind: 'question', text: 'なぜですか。', version: version + 1 });
    expect(await step(office.planner, reworded, 'withdraw')).toMatchObject({ state: 'withdrawn', actions: [] });
    expect(await shownTo(office.planner)).toEqual([]);
  });

  it('is written by a deputy in the name of the 課長', async () => {
    const { id, account } = await aUser(t.dataSource, { displayName: '代理 六郎' });
    const { departmentId, head } = office;
    await aDeputy(t.dataSource, { userId: id, forUserId: head.id, departmentId, role: 'section_head' });
    const written = await write({ id, client: await t.as(account) });
    expect(written.written).toMatchObject({ name: '代理 六郎', forName: '課長 花子' });
    const answered = await answer(office.entrant, written);
    expect((await step(office.head, answered, 'accept')).state).toBe('accepted');
    const [row] = await t.dataSource.query(
      `SELECT for_name, context_id FROM history WHERE subject_kind = 'remark' AND subject_id = $1 AND operation = 'insert'`,
      [written.id],
    );
    expect(row).toEqual({ for_name: '課長 花子', context_id: sheet.entryId });
  });

  it('is refused where the block, the sheet or the person is not the right one', async () => {
    const code = async (call: Promise<unknown>) => (await refusal(call)).code;
    expect(await code(write(office.planner, { blockKey: 'nothing' }))).toBe('VALIDATION');
    expect(await code(write(office.planner, { text: '。' }))).toBe('VALIDATION');
    for (const person of [office.entrant, office.reader, office.externalMember]) {
      expect(await code(write(person))).toBe('FORBIDDEN');
    }
    const written = await write(office.planner);
    expect(await code(answer(office.outsider, written))).toBe('NOT_FOUND');
    expect(await code(answer(office.planner, written))).toBe('FORBIDDEN');
    expect(await code(answer(office.entrant, written, '・・・'))).toBe('VALIDATION');
    expect(await code(step(office.planner, written, 'accept'))).toBe('TRANSITION_REFUSED');
    await toState(sheet.entryId, 'drafting');
    expect(await code(write(office.planner))).toBe('ENTRY_LOCKED');
  });

  it('is changed on the version that was seen, or both sides are told', async () => {
    const written = await write(office.planner);
    await answer(office.entrant, written);
    const { code, body } = await refusal(answer(office.colleague, written, '別の答え'));
    expect(code).toBe('STALE_VERSION');
    expect(body?.current).toMatchObject({ state: 'answered', answer: '来年度から月ごとに調べる。' });
  });

  it('sent again under its key is written once', async () => {
    const key = '00000000-0000-4000-8000-0000000000aa';
    const body = { entryId: sheet.entryId, blockKey: 'issues', kind: 'proposal', text: '会場を分けては。' } as const;
    const twice = [
      await office.planner.client.remarks.write(body, { key }),
      await office.planner.client.remarks.write(body, { key }),
    ];
    expect(twice[0]?.id).toBe(twice[1]?.id);
    expect(await shownTo(office.planner)).toHaveLength(1);
  });

  it('keeps the sheet back at 提出 until it is answered', async () => {
    const filled = await aFilledSheet(t, office);
    const id = await aRemark(t.dataSource, { entryId: filled.entryId, writtenBy: office.planner.id });
    const { code, body } = await refusal(take(office.entrant, filled.entryId, { action: 'submit' }));
    expect(code).toBe('ENTRY_INCOMPLETE');
    expect(body?.details).toEqual([{ path: `remark:${id}`, message: '指摘（課題）への回答を入力してください。' }]);
    await office.entrant.client.remarks.change(id, { version: 1, answer: '原因を調べた。' });
    expect((await take(office.entrant, filled.entryId, { action: 'submit' })).state).toBe('in_review');
  });
});

describe('who sees a remark', () => {
  it('are those who see drafts, and everybody else once the round is 確定', async () => {
    await toState(sheet.entryId, 'confirmed');
    await write(office.planner);
    const seen = async () => {
      const people = [office.entrant, office.head, office.division, office.planner, office.reader, office.outsider];
      return Promise.all(people.map(async (person) => (await shownTo(person)).length));
    };
    expect(await seen()).toEqual([1, 1, 1, 1, 0, 0]);
    expect((await office.reader.client.remarks.list({ entryId: sheet.entryId })).total).toBe(0);
    expect((await office.externalMember.client.remarks.list({ entryId: sheet.entryId })).total).toBe(0);
    await toState(sheet.entryId, 'finalized');
    await settle(sheet.roundId);
    expect(await seen()).toEqual([1, 1, 1, 1, 1, 1]);
    expect((await shownTo(office.externalMember))[0]).toMatchObject({ state: 'carried_over', actions: [] });
  });

  it('are on a sheet that is 対象外 only those who see its drafts, and of what was taken back nobody else', async () => {
    await step(office.planner, await write(office.planner), 'withdraw');
    await aRemark(t.dataSource, { entryId: sheet.entryId, writtenBy: office.planner.id });
    await t.dataSource.query(`UPDATE entry SET state = 'excluded', scope = 'excluded', position = NULL WHERE id = $1`, [
      sheet.entryId,
    ]);
    await settle(sheet.roundId);
    expect(await shownTo(office.reader)).toEqual([]);
    expect(await shownTo(office.entrant)).toHaveLength(1);
    const withdrawn = (person: Person) => person.client.remarks.list({ state: 'withdrawn', entryId: sheet.entryId });
    expect([(await withdrawn(office.planner)).total, (await withdrawn(office.reader)).total]).toEqual([1, 0]);
  });
});

describe('the history of the sheet', () => {
  const told = async (person: Person, entryId = sheet.entryId) =>
    (await person.client.entries.history(entryId)).items
      .filter(({ action }) => action === 'remark')
      .map(({ actionLabel, fieldLabel, before, after, reason }) => [actionLabel, fieldLabel, before, after, reason]);

  it('tells what became of a remark: written, reworded, answered, asked again and accepted, each with who did it', async () => {
    const written = await write(office.planner);
    const reworded = await office.planner.client.remarks.change(written.id, {
      version: 1,
      text: '理由を書いてください。',
    });
    const open = await step(
      office.planner,
      await answer(office.entrant, reworded, '調べた。'),
      'reopen',
      'いつですか。',
    );
    await step(office.planner, await answer(office.entrant, open, '四月に調べた。'), 'accept');
    await step(office.planner, await write(office.planner, { text: '誤って書いた。' }), 'withdraw');
    expect(await told(office.entrant)).toEqual([
      ['指摘の取下げ', '課題', '回答待ち', '取下げ', null],
      ['指摘', '課題', null, '誤って書いた。', null],
      ['指摘の対応確認', '課題', '回答済み', '対応確認済み', null],
      ['指摘への回答', '課題', '調べた。', '四月に調べた。', null],
      ['指摘への再度の回答依頼', '課題', '回答済み', '回答待ち', 'いつですか。'],
      ['指摘への回答', '課題', null, '調べた。', null],
      ['指摘の修正', '課題', '原因を書いてください。', '理由を書いてください。', null],
      ['指摘', '課題', null, '原因を書いてください。', null],
    ]);
    const { items } = await office.head.client.entries.history(sheet.entryId);
    expect(items.slice(2, 4).map(({ actorName }) => actorName)).toEqual(['企画 京子', '入力 一郎']);
  });

  it('shows a remark to those alone who see it, and to readers of a year that is 確定 what was done but no earlier words', async () => {
    await toState(sheet.entryId, 'confirmed');
    const written = await write(office.planner);
    await office.planner.client.remarks.change(written.id, { version: 1, text: '理由を書いてください。' });
    await step(office.planner, await write(office.planner, { text: '誤って書いた。' }), 'withdraw');
    const seen = async () =>
      Promise.all(
        [office.entrant, office.head, office.planner, office.reader, office.outsider].map(
          async (person) => (await told(person)).length,
        ),
      );
    expect(await seen()).toEqual([4, 4, 4, 0, 0]);
    await toState(sheet.entryId, 'finalized');
    await settle(sheet.roundId);
    expect(await seen()).toEqual([5, 5, 5, 2, 2]);
    expect(await told(office.reader)).toEqual([
      ['指摘の次年度への引継ぎ', '課題', '回答待ち', '次年度へ引継ぎ', null],
      ['指摘', '課題', null, null, null],
    ]);
    const next = await nextYears();
    expect(await told(office.entrant, next.entryId)).toEqual([
      ['前年度までの指摘の引継ぎ', '課題', null, '理由を書いてください。', null],
    ]);
  });
});

describe('a remark that is left', () => {
  it('at 確定 stands on the sheet of the next round, with what was answered, and waits for a 対応', async () => {
    const [left, accepted] = [await write(office.planner), await write(office.planner, { text: '済んだこと' })];
    await step(office.planner, await answer(office.entrant, accepted), 'accept');
    await answer(office.entrant, left, '検討する。');
    await settle(sheet.roundId);
    const next = await nextYears();
    const [carried, ...more] = await shownTo(office.entrant, next.entryId);
    expect(more).toEqual([]);
    expect(carried).toMatchObject({
      ...{ state: 'open', carried: true, fy: 2025, text: '原因を書いてください。', answer: null },
      ...{ earlier: [{ fy: 2025, answer: '検討する。' }], written: { name: '企画 京子' }, actions: ['answer'] },
    });
    const answered = await answer(office.entrant, carried as EntryRemark, '月ごとに調べた。');
    expect((await step(office.planner, answered, 'carry_over')).state).toBe('carried_over');
    const year3 = await nextYears(2027);
    expect((await shownTo(office.entrant, year3.entryId))[0]?.earlier).toEqual([
      { fy: 2025, answer: '検討する。' },
      { fy: 2026, answer: '月ごとに調べた。' },
    ]);
  });

  it('is printed with its 対応 on the paper of the next year, for readers from 確定 on', async () => {
    await write(office.planner);
    await settle(sheet.roundId);
    const next = await nextYears();
    await toState(next.entryId, 'confirmed');
    const [carried] = await shownTo(office.entrant, next.entryId);
    await answer(office.entrant, carried as EntryRemark, '月ごとに調べた。');
    const printed = async (person: Person) => {
      const { initiatives } = await person.client.reports.measure(next.roundId, sheet.measureId);
      return initiatives[0]?.answers.find(({ label }) => label === '前年度の指摘と対応')?.text ?? null;
    };
    const text = '指摘（令和7年度・課題）：原因を書いてください。\n対応：月ごとに調べた。';
    expect([await printed(office.planner), await printed(office.reader)]).toEqual([text, null]);
    await office.planner.client.rounds.finalize(next.roundId, { version: 1, ...leftAssessments });
    expect([await printed(office.reader), await printed(office.externalMember)]).toEqual([text, text]);
  });

  it('goes on when the round ends after the next has begun', async () => {
    await write(office.planner);
    const next = await nextYears();
    expect(await shownTo(office.entrant, next.entryId)).toEqual([]);
    await settle(sheet.roundId);
    expect(await shownTo(office.entrant, next.entryId)).toHaveLength(1);
    await t.dataSource.query(`UPDATE round SET state = 'closed' WHERE id = $1`, [sheet.roundId]);
    expect(await shownTo(office.entrant, next.entryId)).toHaveLength(1);
  });

  it('follows its 取組み into the next plan, to each part it was split into', async () => {
    await write(office.planner);
    await settle(sheet.roundId);
    const heir = await aBranch(t.dataSource, office.departmentId);
    const { planId, measureId: parentId } = heir;
    const other = await aNode(t.dataSource, { planId, kind: 'initiative', parentId });
    const roundId = await aRound(t.dataSource, { planId, fy: 2026 });
    for (const nodeId of [heir.initiativeId, other]) {
      const text = `INSERT INTO node_succession (old_id, new_id, kind, from_fy) VALUES ($1, $2, 'split', 2026)`;
      await t.dataSource.query(text, [sheet.initiativeId, nodeId]);
      const entryId = await anEntry(t.dataSource, { roundId, nodeId, departmentId: office.departmentId });
      expect(await shownTo(office.entrant, entryId)).toHaveLength(1);
    }
  });

  it('leaves out a year in which the 取組み is 対象外, and is there when it comes back', async () => {
    await write(office.planner);
    await settle(sheet.roundId);
    const roundId = await aRound(t.dataSource, { planId: sheet.planId, fy: 2026 });
    const excluded = { state: 'excluded', exclusionReason: '休止' } as const;
    const entryId = await anEntry(t.dataSource, {
      ...{ roundId, nodeId: sheet.initiativeId, departmentId: office.departmentId, ...excluded },
    });
    expect(await shownTo(office.planner, entryId)).toEqual([]);
    await take(office.planner, entryId, { action: 'include', reason: '再開する。' });
    expect(await shownTo(office.planner, entryId)).toHaveLength(1);
  });

  it('does not move in the year that is 確定', async () => {
    const written = await write(office.planner);
    await settle(sheet.roundId);
    const { code } = await refusal(answer(office.entrant, { ...written, version: written.version + 1 }));
    expect(code).toBe('ROUND_CLOSED');
    const change = t.dataSource.query(`UPDATE remark SET text = 'x' WHERE id = $1`, [written.id]);
    await expect(change).rejects.toThrow('settled do not change');
  });
});

describe('指摘一覧', () => {
  it('lists each remark once, on its newest sheet, by 課, state, kind, age, words and what waits', async () => {
    const departmentId = await aDepartment(t.dataSource, { name: '一覧課' });
    const { id, account } = await aUser(t.dataSource, { roles: ['entrant'], departmentIds: [departmentId] });
    const entrant = { id, client: await t.as(account) };
    const desk = { ...office, departmentId };
    sheet = await aSheet(t, desk, { entry: { state: 'in_review' } });
    await write(office.planner, { text: '避難所の数を書いてください。' });
    await settle(sheet.roundId);
    const roundId = await aRound(t.dataSource, { planId: sheet.planId, fy: 2026 });
    const entryId = await anEntry(t.dataSource, { roundId, nodeId: sheet.initiativeId, departmentId });
    const successor = await aDepartment(t.dataSource, { name: '次の課' });
    await aMerger(t.dataSource, departmentId, successor);
    const found = async (query: Parameters<typeof entrant.client.remarks.list>[0], person: Person = office.planner) =>
      remarkList.parse(await person.client.remarks.list({ departmentId, ...query })).items;
    const [item, ...more] = await found({});
    expect(more).toEqual([]);
    expect(item).toMatchObject({ entryId, sheetFy: 2026, fy: 2025, departmentName: '一覧課', state: 'open' });
    expect(await found({ departmentId: successor })).toHaveLength(1);
    for (const query of [
      ...[{ state: 'open' }, { state: 'unsettled' }, { kind: 'finding' }, { fy: 2025 }, { age: 1 }, { q: '避難所' }],
    ] as const) {
      expect([query, (await found(query)).length]).toEqual([query, 1]);
    }
    for (const query of [
      { state: 'accepted' },
      { kind: 'question' },
      { fy: 2024 },
      { age: 2 },
      { q: '図書館' },
    ] as const) {
      expect([query, (await found(query)).length]).toEqual([query, 0]);
    }
    expect(await found({ waiting: 'answer' }, entrant)).toHaveLength(1);
    expect(await found({ waiting: 'answer' }, office.head)).toHaveLength(0);
    expect(await found({ waiting: 'review' })).toHaveLength(0);
    await answer(entrant, item as EntryRemark);
    expect(await found({ waiting: 'review' })).toHaveLength(1);
    expect(await found({ waiting: 'review' }, office.head)).toHaveLength(0);
  });

  it('takes one statement whatever the number of remarks, and pages', async () => {
    const query = { entryId: sheet.entryId, size: 2 };
    const heard = await t.statements(() => office.planner.client.remarks.list(query));
    for (let index = 0; index < 5; index += 1) await write(office.planner, { text: `${index}番目` });
    const many = await t.statements(async () => {
      const { items, total } = await office.planner.client.remarks.list({ ...query, page: 2 });
      expect([items.map(({ text }) => text), total]).toEqual([['2番目', '3番目'], 5]);
    });
    expect([heard.length, many.length]).toEqual([1, 1]);
  });

  it('is counted on ホーム for the 課 that has to answer and for who has to accept', async () => {
    const counts = async (person: Person) => (await person.client.rounds.home(sheet.roundId)).remarks;
    const before = [await counts(office.entrant), await counts(office.planner)];
    const written = await write(office.planner);
    expect(await counts(office.entrant)).toEqual({ ...before[0], toAnswer: (before[0]?.toAnswer ?? 0) + 1 });
    await answer(office.entrant, written);
    expect(await counts(office.planner)).toEqual({ ...before[1], toReview: (before[1]?.toReview ?? 0) + 1 });
    expect(await counts(office.reader)).toEqual({ toAnswer: 0, toReview: 0 });
  });
});
