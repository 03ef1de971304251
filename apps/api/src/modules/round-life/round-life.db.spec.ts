import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { roundCalendar, roundExtensionList, roundSettlement } from '@mawasu/contract';
import {
  aFigure,
  aFilledSheet,
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  type Office,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { leftAssessments } from '../../testing/left-assessments.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';

let t: TestApp;
let office: Office;
let planner: ApiClient;
let entrant: ApiClient;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  planner = office.planner.client;
  entrant = office.entrant.client;
});
afterAll(() => t.stop());

const { progressStatus, futureDirection, ...content } = fullContent;
const confirmed = { state: 'confirmed', content, progressStatus, futureDirection } as const;
const past = { dueOn: { 0: '2026-04-30', 1: '2026-05-15', 2: '2026-05-29' } };

async function move(roundId: string, action: 'open' | 'review' | 'reopen' | 'finalize' | 'close', reason = '') {
  const { version } = await planner.rounds.detail(roundId);
  const left = action === 'finalize' ? leftAssessments : { reason };
  return planner.rounds.transition(roundId, { version, action, ...left });
}

describe('the life of a 評価年度', () => {
  it('goes from 受付中 to 確認期間, back with a reason, to 確定 and to 終了, and leaves its reasons in the history', async () => {
    const { roundId } = await aSheet(t, office, { entry: confirmed });
    expect(await move(roundId, 'review')).toMatchObject({ state: 'reviewing' });
    expect((await refusal(move(roundId, 'reopen'))).body?.details).toMatchObject([{ path: 'reason' }]);
    expect(await move(roundId, 'reopen', '追加の提出を受けるため')).toMatchObject({ state: 'open' });
    expect(await move(roundId, 'finalize')).toMatchObject({ state: 'finalized', edition: { number: 1 } });
    expect(await move(roundId, 'close')).toMatchObject({ state: 'closed' });
    const rows: { after: string; reason: string | null }[] = await t.dataSource.query(
      `SELECT after #>> '{}' AS after, reason FROM history
       WHERE subject_kind = 'round' AND subject_id = $1 AND field = 'state' AND actor_name = '企画 京子' ORDER BY id`,
      [roundId],
    );
    expect(rows.map(({ after }) => after)).toEqual(['reviewing', 'open', 'finalized', 'closed']);
    expect(rows[1]?.reason).toBe('追加の提出を受けるため');
  });

  it('takes no step out of turn, on another version, or by anybody but 企画', async () => {
    const { roundId } = await aSheet(t, office, { entry: confirmed });
    for (const action of ['open', 'reopen', 'close'] as const) {
      expect(await refusal(move(roundId, action, '理由'))).toMatchObject({ status: 409, code: 'TRANSITION_REFUSED' });
    }
    const stale = planner.rounds.transition(roundId, { version: 99, action: 'review' });
    expect(await refusal(stale)).toMatchObject({ status: 409, code: 'STALE_VERSION' });
    for (const { client } of [office.entrant, office.head, office.reader, office.externalMember]) {
      const tried = client.rounds.transition(roundId, { version: 1, action: 'review' });
      expect(await refusal(tried)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
  });

  it('is settled only when nothing is missing, and names what is by 課', async () => {
    const sheet = await aSheet(t, office, { entry: confirmed });
    await aSibling(t, office, sheet, { state: 'excluded', exclusionReason: '休止' });
    const late = await aSibling(t, office, sheet, { title: '途中の取組み', state: 'in_review' });
    const found = roundSettlement.parse(await planner.rounds.settlement(sheet.roundId));
    expect(found).toMatchObject({ measures: 1, confirmed: 1, excluded: 1, missingTotal: 1, corrections: [] });
    expect(found.missing).toMatchObject([
      { name: '試験課', sheets: [{ id: late, title: '途中の取組み', stateLabel: '課長確認待ち' }] },
    ]);
    expect(await refusal(move(sheet.roundId, 'finalize'))).toMatchObject({ status: 422, code: 'ROUND_INCOMPLETE' });
    expect(await refusal(entrant.rounds.settlement(sheet.roundId))).toMatchObject({ status: 403 });
  });

  it('is settled without 施策評価 only where that is accepted with a reason, and names what is not decided', async () => {
    const { roundId, measureId } = await aSheet(t, office, { entry: confirmed });
    const { version } = await planner.rounds.detail(roundId);
    const settle = (more: object) => planner.rounds.transition(roundId, { version, action: 'finalize', ...more });
    const stages = ['primary', 'secondary', 'external'];
    expect((await planner.rounds.settlement(roundId)).assessments).toMatchObject([{ measureId, stages }]);
    const error = await refusal(settle({}));
    expect(error).toMatchObject({ status: 422, code: 'ROUND_INCOMPLETE' });
    expect(error.body?.details).toMatchObject([{ path: `assessments.${measureId}` }]);
    const { accepted } = leftAssessments;
    expect((await refusal(settle({ accepted }))).body?.details).toMatchObject([{ path: 'reason' }]);
    for (const stage of stages) {
      await t.dataSource.query(
        `INSERT INTO assessment (round_id, measure_id, stage, state, rank, direction, comment, decided_on)
         VALUES ($1, $2, $3, 'decided', 'A', 'continue', 'よい。', '2026-06-01')`,
        [roundId, measureId, stage],
      );
    }
    expect(await settle({})).toMatchObject({ state: 'finalized' });
    expect((await planner.rounds.editions(roundId)).items[0]?.reason).toBeNull();
  });

  it('ended hands what was left open on to a year that runs beside it', async () => {
    const sheet = await aSheet(t, office, { entry: { state: 'in_review' } });
    await office.planner.client.remarks.write({
      ...{ entryId: sheet.entryId, blockKey: 'issues', kind: 'finding', text: '原因を書いてください。' },
    });
    await t.dataSource.query(`UPDATE entry SET state = 'confirmed', position = NULL WHERE id = $1`, [sheet.entryId]);
    await move(sheet.roundId, 'finalize');
    // 2026 is skipped; 2027 runs while 2025 is still to be ended.
    const roundId = await aRound(t.dataSource, { planId: sheet.planId, fy: 2027 });
    const { departmentId } = office;
    const next = await anEntry(t.dataSource, { roundId, nodeId: sheet.initiativeId, departmentId });
    await move(sheet.roundId, 'close');
    const { remarks } = await entrant.entries.detail(next);
    expect(remarks).toMatchObject([{ text: '原因を書いてください。', fy: 2025, carried: true }]);
  });
});

describe('deadlines', () => {
  it('mark what is late and close nothing; one 課 gets a later one, with a reason, until it is taken back', async () => {
    const sheet = await aFilledSheet(t, office, { round: past });
    const other = await aSibling(t, office, sheet, { departmentId: office.otherDepartmentId });
    const lateOf = async (id: string) => {
      const { late, dueOn, editable } = await planner.entries.detail(id);
      return { late, dueOn, editable };
    };
    expect((await entrant.entries.detail(sheet.entryId)).editable).toBe(true);
    expect(await lateOf(sheet.entryId)).toMatchObject({ late: true, dueOn: '2026-04-30' });
    const extension = { position: 0, departmentId: office.departmentId, dueOn: '2099-01-31', reason: '統計の公表待ち' };
    const { items } = roundExtensionList.parse(await planner.rounds.extend(sheet.roundId, extension));
    expect(items).toEqual([{ ...extension, departmentName: '試験課' }]);
    expect(await lateOf(sheet.entryId)).toMatchObject({ late: false, dueOn: '2099-01-31' });
    expect(await lateOf(other)).toMatchObject({ late: true, dueOn: '2026-04-30' });
    const listed = await planner.entries.list(sheet.roundId, { late: 'true' });
    expect(listed.items.map(({ id }) => id)).toEqual([other]);
    const home = await planner.rounds.home(sheet.roundId);
    expect(home.departments.map(({ name, late }) => [name, late])).toContainEqual(['試験課', 0]);
    expect((await entrant.rounds.home(sheet.roundId)).extendedDue).toEqual([{ position: 0, dueOn: '2099-01-31' }]);
    expect((await office.outsider.client.rounds.home(sheet.roundId)).extendedDue).toEqual([]);
    const reasons = async (client: ApiClient) => (await client.rounds.extensions(sheet.roundId)).items[0]?.reason;
    expect(await reasons(entrant)).toBe('統計の公表待ち');
    expect(await reasons(office.reader.client)).toBeNull();
    await planner.rounds.takeExtensionBack(sheet.roundId, 0, office.departmentId);
    expect(await lateOf(sheet.entryId)).toMatchObject({ late: true, dueOn: '2026-04-30' });
    const again = planner.rounds.takeExtensionBack(sheet.roundId, 0, office.departmentId);
    expect(await refusal(again)).toMatchObject({ status: 404 });
  });

  it('are moved while the round runs, in the order of its steps', async () => {
    const { roundId, entryId } = await aSheet(t, office, { round: past });
    const { version } = await planner.rounds.detail(roundId);
    const moveTo = (...days: [number, string][]) =>
      planner.rounds.moveDeadlines(roundId, {
        ...{ version, reason: '全体に遅れているため' },
        steps: days.map(([position, dueOn]) => ({ position, dueOn })),
      });
    const paths = async (call: Promise<unknown>) => (await refusal(call)).body?.details.map(({ path }) => path);
    expect(await paths(moveTo([1, '2026-04-01']))).toEqual(['steps.0.dueOn']);
    expect(await paths(moveTo([0, '2025-12-01']))).toEqual(['steps.0.dueOn']);
    expect(await paths(moveTo([7, '2099-04-01']))).toEqual(['steps.0.dueOn']);
    expect(await paths(moveTo([0, '2026-05-16']))).toEqual(['steps.0.dueOn']);
    expect(await paths(moveTo([0, '2026-05-20'], [1, '2026-05-19']))).toEqual(['steps.1.dueOn']);
    const moved = await moveTo([0, '2099-04-01'], [1, '2099-05-01'], [2, '2099-06-01']);
    expect(moved.steps.map(({ dueOn }) => dueOn)).toEqual(['2099-04-01', '2099-05-01', '2099-06-01']);
    expect(await planner.entries.detail(entryId)).toMatchObject({ late: false, dueOn: '2099-04-01' });
    expect(await refusal(moveTo([0, '2099-04-02']))).toMatchObject({ code: 'STALE_VERSION' });
  });

  it.each([
    [{ position: 8 }, 'position'],
    [{ dueOn: '2026-04-30' }, 'dueOn'],
    [{ departmentId: '00000000-0000-4000-8000-000000000009' }, 'departmentId'],
    [{ reason: ' ' }, 'reason'],
  ])('are not extended by %j', async (change, path) => {
    const { roundId } = await aSheet(t, office, { round: past });
    const { departmentId } = office;
    const body = { position: 0, departmentId, dueOn: '2099-01-31', reason: '理由', ...change };
    const error = await refusal(planner.rounds.extend(roundId, body));
    expect(error.body?.details.map((detail) => detail.path)).toEqual([path]);
  });
});

describe('締切 by 企画', () => {
  it('closes the round for typing and 提出 and names the reason; reviews go on; it is lifted again', async () => {
    const sheet = await aFilledSheet(t, office);
    const reviewed = await aSibling(t, office, sheet, { state: 'in_review' });
    const indicatorId = await anIndicatorOf(t, sheet);
    await planner.rounds.lock(sheet.roundId, { departmentId: null, reason: '決算の確定のため' });
    const text = '企画が入力の受付を終えました（理由：決算の確定のため）。';
    const detail = await entrant.entries.detail(sheet.entryId);
    expect(detail).toMatchObject({ editable: false, lockedBecause: { code: 'round_locked', text }, lockReason: text });
    expect(detail.indicators.map(({ editable }) => editable)).toEqual([false]);
    const { version } = detail;
    for (const call of [
      entrant.entries.save(sheet.entryId, { version, changes: { issues: '書き足す。' } }),
      entrant.entries.save(sheet.entryId, { version, actuals: [aFigure(indicatorId)] }),
      entrant.entries.transition(sheet.entryId, { version, action: 'submit' }),
    ]) {
      expect(await refusal(call)).toMatchObject({ status: 409, code: 'ENTRY_LOCKED', body: { message: text } });
    }
    await take(office.head, reviewed, { action: 'approve' });
    const { lockReason } = await planner.rounds.unlock(sheet.roundId, null);
    expect(lockReason).toBeNull();
    await entrant.entries.save(sheet.entryId, { version, changes: { issues: '書き足す。' } });
  });

  it('may be of one 課 and then leaves the others alone', async () => {
    const sheet = await aSheet(t, office);
    const other = await aSibling(t, office, sheet, { departmentId: office.otherDepartmentId });
    const { departmentId } = office;
    const { departments } = roundCalendar.parse(
      await planner.rounds.lock(sheet.roundId, { departmentId, reason: '課の締切のため' }),
    );
    expect(departments.map(({ name, lockReason }) => [name === '試験課', lockReason])).toContainEqual([
      true,
      '課の締切のため',
    ]);
    expect((await entrant.entries.detail(sheet.entryId)).lockedBecause?.code).toBe('round_locked');
    expect((await office.outsider.client.entries.detail(other)).editable).toBe(true);
    await planner.rounds.unlock(sheet.roundId, departmentId);
    expect((await entrant.entries.detail(sheet.entryId)).editable).toBe(true);
    const { code } = await refusal(entrant.rounds.lock(sheet.roundId, { departmentId, reason: '自分で' }));
    expect(code).toBe('FORBIDDEN');
  });

  it('is of a year that runs', async () => {
    const { roundId } = await aSheet(t, office, { round: { state: 'finalized' } });
    const tried = planner.rounds.lock(roundId, { departmentId: null, reason: '締切のため' });
    expect(await refusal(tried)).toMatchObject({ code: 'TRANSITION_REFUSED' });
  });
});

describe('the calendar', () => {
  it('shows steps with what waits and is late, months of figures and editions, in one statement', async () => {
    const sheet = await aSheet(t, office, { round: past });
    await aSibling(t, office, sheet, { state: 'in_review' });
    await anIndicatorOf(t, sheet, { name: '年間利用者数', availableMonth: 6 });
    await t.dataSource.query(`SELECT 1`);
    const heard = await t.statements(async () => {
      const calendar = roundCalendar.parse(await office.reader.client.rounds.calendar(sheet.roundId));
      expect(calendar.steps.map(({ label, waiting, late }) => [label, waiting, late])).toEqual([
        ['入力', 1, 1],
        ['課長確認', 1, 1],
        ['企画確認', 0, 0],
      ]);
      expect(calendar).toMatchObject({ fy: 2025, state: 'open', editions: [], lockReason: null });
    });
    expect(heard).toHaveLength(1);
    expect(await refusal(office.externalMember.client.rounds.calendar(sheet.roundId))).toMatchObject({ status: 404 });
  });

  it('of two years that run at once, one after a skipped one, are each their own, and so is ホーム', async () => {
    const sheet = await aSheet(t, office, { round: past });
    const roundId = await aRound(t.dataSource, { planId: sheet.planId, fy: 2027 });
    const { departmentId } = office;
    await anEntry(t.dataSource, { roundId, nodeId: sheet.initiativeId, departmentId });
    const [late, next] = await Promise.all([sheet.roundId, roundId].map((id) => planner.rounds.calendar(id)));
    expect([late?.fy, late?.steps[0]?.late, next?.fy, next?.steps[0]?.late]).toEqual([2025, 1, 2027, 0]);
    const waiting = await Promise.all([sheet.roundId, roundId].map((id) => entrant.rounds.home(id)));
    expect(waiting.map(({ toEnterTotal }) => toEnterTotal)).toEqual([1, 1]);
    await move(sheet.roundId, 'review');
    expect((await planner.rounds.detail(roundId)).state).toBe('open');
  });
});
