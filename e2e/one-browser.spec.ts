import type { Page } from '@playwright/test';
import { openSheet } from './entry-sheet.js';
import { expect, expectAccessible, samplePassword, signIn, test, useProduct } from './journey.js';

const { app } = useProduct();

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /さんのメニュー$/ }).click();
  await page.getByRole('menuitem', { name: 'サインアウト' }).click();
  await page.getByRole('button', { name: 'サインイン', exact: true }).waitFor();
}

const INITIATIVE = '地域コミュニティの活性化';

test('two people in one browser: what one typed is never saved as the other’s, and is there when they come back', async ({
  page,
  watch,
}) => {
  watch.allow(/409/);
  await signIn(page, 'entrant');
  await openSheet(page, INITIATIVE);
  const address = page.url();
  const box = page.getByRole('textbox', { name: /^実施内容( |$)/ });
  const before = await box.inputValue();

  const other = await page.context().newPage();
  await other.goto('/');
  await other.getByRole('button', { name: /さんのメニュー$/ }).click();
  await page.route('**/api/entries/*', (route) =>
    route.request().method() === 'PATCH' ? undefined : route.fallback(),
  );
  await box.fill('入力者が打った文です。');
  await other.getByRole('menuitem', { name: 'サインアウト' }).click();
  await other.getByRole('button', { name: 'サインイン', exact: true }).waitFor();
  await signIn(other, 'head');

  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.bringToFront();
  await expect(page.getByText('入力者が打った文です。')).toHaveCount(0);
  await expectAccessible(page);
  await other.goto(address);
  await other.getByRole('heading', { level: 1, name: INITIATIVE }).waitFor();
  await expect(other.getByText('入力者が打った文です。')).toHaveCount(0);
  if (before !== '') await expect(other.getByText(before).first()).toBeVisible();

  await signOut(other);
  await signIn(other, 'entrant');
  await other.goto(address);
  await expect(other.getByRole('textbox', { name: /^実施内容( |$)/ })).toHaveValue('入力者が打った文です。');
  await other.close();
  if (!page.isClosed()) await page.goto('/');
});

test('what is typed and chosen in a dialog is there again for its person, whatever took the page away', async ({
  page,
}) => {
  await signIn(page, 'admin');
  const open = async () => {
    await page.goto('/users');
    await page.getByRole('button', { name: '職員を登録する' }).click();
    return page.getByRole('dialog', { name: '職員を登録する' });
  };
  const form = await open();
  await form.getByLabel('氏名').fill('佐藤 花子');
  await form.getByRole('combobox', { name: /^役割/ }).click();
  await page.getByRole('option', { name: '入力者', exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByRole('option', { name: '入力者', exact: true }).click();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'ホーム' }).waitFor();

  await signOut(page);
  await signIn(page, 'planner');
  await signOut(page);
  await signIn(page, 'admin');
  const again = await open();
  await expect(again.getByText('前に入力して保存していない内容を、この端末から戻しました。')).toBeVisible();
  await expect(again.getByLabel('氏名')).toHaveValue('佐藤 花子');
  await expect(again.getByRole('combobox', { name: /^役割/ })).toHaveValue('入力者');
  await expectAccessible(page);
  await again.getByRole('button', { name: 'やめる' }).click();
  await expect((await open()).getByLabel('氏名')).toHaveValue('');
});

test('after signing out nothing can be read by 「戻る」, and the other tabs are empty', async ({ page }) => {
  await signIn(page, 'head');
  await openSheet(page, INITIATIVE);
  const second = await page.context().newPage();
  await second.goto('/dashboard');
  await second.getByRole('heading', { level: 1, name: 'ダッシュボード' }).waitFor();

  await signOut(page);
  await second.getByRole('button', { name: 'サインイン', exact: true }).waitFor();
  await expect(second.getByRole('heading', { name: 'ダッシュボード' })).toHaveCount(0);

  // As far as 「戻る」 leads: to pages of the session that ended.
  for (let back = 0; back < 2; back += 1) {
    await page.goBack();
    await page.getByRole('button', { name: 'サインイン', exact: true }).waitFor();
    await expect(page.getByText(INITIATIVE)).toHaveCount(0);
  }
  await second.close();
});

test('own sign-ins are seen and ended on アカウント', async ({ page, secondPage }) => {
  await signIn(page, 'planner');
  await signIn(secondPage, 'planner');
  await page.getByRole('button', { name: /さんのメニュー$/ }).click();
  // A press alone would scroll to it, even where nobody sees it.
  await expect(page.getByRole('menuitem', { name: 'サインアウト' })).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: 'アカウント' }).click();
  await expect(page.getByText('この端末', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /サインインを終了する$/ }).click();
  await page.getByLabel('今のパスワード', { exact: true }).fill(samplePassword);
  await expectAccessible(page);
  await page.getByRole('button', { name: '終了する', exact: true }).click();
  await expect(page.getByRole('button', { name: /サインインを終了する$/ })).toHaveCount(0);
  await secondPage.reload();
  await secondPage.getByRole('button', { name: 'サインイン', exact: true }).waitFor();
});

test('two hundred right sign-ins at once are all let in', async () => {
  const { url } = app();
  const accounts = ['entrant', 'entrant2', 'head', 'division', 'planner', 'reader'];
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify({ account: accounts[index % accounts.length], password: samplePassword }),
      }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});
