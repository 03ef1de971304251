import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';
import { handInAll } from './waiting-sheets.js';

const { app } = useProduct();

const SHEETS = 20;
/** What a person may press or click for a sheet without faults. */
const ACTS_A_SHEET = 2;

/** Counts what the person does from now on, in the browser itself: keys pressed and clicks. */
async function countActs(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counter = { acts: 0 };
    Object.assign(window, { counter });
    const count = ({ isTrusted }: Event) => {
      if (isTrusted) counter.acts += 1;
    };
    window.addEventListener('keydown', count, true);
    window.addEventListener('click', count, true);
  });
  return () => page.evaluate(() => (window as unknown as { counter: { acts: number } }).counter.acts);
}

const shown = (page: Page) => page.locator('section[data-seen]');
const title = (page: Page) => shown(page).getByRole('heading', { level: 2 }).innerText();
const left = (page: Page) => page.getByRole('navigation', { name: '確認待ちのシート' }).getByText(/^残り\d+件$/);

/** Another sheet than this one is in sight, and may be acted on. */
async function movedOn(page: Page, from: string): Promise<void> {
  await expect(shown(page).getByRole('heading', { level: 2 })).not.toHaveText(from);
  await shown(page).waitFor();
}

test('twenty sheets by keyboard, two blocks sent back, the rest at once, and back again', async ({
  page,
  secondPage,
}) => {
  await handInAll(app().url);
  await signIn(page, 'planner');
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '確認', exact: true }).click();
  await shown(page).waitFor();
  await expectAccessible(page);
  const waiting = Number(/\d+/.exec(await left(page).innerText())?.[0]);
  expect(waiting).toBeGreaterThan(SHEETS + 5);

  const first = await title(page);
  const acts = await countActs(page);
  for (let sheet = 0; sheet < SHEETS; sheet += 1) {
    const now = await title(page);
    await page.keyboard.press('a');
    await movedOn(page, now);
  }
  const spent = await acts();
  expect(spent).toBeLessThanOrEqual(SHEETS * ACTS_A_SHEET);
  await expect(left(page)).toHaveText(`残り${waiting - SHEETS}件`);

  // The last one was a slip: it comes back, and both steps are kept.
  const done = page.getByRole('status', { name: '直前の操作' });
  const slip = /^「(.+)」を確認済にしました。/.exec(await done.innerText())?.[1] ?? '';
  await done.getByRole('button', { name: '元に戻す' }).click();
  await expect(shown(page).getByRole('heading', { level: 2 })).toHaveText(slip);
  await expect(left(page)).toHaveText(`残り${waiting - SHEETS + 1}件`);
  await shown(page)
    .getByText(/企画確認中/)
    .first()
    .waitFor();

  // Two blocks go back, each with its reason; one from the sentences 企画 keeps.
  await page.keyboard.press('r');
  await page.keyboard.type('a：何をしたかを書いてください。');
  await page.getByRole('button', { name: '「成果」を差し戻す' }).click();
  await page.getByRole('textbox', { name: '「成果」を差し戻す理由' }).fill('人数を書いてください。');
  const other = page.getByRole('textbox', { name: /を差し戻す理由$/ }).first();
  await expect(other).toHaveValue('a：何をしたかを書いてください。');
  await shown(page).getByRole('button', { name: '定型文' }).last().click();
  await page.getByRole('menuitem', { name: '実績を数字で書いてください。' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: '2項目を差し戻す' }).click();
  await expect(done).toContainText(`「${slip}」を差し戻しました。`);
  await expect(left(page)).toHaveText(`残り${waiting - SHEETS}件`);
  await signIn(secondPage, 'entrant');
  await secondPage.getByRole('link', { name: slip, exact: true }).first().click();
  await secondPage.getByText('差戻しの理由').first().waitFor();
  await expect(secondPage.getByText(/^人数を書いてください。\s*実績を数字で書いてください。$/)).toBeVisible();

  // What the check asks nothing of goes at once, exactly as listed, and comes back the same way.
  await page.getByRole('button', { name: 'まとめて承認・確認' }).click();
  const dialog = page.getByRole('dialog', { name: 'まとめて承認・確認' });
  const listed = await dialog.getByRole('checkbox').count();
  expect(listed).toBeGreaterThan(1);
  await dialog.getByText(/件は、シートを開いて確認してください$/).waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: `${listed}件を承認・確認する` }).click();
  await dialog.getByText(`${listed}件を承認・確認しました。`).waitFor();
  await expect(left(page)).toHaveText(`残り${waiting - SHEETS - listed}件`);
  await dialog.getByRole('button', { name: `${listed}件をまとめて元に戻す` }).click();
  await dialog.getByText(`${listed}件を確認待ちに戻しました。`).waitFor();
  await dialog.getByRole('button', { name: '閉じる' }).last().click();
  await expect(left(page)).toHaveText(`残り${waiting - SHEETS}件`);

  // What was confirmed first is still so.
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '年度評価シート' }).click();
  await page.getByLabel('言葉で探す').fill(first);
  await page.getByLabel('言葉で探す').press('Enter');
  await page.getByRole('link', { name: first, exact: true }).click();
  await page.getByText('確認済', { exact: true }).first().waitFor();
});
