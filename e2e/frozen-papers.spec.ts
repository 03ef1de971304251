import fs from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAllSaved, openSheet } from './entry-sheet.js';
import { expect, expectAccessible, makeRoom, signIn, test, useProduct } from './journey.js';
import { cellsOf, pdfText, squeeze, withoutMoment } from './report-files.js';

useProduct();

const measure = /コミュニティ活動の促進/;
const initiative = 'コミュニティ組織・活動への援助';

async function saved(page: Page, button: string) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  if (button === 'PDFで保存') await page.getByRole('menuitem', { name: /^全文/ }).click();
  return download;
}

/** Everything that leaves the house for the finalized round, as a person of 企画 fetches it. */
async function papers(page: Page) {
  await page.goto('/reports');
  await page.getByRole('heading', { level: 1, name: '報告書' }).waitFor();
  const rounds = page.getByRole('combobox', { name: '評価年度' });
  await rounds.selectOption({ label: '令和6年度評価（確定）' });
  // The page of the round before stands until that of this one is there.
  await page.getByText('令和6年度の評価の帳票とデータです。').waitFor();
  const csv = fs.readFileSync(await (await saved(page, 'CSVで保存')).path());
  await page.getByRole('link', { name: measure }).click();
  const heading = page.getByRole('heading', { level: 1, name: /施策評価シート/ });
  await heading.waitFor();
  await expectAccessible(page);
  // The page's title is read out a moment after the page stands, and is part of what the page says.
  await expect(page.getByRole('main').locator('[aria-live]').last()).toHaveText(
    `${await heading.textContent()}｜まわす`,
  );
  const screen = squeeze((await page.getByRole('main').textContent()) ?? '');
  const pdf = await pdfText(await saved(page, 'PDFで保存'));
  return { address: page.url(), csv, screen: withoutMoment(screen), pdf: withoutMoment(pdf) };
}

/** Every list and page that shows the finalized round, as the screens get them, and the workbook of its sheets. */
async function lists(page: Page) {
  const bytes = async (path: string) => (await page.request.get(`/api${path}`)).body();
  const get = async (path: string) => JSON.parse(String(await bytes(path)));
  const roundId = (await get('/rounds')).items.find(({ fy }: { fy: number }) => fy === 2024).id;
  const sheets = await get(`/rounds/${roundId}/entries?size=200`);
  const { id, measureId } = sheets.items.find((one: { initiativeTitle: string }) => one.initiativeTitle === initiative);
  // When it was asked is no part of what it says.
  const { asOf: _, ...dashboard } = await get(`/rounds/${roundId}/dashboard`);
  // The plan's own 状況 is that of today.
  const { plan: __, ...measurePage } = await get(`/measures/${measureId}?roundId=${roundId}`);
  return {
    ...{ sheets, dashboard, measurePage, sheet: await get(`/entries/${id}`) },
    indicators: await get(`/rounds/${roundId}/indicators?size=200`),
    tree: await get(`/rounds/${roundId}/tree`),
    assessments: await get(`/assessments?roundId=${roundId}&size=200`),
    assessment: await get(`/assessments/${measureId}?roundId=${roundId}`),
    assessmentsCsv: String(await bytes(`/assessments/${roundId}/assessments.csv`)),
    workbook: cellsOf(await bytes(`/rounds/${roundId}/entries.xlsx`)),
  };
}

/** What a screen of 企画 will do later, through the API that stands behind it, as this person in this browser. */
async function post(page: Page, path: string, data: unknown): Promise<void> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`/api${path}`, { data, headers: { origin } });
  expect(`${path} ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toMatch(/ 20[01] $/);
}

interface Node {
  id: string;
  title: string;
  children: Node[];
}
const flat = (nodes: Node[]): Node[] => nodes.flatMap((node) => [node, ...flat(node.children)]);

test('the papers of a finalized year stay as they were decided, whatever is typed and revised afterwards', async ({
  page,
}) => {
  await signIn(page, 'planner');
  const before = await papers(page);
  const listed = await lists(page);
  expect(before.screen).toMatch(/第1版・[0-9a-f]{8}/);
  await makeRoom(page);

  await signIn(page, 'entrant');
  await openSheet(page, initiative);
  const typed = page.locator('input[data-figure]');
  for (const figure of await typed.all()) await figure.fill('98');
  await typed.first().blur();
  await expectAllSaved(page);
  const entry = await (await page.request.get(`/api${new URL(page.url()).pathname}`)).json();
  await makeRoom(page);

  await signIn(page, 'planner');
  const [plan] = (await (await page.request.get('/api/plans')).json()).items;
  const tree = await (await page.request.get(`/api/plans/${plan.id}/tree`)).json();
  const renamed = flat(tree.nodes).filter(({ title }) => measure.test(title) || title === initiative);
  expect(renamed).toHaveLength(2);
  await post(page, `/plans/${plan.id}/revisions`, {
    fromFy: 2025,
    decidedOn: '2025-03-25',
    reason: '中間見直しのため。',
    titles: renamed.map(({ id, title }) => ({ nodeId: id, title: `改定後の${title}` })),
  });
  for (const { id } of entry.indicators) {
    for (const fy of [2023, 2024, 2026]) {
      await post(page, `/indicators/${id}/targets`, { kind: 'yearly', fy, value: '1', reason: '見直しのため。' });
    }
  }

  const after = await papers(page);
  expect(after.address).toBe(before.address);
  expect(after.screen).toBe(before.screen);
  expect(after.pdf).toBe(before.pdf);
  expect(after.csv.equals(before.csv)).toBe(true);
  expect(await lists(page)).toEqual(listed);

  const revised = await (await page.request.get(`/api/plans/${plan.id}/tree`)).json();
  const titles = flat(revised.nodes).map(({ title }) => title);
  for (const { title } of renamed) expect(titles).toContain(`改定後の${title}`);
});
