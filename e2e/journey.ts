import { type Browser, type BrowserContext, test as base, expect, type Page, type TestInfo } from '@playwright/test';
import { expectAccessible } from './accessibility.js';
import { AppUnderTest } from './app-under-test.js';

export const samplePassword = 'mawasu-sample';

/** Console errors and requests to other hosts, of everybody who takes part; both must stay empty on every journey. */
class PageWatch {
  readonly problems: string[] = [];
  private expected: RegExp[] = [];

  /** Every page of this browser, also one that another page opens. */
  follow(context: BrowserContext): void {
    // A request that the Content-Security-Policy stops may never become one, but Chromium tells of it here.
    context.on('console', (message) => {
      if (message.type() === 'error') this.note(`console: ${message.text()} ${message.location().url}`);
    });
    context.on('weberror', (thrown) => this.note(`page: ${thrown.error().message}`));
    context.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob|about):/.test(url) && new URL(url).origin !== origin()) this.note(`other host: ${url}`);
    });
  }

  /** Chromium itself logs each refused request as a console error; a journey names those it provokes. */
  allow(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  private note(problem: string): void {
    if (!this.expected.some((pattern) => pattern.test(problem))) this.problems.push(problem);
  }
}

interface JourneyFixtures {
  /** A page of a fresh browser profile, opened on the product. */
  page: Page;
  watch: PageWatch;
  /** A second person at another computer. */
  secondPage: Page;
}

let current: AppUnderTest | undefined;
const origin = () => current?.url ?? 'about:';

/**
 * Every spec file gets a product of its own: call once at the top of the file. It starts with the sample data as they are
 * after a first start; with settings of its own (`env`) it makes that first start itself, unless they change nothing of it.
 */
export function useProduct(env?: Record<string, string>, startsAnew = env !== undefined): { app: () => AppUnderTest } {
  // A file whose journey fails is begun anew, once, on a new product: one that is late on a busy machine should not hide
  // whether the rest is true. What fails twice has failed, and the report names what needed it.
  base.describe.configure({ mode: 'serial', retries: 1 });
  base.beforeAll(async () => {
    current = startsAnew ? new AppUnderTest(env) : new AppUnderTest(env ?? {}, process.env.MAWASU_E2E_DATA);
    await current.start();
  });
  base.afterAll(async () => {
    await current?.remove();
    current = undefined;
  });
  return {
    app: () => {
      if (!current) throw new Error('the product is not running');
      return current;
    },
  };
}

async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
    // What moves is waited for, and looked at twice.
    reducedMotion: 'reduce',
    baseURL: origin(),
  });
  return context.newPage();
}

/** A journey that went well leaves its last page accessible, whether or not it thought of asking. */
async function leave(page: Page, { status, expectedStatus }: TestInfo): Promise<void> {
  const isOpen = !page.isClosed() && page.url().startsWith(origin());
  if (isOpen && status === expectedStatus) await expectAccessible(page);
  await page.context().close();
}

export const test = base.extend<JourneyFixtures>({
  page: async ({ browser }, use, testInfo) => {
    const page = await openPage(browser);
    await use(page);
    await leave(page, testInfo);
  },
  watch: [
    async ({ page }, use) => {
      const watch = new PageWatch();
      watch.follow(page.context());
      await use(watch);
      expect(watch.problems).toEqual([]);
    },
    { auto: true },
  ],
  secondPage: async ({ browser, launchOptions, watch }, use, testInfo) => {
    // Another computer is another browser.
    const otherBrowser = await browser.browserType().launch(launchOptions);
    const page = await openPage(otherBrowser);
    watch.follow(page.context());
    await use(page);
    await leave(page, testInfo);
    await otherBrowser.close();
  },
});

export { expect } from '@playwright/test';
export { expectAccessible } from './accessibility.js';

/** Somebody else sits down. The page is left first: what it still asks for would be asked by nobody. */
export async function makeRoom(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.context().clearCookies();
}

/** Whose ホーム was looked at: most journeys begin there, and a look takes a second. */
const known = new Set<string>();

export async function signIn(page: Page, account: string, password = samplePassword): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('利用者名').waitFor();
  if (!known.has(account)) await expectAccessible(page);
  await page.getByLabel('利用者名').fill(account);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'サインイン' }).click();
  await page.getByRole('heading', { level: 1, name: 'ホーム' }).waitFor();
  await page.getByRole('region').first().waitFor();
  if (!known.has(account)) await expectAccessible(page);
  known.add(account);
}
