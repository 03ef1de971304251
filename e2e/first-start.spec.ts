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
  // There is nothing to work on yet: the first page says what the city lacks, and who does it.
  await expect(page.getByRole('heading', { level: 1, name: 'はじめての設定' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(8);
  await expectAccessible(page);
  await page.getByRole('textbox', { name: '市の名前' }).fill('川辺市');
  await page.getByRole('combobox', { name: '最初に評価する年度' }).click();
  await page.getByRole('option', { name: /2025年度/ }).click();
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page.getByRole('region', { name: /市の名前と年度/ }).getByText('済', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'まわす 川辺市 ホーム' })).toBeVisible();
  await expectAccessible(page);

  const menu = page.getByRole('navigation', { name: '主なメニュー' });
  for (const name of ['年度評価シート', 'ダッシュボード', '計画', '報告書', '組織', '職員']) {
    await menu.getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await expectAccessible(page);
    await expect(page.getByText(/サンプル|三郷/)).toHaveCount(0);
  }

  // Left and taken up again: what was done is done, and the next step is named.
  await menu.getByRole('link', { name: 'はじめての設定' }).click();
  await expect(page.getByRole('textbox', { name: '市の名前' })).toHaveValue('川辺市');
  await page.getByRole('region', { name: /組織/ }).getByRole('link', { name: '組織の画面で登録する' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '組織' })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'はじめての設定' })).toBeVisible();
});
