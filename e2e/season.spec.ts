import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct();

test('企画 opens a year with a box of its own from the last one, and the 課 finds it on the sheet', async ({
  page,
  secondPage,
}) => {
  await signIn(page, 'planner');
  await page.goto('/rounds/new');
  await page.getByRole('combobox', { name: '評価する年度' }).click();
  await page.getByRole('option', { name: /令和5年度/ }).click();
  await page.getByRole('radio', { name: '前の評価年度から写す' }).check();
  await page.getByRole('button', { name: '評価年度をつくる' }).click();
  await page.getByRole('heading', { level: 1, name: '令和5年度の評価年度' }).waitFor();

  await page.getByRole('button', { name: '文章の項目を加える' }).click();
  await page.getByLabel('項目名').fill('要因');
  await page.getByRole('textbox', { name: '説明', exact: true }).first().fill('結果に影響したことを書いてください。');
  await page.getByRole('button', { name: '入力画面の見え方' }).click();
  await expect(page.getByRole('textbox', { name: '要因' })).toBeVisible();
  await page.getByRole('button', { name: '変更を保存する' }).click();
  await expect(page.getByRole('list', { name: '様式の項目' }).getByText('要因')).toBeVisible();
  await expectAccessible(page);

  for (const box of await page.getByLabel('確かめました。このまま受付を始めます。').all()) await box.check();
  await page.getByLabel('このまま受付を始める理由').fill('試行のため、担当課が決まった順に始める。');
  await page.getByRole('button', { name: '受付を始める' }).click();
  await page.getByText('受付を始めた評価年度のため').waitFor();
  await expect(page.getByText(/要因/).first()).toBeVisible();

  await signIn(secondPage, 'entrant');
  await secondPage.goto('/entries');
  await secondPage.getByLabel('評価年度').selectOption({ label: '令和5年度評価（受付中）' });
  await secondPage.getByRole('table').getByRole('link').first().click();
  await expect(secondPage.getByRole('textbox', { name: '要因' })).toBeVisible();
  await expect(secondPage.getByText('結果に影響したことを書いてください。')).toBeVisible();
});
