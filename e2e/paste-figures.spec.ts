import type { Page } from '@playwright/test';
import { expectAllSaved, openSheet } from './entry-sheet.js';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

const product = useProduct();

const initiative = 'コミュニティ組織・活動への援助';

/** Copies cells as Excel does and pastes them into the box that has the focus. */
async function pasteCells(page: Page, ...cells: string[]): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), cells.map((cell) => `${cell}\r\n`).join(''));
  await page.keyboard.press('ControlOrMeta+V');
}

test('a column copied from Excel is shown before it is written, with the keyboard alone', async ({ page }) => {
  const { origin } = new URL(product.app().url);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  await signIn(page, 'entrant');
  await openSheet(page, initiative);
  const figures = page.locator('input[data-figure]');
  await expect(figures).toHaveCount(3);
  const before = await figures.evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
  const dialog = page.getByRole('dialog', { name: '貼り付ける内容の確認' });

  await figures.first().focus();
  await pasteCells(page, '1,234人', '1万', '６２．１％', '99');
  await expect(dialog.getByRole('status')).toBeFocused();
  await expect(dialog.getByRole('row', { name: /62\.1（/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /「千」「万」「億」は使わず/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /1,234（/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: '貼り付け先がありません 「99」' })).toBeVisible();
  await expectAccessible(page);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(figures.first()).toBeFocused();
  expect(await figures.evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))).toEqual(before);

  await page.keyboard.press('ControlOrMeta+V');
  await expect(dialog.getByRole('status')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'やめる' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(figures.nth(1)).toBeFocused();
  await expectAllSaved(page);

  await page.reload();
  await expect(figures.nth(0)).toHaveValue('1,234');
  await expect(figures.nth(1)).toHaveValue(before[1] ?? '');
  await expect(figures.nth(2)).toHaveValue('62.1');
});
