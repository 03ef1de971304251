import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './journey.js';

/** Opens the 年度評価シート of a 取組み from the list, as a person finds it. */
export async function openSheet(page: Page, initiative: string): Promise<void> {
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '年度評価シート' }).click();
  await page.getByRole('heading', { level: 1, name: '年度評価シート' }).waitFor();
  await page.getByLabel('言葉で探す').fill(initiative);
  await page.getByLabel('言葉で探す').press('Enter');
  await page.getByRole('link', { name: initiative, exact: true }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: initiative, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: initiative }).waitFor();
  await expectAccessible(page);
}

/** All that was typed is on the server. */
export async function expectAllSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'すべて保存しました' })).toBeVisible();
}

const narrativeLabels = ['実施内容', '成果', '課題', '今後の取組'] as const;

/** Fills what 提出 asks for: figures, texts, status and direction. */
export async function fillSheet(page: Page, mark: string): Promise<void> {
  for (const figure of await page.locator('input[data-figure]').all()) {
    if ((await figure.inputValue()) === '') await figure.fill('12');
  }
  for (const label of narrativeLabels) {
    // a returned field says so in its label
    await page.getByRole('textbox', { name: new RegExp(`^${label}( |$)`) }).fill(`${label}：${mark}`);
  }
  const viewpoint = page.getByRole('textbox', { name: /^視点の実績/ });
  if (await viewpoint.isVisible()) await viewpoint.fill(`視点の実績：${mark}`);
  await page.getByRole('radio', { name: /^B 概ね順調/ }).check();
  const reason = page.getByRole('textbox', { name: /^変更理由/ });
  if (await reason.isVisible()) await reason.fill('現場の状況を踏まえて、概ね順調と判断しました。');
  await page.getByRole('combobox', { name: '今後の方向性' }).click();
  await page.getByRole('option', { name: /^継続/ }).click();
  await expectAllSaved(page);
}
