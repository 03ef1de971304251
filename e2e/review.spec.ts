import { fillSheet, openSheet } from './entry-sheet.js';
import { expect, expectAccessible, makeRoom, signIn, test, useProduct } from './journey.js';

useProduct();

const initiative = 'ボランティア活動への支援';

test('submit, return, submit again, approve, confirm; every step is in the history', async ({ page, watch }) => {
  watch.allow(/409|422/);
  await signIn(page, 'entrant');
  await openSheet(page, initiative);
  await page.getByRole('button', { name: '提出する' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('入力が足りない項目があります');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /「実施内容」を入力してください/ }).click();
  await expect(page.getByRole('textbox', { name: '実施内容', exact: true })).toBeFocused();

  await fillSheet(page, '一回目');
  await page.getByRole('button', { name: '提出する' }).click();
  await dialog.getByRole('button', { name: '提出する' }).click();
  await expect(page.getByText('課長確認待ち').first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: '実施内容', exact: true })).toHaveCount(0);
  await makeRoom(page);

  await signIn(page, 'head');
  await openSheet(page, initiative);
  await page.getByRole('button', { name: '差し戻す' }).click();
  await dialog.getByRole('button', { name: '差し戻す' }).click();
  await expect(dialog).toContainText('理由を入力してください。');
  await dialog.getByRole('checkbox', { name: '成果' }).check();
  await dialog.getByRole('textbox', { name: /^理由/ }).fill('成果を数字で書いてください。');
  await dialog.getByRole('button', { name: '差し戻す' }).click();
  await expect(dialog).toBeHidden();
  await makeRoom(page);

  await signIn(page, 'entrant');
  await expect(page.getByText('成果を数字で書いてください。').first()).toBeVisible();
  await openSheet(page, initiative);
  await expect(page.getByText('成果を数字で書いてください。')).toBeVisible();
  await expect(page.getByText('差戻しの項目')).toBeVisible();
  await expectAccessible(page);
  await fillSheet(page, '二回目');
  await page.getByRole('button', { name: '提出する' }).click();
  await dialog.getByRole('button', { name: '提出する' }).click();
  await expect(dialog).toBeHidden();
  await makeRoom(page);

  await signIn(page, 'head');
  await openSheet(page, initiative);
  await page.getByRole('button', { name: '承認する' }).click();
  await dialog.getByRole('button', { name: '承認する' }).click();
  await expect(page.getByRole('status').filter({ hasText: `「${initiative}」を承認しました。` })).toBeVisible();
  await expectAccessible(page);
  await makeRoom(page);

  await signIn(page, 'planner');
  await openSheet(page, initiative);
  await page.getByRole('button', { name: '確認済にする' }).click();
  await dialog.getByRole('button', { name: '確認済にする' }).click();
  // another sheet waits for 企画, and is opened; it is one that waits, and the way back is open
  const done = page.getByRole('status').filter({ hasText: `「${initiative}」を確認済にしました。` });
  await expect(done).toContainText('次に確認するシートを開きました。');
  await expect(page.getByRole('heading', { level: 1, name: initiative })).toBeHidden();
  await expect(page.getByRole('button', { name: '確認済にする' })).toBeVisible();
  await done.getByRole('link', { name: `「${initiative}」に戻る` }).click();
  await page.getByRole('heading', { level: 1, name: initiative }).waitFor();
  await expect(page.getByText('確認済', { exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: '操作履歴' }).click();
  const history = page.getByRole('dialog', { name: '操作履歴' });
  for (const step of ['提出', '差戻し', '承認', '確認']) await expect(history.getByText(step).first()).toBeVisible();
  await expect(history.getByText('理由：成果を数字で書いてください。')).toBeVisible();
});
