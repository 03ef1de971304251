import { JobRunner } from '../../platform/jobs/job-runner.js';
import { aDepartment } from '../../testing/builders/department.builder.js';
import { anActual, anIndicator, aTarget, renewResults } from '../../testing/builders/indicator.builder.js';
import { aBranch } from '../../testing/builders/plan.builder.js';
import { anEntry, aRound } from '../../testing/builders/round.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { CALCULATION_VERSION } from '../indicators/calculation-version.js';
import { Round } from '../rounds/round.entity.js';
import { RecalculationJob } from './recalculation.job.js';

let t: TestApp;

beforeAll(async () => {
  t = await startTestApp();
});
beforeEach(() => leaveMark(CALCULATION_VERSION - 1));
afterAll(() => t.stop());

const leaveMark = (version: number) =>
  t.dataSource.query(
    `INSERT INTO calculation_state (name, version, changed) VALUES ('results', $1, 0)
     ON CONFLICT (name) DO UPDATE SET version = $1, changed = 0, at = now()`,
    [version],
  );
const mark = async () => (await t.dataSource.query('SELECT version, changed FROM calculation_state'))[0];
const rateOf = async (roundId: string) =>
  (await t.dataSource.query('SELECT rate::text FROM indicator_result WHERE round_id = $1', [roundId]))[0]?.rate;

/** As the product does when it starts. */
async function start(): Promise<void> {
  await t.app.get(RecalculationJob).askIfDue();
  await t.app.get(JobRunner).drain();
}

/** A 取組み with a sheet and a figure of 95 % in two rounds; one of them is settled. */
async function aCity() {
  const departmentId = await aDepartment(t.dataSource);
  const { planId, initiativeId } = await aBranch(t.dataSource, departmentId);
  const [settled, open] = [await aRound(t.dataSource, { planId, fy: 2024 }), await aRound(t.dataSource, { planId })];
  const indicatorId = await anIndicator(t.dataSource, { nodeId: initiativeId });
  for (const fy of [2024, 2025]) {
    await aTarget(t.dataSource, indicatorId, fy, '100');
    await anActual(t.dataSource, indicatorId, fy, { value: '95' });
  }
  const entryId = await anEntry(t.dataSource, {
    ...{ roundId: open, nodeId: initiativeId, departmentId, state: 'drafting' },
    proposal: { status: 'D', reason: '古い計算' },
  });
  await renewResults(t.dataSource);
  // As a program with another calculation left them.
  await t.dataSource.query('UPDATE indicator_result SET rate = 12.3 WHERE indicator_id = $1', [indicatorId]);
  await t.dataSource.manager.update(Round, { id: settled }, { state: 'finalized' });
  return { settled, open, entryId };
}

describe('a start with results of another version of the calculation', () => {
  it('puts them right in the background, and leaves a settled round as it was settled', async () => {
    const { settled, open } = await aCity();
    await start();
    expect(await rateOf(open)).toBe('95.0');
    expect(await rateOf(settled)).toBe('12.3');
    expect(await mark()).toEqual({ version: CALCULATION_VERSION, changed: 1 });
  });

  it('puts the 目安 of sheets being filled in right, and says so in their history', async () => {
    const { entryId } = await aCity();
    await start();
    const [{ proposal }] = await t.dataSource.query('SELECT proposal FROM entry WHERE id = $1', [entryId]);
    expect(proposal.status).not.toBe('D');
    const [row] = await t.dataSource.query(
      `SELECT actor_name, user_id, reason FROM history WHERE subject_id = $1 AND field LIKE 'proposal%' ORDER BY id DESC LIMIT 1`,
      [entryId],
    );
    expect(row).toMatchObject({ actor_name: 'まわす', user_id: null, reason: expect.stringMatching('計算方法') });
  });

  it('tells the log, and administrators alone', async () => {
    await aCity();
    const administrator = await t.as((await aUser(t.dataSource, { roles: ['administrator'] })).account);
    const planner = await t.as((await aUser(t.dataSource, { roles: ['planner'] })).account);
    const told = async () => (await administrator.session.currentUser())?.recalculation;
    expect(await told()).toMatchObject({ isRunning: true });
    await start();
    expect(await told()).toMatchObject({ isRunning: false, changed: 1 });
    expect((await planner.session.currentUser())?.recalculation).toBeNull();
    await t.dataSource.query(`UPDATE calculation_state SET at = now() - interval '8 days'`);
    expect(await told()).toBeNull();
    const events = t.logged.map((line) => JSON.parse(line) as { event: string; changed?: number });
    expect(events.map(({ event }) => event)).toContain('results.recalculation_due');
    expect(events.findLast(({ event }) => event === 'results.recalculated')).toMatchObject({ changed: 1 });
  });

  it('does so after an older program was run in between, too', async () => {
    const { open } = await aCity();
    await leaveMark(CALCULATION_VERSION + 1);
    await start();
    expect(await rateOf(open)).toBe('95.0');
  });

  it('and several at once do it once', async () => {
    await aCity();
    await Promise.all([1, 2, 3].map(() => t.app.get(RecalculationJob).askIfDue()));
    expect(await t.app.get(JobRunner).drain()).toBe(1);
  });
});

describe('a start with results of this version', () => {
  it('changes nothing', async () => {
    const { open } = await aCity();
    await leaveMark(CALCULATION_VERSION);
    await start();
    expect(await rateOf(open)).toBe('12.3');
  });
});

describe('a start with results that are right, of no known version', () => {
  it('writes the version down, which is news to nobody', async () => {
    await start();
    await t.dataSource.query('DELETE FROM calculation_state');
    await start();
    const administrator = await t.as((await aUser(t.dataSource, { roles: ['administrator'] })).account);
    expect((await administrator.session.currentUser())?.recalculation ?? null).toBeNull();
    expect(await mark()).toMatchObject({ version: CALCULATION_VERSION });
  });
});
