import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct();

test('the plan is searched with any spelling, and the 施策シート shows the page of the draft', async ({ page }) => {
  await signIn(page, 'reader');
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '計画' }).click();
  await page.getByRole('heading', { level: 1, name: /総合計画/ }).waitFor();
  await expectAccessible(page);

  await page.goto('/plan?q=強靭');
  await page
    .getByRole('link', { name: /強靱な防災基盤の構築/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /強靱な防災基盤の構築/ }).waitFor();
  await expect(page.getByRole('main')).toContainText('災害に強いまちになる');
  await expect(page.getByRole('main')).toContainText('避難所の円滑な運営のための委員会の設置');
  await expectAccessible(page);
});

test('a search without a hit says so and offers a way on', async ({ page }) => {
  await signIn(page, 'reader');
  await page.goto('/plan?q=存在しない言葉');
  await expect(page.getByText(/見つかりません/).first()).toBeVisible();
  await expectAccessible(page);
});

test('the header searches plan, indicators and sheets, and leads to a sheet of its year', async ({ page }) => {
  await signIn(page, 'reader');
  const box = page.getByRole('searchbox', { name: '計画・指標・年度評価シートを検索' });
  await box.waitFor();
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await page.keyboard.insertText('防災　訓練');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: '計画', exact: true }).waitFor();
  await expectAccessible(page);
  const hit = page.getByRole('region', { name: '年度評価シート' }).getByRole('listitem').first();
  await hit.getByRole('link').click();
  await page.waitForURL(/\/entries\//);
});
