// npm run bench:screens [-- --times 5 --scale city --screens dashboard,list]: what the first opening of a screen costs a browser
// that holds nothing, as a table: requests, bytes, first paint, first row, blocked time. Ends with 1 when a screen asks for more
// files than it may; times are told and not judged, for they are the machine's. It takes no port from outside and stops by itself.
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root, say } from '../prepare.mjs';
import { openDatabase, readSubjects } from './database.mjs';
import { signInAll } from './operations.mjs';
import { onClose, runBench, startProduct } from './run-bench.mjs';

// Playwright is a dependency of the journeys; it is asked for from there.
const { chromium } = createRequire(path.join(root, 'e2e/package.json'))('@playwright/test');
const VIEWPORT = { width: 1366, height: 768 };
/** Nothing asked for and nothing drawn for so long: the screen is done. */
const QUIET_MS = 700;

const text = { type: 'string' };
const { values } = parseArgs({ options: { times: text, scale: text, screens: text } });
const settings = {
  times: Number(values.times ?? 5),
  scale: values.scale ?? 'city',
  screens: values.screens?.split(','),
};

/** `first` is what a person waits for; `requests` how many there may be. */
function screensOf({ sheets, departments, round }) {
  const [sheet] = sheets;
  const entrant = departments.find(({ id }) => id === sheet.departmentId)?.account ?? 'planner';
  return {
    'sign-in': { account: null, path: '/sign-in', first: 'form input', requests: 15, goal: { fcp: 600 } },
    home: { account: 'planner', path: '/', first: 'main table tbody tr', requests: 25, goal: { fcp: 600 } },
    list: {
      account: 'planner',
      path: '/entries',
      first: 'main table tbody tr',
      requests: 25,
      goal: { fcp: 600, first: 1000, blocked: 200 },
    },
    sheet: { account: entrant, path: `/entries/${sheet.id}`, first: 'main h1', requests: 25, goal: { fcp: 600 } },
    dashboard: {
      account: 'planner',
      path: `/dashboard?round=${round.fy}`,
      first: 'main h2',
      requests: 25,
      goal: { fcp: 600, blocked: 200 },
    },
  };
}

/** Runs in the page before anything of it: notes long tasks, the first paint and when the awaited element is there. */
function watch(selector) {
  const seen = { tasks: [], paint: null, first: null, changedAt: 0 };
  window.__seen = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') seen.paint = startTime;
  }).observe({ type: 'paint', buffered: true });
  new MutationObserver(() => {
    seen.changedAt = performance.now();
    if (seen.first !== null || !document.querySelector(selector)) return;
    seen.first = -1;
    // Drawn, not only in the document.
    requestAnimationFrame(() => setTimeout(() => (seen.first = performance.now())));
  }).observe(document, { childList: true, subtree: true });
}

async function settle(page, lastRequest) {
  for (;;) {
    const { quiet, first } = await page.evaluate(() => ({
      quiet: performance.now() - window.__seen.changedAt,
      first: window.__seen.first,
    }));
    if (first > 0 && quiet > QUIET_MS && Date.now() - lastRequest.at > QUIET_MS) return;
    await page.waitForTimeout(100);
  }
}

/** One opening by a browser that holds nothing but the session. */
async function open(browser, base, cookie, screen) {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'ja-JP' });
  try {
    if (cookie) {
      const [name, value] = cookie.split(/=(.*)/s);
      await context.addCookies([{ name, value, url: base }]);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.addInitScript(watch, screen.first);
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    const last = { at: Date.now(), requests: 0, bytes: 0 };
    client.on('Network.requestWillBeSent', ({ request }) => {
      if (request.url.startsWith('data:')) return;
      last.at = Date.now();
      last.requests += 1;
    });
    client.on('Network.loadingFinished', ({ encodedDataLength }) => {
      last.at = Date.now();
      last.bytes += encodedDataLength;
    });
    await page.goto(base + screen.path, { waitUntil: 'commit' });
    await settle(page, last);
    const { tasks, paint, first } = await page.evaluate(() => window.__seen);
    const blocked = tasks.filter(({ startTime }) => startTime >= (paint ?? 0) - 1);
    return {
      requests: last.requests,
      bytes: last.bytes,
      fcp: paint,
      first,
      blocked: blocked.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
    };
  } finally {
    await context.close();
  }
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

const told = (value, goal) => `${(value / 1000).toFixed(2)}${goal ? ` (${(goal / 1000).toFixed(1)})` : ''}`;

function lineOf(name, screen, runs) {
  const of = (key) => median(runs.map((run) => run[key]));
  const { goal } = screen;
  const cells = [
    name,
    `${of('requests')} (${screen.requests})`,
    (of('bytes') / 1000).toFixed(0),
    told(of('fcp'), goal.fcp),
  ];
  cells.push(told(of('first'), goal.first), told(of('blocked'), goal.blocked));
  return `| ${cells.join(' | ')} |`;
}

async function run() {
  process.chdir(root);
  await prepare();
  const database = await openDatabase(settings.scale);
  onClose(database.stop);
  const subjects = await readSubjects(database.owner);
  const { port } = await startProduct(database.urls);
  const cookies = await signInAll(port, subjects);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  onClose(() => browser.close());
  const lines = ['| screen | requests | kB | first paint s | first row s | blocked s |', '|---|---|---|---|---|---|'];
  const tooMany = [];
  for (const [name, screen] of Object.entries(screensOf(subjects))) {
    if (settings.screens && !settings.screens.includes(name)) continue;
    const runs = [];
    // The first opening warms the server up: statements are planned, files read.
    for (let turn = 0; turn <= settings.times; turn += 1) {
      const opened = await open(browser, `http://127.0.0.1:${port}`, cookies.get(screen.account), screen);
      if (turn > 0) runs.push(opened);
    }
    const most = Math.max(...runs.map(({ requests }) => requests));
    if (most > screen.requests) tooMany.push(`${name}: ${most} requests, ${screen.requests} allowed`);
    lines.push(lineOf(name, screen, runs));
    say(lines.at(-1));
  }
  console.log(`${lines.join('\n')}\n\nMedians of ${settings.times} openings; goals in brackets.`);
  for (const problem of tooMany) console.error(problem);
  return tooMany.length > 0 ? 1 : 0;
}

await runBench(run);
