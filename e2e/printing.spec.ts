import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';
import { squeeze } from './report-files.js';

useProduct();

async function pageTexts(data: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data, useSystemFonts: false, verbosity: 0 }).promise;
  const texts: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    // Of a character and the radical it is drawn like, the PDF of a browser may name either.
    texts.push(squeeze(items.map((item) => ('str' in item ? item.str : '')).join('')).normalize('NFKC'));
  }
  return texts;
}

test('a dashboard on paper: light, in its colours, every chart whole on one page with its title and legend', async ({
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem('mawasu-color-scheme', 'dark'));
  await signIn(page, 'planner');
  await page.goto('/dashboard?views=policies-table');
  await expect(page.getByRole('table', { name: '方針ごとの進捗状況' })).toBeVisible();
  await page.getByRole('img', { name: /^施策ごとの進捗状況/ }).waitFor();

  const seen: string[] = [];
  await page.exposeFunction('tellScheme', (scheme: string) => seen.push(scheme));
  await page.evaluate(() => {
    const tell = () =>
      (window as unknown as { tellScheme: (scheme: string) => void }).tellScheme(
        document.documentElement.getAttribute('data-mantine-color-scheme') ?? '',
      );
    window.addEventListener('beforeprint', tell);
  });
  const pages = await pageTexts(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  expect(seen).toEqual(['light']);
  expect(await page.evaluate(() => document.documentElement.getAttribute('data-mantine-color-scheme'))).toBe('dark');
  // What the picture of the chart says at its top and at its foot stands on the page of its title.
  const own = pages.find((text) => text.includes('施策ごとの進捗状況')) ?? '';
  expect(own).toContain('強靱な防災基盤の構築');
  expect(own).toMatch(/スマート自治体の構築/);
  expect(own).toContain('C やや遅れている'.replace(' ', ''));
  expect(pages.join('')).not.toContain('図で見る');

  // One part alone is printed with the head of the page, and with nothing of its neighbours.
  const part = page.getByRole('region').filter({ has: page.getByRole('table', { name: '方針ごとの進捗状況' }) });
  await part.evaluate((element) => element.setAttribute('data-printed-alone', ''));
  const alone = (await pageTexts(new Uint8Array(await page.pdf({ preferCSSPageSize: true })))).join('');
  expect(alone).toContain('ダッシュボード');
  expect(alone).toContain('まちづくり方針');
  expect(alone).not.toContain('施策ごとの進捗状況');
  await part.evaluate((element) => element.removeAttribute('data-printed-alone'));

  await page.emulateMedia({ media: 'print' });
  const swatch = page.getByRole('listitem').locator('span').first();
  expect(await swatch.evaluate((element) => getComputedStyle(element).printColorAdjust)).toBe('exact');
  await page.emulateMedia({ media: 'screen' });
});

test('what a 課 and what a person hands over are one A4 each', async ({ page }) => {
  await signIn(page, 'planner');
  await page.getByRole('link', { name: '職員', exact: true }).click();
  await page.getByRole('link', { name: '市民活動 課長（サンプル）' }).click();
  await page.getByRole('link', { name: '引継ぎ', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /^引継ぎ：/ }).waitFor();
  await page.getByRole('table', { name: '取組みと、最後に書かれた文章' }).waitFor();
  await expectAccessible(page);
  expect(await pageTexts(new Uint8Array(await page.pdf({ preferCSSPageSize: true })))).toHaveLength(1);

  const departments = page.getByRole('combobox', { name: '部・課を選ぶ' });
  await departments.fill('危機管理');
  await page.getByRole('option', { name: /危機管理課$/ }).click();
  await page.getByRole('heading', { level: 1, name: /^引継ぎ：.*危機管理課$/ }).waitFor();
  await page.getByRole('table', { name: '指標と最新の実績値' }).waitFor();
  await expectAccessible(page);
  const [paper = '', ...more] = await pageTexts(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  expect(more).toEqual([]);
  expect(paper).toMatch(/引継ぎ1.1ページ/);
});
