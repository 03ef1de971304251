import fs from 'node:fs';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct();

test('from the dashboard through a count to the list behind it and on to the sheet', async ({ page }) => {
  await signIn(page, 'reader');
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: 'ダッシュボード' }).click();
  const states = page.getByRole('region', { name: '年度評価シートの状態' });
  await expect(states.getByRole('img', { name: /^年度評価シートの状態/ })).toBeVisible();
  await expectAccessible(page);

  await states.getByText('表で見る').click();
  const confirmed = states.getByRole('link', { name: /確認済\d+件を一覧で見る/ });
  const count = Number(await confirmed.textContent());
  await expectAccessible(page);
  await confirmed.click();

  await page.getByRole('heading', { level: 1, name: '年度評価シート' }).waitFor();
  expect(new URL(page.url()).searchParams.get('state')).toBe('confirmed');
  await expect(page.getByText(`${count}件中`)).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByText('確認済', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('このシートは閲覧のみです')).toBeVisible();
  await expectAccessible(page);
});

test('the address holds the filters, and a bar opens its list', async ({ page }) => {
  await signIn(page, 'planner');
  await page.goto('/dashboard');
  await page.getByRole('combobox', { name: '方針' }).click();
  await page.getByRole('option', { name: /地域力の醸成/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('option', { name: /地域力の醸成/ }).click();
  await expect(page).toHaveURL(/policyId=/);
  await page.reload();
  await expect(page.getByRole('combobox', { name: '方針' })).toHaveValue(/地域力の醸成/);

  const departments = page.getByRole('region', { name: '課ごとの提出状況' });
  // A chart is drawn when one comes near it.
  await departments.scrollIntoViewIfNeeded();
  const bar = departments.locator('.recharts-bar-rectangle path').first();
  await bar.hover();
  await expect(page.locator('.recharts-tooltip-item').first()).toBeVisible();
  await expectAccessible(page);
  await bar.click();
  await expect(page).toHaveURL(/\/entries\?.*departmentId=/);
});

test('from the indicators furthest behind to all of them, narrowed on the page, and out again', async ({ page }) => {
  await signIn(page, 'planner');
  await page.goto('/dashboard');
  const behind = page.getByRole('region', { name: '目標から遠い指標' });
  await behind.getByText('図で見る').click();
  await expect(behind.getByRole('img', { name: /^目標から遠い指標/ })).toBeVisible();
  await expectAccessible(page);
  const all = behind.getByRole('link', { name: /^率が100%未満の指標\d+件をすべて見る$/ });
  const count = /指標(\d+)件/.exec((await all.getAttribute('aria-label')) ?? '')?.[1];
  await all.click();
  await expect(page.getByText(`${count}件中1〜${count}件を表示しています。`)).toBeVisible();
  await expectAccessible(page);

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: `指標${count}件をCSVで保存` }).click();
  const text = fs.readFileSync(await (await saved).path(), 'utf8');
  expect(text.trimEnd().split('\r\n')).toHaveLength(Number(count) + 1);

  await page.getByRole('combobox', { name: '達成率・ペース' }).click();
  await page.getByRole('option', { name: '60%未満', exact: true }).click();
  await expect(page).toHaveURL(/band=below60/);
  await page.getByRole('combobox', { name: '方針' }).click();
  await page.getByRole('option', { name: /行財政基盤の強化/ }).click();
  await expect(page.getByRole('heading', { name: '条件に合う指標はありません。' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: '絞り込みをやめる' }).last().click();
  await expect(page.getByText(/^\d+件中1〜50件を表示しています。$/)).toBeVisible();
  await page.goto('/indicators?page=999');
  await page.getByRole('button', { name: '最初のページを表示' }).click();
  await expect(page.getByText(/^\d+件中1〜50件を表示しています。$/)).toBeVisible();
});

test('a sheet made 対象外 leaves every sum, and each place says so in the same words', async ({ page }) => {
  await signIn(page, 'planner');
  await page.goto('/entries?state=not_started');
  const sheet = page.getByRole('table').getByRole('link').first();
  const [title, measure] = [
    await sheet.textContent(),
    await page.getByRole('row').nth(1).getByRole('cell').first().textContent(),
  ];
  await sheet.click();
  await page.getByRole('button', { name: '対象外にする' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('別の取組みに統合したため。');
  await dialog.getByRole('button', { name: '対象外にする' }).click();
  await expect(page.getByText(/さんが対象外にしました（/)).toBeVisible();
  await expect(page.getByText('別の取組みに統合したため。')).toBeVisible();

  await page.goto('/');
  await expect(page.getByText('51件（ほかに対象外1件）', { exact: true })).toBeVisible();
  await page.goto('/dashboard');
  await expect(page.getByText('年度評価シート 51件（ほかに対象外1件）')).toBeVisible();
  await expect(page.getByText(/^51件（ほかに対象外1件）のうち\d+件が提出済で/)).toBeVisible();
  await expectAccessible(page);
  await page.goto('/entries');
  await expect(page.getByText('52件（うち対象外1件）中1〜50件を表示しています。')).toBeVisible();
  await expect(page.getByText('別の取組みに統合したため。').first()).toBeVisible();
  await page.goto('/entries?state=evaluated');
  await expect(page.getByText('51件中1〜50件を表示しています。')).toBeVisible();
  await page.goto('/reports');
  await page.getByRole('link', { name: measure ?? '' }).click();
  const block = page.getByRole('region', { name: title ?? '', exact: true });
  await expect(block).toContainText('対象外の理由別の取組みに統合したため。');
  await expect(page.getByText(/^取組み\d+件（ほかに対象外1件）のうち、/)).toBeVisible();
});

test('dark and enlarged to 200 percent it is still readable', async ({ page }) => {
  await signIn(page, 'reader');
  await page.evaluate(() => window.localStorage.setItem('mawasu-color-scheme', 'dark'));
  await page.setViewportSize({ width: 683, height: 384 });
  await page.goto('/dashboard');
  await page.getByRole('region', { name: '年度評価シートの状態' }).waitFor();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
