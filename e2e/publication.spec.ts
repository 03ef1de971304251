import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct({ PUBLIC_SITE: '1' }, false);

const measure = '経3-2　公共施設マネジメントの推進';
const heldBack = '公共施設の長寿命化';

/** The files of a ZIP in a folder, as somebody unpacks it on the city's web server; each by its place in the directory. */
function unpack(archive: string, folder: string): string[] {
  const bytes = fs.readFileSync(archive);
  const names: string[] = [];
  const END = 22;
  let at = bytes.readUInt32LE(bytes.length - END + 16);
  for (let left = bytes.readUInt16LE(bytes.length - END + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const packed = bytes.readUInt32LE(at + 42) + 30 + nameLength;
    const content = bytes.subarray(packed, packed + bytes.readUInt32LE(at + 20));
    fs.writeFileSync(path.join(folder, name), inflateRawSync(content));
    names.push(name);
    at += 46 + nameLength;
  }
  return names;
}

/** What the page says; its style has come, too, wherever it is opened from. */
async function textOf(page: Page): Promise<string> {
  expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth)).toBe('960px');
  return (await page.getByRole('main').textContent()) ?? '';
}

test('a year is chosen, looked at and published; whoever has no account reads it, at the product and from its ZIP', async ({
  page,
  secondPage,
  watch,
}, testInfo) => {
  watch.allow(/^other host: file:/, /404/);
  await signIn(page, 'planner');
  const { items } = await (await page.request.get('/api/rounds')).json();
  await page.goto(`/rounds/${items.find(({ fy }: { fy: number }) => fy === 2024).id}`);
  await page.getByRole('button', { name: '公表の準備をする' }).click();
  const dialog = page.getByRole('dialog', { name: '公表の準備（第1版）' });
  // Whatever is chosen beforehand must stand there before it is taken out.
  await dialog.getByRole('checkbox', { name: measure }).waitFor();
  for (const policy of await dialog.getByRole('checkbox', { name: /方針.　/ }).all()) await policy.uncheck();
  await dialog.getByRole('checkbox', { name: measure }).check();
  await dialog.getByRole('button', { name: `${measure}の取組みを選ぶ` }).click();
  await dialog.getByRole('checkbox', { name: heldBack }).uncheck();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '準備を始める' }).click();
  const section = page.getByRole('region', { name: '公表', exact: true });
  const archived = section.getByRole('button', { name: '第1版をZIPで保存' });
  await expect(archived).toBeVisible();

  await secondPage.goto('/public/');
  await expect(secondPage.getByText('公表している年度は、まだありません。')).toBeVisible();
  expect((await secondPage.goto('/public/2024/'))?.status()).toBe(404);

  await section.getByRole('button', { name: '公表する' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '公表する' }).click();
  await expect(section.getByText(/公表中/)).toBeVisible();
  const download = page.waitForEvent('download');
  await archived.click();
  const archive = await (await download).path();

  await secondPage.goto('/public/');
  await secondPage.getByRole('link', { name: /令和6年度/ }).click();
  await expectAccessible(secondPage);
  await secondPage.getByRole('link', { name: measure }).click();
  await expect(secondPage.getByRole('heading', { level: 1, name: measure })).toBeVisible();
  await expectAccessible(secondPage);
  const read = await textOf(secondPage);
  expect(read).not.toContain(heldBack);
  expect(await secondPage.context().cookies()).toEqual([]);
  await secondPage.goto('/public/2024/schema.html');
  await expectAccessible(secondPage);

  const folder = testInfo.outputPath('site');
  fs.mkdirSync(folder, { recursive: true });
  expect(unpack(archive, folder)).toEqual(expect.arrayContaining(['index.html', 'measures.csv', 'report.pdf']));
  await secondPage.goto(pathToFileURL(path.join(folder, 'index.html')).href);
  await secondPage.getByRole('link', { name: measure }).click();
  await expect(secondPage.getByRole('heading', { level: 1, name: measure })).toBeVisible();
  expect(await textOf(secondPage)).toBe(read);
});
