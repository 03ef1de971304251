import fs from 'node:fs';
import { read } from '@e965/xlsx';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';
import { pdfText, squeeze, withoutMoment, workbookText } from './report-files.js';

useProduct();

// Exact figures, keys and the machine's moment stand behind the printed texts; a short year stands at a chart's axis only, and
// what limits the figure of an earlier year stands in the workbook's data.
const notPrinted = new Set(['asOf', 'series', 'shortLabel', 'key', 'qualifiers', 'levels']);

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
