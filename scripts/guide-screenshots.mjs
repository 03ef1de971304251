// npm run guide:screenshots: takes the user guide's pictures on the sample data, with the installed Chromium.
import fs from 'node:fs';
import path from 'node:path';
import { askOf, password, startBrowser, startProduct } from './picture-product.mjs';
import { endWith, prepare, root, say } from './prepare.mjs';

const images = path.join(root, 'docs/user-guide/images');

async function shot(page, name, target = page) {
  // A slow machine may still be drawing what it has been given.
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
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

async function takeDepartmentPictures(page, { url }) {
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

/** 引継ぎ is opened from the person's own menu. */
async function takeHandoverPicture(page, { url }) {
  await page.goto(`${url}/sign-in`);
  await signIn(page, 'entrant');
  await page.goto(`${url}/handover`);
  await page.getByRole('region', { name: '取組み' }).waitFor();
  await page.waitForLoadState('networkidle');
  await shot(page, 'handover');
}

/** Somebody comes with a password that was handed to them, and sets their own. */
async function arrive(page, url, account, handed) {
  const own = 'まわすの新しい合言葉2026';
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('利用者名').fill(account);
  await page.getByLabel('パスワード', { exact: true }).fill(handed);
  await page.getByRole('button', { name: 'サインイン', exact: true }).click();
  await page.getByLabel('今のパスワード', { exact: true }).fill(handed);
  await page.getByLabel('新しいパスワード', { exact: true }).fill(own);
  await page.getByLabel('新しいパスワード（確認）', { exact: true }).fill(own);
  await page.getByRole('button', { name: 'パスワードを変更する' }).click();
  await page.getByRole('heading', { level: 1, name: 'はじめての設定' }).waitFor();
  await page.waitForLoadState('networkidle');
}

/** The first day of an empty product: what the administrator sees, and what 企画 sees. */
async function takeSetupPictures(page, { url, initialPassword }) {
  await arrive(page, url, 'admin', initialPassword);
  await shot(page, 'setup');
  await page.getByRole('textbox', { name: '市の名前' }).fill('川辺市');
  await page.getByRole('combobox', { name: '最初に評価する年度' }).click();
  await page.getByRole('option').nth(4).click();
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByText('保存しました。').waitFor();
  await page.goto(`${url}/users`);
  await page.getByRole('button', { name: '職員を登録する' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('氏名').fill('企画 京子');
  await dialog.getByLabel('利用者名').fill('kikaku');
  await dialog.getByRole('combobox', { name: '役割' }).click();
  await page.getByRole('option', { name: '企画' }).click();
  await dialog.getByRole('button', { name: '登録する', exact: true }).click();
  const handed = await page.getByRole('textbox', { name: '初期パスワード' }).inputValue();
  await page.context().clearCookies();
  await arrive(page, url, 'kikaku', handed);
  await page.getByRole('region', { name: /計画/ }).evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.evaluate(() => window.scrollBy(0, -80));
  await shot(page, 'setup-planning');
}

async function takePlanningPictures(page, { url }) {
  await page.goto(`${url}/sign-in`);
  await signIn(page, 'planner');
  await shot(page, 'home-planning');
  await page.getByRole('link', { name: 'ダッシュボード' }).first().click();
  await page.getByRole('region', { name: '年度評価シートの状態' }).waitFor();
  await page.waitForLoadState('networkidle');
  await shot(page, 'dashboard');
  await page.getByRole('link', { name: '報告書' }).first().click();
  await page.getByRole('button', { name: '冊子を作成' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('形').click();
  await page.getByRole('option', { name: '主要な施策の成果に関する説明書' }).click();
  await shot(page, 'booklet-dialog');
  await dialog.getByRole('button', { name: '作成する' }).click();
  const made = page.getByRole('region', { name: '冊子' });
  await made.getByRole('button', { name: /をPDFで保存$/ }).waitFor();
  await shot(page, 'booklets', made);
  await page.getByRole('link', { name: /コミュニティ活動の促進/ }).click();
  await page.getByRole('heading', { level: 1, name: /施策評価シート/ }).waitFor();
  await page.waitForLoadState('networkidle');
  await shot(page, 'measure-report');
}

/** Opens a page and waits until it has all that it asks for; `shown`: what it is there for. */
async function visit(page, { url }, address, shown = (place) => place.getByRole('heading', { level: 1 })) {
  await page.goto(`${url}${address}`);
  await shown(page).first().waitFor();
  await page.waitForLoadState('networkidle');
}

const aRow = (page) => page.getByRole('row').nth(1);

/** Puts a part of the page so far below the upper edge; the header is 60 high. */
async function scrollTo(page, part, below = 80) {
  await part.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  await page.evaluate((height) => window.scrollBy(0, -height), below);
}

const ask = (page, { url }, path, data) => askOf(page.request, url, path, data);

async function roundIn(page, product, state) {
  const { items } = await ask(page, product, '/rounds');
  return items.find((round) => round.state === state);
}

/** The year of 企画: 様式, calendar, what is late, what was found, what a 訂正 begins with. */
async function takeYearPictures(page, product) {
  await visit(page, product, '/sign-in');
  await signIn(page, 'planner');
  const { id, planId } = await roundIn(page, product, 'open');
  const steps = ['entry', 'head', 'planning'].map((stage, index) => ({ stage, dueOn: `2024-0${6 + index}-28` }));
  const made = await ask(page, product, '/rounds', { planId, fy: 2023, from: { roundId: id }, steps });
  await visit(page, product, `/rounds/${made.id}`, () => page.getByRole('list', { name: '様式の項目' }));
  await scrollTo(page, page.getByRole('list', { name: '様式の項目' }), 150);
  await shot(page, 'round-form');
  await visit(page, product, `/rounds/${id}/calendar`, aRow);
  await scrollTo(page, page.getByRole('region', { name: '段階と期限' }), 420);
  await shot(page, 'round-calendar');
  for (const [name, address] of [
    ['reminders', '/reminders?scope=all'],
    ['workload', '/workload'],
    ['assessments', '/assessments'],
  ]) {
    await visit(page, product, address, aRow);
    await shot(page, name);
  }
  await visit(page, product, '/findings', () => page.getByRole('button', { name: /確認済みにする/ }));
  await shot(page, 'findings');
  await visit(page, product, '/assessments/meeting', () => page.getByRole('heading', { level: 2, name: /^\d|^経/ }));
  await shot(page, 'assessment-meeting');
  await visit(page, product, '/review');
  await page.locator('section[data-seen]').waitFor();
  await shot(page, 'review');
  await page.getByRole('button', { name: 'まとめて承認・確認' }).click();
  await page.getByRole('dialog').waitFor();
  await shot(page, 'review-bulk');
  const settled = await roundIn(page, product, 'finalized');
  await visit(page, product, `/rounds/${settled.id}`, () => page.getByRole('button', { name: '公表の準備をする' }));
  await page.getByRole('button', { name: '公表の準備をする' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '準備を始める' }).waitFor();
  await shot(page, 'publication');
  const { items } = await ask(page, product, `/rounds/${settled.id}/entries?state=finalized`);
  await visit(page, product, `/entries/${items[0].id}`);
  await page.getByRole('button', { name: '訂正を始める' }).click();
  await page.getByRole('button', { name: '訂正を始める' }).nth(1).waitFor();
  await shot(page, 'correction');
  const { items: waiting } = await ask(page, product, `/rounds/${id}/reminders?scope=all`);
  const { departmentId, position } = waiting.find(({ departmentName }) => departmentName === 'サンプル市民活動課');
  await ask(page, product, `/rounds/${id}/nudges`, { departmentId, position, text: '今週中に提出をお願いします。' });
}

/** What the others see of the year: お知らせ, 一次評価 by the 部長, what is released to 外部委員. */
async function takeOthersPictures(page, product) {
  await visit(page, product, '/sign-in');
  await signIn(page, 'entrant');
  await visit(page, product, '/notices', () => page.getByRole('list', { name: 'お知らせの一覧' }));
  await shot(page, 'notices');
  await page.context().clearCookies();
  await visit(page, product, '/sign-in');
  await signIn(page, 'division');
  const { id } = await roundIn(page, product, 'open');
  const { items } = await ask(page, product, `/assessments?roundId=${id}`);
  const led = items.find((item) => item.own) ?? items[0];
  await visit(page, product, `/assessments/${led.measureId}?of=${id}`, () =>
    page.getByRole('region', { name: '一次評価' }),
  );
  await shot(page, 'assessment');
  await page.context().clearCookies();
  await visit(page, product, '/sign-in');
  await signIn(page, 'external');
  await visit(page, product, '/assessments', aRow);
  await shot(page, 'external-list');
  const released = await ask(page, product, '/assessments');
  const [first] = released.items;
  const own = () => page.getByRole('region', { name: '自分の事前評価' });
  await visit(page, product, `/assessments/${first.measureId}?of=${first.roundId}`, own);
  await scrollTo(page, own());
  await shot(page, 'external-measure');
}

/** Each with the data it needs; with names of scenes (`npm run guide:screenshots -- setup`) only those are taken. */
const scenes = [
  ['department', '1', takeDepartmentPictures],
  ['planning', '1', takePlanningPictures],
  ['handover', '1', takeHandoverPicture],
  ['year', '1', takeYearPictures],
  ['others', '1', takeOthersPictures],
  ['setup', '0', takeSetupPictures],
];

const asked = process.argv.slice(2);
const taken = scenes.filter(([name]) => asked.length === 0 || asked.includes(name));
const products = new Map();
let browser;
let failure = null;
try {
  process.chdir(root);
  await prepare();
  fs.mkdirSync(images, { recursive: true });
  browser = await startBrowser();
  for (const [, sample, takePictures] of taken) {
    if (!products.has(sample)) products.set(sample, await startProduct(sample));
    const context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
    });
    await takePictures(await context.newPage(), products.get(sample));
    await context.close();
  }
} catch (error) {
  failure = error;
} finally {
  await browser?.close();
  for (const product of products.values()) await product.stop();
}
// After the products have ended: this ends the program at once.
if (failure) endWith(failure);
