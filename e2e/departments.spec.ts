import type { Page } from '@playwright/test';
import { expectAllSaved, openSheet } from './entry-sheet.js';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct();

const next = (page: Page) => page.getByRole('button', { name: '次へ' }).click();
const atStep = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });

async function openDepartments(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '組織' }).click();
  await page.getByRole('rowheader', { name: 'サンプル税務課' }).waitFor();
  await expectAccessible(page);
}

test('two 課 become one, whose people go on with their sheets; one is divided, and that is taken back', async ({
  page,
  secondPage,
}) => {
  await signIn(page, 'admin');
  await openDepartments(page);

  await page.getByRole('link', { name: '統合する' }).click();
  await atStep(page, '統合する課').waitFor();
  await expectAccessible(page);
  const sources = page.getByRole('combobox', { name: /統合する課/ });
  await sources.click();
  await page.getByRole('option', { name: 'サンプル市民活動課' }).waitFor();
  await expectAccessible(page);
  for (const name of ['サンプル市民活動課', 'サンプル生涯学習課']) {
    await sources.fill(name);
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  }
  await page.keyboard.press('Escape');
  await next(page);
  await page.getByLabel(/統合後の名称/).fill('サンプル市民協働課');
  await page.getByLabel(/理由/).fill('組織改正条例による。');
  await expectAccessible(page);
  await next(page);
  await expect(atStep(page, '内容の確認')).toBeFocused();
  await page.getByText(/^職員の所属（4月1日から） [1-9]/).click();
  await expect(page.getByRole('cell', { name: '生涯学習 担当（サンプル）' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'この内容で統合する' }).click();
  await expect(page.getByText('統合しました')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: '組織を表示する' }).click();
  await expect(page.getByRole('row', { name: /サンプル市民協働課/ })).toContainText(
    'サンプル市民活動課、サンプル生涯学習課から',
  );

  // Somebody of one of the old 課 opens and saves a sheet of the other, which keeps the name of its year.
  await signIn(secondPage, 'entrant2');
  await openSheet(secondPage, 'ボランティア活動への支援');
  await expect(secondPage.getByText('サンプル市民活動課').first()).toBeVisible();
  await secondPage.getByRole('textbox', { name: '課題', exact: true }).fill('統合後の課で引き継いで記入しました。');
  await secondPage.getByRole('textbox', { name: '課題', exact: true }).blur();
  await expectAllSaved(secondPage);

  await page.getByRole('link', { name: '分割する' }).click();
  await atStep(page, '分割する課').waitFor();
  const source = page.getByRole('combobox', { name: /分割する課/ });
  await source.fill('サンプル財政管財課');
  await page.getByRole('option', { name: /^サンプル財政管財課/ }).click();
  await next(page);
  await page.getByLabel(/分割後の名称（1）/).fill('サンプル財政課');
  await page.getByLabel(/分割後の名称（2）/).fill('サンプル管財課');
  await page.getByLabel(/理由/).fill('業務を分けるため。');
  await next(page);
  await atStep(page, '行き先').waitFor();
  await next(page);
  await expect(page.getByRole('alert').first()).toContainText('選ばれていないもの');
  await expectAccessible(page);
  await page.getByRole('radiogroup').first().getByRole('radio', { name: 'サンプル管財課' }).check();
  for (const rest of await page.getByRole('button', { name: '残りをサンプル財政課へ' }).all()) await rest.click();
  await next(page);
  await page.getByRole('button', { name: 'この内容で分割する' }).click();
  await expect(page.getByText('分割しました')).toBeVisible();
  await page.getByRole('link', { name: '組織を表示する' }).click();
  await expect(page.getByRole('rowheader', { name: 'サンプル管財課' })).toBeVisible();

  await page.getByRole('button', { name: /の変更を取り消す$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/理由/).fill('選び間違いのため。');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '取り消す' }).click();
  await expect(page.getByRole('rowheader', { name: 'サンプル財政管財課' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'サンプル管財課' })).toHaveCount(0);
});

test('the 統合 on which somebody has worked since is not taken back, and the refusal says on what', async ({
  page,
  watch,
}) => {
  watch.allow(/409/);
  await signIn(page, 'admin');
  await openDepartments(page);
  await page.getByRole('button', { name: /の変更を取り消す$/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/理由/).fill('選び間違いのため。');
  await dialog.getByRole('button', { name: '取り消す' }).click();
  await expect(dialog.getByRole('alert')).toContainText('入力された年度評価シート：ボランティア活動への支援');
});

test('企画 reads the organisation and is told that the administrator changes it', async ({ page }) => {
  await signIn(page, 'planner');
  await openDepartments(page);
  await expect(page.getByText('組織を変更できるのはシステム管理者です。')).toBeVisible();
  await expect(page.getByRole('button', { name: '部・課を追加する' })).toHaveCount(0);
});
