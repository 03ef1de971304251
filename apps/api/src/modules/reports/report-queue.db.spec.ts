import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { fillPath, reportPaths } from '@mawasu/contract';
import type { TestBrowser } from '../../testing/browser.js';
import { anOffice, aSheet, type Office, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { until } from '../../testing/until.js';
import { samplePassword } from '../seed/sample-password.js';
import type { ReportFile } from './report-file.js';
import { reportLimits } from './report-queue.js';
import { ReportsService } from './reports.service.js';

let t: TestApp;
let office: Office;
let sheet: Sheet;
/** Papers that are being made, each by its owner, and how to finish it. */
let making: { owner: string; finish: () => void }[];

beforeAll(async () => {
  t = await startTestApp();
  office = await anOffice(t);
  sheet = await aSheet(t, office);
});
beforeEach(() => {
  making = [];
  // The typesetting is tried elsewhere; here it takes as long as the test says.
  t.app.get(ReportsService).measurePdf = ({ userId }, roundId, measureId) =>
    new Promise<ReportFile>((resolve) => {
      const taken = {
        subjectKind: 'measure' as const,
        subjectId: measureId,
        detail: { format: 'pdf' as const, roundId, name: 'x.pdf' },
      };
      const file = { name: 'x.pdf', content: new Uint8Array([1]), taken };
      making.push({ owner: userId, finish: () => resolve(file) });
    });
});
afterAll(() => t.stop());

async function aReader(): Promise<TestBrowser> {
  const { account } = await aUser(t.dataSource, { roles: ['reader'] });
  const browser = t.browser();
  await browser.client.session.signIn({ account, password: samplePassword });
  return browser;
}

const path = () => `/api${fillPath(reportPaths.measurePdf, { roundId: sheet.roundId, measureId: sheet.measureId })}`;
const ask = (browser: TestBrowser, signal?: AbortSignal) =>
  browser.fetch(path(), signal ? { signal } : {}).then(
    (response) => response.status,
    () => 'gone',
  );
const askTimes = (browser: TestBrowser, times: number) => Array.from({ length: times }, () => ask(browser));
const recorded = async () =>
  (await t.dataSource.query(`SELECT count(*)::integer AS count FROM event WHERE action = 'downloaded'`))[0].count;

async function finishAll(answers: Promise<unknown>[]): Promise<void> {
  let isOver = false;
  void Promise.all(answers).then(() => {
    isOver = true;
  });
  await until(() => {
    for (const { finish } of making.splice(0)) finish();
    return isOver;
  });
}

describe('the papers of one person', () => {
  it('are made two at once, and the person sees how many come before the next', async () => {
    const greedy = await aReader();
    const answers = askTimes(greedy, 50);
    await until(async () => (await greedy.client.reports.waiting()).waiting === 48);
    expect(making).toHaveLength(reportLimits.perOwner);
    expect(await greedy.client.reports.waiting()).toEqual({ running: 2, waiting: 48, before: 2 });
    await finishAll(answers);
    expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
  });

  it('never keep the paper of another waiting: it is begun while fifty are asked for', async () => {
    const greedy = await aReader();
    const other = await aReader();
    const answers = askTimes(greedy, 50);
    await until(() => making.length === 2);
    const own = ask(other);
    await until(() => making.length === 3);
    expect(new Set(making.map(({ owner }) => owner)).size).toBe(2);
    making[2]?.finish();
    expect(await own).toBe(200);
    await finishAll(answers);
  });

  it('are not made once nobody waits for them, and not written down', async () => {
    const greedy = await aReader();
    const before = await recorded();
    const gone = new AbortController();
    const dropped = Array.from({ length: 50 }, () => ask(greedy, gone.signal));
    await until(async () => (await greedy.client.reports.waiting()).waiting === 48);
    gone.abort();
    await Promise.all(dropped);
    await until(async () => (await greedy.client.reports.waiting()).waiting === 0);
    const begun = making.length;
    for (const { finish } of making) finish();
    await until(async () => (await greedy.client.reports.waiting()).running === 0);
    expect(begun).toBe(2);
    expect(making).toHaveLength(2);
    expect(await recorded()).toBe(before);
  });

  it('are refused in words when too many wait, and nobody else’s are', async () => {
    const greedy = await aReader();
    const other = await aReader();
    const most = reportLimits.perOwner + reportLimits.waitingPerOwner;
    const answers = askTimes(greedy, most);
    await until(async () => (await greedy.client.reports.waiting()).waiting === reportLimits.waitingPerOwner);
    const refused = await greedy.fetch(path());
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'REPORTS_WAITING', message: expect.stringMatching(/。$/) });
    const own = ask(other);
    await finishAll([...answers, own]);
    expect(await own).toBe(200);
  });
});

describe('a file that cannot be written down as taken away', () => {
  const refuse = `ALTER TABLE event ADD CONSTRAINT nothing_taken CHECK (action <> 'downloaded') NOT VALID`;
  afterAll(() => t.dataSource.query('ALTER TABLE event DROP CONSTRAINT IF EXISTS nothing_taken'));

  it('is not sent, whether it is made whole or row by row, and the reason is said', async () => {
    const taker = await aReader();
    const csv = `/api${fillPath(reportPaths.entriesCsv, { roundId: sheet.roundId })}`;
    const answerOf = async (address: string) => {
      const answer = taker.fetch(address);
      await finishAll([answer]);
      return answer;
    };
    const before = await recorded();
    await t.dataSource.query(refuse);
    for (const address of [path(), csv]) {
      const answer = await answerOf(address);
      expect(answer.status).toBe(503);
      expect(answer.headers.get('content-disposition')).toBeNull();
      expect(await answer.json()).toMatchObject({
        code: 'REPORT_UNAVAILABLE',
        message: expect.stringContaining('ダウンロードを記録できない'),
      });
    }
    await t.dataSource.query('ALTER TABLE event DROP CONSTRAINT nothing_taken');
    for (const address of [path(), csv]) expect((await answerOf(address)).status).toBe(200);
    // Written down before the answer: there is nothing to wait for.
    expect(await recorded()).toBe(before + 2);
  });
});
