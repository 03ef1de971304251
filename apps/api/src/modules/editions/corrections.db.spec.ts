import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '@mawasu/api-client';
import { edition } from '@mawasu/contract';
import {
  aFigure,
  anIndicatorOf,
  anOffice,
  aSheet,
  aSibling,
  fullContent,
  type Office,
  type Sheet,
  take,
} from '../../testing/builders/entry-desk.builder.js';
import { anActual, renewResults } from '../../testing/builders/indicator.builder.js';
import { aNode, anAssignment } from '../../testing/builders/plan.builder.js';
import { anEntry } from '../../testing/builders/round.builder.js';
import { leftAssessments } from '../../testing/left-assessments.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { TODAY } from '../../testing/today.js';

const { progressStatus, futureDirection, ...content } = fullContent;
const confirmed = { state: 'confirmed', content, progressStatus, futureDirection } as const;
const OLD = '担い手が固定している。';
const NEW = '担い手の半数が入れ替わった。';
const REASON = '集計の誤りのため';

let t: TestApp;
let office: Office;
let planner: ApiClient;
let entrant: ApiClient;
let sheet: Sheet;
let sibling: string;
let elsewhere: { measureId: string; entryId: string };
let indicatorId: string;

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  planner = office.planner.client;
  entrant = office.entrant.client;
  sheet = await aSheet(t, office, { entry: confirmed });
  sibling = await aSibling(t, office, sheet, { title: '直さない取組み', ...confirmed });
  const { planId, roundId, policyId } = sheet;
  const measureId = await aNode(t.dataSource, { planId, kind: 'measure', parentId: policyId, title: '別の施策' });
  const nodeId = await aNode(t.dataSource, { planId, kind: 'initiative', parentId: measureId, title: '別の取組み' });
  await anAssignment(t.dataSource, nodeId, office.departmentId);
  const { departmentId } = office;
  elsewhere = { measureId, entryId: await anEntry(t.dataSource, { roundId, nodeId, departmentId, ...confirmed }) };
  indicatorId = await anIndicatorOf(t, sheet);
  await anActual(t.dataSource, indicatorId, 2025, { value: '85' });
  await renewResults(t.dataSource);
  await t.dataSource.query(
    `INSERT INTO assessment (round_id, measure_id, stage, state, rank, direction, comment, decided_on)
     VALUES ($1, $2, 'primary', 'decided', 'B', 'continue', '目標に近づいた。', '2026-06-01')`,
    [roundId, elsewhere.measureId],
  );
  await settle(leftAssessments.reason);
});
afterAll(() => t.stop());

async function settle(reason?: string) {
  const { version } = await planner.rounds.detail(sheet.roundId);
  return planner.rounds.finalize(sheet.roundId, {
    version,
    accepted: leftAssessments.accepted,
    ...(reason ? { reason } : {}),
  });
}

/** Everything in which the settled sheet shows, as one person reads it. */
async function readings(client: ApiClient) {
  const { roundId, measureId, entryId } = sheet;
  const detail = await client.entries.detail(entryId);
  const series = detail.indicators[0]?.values.find(({ fy }) => fy === 2025);
  const measure = await client.plans.measure(measureId, roundId);
  const { items } = await client.entries.list(roundId, { q: '担い手' });
  const report = await client.reports.measure(roundId, measureId);
  const results = await client.rounds.indicators(roundId).catch(() => null);
  const found = await client.search({ q: '固定している' }).catch(() => null);
  return {
    state: detail.state,
    issues: detail.content.issues,
    steps: detail.steps.map(({ action }) => action),
    actual: series?.actual,
    onMeasure: measure.initiatives.map(({ entry }) => entry?.state),
    figureOnMeasure: measure.indicators[0]?.values.find(({ fy }) => fy === 2025)?.actual,
    listed: items.map(({ state }) => state),
    printed: report.initiatives[0]?.answers.find(({ key }) => key === 'issues')?.text,
    edition: report.edition?.number,
    results: results?.items.map(({ actual }) => actual),
    found: found?.sheet.total,
  };
}

describe('訂正', () => {
  it('is begun by 企画 alone and with a reason, and opens one sheet; the round stays 確定', async () => {
    const begin = (client: ApiClient, reason: string) =>
      client.entries
        .detail(sheet.entryId)
        .then(({ version }) => client.entries.transition(sheet.entryId, { version, action: 'correct', reason }));
    expect(await refusal(begin(office.head.client, REASON))).toMatchObject({ code: 'FORBIDDEN' });
    expect((await refusal(begin(planner, ''))).body?.details).toMatchObject([{ path: 'reason' }]);
    const outside = [office.reader, office.externalMember, office.outsider];
    const before = await Promise.all(outside.map(({ client }) => readings(client)));
    expect(before[0]).toMatchObject({ state: 'finalized', issues: OLD, actual: '85', printed: OLD, edition: 1 });
    expect(await begin(planner, REASON)).toMatchObject({ state: 'drafting', correctedSince: expect.any(String) });
    expect((await planner.rounds.detail(sheet.roundId)).state).toBe('finalized');
    const { version } = await entrant.entries.detail(sheet.entryId);
    const changes = { issues: NEW };
    const actuals = [aFigure(indicatorId, { version: 1, actual: '95' })];
    await entrant.entries.save(sheet.entryId, { version, changes, actuals });
    for (const step of [
      () => undefined,
      () => take(office.entrant, sheet.entryId, { action: 'submit' }),
      () => take(office.head, sheet.entryId, { action: 'approve' }),
      () => take(office.planner, sheet.entryId, { action: 'confirm' }),
    ]) {
      await step();
      expect(await Promise.all(outside.map(({ client }) => readings(client)))).toEqual(before);
    }
    expect(await planner.entries.detail(sheet.entryId)).toMatchObject({ state: 'confirmed', late: false });
    expect((await entrant.entries.detail(sheet.entryId)).content.issues).toBe(NEW);
    expect((await entrant.reports.measure(sheet.roundId, sheet.measureId)).edition?.number).toBe(1);
  });

  it('counts everywhere as before for those outside, and neither opens nor changes another sheet', async () => {
    const { client } = office.reader;
    const { overall } = await client.rounds.home(sheet.roundId);
    expect(overall.find(({ key }) => key === 'finalized')?.count).toBe(3);
    const { items } = await client.entries.list(sheet.roundId, { state: 'finalized' });
    expect(items).toHaveLength(3);
    expect((await client.entries.history(sheet.entryId)).items.map(({ action }) => action)).not.toContain('correct');
    expect(await entrant.entries.detail(sibling)).toMatchObject({ state: 'finalized', editable: false });
  });

  it('stands in the way of 終了, and ends in a 訂正版 only with a reason', async () => {
    const { version } = await planner.rounds.detail(sheet.roundId);
    const close = planner.rounds.transition(sheet.roundId, { version, action: 'close' });
    expect(await refusal(close)).toMatchObject({ status: 422, code: 'ROUND_INCOMPLETE' });
    expect((await refusal(settle())).body?.details).toMatchObject([{ path: 'reason' }]);
    expect((await planner.rounds.settlement(sheet.roundId)).corrections).toMatchObject([
      { id: sheet.entryId, state: 'confirmed', reason: REASON },
    ]);
  });

  it('ends in the 訂正版 with the list of what it changes; every other paper stays to the letter', async () => {
    const modelsOf = (number: number): Promise<{ key: string; model: string }[]> =>
      t.dataSource.query(
        `SELECT m.key, m.model FROM edition_model m JOIN edition x ON x.id = m.edition_id
         WHERE x.round_id = $1 AND x.number = $2 ORDER BY m.key`,
        [sheet.roundId, number],
      );
    const made = edition.parse(await settle('統計の訂正に合わせるため'));
    expect(made).toMatchObject({ number: 2, kind: 'corrected', reason: '統計の訂正に合わせるため' });
    const fields = made.changes.map(({ field, before, after }) => [field, before, after]);
    expect(fields).toContainEqual(['課題', OLD, NEW]);
    expect(made.changes.find(({ after }) => after === NEW)).toMatchObject({ reason: REASON });
    expect(
      made.changes.some(({ field, before, after }) => /実績/.test(field) && /85/.test(before) && /95/.test(after)),
    ).toBe(true);
    expect(made.changes.every(({ initiative }) => initiative !== '直さない取組み')).toBe(true);
    const [first, second] = [await modelsOf(1), await modelsOf(2)];
    const changed = first.filter(({ key, model }) => second.find((one) => one.key === key)?.model !== model);
    expect(changed.map(({ key }) => key).sort()).toEqual([sheet.measureId, 'list'].sort());
    for (const { client } of [office.reader, office.externalMember, office.outsider]) {
      expect(await readings(client)).toMatchObject({
        state: 'finalized',
        issues: NEW,
        actual: '95',
        printed: NEW,
        edition: 2,
      });
    }
    const results = await office.reader.client.rounds.indicators(sheet.roundId);
    expect(results.items.map(({ actual }) => actual)).toEqual(['95']);
    expect(await refusal(settle('もう一度'))).toMatchObject({ code: 'ROUND_CLOSED' });
    const left = await t.dataSource.query('SELECT 1 FROM settled_entry UNION ALL SELECT 1 FROM settled_actual');
    expect(left).toEqual([]);
  });

  it('not yet 確認済 is named and refused', async () => {
    await take(office.planner, elsewhere.entryId, { action: 'correct', reason: '誤字のため' });
    const error = await refusal(settle('誤字のため'));
    expect(error).toMatchObject({ status: 422, code: 'ROUND_INCOMPLETE' });
    expect(error.body?.details).toMatchObject([{ path: `entries.${elsewhere.entryId}` }]);
    expect((await planner.rounds.editions(sheet.roundId)).total).toBe(2);
  });

  it('tells 入力者 and 課長 once, and goes on telling them when the year is 公表', async () => {
    const told = async ({ client }: { client: ApiClient }) =>
      (await client.notices.list({})).items
        .filter(({ kind, entryId }) => kind === 'correction' && entryId === elsewhere.entryId)
        .map(({ settled }) => settled);
    const ofAll = () => Promise.all([office.entrant, office.head, office.division, office.planner].map(told));
    expect(await ofAll()).toEqual([[false], [false], [], []]);
    await t.dataSource.query(`UPDATE round SET state = 'published' WHERE id = $1`, [sheet.roundId]);
    expect(await ofAll()).toEqual([[false], [false], [], []]);
    await t.dataSource.query(`UPDATE round SET state = 'finalized' WHERE id = $1`, [sheet.roundId]);
  });
});

describe('施策評価 of a 施策 with a sheet under 訂正', () => {
  const place = () => ({ measureId: elsewhere.measureId, roundId: sheet.roundId });
  const shownTo = async (client: ApiClient) =>
    (await client.assessments.detail(elsewhere.measureId, sheet.roundId)).stages.find(({ seat }) => seat === 'primary');
  const step = async (client: ApiClient, action: 'submit' | 'decide' | 'return', reason = '') => {
    const { measureId, roundId } = place();
    const version = (await shownTo(client))?.version ?? 0;
    return client.assessments.transition(measureId, 'primary', { roundId, version, action, reason });
  };

  it('is closed where no sheet of it is under 訂正', async () => {
    const { roundId, measureId } = sheet;
    const begun = planner.assessments.save(measureId, 'secondary', { roundId, version: 0, comment: '後から書く。' });
    expect(await refusal(begun)).toMatchObject({ code: 'ROUND_CLOSED' });
  });

  it('is opened again with a reason, and stays for everybody else as it was settled', async () => {
    const before = await shownTo(office.reader.client);
    expect(before).toMatchObject({ state: 'decided', rank: 'B' });
    expect((await refusal(step(planner, 'return'))).body?.details).toMatchObject([{ path: 'reason' }]);
    await step(planner, 'return', '訂正に合わせて評価を見直すため');
    const { measureId, roundId } = place();
    const { version = 0 } = (await shownTo(office.head.client)) ?? {};
    await office.head.client.assessments.save(measureId, 'primary', { roundId, version, rank: 'C' });
    expect(await shownTo(office.reader.client)).toEqual(before);
    expect((await shownTo(office.head.client))?.rank).toBe('C');
    expect((await planner.reports.measure(roundId, measureId)).assessments[0]?.rankLabel).toBe('B 概ね順調');
    const fileOf = async (client: ApiClient) => (await client.assessments.csv(roundId)).blob.text();
    expect(await fileOf(planner)).toContain('一次評価,決定,B,概ね順調');
    expect(await fileOf(planner)).toBe(await fileOf(office.reader.client));
  });

  it('keeps the 訂正版 back until it is decided again, and stands in its 正誤表', async () => {
    for (const person of [office.entrant, office.head, office.planner]) {
      const action = person === office.entrant ? 'submit' : person === office.head ? 'approve' : 'confirm';
      await take(person, elsewhere.entryId, { action });
    }
    const error = await refusal(settle('誤字のため'));
    expect(error).toMatchObject({ status: 422, code: 'ROUND_INCOMPLETE' });
    expect(error.body?.details).toMatchObject([{ path: `assessments.${elsewhere.measureId}` }]);
    await step(office.head.client, 'submit');
    await step(planner, 'decide');
    const { changes, number } = await settle('評価の見直しのため');
    expect(number).toBe(3);
    expect(changes).toContainEqual(
      expect.objectContaining({
        ...{ field: '一次評価の評価', before: 'B 概ね順調', after: 'C やや遅れている' },
        reason: '訂正に合わせて評価を見直すため',
      }),
    );
    expect(await shownTo(office.reader.client)).toMatchObject({ state: 'decided', rank: 'C' });
    const paper = await office.reader.client.reports.measure(sheet.roundId, elsewhere.measureId);
    expect(paper.errata.map(({ after }) => after)).toContain('C やや遅れている');
    expect(await t.dataSource.query('SELECT 1 FROM settled_assessment')).toEqual([]);
    expect(await refusal(step(planner, 'return', 'もう一度'))).toMatchObject({ code: 'ROUND_CLOSED' });
  });
});

describe('a 訂正 that is given up', () => {
  const abandon = async (client: ApiClient, reason: string, entryId = sheet.entryId) => {
    const { version } = await client.entries.detail(entryId);
    return client.entries.transition(entryId, { version, action: 'abandon', reason });
  };

  it('goes back to what was settled, with its figures, for a reason that stays in the history', async () => {
    const { entryId } = sheet;
    const before = await planner.entries.detail(entryId);
    expect(await refusal(abandon(planner, 'まだ始めていない'))).toMatchObject({ code: 'TRANSITION_REFUSED' });
    await take(office.planner, entryId, { action: 'correct', reason: '数え直すため' });
    const { version } = await entrant.entries.detail(entryId);
    const series = before.indicators[0]?.values.find(({ fy }) => fy === 2025);
    const actuals = [aFigure(indicatorId, { version: series?.version ?? 0, actual: '96' })];
    await entrant.entries.save(entryId, { version, changes: { issues: '数え直した。' }, actuals });
    await take(office.entrant, entryId, { action: 'submit' });
    expect(await refusal(abandon(office.head.client, '誤りではなかった'))).toMatchObject({ code: 'FORBIDDEN' });
    expect((await refusal(abandon(planner, ''))).body?.details).toMatchObject([{ path: 'reason' }]);
    const after = await abandon(planner, '誤りではなかったため');
    expect(after).toMatchObject({ state: 'finalized', correctedSince: null, content: before.content });
    expect(after.indicators[0]?.values.find(({ fy }) => fy === 2025)?.actual).toBe(series?.actual);
    expect(after.version).toBeGreaterThan(version);
    const { items } = await planner.entries.history(entryId);
    expect(items).toContainEqual(expect.objectContaining({ action: 'abandon', reason: '誤りではなかったため' }));
    const left = await t.dataSource.query('SELECT 1 FROM settled_entry UNION ALL SELECT 1 FROM settled_actual');
    expect(left).toEqual([]);
    expect(await refusal(settle('何もない'))).toMatchObject({ code: 'ROUND_CLOSED' });
    expect((await planner.rounds.editions(sheet.roundId)).total).toBe(3);
  });

  it('takes 施策評価 that was opened again, or begun, back with the last of its sheets', async () => {
    const { measureId, entryId } = elsewhere;
    const { roundId } = sheet;
    await take(office.planner, entryId, { action: 'correct', reason: '見直すため' });
    const stage = async (seat: string) =>
      (await planner.assessments.detail(measureId, roundId)).stages.find((one) => one.seat === seat);
    const version = (await stage('primary'))?.version ?? 0;
    await planner.assessments.transition(measureId, 'primary', {
      roundId,
      version,
      action: 'return',
      reason: '見直すため',
    });
    await abandon(planner, '見直さないことにしたため', entryId);
    expect(await stage('primary')).toMatchObject({ state: 'decided', rank: 'C', comment: '目標に近づいた。' });
    expect(await t.dataSource.query('SELECT 1 FROM settled_assessment')).toEqual([]);
  });
});

describe('a sheet that is under 訂正 when its 施策 is published', () => {
  it('is 公表済 as it was settled, for its readers and once the 訂正 is given up; a 取下げ takes that back', async () => {
    const own = await aSheet(t, office, { entry: confirmed });
    const { version } = await planner.rounds.detail(own.roundId);
    await planner.rounds.finalize(own.roundId, { version, ...leftAssessments });
    await take(office.planner, own.entryId, { action: 'correct', reason: '数え直すため' });
    const whole = { publishedOn: TODAY, measures: [{ measureId: own.measureId, heldBack: [] }] };
    await planner.publications.create(own.roundId, whole);
    // As if its files had been made: this is not about them.
    await t.dataSource.query(`UPDATE publication SET state = 'ready' WHERE round_id = $1`, [own.roundId]);
    const id = (await planner.publications.list(own.roundId)).items[0]?.id ?? '';
    await planner.publications.release(id);
    const stateFor = async (client: ApiClient) => (await client.entries.detail(own.entryId)).state;
    const { reader } = office;
    expect([await stateFor(reader.client), await stateFor(entrant)]).toEqual(['published', 'drafting']);
    const giveUp = () => take(office.planner, own.entryId, { action: 'abandon', reason: '誤りではなかった' });
    await giveUp();
    expect([await stateFor(reader.client), await stateFor(entrant)]).toEqual(['published', 'published']);
    await take(office.planner, own.entryId, { action: 'correct', reason: 'もう一度数え直すため' });
    await planner.publications.withdraw(id, { reason: '公表をやめるため' });
    expect(await stateFor(reader.client)).toBe('finalized');
    await giveUp();
    expect(await stateFor(entrant)).toBe('finalized');
  });
});
