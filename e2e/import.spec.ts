import fs from 'node:fs';
import { read, utils, write } from '@e965/xlsx';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct();

type Cells = (string | number | null)[][];

function aBook(cells: Cells): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), '目標値');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

const heads = ['施策コード', '指標の名称', '最終目標年度', '最終目標値', '理由'];
const named = ['１－１－１', '自主防災組織の組織率'] as const;

async function look(page: Page, content: Buffer, name = '20課の目標.xlsx'): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: content });
  await page.getByRole('button', { name: '読み込んで確認する' }).click();
  await page.getByRole('heading', { name: '確認の結果' }).waitFor();
}

test('企画 brings in targets: three errors, the corrected table, the commit, and nothing the second time', async ({
  page,
}) => {
  await signIn(page, 'planner');
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '取込' }).click();
  await page.getByRole('heading', { level: 1, name: '取込' }).waitFor();
  await page
    .getByRole('combobox', { name: '取り込むもの' })
    .or(page.getByRole('textbox', { name: '取り込むもの' }))
    .click();
  await page.getByRole('option', { name: '目標値' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('option', { name: '目標値' }).click();
  await expectAccessible(page);

  const cells: Cells = [
    heads,
    [...named, '令和12年度', '９０．５％', '見直し'],
    ['1-1-1', '災害に備えて家庭で備蓄をしている市民の割合', '令和12年度', '約70', ''],
    ['1-1-1', '組織率', '令和12年度', 90, ''],
    ['1-1-1', '自主防災組織の組織率', '十二年', 91, ''],
  ];
  await look(page, aBook(cells));
  const errors = page.getByRole('table', { name: 'エラー' });
  await expect(errors.getByRole('row')).toHaveCount(4);
  await expect(errors).toContainText('約70');
  await expect(errors).toContainText('近い名称：自主防災組織の組織率');
  await expect(page.getByRole('table', { name: '補正した文字' })).toContainText('90.5%');
  await expect(page.getByRole('button', { name: '取り込む', exact: true })).toBeHidden();
  await expectAccessible(page);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '理由を書き入れた表（Excel）' }).click();
  const file = await (await downloading).path();
  const book = read(fs.readFileSync(file));
  const returned = utils.sheet_to_json<(string | null)[]>(book.Sheets.目標値 ?? {}, { header: 1, defval: null });
  expect(returned[0]?.at(-1)).toBe('理由（取込の確認）');
  expect(returned[3]?.at(-1)).toContain('組織率');

  const corrected = returned
    .filter((_, index) => index !== 4)
    .map((row, index) => row.map((cell, at) => (index === 2 && at === 3 ? '70' : index === 3 && at < 2 ? null : cell)))
    .filter((_, index) => index !== 3);
  await page.getByRole('button', { name: '別のファイルを読み込む' }).click();
  await look(page, aBook(corrected));
  await expect(page.getByText('エラー 0件')).toBeVisible();
  await expect(page.getByRole('table', { name: '変更されること' })).toContainText('90.5（令和12年度）');
  await page.getByRole('button', { name: '取り込む', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '取り込みますか' });
  await dialog.waitFor();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: '取り込む', exact: true }).click();
  await page.getByRole('heading', { name: '取り込みました' }).waitFor();
  await expectAccessible(page);

  await page.goto('/plan');
  await page
    .getByRole('link', { name: /強靱な防災基盤の構築/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /強靱な防災基盤の構築/ }).waitFor();
  // The round that is open keeps the targets of its 受付開始; the plan itself has the new one.
  const measureId = /measures\/([0-9a-f-]+)/.exec(page.url())?.[1];
  const measure = (await (await page.request.get(`/api/measures/${measureId}`)).json()) as {
    indicators: { name: string; finalTarget: { value: string; fy: number } | null }[];
  };
  expect(measure.indicators.find(({ name }) => name === named[1])?.finalTarget).toEqual({ value: '90.5', fy: 2030 });

  await page.goto('/imports?kind=targets');
  await look(page, aBook(corrected), '来週また送った表.xlsx');
  await expect(page.getByText('登録されている内容と同じです。変更はありません。')).toBeVisible();
  await expect(page.getByRole('button', { name: '取り込む', exact: true })).toBeHidden();
});

test('nobody else is offered it, and a file that cannot be read is refused by name', async ({
  page,
  secondPage,
  watch,
}) => {
  watch.allow(/422/);
  await signIn(secondPage, 'entrant');
  await expect(secondPage.getByRole('link', { name: '取込' })).toBeHidden();
  await signIn(page, 'planner');
  await page.goto('/imports?kind=targets');
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)]);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '古い表.xls', mimeType: 'application/vnd.ms-excel', buffer: old });
  await page.getByRole('button', { name: '読み込んで確認する' }).click();
  await expect(page.getByRole('alert')).toContainText('古い形式のExcel');
  await expectAccessible(page);
});

/** The sheet of 取組み as a colleague fills it in: what stands in the box of a row, by the key in its hidden column. */
function fillIn(content: Buffer, initiative: string, answers: Record<string, string>): Buffer {
  const book = read(content);
  const name = book.SheetNames.find((one) => one.endsWith(initiative)) ?? '';
  const sheet = book.Sheets[name] ?? {};
  const rows = utils.sheet_to_json<(string | null)[]>(sheet, { header: 1, defval: null, blankrows: true });
  for (const [index, [key]] of rows.entries()) {
    const text = answers[key ?? ''];
    if (text !== undefined) sheet[`D${index + 1}`] = { t: 's', v: text };
  }
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

test('a 課 mails its sheets as a workbook and puts what came back on them', async ({ page }) => {
  await signIn(page, 'entrant');
  await page.getByRole('navigation', { name: '主なメニュー' }).getByRole('link', { name: '年度評価シート' }).click();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Excel様式を受け取る' }).click();
  const form = await downloading;
  expect(form.suggestedFilename()).toBe('年度評価シートの様式_令和7年度_サンプル市民活動課.xlsx');
  const initiative = 'ボランティア活動への支援';
  const filled = fillIn(fs.readFileSync(await form.path()), initiative, {
    'answer/activities': '講座を4回開き、\n登録団体と話し合った。',
    'answer/progressStatus': 'とても順調',
  });
  await expectAccessible(page);
  await page.getByRole('link', { name: '記入した様式を読み込む' }).click();
  await page.getByRole('heading', { level: 1, name: '記入した様式の読み込み' }).waitFor();
  await expectAccessible(page);
  await look(page, filled, '担当から.xlsx');
  await expect(page.getByText(/^1欄を取り込めます。読み込めない欄が1件あり/)).toBeVisible();
  await expect(page.getByRole('table', { name: '読み込めない欄' })).toContainText('一覧にない選択肢です');
  await expect(page.getByRole('table', { name: '変更されること' })).toContainText('講座を4回開き、');
  await expectAccessible(page);
  await page.getByRole('button', { name: '取り込む', exact: true }).click();
  await page
    .getByRole('dialog', { name: '取り込みますか' })
    .getByRole('button', { name: '取り込む', exact: true })
    .click();
  await expect(page.getByText('まだ提出していません。')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: initiative }).click();
  await page.getByRole('heading', { level: 1, name: initiative }).waitFor();
  await expect(page.getByRole('textbox', { name: /^実施内容/ })).toHaveValue('講座を4回開き、\n登録団体と話し合った。');
});
