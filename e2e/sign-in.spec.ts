import { expect, expectAccessible, samplePassword, signIn, test, useProduct } from './journey.js';

useProduct();

test('wrong passwords make their own place wait, and nobody else: the usual browser stays open', async ({
  page,
  secondPage,
  watch,
}) => {
  watch.allow(/(401|429).*\/api\/session/);
  await signIn(page, 'entrant2');
  await page.getByRole('button', { name: /さんのメニュー$/ }).click();
  await page.getByRole('menuitem', { name: 'サインアウト' }).click();

  await secondPage.goto('/sign-in');
  await expectAccessible(secondPage);
  const password = secondPage.getByLabel('パスワード', { exact: true });
  const submit = secondPage.getByRole('button', { name: 'サインイン', exact: true });
  await submit.click();
  await expect(secondPage.getByText('利用者名を入力してください。')).toBeVisible();
  await secondPage.getByLabel('利用者名').fill('entrant2');
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await password.fill(`wrong-${attempt}`);
    const answered = secondPage.waitForResponse(
      (response) => response.url().endsWith('/api/session') && response.status() !== 200,
    );
    await submit.click();
    await answered;
    await expect(secondPage.getByRole('alert')).toBeVisible();
  }
  await password.fill(samplePassword);
  await submit.click();
  await expect(secondPage.getByRole('alert')).toContainText(/お待ちください/);
  await expectAccessible(secondPage);

  await signIn(page, 'entrant2');
  await signIn(secondPage, 'entrant');
});

test('after signing out the work pages ask to sign in, and lead back to the page that was asked for', async ({
  page,
}) => {
  await signIn(page, 'reader');
  await page.getByRole('button', { name: /さんのメニュー$/ }).click();
  await page.getByRole('menuitem', { name: 'サインアウト' }).click();
  await expect(page.getByRole('button', { name: 'サインイン', exact: true })).toBeVisible();

  await page.goto('/dashboard');
  await page.getByLabel('利用者名').fill('reader');
  await page.getByLabel('パスワード', { exact: true }).fill(samplePassword);
  await page.getByRole('button', { name: 'サインイン', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'ダッシュボード' })).toBeVisible();
});

test('each role lands on a ホーム of its own, readable in light and dark', async ({ page }) => {
  for (const account of ['entrant', 'head', 'division', 'planner', 'reader', 'admin']) {
    await signIn(page, account);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(() => window.localStorage.setItem('mawasu-color-scheme', 'dark'));
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'ホーム' }).waitFor();
    await expectAccessible(page);
    await page.evaluate(() => window.localStorage.removeItem('mawasu-color-scheme'));
    await page.context().clearCookies();
  }
});
