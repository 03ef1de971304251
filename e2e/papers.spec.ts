import fs from 'node:fs';
import { read } from '@e965/xlsx';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';
import { bookmarksOf, pdfText, squeeze, withoutMoment, workbookText } from './report-files.js';

useProduct();

// Exact figures, keys and the machine's moment stand behind the printed texts; a short year stands at a chart's axis only, and
// what limits the figure of an earlier year stands in the workbook's data.
// So does what is for other papers.
const notPrinted = new Set([
  ...['asOf', 'series', 'shortLabel', 'key', 'qualifiers', 'levels'],
  ...['ahead', 'otherAnswers', 'otherCosts', 'papers', 'planned'],
  ...['amounts', 'entryId', 'kind', 'mediaType'],
]);

/** Every text of the report model, without white space. */
function printedTexts(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [squeeze(value)];
  if (Array.isArray(value)) return value.flatMap(printedTexts);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => (notPrinted.has(key) ? [] : printedTexts(child)));
}

/** Where the page took its report from. */
async function reportAddress(page: Page): Promise<string> {
  const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const address = asked.find((name) => name.endsWith('/report'));
  if (!address) throw new Error('the page has asked for no report');
  return address;
}

test('the 施策評価シート of a measure: on the screen, as PDF and as Excel, with the same content', async ({ page }) => {
  await signIn(page, 'planner');
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '報告書' }).click();
  await page.getByRole('heading', { level: 1, name: '報告書' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: /コミュニティ活動の促進/ }).click();
  await page.getByRole('heading', { level: 1, name: /施策評価シート/ }).waitFor();
  await expectAccessible(page);

  const pdf = page.waitForEvent('download');
  await page.getByRole('button', { name: 'PDFで保存' }).click();
  await page.getByRole('menuitem', { name: /^全文/ }).click();
  const excel = pdf.then(async () => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Excelで保存' }).click();
    return saved;
  });
  expect((await pdf).suggestedFilename()).toMatch(/^施策評価シート.*\.pdf$/);
  expect((await excel).suggestedFilename()).toMatch(/^施策評価シート.*\.xlsx$/);

  const [inPdf, inExcel] = [await pdfText(await pdf), await workbookText(await excel)];
  const onScreen = squeeze((await page.getByRole('main').textContent()) ?? '');
  const answer = await page.request.get(await reportAddress(page));
  const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  const expected = [...printedTexts(await answer.json()), ...headings.map(squeeze)];
  expect(headings).toHaveLength(8);
  expect(expected.length).toBeGreaterThan(200);
  for (const paper of [onScreen, inPdf, inExcel].map(withoutMoment)) {
    expect(expected.filter((part) => !paper.includes(withoutMoment(part)))).toEqual([]);
  }
});

test('all sheets of the round as a CSV that Excel opens rightly', async ({ page }) => {
  await signIn(page, 'planner');
  await page.goto('/reports');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSVで保存' }).click();
  const text = fs.readFileSync(await (await saved).path(), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(text).toContain('取組み');
  expect(read(text.slice(1), { type: 'string' }).Sheets).toBeDefined();
});

test('a 冊子 of one 方針: asked for, followed while it is made, and saved with each of its 施策 bound once', async ({
  page,
}) => {
  await signIn(page, 'planner');
  await page.goto('/reports');
  await page.getByRole('button', { name: '冊子を作成' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('範囲').click();
  await page.getByRole('option', { name: /^経営方針１/ }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '作成する' }).click();
  const row = page.getByRole('row', { name: /経営方針１.*（見開き）/ });
  await expect(row).toContainText(/順番を待って|作成を始め|作成しました|そろいました|でき上がりました/);
  const button = row.getByRole('button', { name: /をPDFで保存$/ });
  await button.waitFor();
  await expectAccessible(page);
  const saved = page.waitForEvent('download');
  await button.click();
  expect((await saved).suggestedFilename()).toMatch(/^施策評価報告書_令和7年度_経営方針１.*\.pdf$/);
  const chapters = await bookmarksOf(await saved);
  const policy = chapters.find(({ title }) => title.startsWith('経営方針１'));
  expect(policy?.items.map((title) => title.split('　')[0])).toEqual(['経1-1', '経1-2', '経1-3']);
  expect(chapters.map(({ title }) => title)).toEqual(expect.arrayContaining(['評価結果のまとめ', '指標一覧']));
});
