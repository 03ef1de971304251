import { expectAllSaved, openSheet } from './entry-sheet.js';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct();

const initiative = '友好都市交流の推進';

test('two people on one sheet: both texts are shown, one is chosen, none is lost before', async ({
  page,
  secondPage,
  watch,
}) => {
  watch.allow(/409/);
  await signIn(page, 'entrant');
  await openSheet(page, initiative);
  await signIn(secondPage, 'head');
  await openSheet(secondPage, initiative);

  const mine = page.getByRole('textbox', { name: '実施内容', exact: true });
  const theirs = secondPage.getByRole('textbox', { name: '実施内容', exact: true });
  await theirs.fill('課長が書いた実施内容です。');
  await theirs.blur();
  await expectAllSaved(secondPage);

  await mine.fill('担当が書いた実施内容です。');
  await mine.blur();
  const conflict = page.getByRole('alert').filter({ hasText: '先に更新しています' });
  await expect(conflict).toContainText('担当が書いた実施内容です。');
  await expect(conflict).toContainText('課長が書いた実施内容です。');
  await expectAccessible(page);

  await conflict.getByRole('button', { name: 'あなたの入力を残す' }).click();
  await expectAllSaved(page);
  await page.reload();
  await expect(mine).toHaveValue('担当が書いた実施内容です。');
});

test('different fields of one sheet are saved without a question', async ({ page, secondPage, watch }) => {
  watch.allow(/409/);
  await signIn(page, 'entrant');
  await openSheet(page, initiative);
  await signIn(secondPage, 'head');
  await openSheet(secondPage, initiative);

  await secondPage.getByRole('textbox', { name: '成果', exact: true }).fill('課長の成果です。');
  await secondPage.getByRole('textbox', { name: '成果', exact: true }).blur();
  await expectAllSaved(secondPage);
  await page.getByRole('textbox', { name: '課題', exact: true }).fill('担当の課題です。');
  await page.getByRole('textbox', { name: '課題', exact: true }).blur();
  await expectAllSaved(page);
  await expect(page.getByRole('textbox', { name: '成果', exact: true })).toHaveValue('課長の成果です。');
});
