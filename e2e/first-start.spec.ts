import { expect, expectAccessible, test, useProduct } from './journey.js';

const product = useProduct({ MAWASU_SAMPLE: '0', PASSWORD_MIN_LENGTH: '14' });

test('without sample data: the printed password opens the door once, must be changed, and every page is truly empty', async ({
  page,
  watch,
}) => {
  watch.allow(/(400|401|403|422).*\/api\//);
  const printed = /パスワード\s+(\S+)/.exec(product.app().printed)?.[1] ?? '';
  expect(printed.length).toBeGreaterThan(11);

  await page.goto('/');
  await page.getByLabel('利用者名').fill('admin');
  await page.getByLabel('パスワード', { exact: true }).fill(printed);
  await page.getByRole('button', { name: 'サインイン', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'パスワードの変更' })).toBeVisible();
  await expectAccessible(page);

  // no way around it
  await page.goto('/dashboard');
  await expect(page.getByRole('heading', { level: 1, name: 'パスワードの変更' })).toBeVisible();

  const fresh = 'まわすの新しい合言葉2026';
  const submit = page.getByRole('button', { name: 'パスワードを変更する' });
  await page.getByLabel('今のパスワード', { exact: true }).fill(printed);
  await expect(page.getByLabel('新しいパスワード', { exact: true })).toHaveAccessibleDescription(/14文字以上。/);
  await page.getByLabel('新しいパスワード', { exact: true }).fill('short');
  await page.getByLabel('新しいパスワード（確認）', { exact: true }).fill('short');
  await submit.click();
  await expect(page.getByText('パスワードは14文字以上にしてください。')).toBeVisible();
  await page.getByLabel('新しいパスワード', { exact: true }).fill(fresh);
  await page.getByLabel('新しいパスワード（確認）', { exact: true }).fill(fresh);
  await submit.click();
  await expect(page.getByRole('heading', { level: 1, name: 'ホーム' })).toBeVisible();
  await expectAccessible(page);

  for (const name of ['計画', '年度評価シート', 'ダッシュボード', '報告書']) {
    const link = page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name });
    if ((await link.count()) === 0) continue;
    await link.click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
    await expect(page.getByText('サンプル')).toHaveCount(0);
  }
});
