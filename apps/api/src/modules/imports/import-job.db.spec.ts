import type { ImportResult } from '@mawasu/contract';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { anOffice, aSheet, type Office } from '../../testing/builders/entry-desk.builder.js';
import { anIndicator } from '../../testing/builders/indicator.builder.js';
import { aTableCsv } from '../../testing/builders/table-file.builder.js';
import { refusal } from '../../testing/refusal.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { FORGOTTEN_AFTER, importJob } from './import-job.js';
import { ROWS_IN_A_REQUEST } from './imports.service.js';

let t: TestApp;
let office: Office;
let names: string[];
const years = [2024, 2025, 2026, 2027, 2028, 2029, 2030];

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  const { initiativeId } = await aSheet(t, office);
  names = Array.from({ length: Math.ceil((ROWS_IN_A_REQUEST + 1) / years.length) }, (_, index) => `大表の指標${index}`);
  for (const name of names) await anIndicator(t.dataSource, { nodeId: initiativeId, name });
});
afterAll(() => t.stop());

/** One row too many for a request. */
const aLargeTable = (value: number): Blob =>
  aTableCsv([['指標', '年度', '目標値'], ...names.flatMap((name) => years.map((fy) => [name, fy, value]))]);

const client = () => office.planner.client.imports;
const send = (value: number, dryRun = true): Promise<ImportResult> =>
  client().create({ kind: 'targets', file: aLargeTable(value), fileName: '大表.csv', dryRun });
const runJobs = () => t.app.get(JobRunner).drain();
const countOf = async (): Promise<number> =>
  (await t.dataSource.query('SELECT count(*)::int AS count FROM indicator_target'))[0].count;

describe('a table too large for a request', () => {
  it('is looked at in a job, and committed in one', async () => {
    const taken = await send(10);
    expect(taken).toMatchObject({ state: 'reading', counts: null });
    await runJobs();
    const planned = await client().detail(taken.id);
    const all = names.length * years.length;
    expect(planned).toMatchObject({ state: 'planned', progress: null, counts: { created: all, errors: 0 } });
    // Of a long list the beginning is sent.
    expect(planned.changes.length).toBeLessThan(all);
    expect(await client().commit(taken.id)).toMatchObject({ state: 'committing' });
    expect(await refusal(client().cancel(taken.id))).toMatchObject({ status: 409 });
    await runJobs();
    expect(await client().detail(taken.id)).toMatchObject({ state: 'committed' });
    expect(await countOf()).toBe(all);
  });

  it('goes through both when no dry run is asked for; changed in between it is refused with the reason', async () => {
    const through = await send(20, false);
    await runJobs();
    expect(await client().detail(through.id)).toMatchObject({ state: 'committed' });
    const { id } = await send(30);
    await runJobs();
    await client().commit(id);
    // Whoever asks how far it is does not wait for the row, which the commit holds to its end.
    await t.dataSource.transaction(async (manager) => {
      await manager.query('SELECT FROM "import" WHERE id = $1 FOR UPDATE', [id]);
      expect(await client().detail(id)).toMatchObject({ state: 'committing' });
    });
    const [{ id: indicatorId }] = await t.dataSource.query('SELECT id FROM indicator WHERE name = $1', [names[0]]);
    await office.planner.client.indicators.reviseTarget(indicatorId, {
      kind: 'yearly',
      fy: 2027,
      value: '1',
      reason: '別の変更',
    });
    const before = await countOf();
    await runJobs();
    expect(await client().detail(id)).toMatchObject({
      state: 'planned',
      failure: expect.stringContaining('登録内容が変わった'),
    });
    expect(await countOf()).toBe(before);
  });

  it('is given up when its person leaves, or has not asked for a while', async () => {
    const left = await send(40);
    await client().cancel(left.id);
    const forgotten = await send(50);
    await t.dataSource.query(`UPDATE "import" SET seen_at = now() - $2 * interval '1 ms' WHERE id = $1`, [
      forgotten.id,
      FORGOTTEN_AFTER + 1_000,
    ]);
    await runJobs();
    const states = await t.dataSource.query('SELECT state, plan FROM "import" WHERE id = ANY ($1)', [
      [left.id, forgotten.id],
    ]);
    expect(states).toEqual([
      { state: 'cancelled', plan: null },
      { state: 'cancelled', plan: null },
    ]);
  });

  it('whose job ended without a word says that nothing changed, and what to do', async () => {
    const before = await countOf();
    const end = async (id: string) => {
      const [{ job_id: jobId }] = await t.dataSource.query('SELECT job_id FROM "import" WHERE id = $1', [id]);
      await t.app.get(JobQueue).cancel(importJob, jobId);
    };
    const read = await send(55);
    await end(read.id);
    expect(await client().detail(read.id)).toMatchObject({
      state: 'failed',
      failure:
        '表の確認が途中で止まりました（サーバーの停止などのため）。何も変わっていません。ファイルを選び直して、もう一度確認してください。',
    });
    const { id } = await send(56);
    await runJobs();
    await client().commit(id);
    await end(id);
    expect(await client().detail(id)).toMatchObject({
      state: 'planned',
      failure:
        '取込が途中で止まりました（サーバーの停止などのため）。登録内容は何も変わっていません。もう一度「取り込む」を押してください。',
    });
    expect(await countOf()).toBe(before);
  });

  it('waits for the ones before: two of a person at once', async () => {
    const [first, second] = [await send(60), await send(70)];
    expect(await refusal(send(80))).toMatchObject({ status: 429, body: { code: 'IMPORTS_WAITING' } });
    for (const { id } of [first, second]) await client().cancel(id);
    await runJobs();
  });
});
