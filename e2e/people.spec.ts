import { expect, expectAccessible, samplePassword, signIn, test, useProduct } from './journey.js';

useProduct();

const newPassword = '四月から市民課で働きます 2026';

test('an administrator makes a person with two 課, who signs in, sees the sheets, and is out when shut out', async ({
  page,
  secondPage,
  watch,
}) => {
  watch.allow(/401.*\/api\//, /400.*\/api\/users$/);
  await signIn(page, 'admin');
  await page.getByRole('link', { name: '職員', exact: true }).click();
  await page.getByRole('table', { name: '職員の一覧' }).waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: '職員を登録する' }).click();
  const form = page.getByRole('dialog', { name: '職員を登録する' });
  await form.getByRole('button', { name: '登録する' }).click();
  await expect(form.getByText('氏名を入力してください。')).toBeVisible();
  await expectAccessible(page);
  await form.getByRole('textbox', { name: /^氏名/ }).fill('田中 花子');
  await form.getByRole('textbox', { name: /^利用者名/ }).fill('ＴＡＮＡＫＡ');
  await form.getByRole('combobox', { name: /^役割/ }).click();
  await page.getByRole('option', { name: '入力者' }).click();
  await form.getByRole('combobox', { name: /^部・課/ }).fill('市民活動');
  await page.getByRole('option', { name: /市民活動課$/ }).click();
  await form.getByRole('button', { name: '所属を増やす（兼務）' }).click();
  const second = form.getByRole('group', { name: '所属2' });
  await second.getByRole('combobox', { name: /^役割/ }).click();
  await page.getByRole('option', { name: '入力者' }).click();
  await second.getByRole('combobox', { name: /^部・課/ }).fill('生涯学習');
  await page.getByRole('option', { name: /生涯学習課$/ }).click();
  await form.getByRole('button', { name: '登録する' }).click();

  const slip = page.getByRole('dialog', { name: '初期パスワード' });
  const initial = await slip.getByRole('textbox', { name: '初期パスワード' }).inputValue();
  expect(initial).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
  await expectAccessible(page);
  await slip.getByRole('button', { name: '控えたので閉じる' }).click();
  await page.getByRole('textbox', { name: '氏名・利用者名で探す' }).fill('田中');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: '田中 花子' })).toBeVisible();

  await secondPage.goto('/sign-in');
  await secondPage.getByLabel('利用者名').fill('tanaka');
  await secondPage.getByLabel('パスワード', { exact: true }).fill(initial);
  await secondPage.getByRole('button', { name: 'サインイン' }).click();
  await secondPage.getByRole('textbox', { name: '今のパスワード' }).fill(initial);
  await secondPage.getByRole('textbox', { name: '新しいパスワード', exact: true }).fill(newPassword);
  await secondPage.getByRole('textbox', { name: '新しいパスワード（確認）' }).fill(newPassword);
  await secondPage.getByRole('button', { name: 'パスワードを変更する' }).click();
  await secondPage.getByRole('heading', { level: 1, name: 'ホーム' }).waitFor();
  await secondPage.getByRole('link', { name: '年度評価シート', exact: true }).click();
  await secondPage.getByRole('table', { name: '年度評価シートの一覧' }).waitFor();

  await page.getByRole('link', { name: '田中 花子' }).click();
  await page.getByRole('heading', { level: 1, name: '田中 花子' }).waitFor();
  await expect(page.getByText('登録', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '利用を停止する' }).click();
  const question = page.getByRole('dialog', { name: '利用を停止する' });
  await question.getByLabel(/^理由/).fill('退職');
  await expectAccessible(page);
  await question.getByRole('button', { name: '停止する' }).click();
  await expect(page.getByRole('button', { name: '利用を再開する' })).toBeVisible();
  await expect(page.getByText('理由：退職')).toBeVisible();

  await secondPage.getByRole('link', { name: 'ダッシュボード', exact: true }).click();
  await expect(secondPage.getByRole('dialog')).toContainText(/サインイン/);
  await secondPage.goto('/');
  await expect(secondPage.getByRole('button', { name: 'サインイン', exact: true })).toBeVisible();
  await secondPage.getByLabel('利用者名').fill('tanaka');
  await secondPage.getByLabel('パスワード', { exact: true }).fill(newPassword);
  await secondPage.getByRole('button', { name: 'サインイン', exact: true }).click();
  await expect(secondPage.getByRole('alert')).toBeVisible();
});

test('a 課長 on leave names a deputy, who is told so on ホーム', async ({ page, secondPage }) => {
  await signIn(page, 'head');
  await page.getByRole('button', { name: /さんのメニュー$/ }).click();
  await page.getByRole('menuitem', { name: 'アカウント' }).click();
  await page.getByRole('button', { name: '代理を立てる' }).click();
  const form = page.getByRole('dialog', { name: '代理を立てる' });
  await form.getByRole('combobox', { name: /^代理をする人/ }).fill('入力');
  await page.getByRole('option', { name: /entrant・/ }).click();
  await form.getByLabel(/^終わりの日/).fill('2099-03-31');
  await form.getByLabel(/^理由/).fill('休暇');
  await expectAccessible(page);
  await form.getByRole('button', { name: '代理を立てる' }).click();
  await expect(page.getByRole('table', { name: '代理の一覧' })).toContainText('休暇');
  await expectAccessible(page);

  await signIn(secondPage, 'entrant', samplePassword);
  await expect(secondPage.getByText(/さんの代理（.*課 課長、令和.*まで）/)).toBeVisible();
  await expectAccessible(secondPage);

  await page.getByRole('button', { name: /さんの代理を終える$/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: '終える' }).click();
  await expect(page.getByText('いまの代理も、これからの代理もありません。')).toBeVisible();
  await secondPage.reload();
  await secondPage.getByRole('heading', { level: 1, name: 'ホーム' }).waitFor();
  await expect(secondPage.getByText(/さんの代理（/)).toHaveCount(0);
});
