import { expectAllSaved, openSheet } from './entry-sheet.js';
import { expect, samplePassword, signIn, test, useProduct } from './journey.js';

useProduct();

const initiative = 'コミュニティ組織・活動への援助';

test('what is typed without a connection is kept, shown and sent when the line is back', async ({ page, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  await signIn(page, 'entrant');
  await openSheet(page, initiative);
  const results = page.getByRole('textbox', { name: '成果', exact: true });

  await page.context().setOffline(true);
  await results.fill('回線が切れている間に書いた文章です。');
  await results.blur();
  await expect(page.getByText('未送信（この端末に保管中。つながり次第、保存します）').first()).toBeVisible();

  await page.context().setOffline(false);
  await expectAllSaved(page);
  await page.reload();
  await expect(results).toHaveValue('回線が切れている間に書いた文章です。');
});

test('what was not sent before the window closed is there again and is sent', async ({ page, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  await signIn(page, 'entrant');
  await openSheet(page, initiative);
  const address = page.url();
  await page.context().setOffline(true);
  await page.getByRole('textbox', { name: '課題', exact: true }).fill('窓を閉じる前に書いた文章です。');
  await page.close({ runBeforeUnload: false });

  await page.context().setOffline(false);
  const again = await page.context().newPage();
  await again.goto(address);
  await expect(again.getByRole('textbox', { name: '課題', exact: true })).toHaveValue('窓を閉じる前に書いた文章です。');
  await expectAllSaved(again);
});

test('an expired session asks to sign in on top of the sheet and then saves what was typed', async ({
  page,
  watch,
}) => {
  watch.allow(/401/);
  await signIn(page, 'entrant');
  await openSheet(page, initiative);
  await page.context().clearCookies();
  const next = page.getByRole('textbox', { name: '今後の取組', exact: true });
  await next.fill('期限切れのあとに書いた文章です。');
  await next.blur();

  const dialog = page.getByRole('dialog', { name: 'もう一度サインインしてください' });
  await dialog.getByLabel('パスワード', { exact: true }).fill(samplePassword);
  await dialog.getByRole('button', { name: 'サインイン', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expectAllSaved(page);
  await page.reload();
  await expect(next).toHaveValue('期限切れのあとに書いた文章です。');
});
