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

test('a text is not saved while it is being converted, only once it stands', async ({ page }) => {
  await page.clock.install();
  await signIn(page, 'entrant');
  await openSheet(page, initiative);
  const saved: string[] = [];
  page.on('request', (request) => {
    const change = (request.postDataJSON() as { changes?: { issues?: string } } | null)?.changes?.issues;
    if (request.method() === 'PATCH' && change !== undefined) saved.push(change);
  });
  const issues = page.getByRole('textbox', { name: '課題', exact: true });

  const keyboard = await page.context().newCDPSession(page);
  const convert = (text: string) =>
    keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await issues.selectText();
  for (const text of ['ｇ', 'ぎょう', 'ぎょうせい']) await convert(text);
  await expect(issues).toHaveValue('ぎょうせい');
  // many times the pause after which a text is sent by itself
  await page.clock.fastForward(60_000);
  expect(saved).toEqual([]);

  await convert('行政');
  await keyboard.send('Input.insertText', { text: '行政' });
  await expect(issues).toHaveValue('行政');
  await expectAllSaved(page);
  expect(saved).toEqual(['行政']);
});
