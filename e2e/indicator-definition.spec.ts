import type { Page } from '@playwright/test';
import { openSheet } from './entry-sheet.js';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

const product = useProduct();

const INITIATIVE = 'ボランティア活動への支援';

const menu = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name, exact: true }).click();

async function choose(page: Page, label: RegExp | string, words: string): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.click();
  await box.fill(words);
  await page
    .getByRole('option', { name: new RegExp(words) })
    .first()
    .click();
}

/** Copies cells as Excel does and pastes them into the box that has the focus. */
async function pasteCells(page: Page, text: string): Promise<void> {
  await page.evaluate((cells) => navigator.clipboard.writeText(cells), text);
  await page.keyboard.press('ControlOrMeta+V');
}

test('企画 defines an indicator, sees what it makes of figures, sets its targets, and the 課 has it on its sheet', async ({
  page,
  secondPage,
}) => {
  const { origin } = new URL(product.app().url);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  await signIn(page, 'planner');
  await menu(page, '指標');
  await page.getByRole('link', { name: '市民1人当たりの図書の貸出冊数' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^目標なし/ }).click();
  await expect(page.getByRole('status').first()).toContainText('該当する指標はありません。');
  await expectAccessible(page);
  await page.getByRole('button', { name: /^すべて/ }).click();

  await page.getByRole('link', { name: '指標を追加する' }).click();
  await page.getByRole('heading', { level: 1, name: '指標を追加する' }).waitFor();
  await choose(page, /施策・取組み/, INITIATIVE);
  await page.getByLabel(/指標の名称/).fill('登録ボランティアの人数');
  await page.getByLabel('単位').fill('人');
  const preview = page.getByRole('region', { name: '例の数字で確かめる' });
  await preview.getByLabel(/R7の実績/).fill('80');
  await expect(preview).toContainText('実績 80人 ÷ 目標 100人');
  await expect(preview).toContainText('未達成');
  await page.getByRole('combobox', { name: '望ましい方向' }).click();
  await page.getByRole('option', { name: '減少' }).click();
  await expect(preview).toContainText('125.0%');
  await page.getByRole('combobox', { name: '望ましい方向' }).click();
  await page.getByRole('option', { name: '範囲' }).click();
  await expect(page.getByText('目標とする範囲の下限と上限を入力してください。')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('combobox', { name: '望ましい方向' }).click();
  await page.getByRole('option', { name: '増加' }).click();
  await page.getByRole('textbox', { name: '出典' }).fill('ボランティアセンターの登録簿');
  await page.getByRole('textbox', { name: /^理由/ }).fill('この年度から測るため。');
  await page.getByRole('button', { name: '追加する' }).click();
  await page.getByRole('heading', { level: 1, name: '登録ボランティアの人数' }).waitFor();
  await expectAccessible(page);

  await page.getByLabel('単位').fill('名');
  await page.getByRole('textbox', { name: /^理由/ }).fill('単位の誤り。');
  await page.getByRole('button', { name: '変更を保存する' }).click();
  await expect(page.getByText('変更を保存しました。')).toBeVisible();

  await page.getByRole('button', { name: '終了する' }).click();
  await page.getByRole('dialog').getByText('これまでの目標値と実績値は残ります。').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: '目標値の表' }).click();
  const cell = (year: string) => `登録ボランティアの人数（名）の${year}`;
  await page.getByLabel(cell('令和7年度')).fill('120');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByLabel(cell('令和8年度'))).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByLabel(cell('令和7年度'))).toBeFocused();
  await pasteCells(page, '１２５\t130 名\r\n');
  const dialog = page.getByRole('dialog', { name: '貼り付ける内容の確認' });
  await expect(dialog.getByRole('status')).toContainText('2件を貼り付けます。');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '貼り付ける' }).click();
  await expect(page.getByText('2件を変更します。')).toBeVisible();
  await page.getByRole('textbox', { name: /^理由/ }).fill('計画の見直しによる。');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'まとめて保存する' }).click();
  await expect(page.getByText('目標値を保存しました。')).toBeVisible();
  await expect(page.getByLabel(cell('令和8年度'))).toHaveValue('130');

  await signIn(secondPage, 'entrant');
  await openSheet(secondPage, INITIATIVE);
  const row = secondPage.getByRole('row', { name: /登録ボランティアの人数/ }).first();
  await expect(row).toContainText('125');
});

test('企画 lets an indicator be followed by another, whose series goes on', async ({ page }) => {
  await signIn(page, 'planner');
  await menu(page, '指標');
  await page.getByLabel('名称・算式・出典で探す').fill('図書の貸出冊数');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '市民1人当たりの図書の貸出冊数' }).click();
  await page.getByRole('link', { name: '引き継ぐ' }).click();
  await page.getByRole('heading', { level: 1, name: /を引き継ぐ$/ }).waitFor();
  await expectAccessible(page);
  await page.getByLabel(/指標の名称/).fill('市民1人当たりの貸出冊数（電子図書を含む）');
  await page.getByRole('radio', { name: '比べられない' }).check();
  await page.getByRole('textbox', { name: /^理由/ }).fill('電子図書を含めるため。');
  await page.getByRole('button', { name: '引き継ぐ' }).click();
  await page.getByRole('heading', { level: 1, name: '市民1人当たりの貸出冊数（電子図書を含む）' }).waitFor();
  await expect(page.getByText('に引き継いだ前の指標：')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '市民1人当たりの図書の貸出冊数' }).click();
  await expect(page.getByText('この指標は令和6年度までです。')).toBeVisible();
});

test('企画 hands 取組み over to another 課 from April on; others read who answers', async ({ page, secondPage }) => {
  await signIn(page, 'planner');
  await menu(page, '担当課');
  await page.getByRole('rowheader', { name: new RegExp(INITIATIVE) }).waitFor();
  await expectAccessible(page);
  await page.getByLabel(`${INITIATIVE}を選ぶ`).check();
  await page.getByRole('button', { name: '選んだ1件の担当課を変更する' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('主管課は、1年度に1課です。').waitFor();
  await expectAccessible(page);
  await dialog.getByRole('combobox', { name: /^主管課/ }).fill('サンプル税務課');
  await page.getByRole('option', { name: /^サンプル税務課/ }).click();
  await dialog.getByRole('textbox', { name: /^理由/ }).fill('事務の移管による。');
  await dialog.getByRole('button', { name: '変更する' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('row', { name: new RegExp(INITIATIVE) })).toContainText('サンプル税務課');

  await signIn(secondPage, 'reader');
  await menu(secondPage, '計画');
  await secondPage.getByRole('link', { name: '担当課の一覧' }).click();
  await expect(secondPage.getByText('担当課を変更できるのは企画です。')).toBeVisible();
  await expect(secondPage.getByRole('row', { name: new RegExp(INITIATIVE) })).toContainText('サンプル税務課');
  await expect(secondPage.getByRole('button', { name: /担当課を変更する/ })).toHaveCount(0);
  await expectAccessible(secondPage);
});
