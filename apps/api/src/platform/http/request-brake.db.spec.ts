import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dashboardPaths, fillPath, reportPaths } from '@mawasu/contract';
import { DashboardService } from '../../modules/dashboard/dashboard.service.js';
import type { ReportFile } from '../../modules/reports/report-file.js';
import { ReportsService } from '../../modules/reports/reports.service.js';
import { samplePassword } from '../../modules/seed/sample-password.js';
import { AboutReadModel } from '../../modules/system/about.read-model.js';
import type { TestBrowser } from '../../testing/browser.js';
import { anOffice, aSheet, type Sheet } from '../../testing/builders/entry-desk.builder.js';
import { aUser } from '../../testing/builders/user.builder.js';
import { startTestApp, type TestApp } from '../../testing/test-app.js';
import { until } from '../../testing/until.js';
import { placeOf } from './client-address.js';
import { BrakeClock, brakeLimits, publicLimits, RequestBrake } from './request-brake.js';

let t: TestApp;
let sheet: Sheet;
/** Dashboards that are being worked out, and how to finish or fail each. */
let working: { owner: string; finish: () => void; fail: () => void }[];
let impatience: AbortController;
let time = 0;

beforeAll(async () => {
  t = await startTestApp();
  sheet = await aSheet(t, await anOffice(t));
  Object.assign(t.app.get(BrakeClock), { now: () => time, patience: () => impatience.signal });
  const dashboards = t.app.get(DashboardService);
  const figures = dashboards.getDashboard.bind(dashboards);
  // As long as the test says.
  dashboards.getDashboard = async (actor, ...rest) => {
    await new Promise<void>((resolve, reject) => {
      working.push({ owner: actor.userId, finish: resolve, fail: () => reject(new Error('broken')) });
    });
    return figures(actor, ...rest);
  };
});
beforeEach(() => {
  working = [];
  // Whoever worked in the test before is no company any more.
  time += 60_000;
  impatience = new AbortController();
});
afterAll(() => t.stop());

async function aReader(): Promise<TestBrowser> {
  return (await aReaderWithId()).browser;
}

async function aReaderWithId(): Promise<{ id: string; browser: TestBrowser; second: TestBrowser }> {
  const { id, account } = await aUser(t.dataSource, { roles: ['reader'] });
  const [browser, second] = [t.browser(), t.browser()];
  for (const one of [browser, second]) await one.client.session.signIn({ account, password: samplePassword });
  return { id, browser, second };
}
const waitingOf = (id: string) => t.app.get(RequestBrake).queue.held(id).waiting;
const dashboard = () => `/api${fillPath(dashboardPaths.dashboard, { roundId: sheet.roundId })}`;
const ask = (browser: TestBrowser, init: RequestInit = {}) =>
  browser.fetch(dashboard(), init).then(
    (response) => response,
    () => null,
  );
const askTimes = (browser: TestBrowser, times: number) => Array.from({ length: times }, () => ask(browser));

async function finishAll(answers: Promise<unknown>[]): Promise<void> {
  let isOver = false;
  void Promise.all(answers).then(() => {
    isOver = true;
  });
  await until(() => {
    for (const { finish } of working.splice(0)) finish();
    return isOver;
  });
}

const statusesOf = async (answers: Promise<Response | null>[]) => {
  const all = await Promise.all(answers);
  return all.map((answer) => answer?.status);
};

describe('what one person asks for', () => {
  it('is worked on a few at a time and all answered, so that a page that asks for much at once gets it', async () => {
    const busy = await aReader();
    const answers = askTimes(busy, 20);
    await until(() => working.length === brakeLimits.perOwner);
    await finishAll(answers);
    expect(new Set(await statusesOf(answers))).toEqual(new Set([200]));
  });

  it('never keeps another waiting, however much it is', async () => {
    const greedy = await aReader();
    const other = await aReader();
    const answers = askTimes(greedy, 60);
    await until(() => working.length === brakeLimits.perOwner);
    expect((await other.client.rounds.list()).items).not.toHaveLength(0);
    const theirs = ask(other);
    await until(() => new Set(working.map(({ owner }) => owner)).size === 2);
    await finishAll([...answers, theirs]);
  });

  it('counts for the person, not for the session', async () => {
    const { id, browser, second } = await aReaderWithId();
    const answers = [...askTimes(browser, 5), ...askTimes(second, 5)];
    await until(() => waitingOf(id) === 10 - brakeLimits.perOwner);
    expect(working).toHaveLength(brakeLimits.perOwner);
    await finishAll(answers);
  });

  it('is refused with a time and a sentence when too much of it waits', async () => {
    const greedy = await aReader();
    const answers = askTimes(greedy, brakeLimits.perOwner + brakeLimits.waitingPerOwner + 5);
    let refusals = 0;
    for (const answer of answers) void answer.then((response) => (refusals += response?.status === 429 ? 1 : 0));
    const refused = await Promise.race(answers);
    expect(refused?.status).toBe(429);
    expect(refused?.headers.get('retry-after')).toBe('5');
    expect(await refused?.json()).toMatchObject({ code: 'REQUESTS_WAITING', message: expect.stringMatching(/。$/) });
    await until(() => refusals === 5);
    await finishAll(answers);
    expect((await statusesOf(answers)).filter((status) => status === 200)).toHaveLength(answers.length - 5);
    expect(t.logged.some((line) => line.includes('"request.refused"'))).toBe(true);
  });

  it('is refused when it has waited too long, and what is being worked on goes on', async () => {
    const { id, browser } = await aReaderWithId();
    const answers = askTimes(browser, brakeLimits.perOwner + 2);
    await until(() => waitingOf(id) === 2);
    impatience.abort(new DOMException('waited', 'TimeoutError'));
    await finishAll(answers);
    const statuses = await statusesOf(answers);
    expect(statuses.filter((status) => status === 200)).toHaveLength(brakeLimits.perOwner);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  });

  it('is not begun any more when nobody waits for it', async () => {
    const { id, browser } = await aReaderWithId();
    const answers = askTimes(browser, brakeLimits.perOwner);
    await until(() => working.length === brakeLimits.perOwner);
    const leaving = new AbortController();
    const left = ask(browser, { signal: leaving.signal });
    await until(() => waitingOf(id) === 1);
    leaving.abort();
    await until(() => waitingOf(id) === 0);
    expect(await left).toBeNull();
    await finishAll(answers);
    expect(working).toHaveLength(0);
  });

  it('gives its place back when it fails', async () => {
    const unlucky = await aReader();
    const answers = askTimes(unlucky, 5);
    let isOver = false;
    void Promise.all(answers).then(() => {
      isOver = true;
    });
    await until(() => {
      for (const { fail } of working.splice(0)) fail();
      return isOver;
    });
    expect(new Set(await statusesOf(answers))).toEqual(new Set([500]));
    const after = ask(unlucky);
    await until(() => working.length === 1);
    await finishAll([after]);
    expect((await after)?.status).toBe(200);
  });

  it('is not held up by the papers the same person waits for', async () => {
    const reader = await aReader();
    const finish: (() => void)[] = [];
    const file = (roundId: string, subjectId: string): ReportFile => {
      const detail = { format: 'pdf' as const, roundId, name: 'x.pdf' };
      return { name: 'x.pdf', content: new Uint8Array([1]), taken: { subjectKind: 'measure', subjectId, detail } };
    };
    t.app.get(ReportsService).measurePdf = (_, roundId, measureId) =>
      new Promise((resolve) => finish.push(() => resolve(file(roundId, measureId))));
    const { roundId, measureId } = sheet;
    const paper = `/api${fillPath(reportPaths.measurePdf, { roundId, measureId })}`;
    const papers = Array.from({ length: 8 }, () => reader.fetch(paper));
    await until(() => finish.length === 2);
    expect((await reader.client.rounds.list()).items).not.toHaveLength(0);
    let isOver = false;
    void Promise.all(papers).then(() => {
      isOver = true;
    });
    await until(() => {
      for (const end of finish.splice(0)) end();
      return isOver;
    });
  });
});

describe('what is asked for without signing in', () => {
  /** Looks at the installation that are under way, and how to let each go on. */
  let looks: (() => void)[];
  beforeAll(() => {
    const about = t.app.get(AboutReadModel);
    const look = about.get.bind(about);
    about.get = async () => {
      await new Promise<void>((resolve) => looks.push(resolve));
      return look();
    };
  });
  beforeEach(() => {
    looks = [];
  });

  it('is taken in turn by address, all of it answered, while people who are signed in, and signing in, do not wait', async () => {
    const reader = await aReader();
    const answers = Array.from({ length: 150 }, () => t.browser().fetch('/api/about'));
    const waiting = () =>
      ['127.0.0.1', '::1'].map((ip) => t.app.get(RequestBrake).publicQueue.held(placeOf(ip)).waiting);
    await until(() => Math.max(...waiting()) === 150 - publicLimits.perOwner);
    expect(looks).toHaveLength(publicLimits.perOwner);
    expect((await reader.client.rounds.list()).items).not.toHaveLength(0);
    await aReader();
    expect((await t.browser().fetch('/api/health')).status).toBe(200);
    let isOver = false;
    void Promise.all(answers).then(() => {
      isOver = true;
    });
    await until(() => {
      for (const goOn of looks.splice(0)) goOn();
      return isOver;
    });
    expect(new Set(await statusesOf(answers))).toEqual(new Set([200]));
  });
});
