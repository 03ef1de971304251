import type { Page } from '@playwright/test';
import { expectAllSaved, openSheet } from './entry-sheet.js';
import { expect, expectAccessible, samplePassword, signIn, test, useProduct } from './journey.js';

useProduct();

const initiative = 'ボランティア活動への支援';

/** Tab until the focus is on what a keyboard user is looking for. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard cannot reach ${selector}`);
}

test('a sheet is found and filled with the keyboard alone', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'サインイン', exact: true }).waitFor();
  await tabTo(page, 'input[autocomplete="username"]');
  await page.keyboard.type('entrant');
  await tabTo(page, 'input[autocomplete="current-password"]');
  await page.keyboard.type(samplePassword);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'ホーム' }).waitFor();

  const link = page.getByRole('link', { name: initiative });
  await link.first().waitFor();
  const href = await link.first().getAttribute('href');
  await tabTo(page, `a[href="${href}"]`);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: initiative }).waitFor();
  await expectAccessible(page);

  await tabTo(page, 'textarea[id="field:activities"]');
  await page.keyboard.type('ボランティア保険の案内を窓口で行いました。');
  await page.keyboard.press('Tab');
  await page.keyboard.type('加入者が増え、安心して活動できるようになりました。');
  await tabTo(page, 'input[type="radio"]');
  await page.keyboard.press('ArrowDown');
  await expectAllSaved(page);

  await tabTo(page, 'input[id="field:futureDirection"]');
  await page.keyboard.press('ArrowDown');
  const merge = page.getByRole('option', { name: /^統合/ });
  while (!(await merge.evaluate((option) => option.hasAttribute('data-combobox-selected')))) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await tabTo(page, 'input[id="field:directionTarget"]');
  await page.keyboard.type('防災リーダー');
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText(['地域の防災リーダーの育成']);
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectAllSaved(page);

  await page.reload();
  await expect(page.getByRole('combobox', { name: '統合する相手の取組み' })).toHaveValue('地域の防災リーダーの育成');
  await expect(page.getByRole('textbox', { name: '実施内容', exact: true })).toHaveValue(
    'ボランティア保険の案内を窓口で行いました。',
  );
  await expect(page.getByRole('textbox', { name: '成果', exact: true })).toHaveValue(
    '加入者が増え、安心して活動できるようになりました。',
  );
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1);
});

/** How far the sheet can be scrolled, in screens, without the table of 事業費, which a round need not ask for. */
const screensBelow = (page: Page) =>
  page.evaluate(() => {
    const costs = document.querySelector<HTMLElement>('section[data-field="costs"]')?.offsetHeight ?? 0;
    return (document.documentElement.scrollHeight - costs - innerHeight) / innerHeight;
  });

test('the sheet opens at the first box, scrolls two screens at most beside its 事業費, and is finished with its keys', async ({
  page,
}) => {
  const title = 'コミュニティ組織・活動への援助';
  await signIn(page, 'entrant');
  await openSheet(page, title);
  const figures = page.locator('input[data-figure]');
  const texts = page.locator('textarea[id^="field:"]');
  await expect(figures).toHaveCount(3);
  await expect(texts).toHaveCount(5);
  await expect(figures.first()).toBeFocused();
  await expect(figures.first()).toBeInViewport({ ratio: 1 });
  const foot = page.getByRole('button', { name: 'キー操作' }).locator('..');
  expect((await foot.boundingBox())?.height).toBeLessThan(60);
  expect(await screensBelow(page)).toBeLessThanOrEqual(2);

  await page.keyboard.type('10500');
  for (let text = 0; text < 5; text += 1) {
    await page.keyboard.press('Alt+n');
    await expect(texts.nth(text)).toBeFocused();
    await expect(texts.nth(text)).toBeInViewport({ ratio: 1 });
    await page.keyboard.insertText(`${'今年度に行ったことと、その結果をここに書きます。'.repeat(5)}${text}`);
  }
  await page.keyboard.press('Alt+n');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+n');
  await expect(page.getByRole('combobox', { name: '今後の方向性' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expectAllSaved(page);
  expect(await screensBelow(page)).toBeLessThanOrEqual(2);

  await page.keyboard.press('Alt+k');
  await expect(page.getByRole('dialog', { name: '提出前の確認' })).toBeVisible();
  await expect(figures.first()).toBeAttached();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 683, height: 384 });
  await page
    .getByRole('button', { name: /の計算式・定義・グラフ$/ })
    .first()
    .click();
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.setViewportSize({ width: 1366, height: 768 });
  // left where nothing small lies half under the foot
  await page.evaluate(() => window.scrollTo(0, 0));
});
