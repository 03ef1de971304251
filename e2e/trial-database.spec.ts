import { expectAllSaved, openSheet } from './entry-sheet.js';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

const { app } = useProduct({ EMBEDDED_ENGINE: 'pglite' });

test('on PGlite every page says so, and a save is there after a restart', async ({ page }) => {
  await signIn(page, 'entrant');
  await expect(page.getByText('お試し用データベース').first()).toBeVisible();
  await expectAccessible(page);
  await openSheet(page, 'ボランティア活動への支援');
  await expect(page.getByText('お試し用データベース').first()).toBeVisible();
  await page.getByRole('textbox', { name: '実施内容', exact: true }).fill('お試し用データベースに保存しました。');
  await page.getByRole('textbox', { name: '実施内容', exact: true }).blur();
  await expectAllSaved(page);

  const address = page.url();
  await page.goto('about:blank');
  await app().stop();
  await app().start();
  await page.goto(address);
  await expect(page.getByRole('textbox', { name: '実施内容', exact: true })).toHaveValue(
    'お試し用データベースに保存しました。',
  );
});
