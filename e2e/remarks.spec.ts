import type { Page } from '@playwright/test';
import { openSheet } from './entry-sheet.js';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';

useProduct();

const initiative = '地域における世代間交流の推進';

/** Next year's 受付開始, which takes several screens of 企画 of their own. */
async function openNextYear(page: Page): Promise<void> {
  const headers = { origin: new URL(page.url()).origin };
  const post = async (path: string, data: unknown) => {
    const answer = await page.request.post(`/api${path}`, { data, headers });
    expect(`${path} ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toMatch(/ 20[01] $/);
    return answer.json();
  };
  const rounds = await (await page.request.get('/api/rounds')).json();
  const [{ planId }] = rounds.items;
  const steps = ['entry', 'head', 'planning'].map((stage) => ({ stage, dueOn: '2099-06-30' }));
  const { id } = await post('/rounds', { planId, fy: 2026, template: 'narrative', steps });
  const check = await (await page.request.get(`/api/rounds/${id}/opening-check`)).json();
  const accepted = check.findings.map(({ kind }: { kind: string }) => kind);
  await post(`/rounds/${id}/openings`, { version: check.version, accepted, reason: '試行のため。' });
}

async function openFromList(page: Page, filter: string): Promise<void> {
  await page.getByRole('link', { name: filter }).click();
  await page.getByRole('heading', { level: 1, name: '指摘一覧' }).waitFor();
  await page.getByRole('row', { name: new RegExp(initiative) }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: initiative, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: initiative }).waitFor();
}

test('企画 leaves a 指摘, the 課 answers, and next year’s sheet opens with it and asks for a 対応', async ({ page }) => {
  await signIn(page, 'planner');
  await openSheet(page, initiative);
  await page.getByRole('button', { name: '「課題」に指摘を書く' }).click();
  const form = page.getByRole('region', { name: '「課題」への指摘' });
  await form.getByRole('textbox').fill('参加者が減った原因を書いてください。');
  await expectAccessible(page);
  await form.getByRole('button', { name: '残す' }).click();
  const ofIssues = page.getByRole('list', { name: '「課題」への指摘' });
  await expect(ofIssues).toContainText('回答待ち');
  await expectAccessible(page);
  await page.context().clearCookies();

  await signIn(page, 'entrant2');
  await openFromList(page, '回答を待っている指摘 1件');
  await ofIssues.getByRole('textbox', { name: '指摘への回答' }).fill('天候の影響を次年度に確かめる。');
  await ofIssues.getByRole('button', { name: '回答を保存する' }).click();
  await expect(ofIssues).toContainText('回答済み');
  await expectAccessible(page);
  await page.context().clearCookies();

  await signIn(page, 'planner');
  await openFromList(page, '回答の確認を待っている指摘 1件');
  await ofIssues.getByRole('button', { name: '次年度へ引き継ぐ' }).click();
  await expect(ofIssues).toContainText('次年度へ引継ぎ');
  await openNextYear(page);
  await page.context().clearCookies();

  await signIn(page, 'entrant2');
  await openFromList(page, '回答を待っている指摘 1件');
  const carried = page.getByRole('region', { name: '昨年度の指摘 1件' });
  await expect(carried).toContainText('参加者が減った原因を書いてください。');
  await expect(carried).toContainText('天候の影響を次年度に確かめる。');
  const box = carried.getByRole('textbox', { name: '指摘への対応' });
  await expect(box).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^提出前の確認：入力漏れ/ }).click();
  await expect(
    page.getByRole('button', { name: '令和7年度の指摘（課題）への対応を入力してください。' }),
  ).toBeVisible();
  await page.keyboard.press('Escape');
  await box.fill('会場を屋内に移し、参加者が戻った。');
  await box.blur();
  await expect(carried).toContainText('回答済み');
});
