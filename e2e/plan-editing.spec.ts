import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct();

const line = (page: Page, name: string) => page.getByRole('treeitem', { name, exact: true });
const focusedLine = (page: Page, name: string) => expect(line(page, name)).toBeFocused();

/** Adds a node by keys from the focused line; the new one has the focus then. */
async function addNode(page: Page, keys: string, title: string, code = ''): Promise<void> {
  await page.keyboard.press(keys);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel(/^コード/)).toBeFocused();
  await page.keyboard.type(code);
  await page.keyboard.press('Tab');
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('treeitem', { selected: true })).toContainText(title);
  await expect(page.getByRole('treeitem', { selected: true })).toBeFocused();
}

const saved = (page: Page) => expect(page.getByText('保存しました')).toBeVisible();

test('a plan is typed from nothing by keys, decided, revised, laid beside what it was, and followed by another', async ({
  page,
}) => {
  await signIn(page, 'planner');
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '計画', exact: true }).click();
  await page.getByRole('link', { name: '計画を編集する' }).click();
  // The sample's 案 is in use: what it says is read, and not written.
  await expect(page.getByText('この案ではすでに評価が始まっているため')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: '新しい計画を作る' }).click();
  const settings = page.getByRole('dialog');
  await settings.getByLabel(/計画の名称/).fill('後期基本計画');
  await settings.getByRole('checkbox', { name: '施策の柱' }).uncheck();
  await settings.getByRole('checkbox', { name: '事務事業' }).check();
  await settings.getByLabel(/行革の視点/).fill('1 市民サービス\n2 参加と協働');
  await expectAccessible(page);
  await settings.getByRole('button', { name: '案を作る' }).click();
  await expect(page.getByText('まだ項目がありません。')).toBeVisible();
  await expectAccessible(page);

  // From here on by keys alone.
  await page.getByRole('button', { name: '追加する', exact: true }).focus();
  await addNode(page, 'Enter', '安全なまち', '方針１');
  await addNode(page, 'Alt+Shift+Enter', '防災', '1-1');
  await addNode(page, 'Alt+Enter', '防犯', '1-2');
  await addNode(page, 'Alt+Shift+Enter', '見守り');
  await page.keyboard.press('ArrowLeft');
  await focusedLine(page, '施策 1-2 防犯');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('treeitem').nth(1)).toContainText('防犯');
  await focusedLine(page, '施策 1-2 防犯');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'キーボードでの操作' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await focusedLine(page, '施策 1-2 防犯');

  await page.keyboard.press('Enter');
  await expect(page.getByLabel(/^名称/)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('目指す姿')).toBeFocused();
  await page.keyboard.type('犯罪の少ないまちになる。');
  await page.keyboard.press('Tab');
  await saved(page);
  await page.getByRole('checkbox', { name: /すべての人に健康と福祉を/ }).check();
  await page.getByRole('button', { name: '現状と課題を追加する' }).click();
  await page.getByLabel('現状と課題 1', { exact: true }).fill('空き家が増えている。');
  await page.getByRole('button', { name: '用語を追加する' }).click();
  await page.getByLabel('用語 1の言葉').fill('青パト');
  await page.getByLabel('用語 1の説明').fill('青色防犯パトロール');
  await page.getByLabel('関連する個別計画').fill('防犯計画');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByText('保存しました')).toBeVisible();
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByLabel('目指す姿')).toHaveValue('犯罪の少ないまちになる。');
  await expect(page.getByLabel('用語 1の説明')).toHaveValue('青色防犯パトロール');
  await expect(page.getByLabel('現状と課題 1', { exact: true })).toHaveValue('空き家が増えている。');
  await expect(page.getByRole('checkbox', { name: /すべての人に健康と福祉を/ })).toBeChecked();

  await page.getByRole('button', { name: '決定する' }).click();
  const decision = page.getByRole('dialog');
  await expect(decision.getByText('取組みのない施策が1件あります')).toBeVisible();
  await expectAccessible(page);
  await decision.getByRole('button', { name: '決定する' }).click();
  await expect(page.getByText('決定（第1版）')).toBeVisible();
  await expect(page.getByLabel('目指す姿')).not.toBeEditable();

  await page.getByRole('button', { name: '改定を始める' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/改定の理由/)
    .fill('中間見直しのため');
  await page.getByRole('dialog').getByRole('button', { name: '改定案を作る' }).click();
  await expect(page.getByText(/^改定案（第2版/)).toBeVisible();
  await page.getByLabel('目指す姿').fill('犯罪の少ない安心なまちになる。');
  await page.getByLabel('目指す姿').blur();
  await saved(page);

  // What is not decided is found nowhere.
  await page.goto('/search?q=%E5%AE%89%E5%BF%83%E3%81%AA%E3%81%BE%E3%81%A1%E3%81%AB%E3%81%AA%E3%82%8B');
  await expect(page.getByText('見つかりませんでした').first()).toBeVisible();
  await page.goBack();

  await page.getByRole('link', { name: '前の版と見比べる' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '新旧対照（第2版）' })).toBeVisible();
  const row = page.getByRole('row', { name: /目指す姿/ });
  await expect(row.locator('ins')).toHaveText('安心な');
  await expect(page.getByRole('table')).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole('link', { name: '計画の編集' }).click();
  await page.getByRole('button', { name: '決定する' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '決定する' }).click();
  await expect(page.getByText('決定（第2版）')).toBeVisible();

  // The plan that comes after it: what is alike is linked at once, what is left over ends.
  await page.getByRole('button', { name: '新しい計画を作る' }).click();
  await settings.getByLabel(/計画の名称/).fill('第3期基本計画');
  await settings.getByLabel(/始まりの年度/).fill('2040');
  await settings.getByLabel(/終わりの年度/).fill('2044');
  await settings.getByRole('checkbox', { name: '施策の柱' }).uncheck();
  await settings.getByRole('combobox', { name: '引き継ぐ前の計画' }).click();
  await page.getByRole('option', { name: /後期基本計画/ }).click();
  await settings.getByRole('button', { name: '案を作る' }).click();
  await page.getByRole('button', { name: '追加する', exact: true }).focus();
  await addNode(page, 'Enter', '安全なまち', '方針１');
  await addNode(page, 'Alt+Shift+Enter', '防犯', '1-1');
  await page.getByRole('link', { name: '前の計画からの引き継ぎ' }).click();
  await page.getByRole('button', { name: 'すべて結ぶ' }).click();
  const linked = page.getByRole('table', { name: '結んだ項目' });
  await expect(linked.getByRole('row', { name: /防犯/ })).toBeVisible();
  await page.getByRole('button', { name: '残りは廃止にする' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /廃止にする$/ })
    .click();
  await expect(page.getByText('まだ結んでいない項目：前の計画 0件、新しい計画 0件')).toBeVisible();
  await expect(linked.getByRole('row', { name: /廃止/ })).toHaveCount(2);
});
