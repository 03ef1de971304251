import { fiscalYearOf } from '@mawasu/domain/years';
import type { Locator, Page } from '@playwright/test';
import { expectAllSaved } from './entry-sheet.js';
import { expect, expectAccessible, test, useProduct } from './journey.js';
import { asWorkbook, cityTables, initiativeOf } from './second-city-tables.js';

const product = useProduct({ MAWASU_SAMPLE: '0' });

const fy = fiscalYearOf(new Date()) - 1;
const tables = cityTables(fy);
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const MEASURE = /1-1 .*の施策$/;
const picture = { title: '川辺の遊歩道', alt: '桜並木の下を歩く人たち' };
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const menu = (page: Page) => page.getByRole('navigation', { name: '主なメニュー' });
const step = (page: Page, name: RegExp): Locator => page.getByRole('region', { name });

/** The first sign-in of somebody who was handed a password: their own is set, and their first page opens. */
async function arrive(page: Page, account: string, handed: string, firstPage: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('利用者名').fill(account);
  await page.getByLabel('パスワード', { exact: true }).fill(handed);
  await page.getByRole('button', { name: 'サインイン', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'パスワードの変更' }).waitFor();
  const own = 'まわすの新しい合言葉2026';
  await page.getByLabel('今のパスワード', { exact: true }).fill(handed);
  await page.getByLabel('新しいパスワード', { exact: true }).fill(own);
  await page.getByLabel('新しいパスワード（確認）', { exact: true }).fill(own);
  await page.getByRole('button', { name: 'パスワードを変更する' }).click();
  await page.getByRole('heading', { level: 1, name: firstPage }).waitFor();
  await expectAccessible(page);
}

/** From the step to its table, looked at and taken in; back on はじめての設定 the step says what it says. */
async function bringIn(page: Page, name: RegExp, kind: keyof typeof tables, link: string): Promise<void> {
  await menu(page).getByRole('link', { name: 'はじめての設定' }).click();
  await step(page, name).getByRole('link', { name: link }).click();
  await page.getByRole('heading', { level: 1, name: '取込' }).waitFor();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `${kind}.xlsx`, mimeType: xlsx, buffer: asWorkbook(tables[kind]) });
  await page.getByRole('button', { name: '読み込んで確認する' }).click();
  await page.getByRole('heading', { name: '確認の結果' }).waitFor();
  await expect(page.getByText('エラー 0件')).toBeVisible();
  await page.getByRole('button', { name: '取り込む', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '取り込む', exact: true }).click();
  await page.getByRole('heading', { name: '取り込みました' }).waitFor();
  await menu(page).getByRole('link', { name: 'はじめての設定' }).click();
  await page.getByRole('heading', { level: 1, name: 'はじめての設定' }).waitFor();
}

const isDone = (page: Page, name: RegExp) =>
  expect(step(page, name).getByText('済', { exact: true })).toBeVisible({ timeout: 30_000 });

/** 写真・データ of the first 施策, on the screen of the plan. */
async function addPicture(page: Page): Promise<void> {
  await menu(page).getByRole('link', { name: '計画', exact: true }).click();
  await page.getByRole('link', { name: '計画を編集する' }).click();
  await page.getByRole('treeitem', { name: MEASURE }).click();
  await page.getByRole('button', { name: '写真・データを追加する' }).click();
  const dialog = page.getByRole('dialog');
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'river.png', mimeType: 'image/png', buffer: onePixel });
  await dialog.getByLabel('題名').fill(picture.title);
  await dialog.getByLabel(/^代替テキスト/).fill(picture.alt);
  await dialog.getByRole('button', { name: '追加する', exact: true }).click();
  await expect(page.getByRole('img', { name: picture.alt })).toBeVisible();
}

/** The administrator makes somebody a first password, from the list of those who have not come yet. */
async function passwordFor(page: Page, displayName: string): Promise<string> {
  await menu(page).getByRole('link', { name: 'はじめての設定' }).click();
  await step(page, /招待/).getByRole('link', { name: displayName }).click();
  await page.getByRole('button', { name: '初期パスワードを発行する' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '発行する', exact: true }).click();
  const password = await page.getByRole('textbox', { name: '初期パスワード' }).inputValue();
  await page.getByRole('button', { name: '控えたので閉じる' }).click();
  return password;
}

async function choose(page: Page, name: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: option }).first().click();
}

// Two people, six tables and a whole year's beginning.
test.slow();

test('a city of another shape comes from nothing to a sheet that is handed in', async ({ page, secondPage, watch }) => {
  watch.allow(/(400|401|403).*\/api\//);
  const printed = /パスワード\s+(\S+)/.exec(product.app().printed)?.[1] ?? '';
  await arrive(page, 'admin', printed, 'はじめての設定');

  // The administrator: name and year, organisation and people.
  await page.getByRole('textbox', { name: '市の名前' }).fill('川辺市');
  await choose(page, '最初に評価する年度', new RegExp(`${fy}年度`));
  await page.getByRole('button', { name: '保存する' }).click();
  await isDone(page, /市の名前と年度/);
  await bringIn(page, /組織/, 'departments', '表を読み込んで確認する');
  await isDone(page, /組織/);
  await expect(step(page, /組織/)).toContainText('部 2部、課 5課');
  await bringIn(page, /職員/, 'people', '表を読み込んで確認する');
  await expect(step(page, /職員/)).toContainText('企画の役割の人がいません。');

  // 企画 is made on the screen, where the first password is shown once.
  await step(page, /職員/).getByRole('link', { name: '職員の画面で登録する' }).click();
  await page.getByRole('button', { name: '職員を登録する' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('氏名').fill('企画 京子');
  await dialog.getByLabel('利用者名').fill('kikaku');
  await dialog.getByRole('combobox', { name: '役割' }).click();
  await page.getByRole('option', { name: '企画' }).click();
  await dialog.getByRole('button', { name: '登録する', exact: true }).click();
  const handed = await page.getByRole('textbox', { name: '初期パスワード' }).inputValue();
  await page.getByRole('button', { name: '控えたので閉じる' }).click();

  // 企画: plan, indicators, targets, 担当課, the first year.
  await arrive(secondPage, 'kikaku', handed, 'はじめての設定');
  await bringIn(secondPage, /計画/, 'plan', '表を読み込んで確認する');
  await isDone(secondPage, /計画/);
  await expect(step(secondPage, /計画/)).toContainText('方針 5件、施策 5件、取組み 10件');
  await addPicture(secondPage);
  await bringIn(secondPage, /指標と目標/, 'indicators', '指標の表を読み込んで確認する');
  await expect(step(secondPage, /指標と目標/)).toContainText('目標値のない指標が10件あります。');
  await bringIn(secondPage, /指標と目標/, 'targets', '目標値の表を読み込んで確認する');
  await isDone(secondPage, /指標と目標/);
  await bringIn(secondPage, /担当課/, 'assignments', '表を読み込んで確認する');
  await isDone(secondPage, /担当課/);
  await isDone(secondPage, /職員/);
  await step(secondPage, /最初の評価年度/)
    .getByRole('link', { name: '評価年度をつくる' })
    .click();
  await secondPage.getByRole('radio', { name: /段階評価（S〜D）の様式/ }).check();
  await secondPage.getByRole('checkbox', { name: '部長確認' }).uncheck();
  for (const [stage, day] of [
    ['入力', '29'],
    ['課長確認', '30'],
    ['企画確認', '31'],
  ]) {
    await secondPage.getByLabel(`${stage}の締切`).fill(`2099-05-${day}`);
  }
  await expectAccessible(secondPage);
  await secondPage.getByRole('button', { name: '評価年度をつくる' }).click();
  await secondPage.getByText('足りないものはありません。').waitFor();
  await secondPage.getByRole('button', { name: '受付を始める' }).click();
  await secondPage.getByRole('button', { name: '受付を始める' }).waitFor({ state: 'hidden' });
  await menu(secondPage).getByRole('link', { name: 'はじめての設定' }).click();
  await isDone(secondPage, /最初の評価年度/);
  await expect(secondPage.getByText('使い始める準備ができました。')).toBeVisible();
  await expectAccessible(secondPage);

  // The picture stands on the paper of its 施策.
  await menu(secondPage).getByRole('link', { name: '報告書' }).click();
  await secondPage.getByRole('link', { name: MEASURE }).first().click();
  await expect(secondPage.getByRole('img', { name: picture.alt })).toBeVisible();

  // 招待, and the first sheet.
  const password = await passwordFor(page, '入力 2子');
  await page.context().clearCookies();
  await arrive(page, 'e2', password, 'ホーム');
  await page
    .getByRole('link', { name: initiativeOf(2, 1), exact: true })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: initiativeOf(2, 1) }).waitFor();
  await page.locator('input[data-figure]').first().fill('85');
  for (const label of ['実施内容', '成果', '要因', '課題', '今後の取組']) {
    await page.getByRole('textbox', { name: new RegExp(`^${label}( |$)`) }).fill(`${label}：川辺市で行いました。`);
  }
  for (const label of ['必要性', '有効性', '効率性']) {
    await page
      .getByRole('radiogroup', { name: new RegExp(`^${label}`) })
      .getByLabel('やや高い')
      .check();
  }
  await page.getByRole('radio', { name: /^B 概ね達成/ }).check();
  await choose(page, '今後の方向性', /^継続/);
  await expectAllSaved(page);
  await expectAccessible(page);
  await page.getByRole('button', { name: '提出する' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提出する' }).click();
  await expect(page.getByText('課長確認待ち').first()).toBeVisible();
});
