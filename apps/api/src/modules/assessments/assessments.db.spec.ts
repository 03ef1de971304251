import { read as readWorkbook, utils } from '@e965/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type AssessmentView, assessmentDetail, assessmentList } from '@mawasu/contract';
import {
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  type Office,
  type Person,
  type Sheet,
} from '../../testing/builders/entry-desk.builder.js';
import { aRound } from '../../testing/builders/round.builder.js';
import { aDeputy, aUser } from '../../testing/builders/user.builder.js';
import { readPdf } from '../../testing/read-pdf.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
});
beforeEach(async () => {
  sheet = await aSheet(t, office, { entry: { state: 'confirmed', progressStatus: 'B' } });
});
afterAll(() => t.stop());

type Seat = AssessmentView['seat'];
const full = { rank: 'B', direction: 'continue', comment: '計画どおり進んだ。' };
const read = (person: Person) => person.client.assessments.detail(sheet.measureId, sheet.roundId);
const stageOf = async (person: Person, seat: Seat) => {
  const { stages, own } = await read(person);
  return seat === 'member' ? own : (stages.find((one) => one.seat === seat) ?? null);
};
const save = (person: Person, seat: Seat, version: number, words: object = full) =>
  person.client.assessments.save(sheet.measureId, seat, { roundId: sheet.roundId, version, ...words });
const step = (person: Person, seat: Seat, version: number, action: 'submit' | 'decide' | 'return', rest: object = {}) =>
  person.client.assessments.transition(sheet.measureId, seat, { roundId: sheet.roundId, version, action, ...rest });
const release = (action: 'release' | 'withdraw' = 'release', person = office.planner) =>
  person.client.assessments.release(sheet.measureId, { roundId: sheet.roundId, action });
const code = async (call: Promise<unknown>) => (await refusal(call)).code;
const settle = () => t.dataSource.query(`UPDATE round SET state = 'finalized' WHERE id = $1`, [sheet.roundId]);

async function decided(seat: 'primary' | 'secondary' | 'external', comment = `${seat}の理由`): Promise<AssessmentView> {
  const writer = seat === 'primary' ? office.division : office.planner;
  const { version } = await save(writer, seat, 0, { ...full, comment });
  const submitted = await step(writer, seat, version, 'submit');
  return step(office.planner, seat, submitted.version, 'decide', { decidedOn: '2026-08-20' });
}

describe('the stages of a 施策', () => {
  it('go from the 部長 over 企画 to the committee, each keeping the ones before', async () => {
    const draft = await save(office.division, 'primary', 0);
    expect(draft).toMatchObject({ state: 'draft', version: 1, rank: 'B', actions: ['edit', 'submit'] });
    const submitted = await step(office.division, 'primary', 1, 'submit');
    expect(submitted).toMatchObject({ state: 'submitted', submitted: { name: '部長 太郎', forName: null } });
    expect(submitted.proposal).toMatchObject({ rank: 'A', reason: expect.stringContaining('1件中1件が順調') });
    expect(
      await step(office.planner, 'primary', submitted.version, 'decide', { decidedOn: '2026-07-31' }),
    ).toMatchObject({
      state: 'decided',
      decided: { name: '企画 京子', on: '2026-07-31' },
    });
    await decided('secondary', '二次の理由');
    await decided('external', '外部の理由');
    const detail = assessmentDetail.parse(await read(office.planner));
    expect(detail.stages.map(({ seat, state, comment }) => [seat, state, comment])).toEqual([
      ['primary', 'decided', '計画どおり進んだ。'],
      ['secondary', 'decided', '二次の理由'],
      ['external', 'decided', '外部の理由'],
    ]);
  });

  it('wait for the one before, and are refused to whom the table refuses', async () => {
    expect(await code(save(office.planner, 'secondary', 0))).toBe('TRANSITION_REFUSED');
    expect(await code(save(office.planner, 'primary', 0))).toBe('FORBIDDEN');
    for (const person of [office.entrant, office.reader, office.outsider]) {
      expect(await code(save(person, 'primary', 0))).toBe('FORBIDDEN');
    }
    expect(await code(save(office.externalMember, 'member', 0))).toBe('NOT_FOUND');
    const { version } = await save(office.head, 'primary', 0);
    expect(await code(step(office.planner, 'primary', version, 'decide'))).toBe('TRANSITION_REFUSED');
    expect(await code(step(office.head, 'primary', version, 'decide'))).toBe('TRANSITION_REFUSED');
  });

  it('come back with a reason, which goes once they are handed in again', async () => {
    const { version } = await save(office.head, 'primary', 0);
    const submitted = await step(office.head, 'primary', version, 'submit');
    expect(await code(step(office.planner, 'primary', submitted.version, 'return'))).toBe('VALIDATION');
    const returned = await step(office.planner, 'primary', submitted.version, 'return', { reason: '根拠を足す。' });
    expect(returned).toMatchObject({ state: 'draft', returnReason: '根拠を足す。' });
    expect(await stageOf(office.head, 'primary')).toMatchObject({ actions: ['edit', 'submit'] });
    expect(await step(office.head, 'primary', returned.version, 'submit')).toMatchObject({ returnReason: null });
  });

  it('are handed in complete, with choices of the round', async () => {
    const { version } = await save(office.head, 'primary', 0, { comment: '・・・' });
    const { body } = await refusal(step(office.head, 'primary', version, 'submit'));
    expect(body?.details.map(({ path }) => path)).toEqual(['rank', 'direction', 'comment']);
    expect(await code(save(office.head, 'primary', version, { rank: 'Z' }))).toBe('VALIDATION');
  });

  it('are changed on the version that was seen, or what is there is told; what is not sent stays', async () => {
    const first = await save(office.head, 'primary', 0);
    const second = await save(office.division, 'primary', first.version, { comment: '部長の言葉。' });
    expect(second).toMatchObject({ rank: 'B', comment: '部長の言葉。' });
    const { code: stale, body } = await refusal(save(office.head, 'primary', first.version, { rank: 'A' }));
    expect([stale, body?.current]).toEqual(['STALE_VERSION', expect.objectContaining({ comment: '部長の言葉。' })]);
  });

  it('are done by a deputy in the name of the 部長, and the history says so', async () => {
    const { id, account } = await aUser(t.dataSource, { displayName: '代理 六郎' });
    const { division, divisionId: departmentId } = office;
    await aDeputy(t.dataSource, { userId: id, forUserId: division.id, departmentId, role: 'division_head' });
    const deputy = { id, client: await t.as(account) };
    const { version } = await save(deputy, 'primary', 0);
    expect((await step(deputy, 'primary', version, 'submit')).submitted).toMatchObject({ forName: '部長 太郎' });
    const rows = await t.dataSource.query(
      `SELECT DISTINCT actor_name, for_name FROM history WHERE subject_kind = 'assessment' AND context_id = $1`,
      [sheet.measureId],
    );
    expect(rows).toEqual([{ actor_name: '代理 六郎', for_name: '部長 太郎' }]);
  });

  it('keep the record of the meeting whatever their state, for who works on them only', async () => {
    await decided('primary');
    const { version } = await decided('secondary');
    expect(await save(office.planner, 'secondary', version, { decisionNote: '原案どおり決定。' })).toMatchObject({
      ...{ state: 'decided', decisionNote: '原案どおり決定。' },
    });
    expect(await code(save(office.planner, 'secondary', version + 1, { rank: 'A' }))).toBe('TRANSITION_REFUSED');
    expect(await stageOf(office.head, 'secondary')).toMatchObject({ decisionNote: '原案どおり決定。' });
    await settle();
    expect(await stageOf(office.reader, 'secondary')).toMatchObject({ comment: 'secondaryの理由', decisionNote: null });
  });

  it('do not move once the round is 確定, not even past the product', async () => {
    await decided('primary');
    await settle();
    expect(await code(save(office.head, 'primary', 3))).toBe('ROUND_CLOSED');
    const past = t.dataSource.query(`UPDATE assessment SET comment = 'x' WHERE measure_id = $1`, [sheet.measureId]);
    await expect(past).rejects.toThrow('do not change');
  });
});

describe('who assesses first', () => {
  it('is the 課 with most of the sheets where the 施策 has no 主管課 of its own', async () => {
    await t.dataSource.query(`DELETE FROM assignment WHERE node_id = $1`, [sheet.measureId]);
    expect(await read(office.planner)).toMatchObject({ departmentName: '試験課', departmentLeads: false });
    for (const _ of [1, 2]) await aSibling(t, office, sheet, { departmentId: office.otherDepartmentId });
    expect((await read(office.planner)).departmentId).toBe(office.otherDepartmentId);
    expect(await code(save(office.head, 'primary', 0))).toBe('FORBIDDEN');
  });
});

describe('what is beside the stages', () => {
  it('are the 取組み with their statuses, the 目安, the indicators, and last year’s words, in one statement', async () => {
    await aSibling(t, office, sheet, { state: 'excluded', title: '対象外の取組み' });
    await aSibling(t, office, sheet, { state: 'drafting', title: '入力中の取組み' });
    await anIndicatorOf(t, sheet, { name: '加入率' });
    const earlier = { planId: sheet.planId, fy: 2024 };
    const before = await aRound(t.dataSource, earlier);
    await t.dataSource.query(
      `INSERT INTO assessment (round_id, measure_id, stage, state, rank, comment, decided_on)
       VALUES ($1, $2, 'secondary', 'decided', 'C', '昨年の理由', '2025-08-01')`,
      [before, sheet.measureId],
    );
    let found = await read(office.planner);
    const statements = await t.statements(async () => {
      found = await read(office.planner);
    });
    expect(statements).toHaveLength(1);
    expect(found.proposal?.reason).toContain('進捗状況が未選択の1件（入力中の取組み）と対象外の1件は数えていません。');
    expect(found.initiatives.map(({ progressStatus }) => progressStatus)).toEqual(['B', null, null]);
    expect(found.indicators.map(({ name }) => name)).toEqual(['加入率']);
    expect(found.lastYear).toEqual({
      fy: 2024,
      stages: [{ stage: 'secondary', rank: 'C', direction: null, comment: '昨年の理由' }],
    });
    expect((await read(office.reader)).lastYear).toBeNull();
    expect((await read(office.reader)).proposal).toBeNull();
  });
});

describe('who sees what', () => {
  const words = async (person: Person) => JSON.stringify(await read(person).catch(() => null));
  const inside = () => [office.head, office.division, office.entrant, office.planner];
  const others = () => [office.reader, office.outsider];

  it('of a draft of 一次 is the own 課, its 部 and 企画', async () => {
    await save(office.head, 'primary', 0, { comment: '一次の下書き' });
    for (const person of inside()) expect(await words(person)).toContain('一次の下書き');
    for (const person of others()) expect(await words(person)).not.toContain('一次の下書き');
    expect(await words(office.externalMember)).toBe('null');
    const { items } = await office.reader.client.assessments.list({ roundId: sheet.roundId });
    expect(items[0]?.stages[0]).toEqual({ stage: 'primary', open: false, state: null, rank: null });
  });

  it('of a draft of 二次 is 企画 alone, and the 課 from 提出 on', async () => {
    await decided('primary');
    const { version } = await save(office.planner, 'secondary', 0, { ...full, comment: '二次の下書き' });
    for (const person of [office.head, ...others()]) expect(await words(person)).not.toContain('二次の下書き');
    await step(office.planner, 'secondary', version, 'submit');
    expect(await words(office.head)).toContain('二次の下書き');
    for (const person of others()) expect(await words(person)).not.toContain('二次の下書き');
  });

  it('of what is decided is everybody once the round is 確定, and not before', async () => {
    await decided('primary');
    await decided('secondary', '二次の決定');
    await save(office.planner, 'external', 0, { comment: '外部の下書き' });
    for (const person of others()) expect(await words(person)).not.toContain('二次の決定');
    await settle();
    for (const person of [...others(), office.externalMember]) {
      expect(await words(person)).toContain('二次の決定');
      expect(await words(person)).not.toContain('外部の下書き');
    }
  });

  it('a 外部委員 sees of a running round what is released: what is decided, and sheets that are 確認済', async () => {
    await decided('primary', '一次の決定');
    await save(office.planner, 'secondary', 0, { ...full, comment: '二次の下書き' });
    await aSibling(t, office, sheet, { state: 'drafting', progressStatus: 'D', title: '入力中の取組み' });
    const list = () => office.externalMember.client.assessments.list();
    expect((await list()).items.filter(({ roundId }) => roundId === sheet.roundId)).toEqual([]);
    await release();
    expect(assessmentList.parse(await list()).items.map(({ measureId }) => measureId)).toContain(sheet.measureId);
    const shown = await read(office.externalMember);
    expect(shown.stages.map(({ open, comment }) => [open, comment])).toEqual([
      ...[
        [true, '一次の決定'],
        [false, ''],
        [true, ''],
      ],
    ]);
    expect(shown.initiatives.map(({ progressStatus }) => progressStatus)).toEqual(['B', null]);
    // The sheet itself stays closed until 確定: no link leads there.
    expect(shown.initiatives.map(({ entryId }) => entryId)).toEqual([null, null]);
    expect(shown.proposal).toBeNull();
    await release('withdraw');
    expect(await words(office.externalMember)).toBe('null');
  });

  it('is released by 企画, once', async () => {
    await release();
    expect(await code(release())).toBe('TRANSITION_REFUSED');
    expect(await code(release('withdraw', office.head))).toBe('FORBIDDEN');
  });

  it('is nothing of what is no 施策 of the round', async () => {
    expect(await code(office.planner.client.assessments.detail(sheet.policyId, sheet.roundId))).toBe('NOT_FOUND');
  });
});

describe('外部評価', () => {
  it('begins with the 事前評価 of each member, which the others do not see', async () => {
    const user = await aUser(t.dataSource, { displayName: '委員 七郎', roles: ['external_member'] });
    const colleague: Person = { id: user.id, client: await t.as(user.account) };
    await release();
    const draft = await save(office.externalMember, 'member', 0, { rank: 'C', comment: '事前の意見' });
    expect((await read(office.planner)).scores).toEqual([]);
    expect(await step(office.externalMember, 'member', draft.version, 'submit')).toMatchObject({ state: 'submitted' });
    expect((await read(office.planner)).scores).toMatchObject([
      { memberName: '委員 五郎', rank: 'C', comment: '事前の意見' },
    ]);
    for (const person of [colleague, office.head, office.reader]) {
      expect(JSON.stringify(await read(person))).not.toContain('事前の意見');
    }
    expect((await stageOf(colleague, 'member'))?.version).toBe(0);
  });

  it('has questions that the 課 answers and 企画 meets with a 対応方針', async () => {
    const ask = (person: Person) =>
      person.client.assessments.ask(sheet.measureId, {
        roundId: sheet.roundId,
        kind: 'question',
        text: 'なぜですか。',
      });
    expect(await code(ask(office.externalMember))).toBe('NOT_FOUND');
    await release();
    expect(await code(ask(office.planner))).toBe('FORBIDDEN');
    const { id, version } = await ask(office.externalMember);
    const answer = (person: Person, seen: number, body: object) =>
      person.client.assessments.answer(id, { version: seen, ...body });
    expect(await code(answer(office.outsider, version, { answer: 'x' }))).toBe('NOT_FOUND');
    expect(await code(answer(office.entrant, version, { answer: '答え。' }))).toBe('FORBIDDEN');
    expect(await code(answer(office.head, version, { response: '方針。' }))).toBe('FORBIDDEN');
    const answered = await answer(office.head, version, { answer: '月ごとに調べたため。' });
    expect(answered).toMatchObject({ answer: '月ごとに調べたため。', answered: { name: '課長 花子' } });
    expect(await code(answer(office.planner, version, { response: '古い版。' }))).toBe('STALE_VERSION');
    const responded = await answer(office.planner, answered.version, { response: '来年度から改める。' });
    expect(responded.responded?.name).toBe('企画 京子');
    expect((await read(office.externalMember)).questions).toMatchObject([
      { response: '来年度から改める。', mayAnswer: false },
    ]);
    expect((await read(office.reader)).questions).toEqual([]);
  });
});

describe('papers', () => {
  const paperOf = async (person: Person) =>
    (await person.client.reports.measure(sheet.roundId, sheet.measureId)).assessments.map(({ comment, draft }) => [
      ...[comment, draft],
    ]);

  it('print of each stage what the reader may see, and mark what is not decided', async () => {
    await decided('primary', '一次の決定');
    await save(office.planner, 'secondary', 0, { ...full, comment: '二次の下書き' });
    expect(await paperOf(office.planner)).toEqual([
      ['一次の決定', false],
      ['二次の下書き', true],
    ]);
    expect(await paperOf(office.head)).toEqual([['一次の決定', false]]);
    expect(await paperOf(office.reader)).toEqual([]);
    await settle();
    for (const person of [office.reader, office.externalMember]) {
      expect(await paperOf(person)).toEqual([['一次の決定', false]]);
    }
  });

  it('are data of one line for each stage, without what the reader may not see', async () => {
    await decided('primary', '一次の決定');
    await save(office.planner, 'secondary', 0, { ...full, comment: '二次の下書き' });
    const csvOf = async (person: Person) => (await person.client.assessments.csv(sheet.roundId)).blob.text();
    const lines = (await csvOf(office.planner)).split('\r\n');
    expect(lines[1]).toMatch(/^2025,令和7年度,.*,試験課,一次評価,決定,B,概ね順調,継続,一次の決定,.*,2026-08-20,$/);
    expect(lines[2]).toContain('二次評価,作成中,B,概ね順調,継続,二次の下書き');
    expect(lines[3]).toContain('外部評価,未着手,');
    const workbook = await (await office.planner.client.assessments.excel(sheet.roundId)).blob.arrayBuffer();
    const [table] = Object.values(readWorkbook(new Uint8Array(workbook), { type: 'array' }).Sheets);
    expect(utils.sheet_to_json<string[]>(table ?? {}, { header: 1, raw: true })[1]?.slice(6, 9)).toEqual([
      ...['一次評価', '決定', 'B'],
    ]);
    // With its number, 1-1-1, which alone would become a day.
    expect(table?.D2).toMatchObject({ t: 's' });
    const closed = await csvOf(office.reader);
    expect(closed).toContain('一次評価,公開前,');
    for (const words of ['一次の決定', '二次の下書き']) expect(closed).not.toContain(words);
  });

  it('are one packet of what is released, the same for 企画 and 外部委員: nothing that is not decided', async () => {
    await decided('primary', '一次の決定');
    await save(office.planner, 'secondary', 0, { ...full, comment: '二次の下書き' });
    const packet = (person: Person) => person.client.assessments.packet(sheet.roundId);
    expect(await code(packet(office.planner))).toBe('NOT_FOUND');
    await release();
    const place = { roundId: sheet.roundId, kind: 'opinion', text: '分かりやすく書いてほしい。' } as const;
    await office.externalMember.client.assessments.ask(sheet.measureId, place);
    for (const person of [office.planner, office.externalMember]) {
      const { name, blob } = await packet(person);
      expect(name).toBe('外部評価資料_令和7年度.pdf');
      const text = (await readPdf(new Uint8Array(await blob.arrayBuffer()))).text;
      for (const words of ['一次の決定', '分かりやすく書いてほしい。']) expect(text).toContain(words);
      expect(text).not.toContain('二次の下書き');
    }
    expect(await code(packet(office.reader))).toBe('FORBIDDEN');
  });
});
