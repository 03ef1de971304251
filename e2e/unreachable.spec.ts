import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

const product = useProduct();

test('a page opened without a line says so in Japanese and opens when the line is back', async ({ page, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource|could not be fetched/);
  await signIn(page, 'planner');
  await page.context().setOffline(true);
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: 'ダッシュボード' }).click();
  await expect(page.getByRole('alert').filter({ hasText: '読み込めませんでした' })).toBeVisible();
  await expectAccessible(page);
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { level: 1, name: 'ダッシュボード' })).toBeVisible();
});

test('while the server is away a list says so, and shows itself once the server is back', async ({ page, watch }) => {
  watch.allow(/ERR_CONNECTION_REFUSED|Failed to load resource|Failed to fetch/);
  await signIn(page, 'planner');
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '年度評価シート' }).click();
  await page.getByRole('table').waitFor();
  await product.app().stop();
  await page.getByLabel('言葉で探す').fill('防災');
  await page.getByLabel('言葉で探す').press('Enter');
  const failure = page.getByRole('alert').filter({ hasText: /サーバー|ネットワーク/ });
  await expect(failure).toBeVisible();
  await expectAccessible(page);
  await product.app().start();
  await failure.getByRole('button').click();
  await expect(page.getByRole('table')).toBeVisible();
});
