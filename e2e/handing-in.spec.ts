import { expectAllSaved, fillSheet, openSheet } from './entry-sheet.js';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct();

const submit = { name: '提出する' };

test('a figure that cannot be read stays in its box, says what to do and keeps the sheet back until it is mended', async ({
  page,
}) => {
  await signIn(page, 'entrant');
  await openSheet(page, 'ボランティア活動への支援');
  await fillSheet(page, '読めない数値');
  const figure = page.locator('input[data-figure]').first();
  await figure.fill('約十件');
  await figure.blur();
  await expect(figure).toHaveAccessibleDescription(/読み取れません。数字だけで入力してください/);
  await expectAccessible(page);

  await page.getByRole('button', submit).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', submit)).toBeDisabled();
  await dialog.getByRole('button', { name: /は保存されていません/ }).click();
  await expect(figure).toBeFocused();
  await expect(figure).toHaveValue('約十件');

  await figure.fill('▲１，２３４');
  await figure.blur();
  await expectAllSaved(page);
  await page.reload();
  await expect(figure).toHaveValue(/^▲1,234/);
});

test("last year's text copied word for word is saved, and says at the field that it deserves a look", async ({
  page,
}) => {
  await signIn(page, 'entrant');
  await openSheet(page, 'ボランティア活動への支援');
  const results = page.getByRole('textbox', { name: '成果', exact: true });
  const box = page.locator('[data-field="results"]');
  await results.fill((await box.locator('[data-last-year-text]').textContent()) ?? '');
  await results.blur();
  await expect(box.getByText('すべて昨年度と同じ文です。この年度の内容か確認してください。')).toBeVisible();
  await expect(box.getByText('保存しました')).toBeVisible();
  await expectAccessible(page);
});

test('two texts between which nobody has chosen keep the sheet back', async ({ page, secondPage, watch }) => {
  watch.allow(/409/);
  await signIn(page, 'entrant');
  await openSheet(page, 'コミュニティ組織・活動への援助');
  await fillSheet(page, '担当');
  await signIn(secondPage, 'head');
  await openSheet(secondPage, 'コミュニティ組織・活動への援助');
  const theirs = secondPage.getByRole('textbox', { name: '課題', exact: true });
  await theirs.fill('課長が書いた課題です。');
  await theirs.blur();
  await expectAllSaved(secondPage);

  await page.getByRole('textbox', { name: '課題', exact: true }).fill('担当が書いた課題です。');
  await page.getByRole('button', submit).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('「課題」は、どちらの内容を残すか選んでください。')).toBeVisible();
  await expect(dialog.getByRole('button', submit)).toBeDisabled();
  await dialog.getByRole('button', { name: 'やめる' }).click();

  await page.getByRole('button', { name: /の入力にする$/ }).click();
  await expectAllSaved(page);
  await page.getByRole('button', submit).click();
  await dialog.getByRole('button', submit).click();
  await expect(page.getByText('課長確認待ち').first()).toBeVisible();
  await expect(page.getByText('課長が書いた課題です。')).toBeVisible();
});

test('what was typed without a line while the sheet was handed in elsewhere is shown apart, not lost', async ({
  page,
  secondPage,
  watch,
}) => {
  watch.allow(/409|422|ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  const initiative = '友好都市交流の推進';
  await signIn(page, 'entrant');
  await openSheet(page, initiative);
  await page.context().setOffline(true);
  await page.getByRole('textbox', { name: '成果', exact: true }).fill('提出に間に合わなかった文章です。');
  await page.locator('input[data-figure]').first().fill('77');
  await page.locator('input[data-figure]').first().blur();
  await expect(page.getByText('つながり次第、保存します').first()).toBeVisible();

  await signIn(secondPage, 'entrant');
  await openSheet(secondPage, initiative);
  await fillSheet(secondPage, '提出');
  await secondPage.getByRole('button', submit).click();
  await secondPage.getByRole('dialog').getByRole('button', submit).click();
  await expect(secondPage.getByText('課長確認待ち').first()).toBeVisible();

  await page.context().setOffline(false);
  await page.reload();
  const apart = page.getByRole('alert').filter({ hasText: '送られていない入力が、この端末に残っています' });
  await expect(apart).toContainText('提出に間に合わなかった文章です。');
  await expect(apart).toContainText('77');
  await expectAccessible(page);
});
