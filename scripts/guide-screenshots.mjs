// npm run guide:screenshots: takes the user guide's pictures on the sample data, with the installed Chromium.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { endWith, prepare, root, say } from './prepare.mjs';

// Playwright is a dependency of the journeys; it is asked for from there.
const { chromium } = createRequire(path.join(root, 'e2e/package.json'))('@playwright/test');
const images = path.join(root, 'docs/user-guide/images');
const password = 'mawasu-sample';

/** The product on an empty folder of its own, so that the pictures are always those of fresh sample data. */
async function startProduct(dataDir) {
  const child = spawn(process.execPath, ['apps/api/dist/main.js'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: path.join(dataDir, 'data'), PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const ready = /READY (http:\S+)/.exec(output);
      if (ready) resolve(ready[1]);
    });
    child.once('exit', () => reject(new Error(output)));
  });
  return { child, url };
}

async function shot(page, name, target = page) {
  await page.evaluate(() => document.fonts.ready);
  await target.screenshot({ path: path.join(images, `${name}.png`), animations: 'disabled' });
  say(`${name}.png`);
}

async function signIn(page, account) {
  await page.getByLabel('利用者名').fill(account);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'サインイン', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'ホーム' }).waitFor();
  await page.waitForLoadState('networkidle');
}

async function takeDepartmentPictures(page, url) {
  await page.goto(`${url}/sign-in`);
  await page.getByRole('button', { name: 'サインイン', exact: true }).waitFor();
  await shot(page, 'sign-in');
  await signIn(page, 'entrant');
  await shot(page, 'home');

  await page.getByRole('link', { name: '地域コミュニティの活性化' }).first().click();
  await page.getByText('差戻しの項目').first().waitFor();
  await shot(page, 'returned');
  await page.getByRole('link', { name: 'ホーム' }).first().click();
  await page.getByRole('link', { name: '地域コミュニティ施設整備の促進' }).first().click();
  const texts = page.getByRole('region', { name: /の振り返り$/ });
  await texts.scrollIntoViewIfNeeded();
  await texts.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await shot(page, 'entry-sheet');
  const indicator = page.getByRole('region', { name: '指標の実績', exact: true });
  await indicator.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await shot(page, 'indicators', indicator);
  await page.getByRole('button', { name: '提出する' }).click();
  await page.getByRole('dialog').waitFor();
  await shot(page, 'submit');
}

async function takePlanningPictures(page, url) {
  await page.goto(`${url}/sign-in`);
  await signIn(page, 'planner');
  await shot(page, 'home-planning');
  await page.getByRole('link', { name: 'ダッシュボード' }).first().click();
  await page.getByRole('region', { name: '年度評価シートの状態' }).waitFor();
  await page.waitForLoadState('networkidle');
  await shot(page, 'dashboard');
  await page.getByRole('link', { name: '報告書' }).first().click();
  await page.getByRole('link', { name: /コミュニティ活動の促進/ }).click();
  await page.getByRole('heading', { level: 1, name: /施策評価シート/ }).waitFor();
  await page.waitForLoadState('networkidle');
  await shot(page, 'measure-report');
}

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'mawasu-guide-'));
fs.chmodSync(dataDir, 0o755);
let product;
let browser;
try {
  process.chdir(root);
  await prepare();
  fs.mkdirSync(images, { recursive: true });
  product = await startProduct(dataDir);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  for (const takePictures of [takeDepartmentPictures, takePlanningPictures]) {
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
    });
    await takePictures(await context.newPage(), product.url);
    await context.close();
  }
} catch (error) {
  endWith(error);
} finally {
  await browser?.close();
  if (product && product.child.exitCode === null) {
    const ended = new Promise((resolve) => product.child.once('exit', resolve));
    product.child.kill('SIGTERM');
    await ended;
  }
  fs.rmSync(dataDir, { recursive: true, force: true });
}
