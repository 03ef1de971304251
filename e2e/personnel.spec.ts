import { utils, write } from '@e965/xlsx';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct();

const newPassword = '四月から危機管理課で働きます 2027';
const heads = ['職員番号', '氏名', '新所属', '役職', '発令日', '異動区分'];
type Cells = (string | null)[][];

function aBook(cells: Cells): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), '人事異動');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

async function look(page: Page, cells: Cells): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').setInputFiles({ name: '4月の人事異動.xlsx', mimeType, buffer: aBook(cells) });
  await page.getByRole('button', { name: '読み込んで確認する' }).click();
  await page.getByRole('heading', { name: '確認の結果' }).waitFor();
}

test('an administrator brings in 人事異動: two errors, put right, what it comes to, and a slip with which somebody signs in', async ({
  page,
  secondPage,
}) => {
  await signIn(page, 'admin');
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '取込' }).click();
  await page.getByRole('heading', { level: 1, name: '取込' }).waitFor();
  const kind = page
    .getByRole('combobox', { name: '取り込むもの' })
    .or(page.getByRole('textbox', { name: '取り込むもの' }));
  await kind.click();
  // 組織 and 職員 are the administrator's, all else is of 企画.
  await expect(page.getByRole('listbox', { name: '取り込むもの' }).getByRole('option')).toHaveText(['組織', '職員']);
  await page.getByRole('option', { name: '職員' }).click();
  await expectAccessible(page);

  const moved = ['head', '市民活動 課長（サンプル）', 'サンプル生涯学習課', '課長', '令和9年4月1日', '異動'];
  const gone = ['head2', '生涯学習 課長（サンプル）', null, null, '2027/3/31', '定年退職'];
  const added = ['7001', '山本 防', 'サンプル総務部サンプル危機管理課', '主査', '2026/4/1', '採用'];
  const errors = page.getByRole('table', { name: 'エラー' });
  await look(page, [
    heads,
    moved,
    gone,
    [...added.slice(0, 2), 'サンプル防災課', '主査', '2026/4/1', '採用'],
    ['7002', '誰か', 'サンプル税務課', '社長', '2026/4/1', '採用'],
  ]);
  await expect(errors.getByRole('row')).toHaveCount(3);
  await expect(errors).toContainText('「サンプル防災課」という部・課はありません');
  await expect(errors).toContainText('「社長」がどの役割か分かりません');
  await expectAccessible(page);

  await page.getByRole('button', { name: '別のファイルを読み込む' }).click();
  await look(page, [heads, moved, gone, added]);
  await expect(page.getByRole('heading', { name: '人事異動のまとめ（令和9年4月1日現在）' })).toBeVisible();
  await expect(page.getByText('来る人 1人')).toBeVisible();
  await expect(page.getByRole('table', { name: '去る人' })).toContainText('生涯学習 課長');
  await expect(page.getByRole('table', { name: '替わる人' })).toContainText('サンプル生涯学習課 課長');
  await expect(page.getByRole('table', { name: '課長のいない課' })).toContainText('サンプル市民活動課');
  await expect(page.getByRole('table', { name: '変更されること' })).toContainText(
    '異動：サンプル市民活動課 課長（令和9年3月31日まで） → サンプル生涯学習課 課長（令和9年4月1日から）',
  );
  await expectAccessible(page);

  await page.getByRole('button', { name: '取り込む', exact: true }).click();
  await page
    .getByRole('dialog', { name: '取り込みますか' })
    .getByRole('button', { name: '取り込む', exact: true })
    .click();
  await page.getByRole('heading', { name: '取り込みました' }).waitFor();
  await page.getByRole('button', { name: '初期パスワードを発行する（1人）' }).click();
  const slips = page.getByRole('dialog', { name: '初期パスワード（1人分）' });
  const slip = slips.getByRole('listitem').filter({ hasText: '山本 防' });
  const initial = (await slip.getByRole('definition').last().textContent()) ?? '';
  await expectAccessible(page);
  await slips.getByRole('button', { name: '控えたので閉じる' }).click();
  await expect(page.getByText(initial)).toHaveCount(0);
  await expect(page.getByRole('table', { name: '新しい職員' })).toContainText('発行済み');

  await secondPage.goto('/sign-in');
  await secondPage.getByLabel('利用者名').fill('7001');
  await secondPage.getByLabel('パスワード', { exact: true }).fill(initial);
  await secondPage.getByRole('button', { name: 'サインイン' }).click();
  await secondPage.getByRole('textbox', { name: '今のパスワード' }).fill(initial);
  await secondPage.getByRole('textbox', { name: '新しいパスワード', exact: true }).fill(newPassword);
  await secondPage.getByRole('textbox', { name: '新しいパスワード（確認）' }).fill(newPassword);
  await secondPage.getByRole('button', { name: 'パスワードを変更する' }).click();
  await secondPage.getByRole('heading', { level: 1, name: 'ホーム' }).waitFor();
});
