import { expectAllSaved, openSheet } from './entry-sheet.js';
import { expect, expectAccessible, samplePassword, signIn, test, useProduct } from './journey.js';

const { app } = useProduct();

test('a save whose answer never comes is called off, sent again, and done once', async ({ page }) => {
  await signIn(page, 'entrant');
  await openSheet(page, '地域コミュニティの活性化');
  const keys: (string | undefined)[] = [];
  await page.route('**/api/entries/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback();
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.fallback();
    // The server carries it out; its answer goes nowhere.
    await route.fetch();
  });
  await page.getByRole('textbox', { name: /^成果( |$)/ }).fill('返事の来なかった保存です。');
  await page.keyboard.press('Tab');
  await expectAllSaved(page);
  expect(keys).toEqual([keys[0], keys[0]]);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.reload();
  await expect(page.getByRole('textbox', { name: /^成果( |$)/ })).toHaveValue('返事の来なかった保存です。');
  await page.getByRole('button', { name: '操作履歴' }).click();
  await expect(page.getByText(/→ 返事の来なかった保存です。/)).toHaveCount(1);
  await expectAccessible(page);
  await page.keyboard.press('Escape');
});

/** 企画 takes the sheet out of the round, at another computer. */
async function exclude(entryId: string): Promise<void> {
  const { url } = app();
  const json = { 'content-type': 'application/json', origin: url };
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ account: 'planner', password: samplePassword }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  const { version } = (await (await fetch(`${url}/api/entries/${entryId}`, { headers: { cookie } })).json()) as {
    version: number;
  };
  const step = await fetch(`${url}/api/entries/${entryId}/transitions`, {
    method: 'POST',
    headers: { ...json, cookie },
    body: JSON.stringify({ action: 'exclude', version, reason: '事業を休止したため' }),
  });
  expect(step.status).toBe(200);
}

test('a reviewer whose screen is older than the sheet sees what changed, and the screen is up to date', async ({
  page,
  watch,
}) => {
  watch.allow(/409/);
  await signIn(page, 'head');
  await openSheet(page, '市民参加の機会の確保');
  await page.getByRole('button', { name: '承認する' }).click();
  const dialog = page.getByRole('dialog');
  await exclude(new URL(page.url()).pathname.split('/').at(-1) ?? '');
  await dialog.getByRole('button', { name: '承認する' }).click();
  const alert = dialog.getByRole('alert');
  await expect(alert).toContainText('次の点が変わりました');
  await expect(alert).toContainText('課長確認待ち → 対象外');
  await expectAccessible(page);
  await dialog.locator('button', { hasText: '閉じる' }).click();
  await expect(page.getByText('対象外').first()).toBeVisible();
});
