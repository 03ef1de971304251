import type { Page } from '@playwright/test';
import { expect, expectAccessible, makeRoom, signIn, test, useProduct } from './journey.js';

useProduct();

const initiative = '本を通じた世代間交流の推進';

type Send = (method: string, path: string, data?: unknown) => Promise<ReturnType<typeof JSON.parse>>;

const sendFrom =
  (page: Page): Send =>
  async (method, path, data) => {
    const { origin } = new URL(page.url());
    const answer = await page.request.fetch(`/api${path}`, { method, data, headers: { origin } });
    expect(`${path} ${answer.status()} ${answer.ok() ? '' : await answer.text()}`).toMatch(/ 20[01] $/);
    return answer.json();
  };

/** A year before those of the sample, opened as 企画 would on screens of their own. Returns the address of its sheet. */
async function openEarlierYear(send: Send): Promise<string> {
  const { items } = await send('GET', '/rounds');
  const steps = ['entry', 'planning'].map((stage) => ({ stage, dueOn: '2099-06-30' }));
  const { id } = await send('POST', '/rounds', { planId: items[0].planId, fy: 2023, template: 'short', steps });
  const { version, findings } = await send('GET', `/rounds/${id}/opening-check`);
  const accepted = findings.map(({ kind }: { kind: string }) => kind);
  await send('POST', `/rounds/${id}/openings`, { version, accepted, reason: '試行のため。' });
  const list = await send('GET', `/rounds/${id}/entries?size=200`);
  const sheet = list.items.find(({ initiativeTitle }: { initiativeTitle: string }) => initiativeTitle === initiative);
  return `/entries/${sheet.id}`;
}

/** Writes everything that 提出 asks for, which is the matter of other journeys, and hands it in. */
async function handIn(send: Send, sheet: string): Promise<void> {
  const { version, round, indicators } = await send('GET', sheet);
  const texts = round.form.blocks.filter(({ kind }: { kind: string }) => kind === 'text');
  const answers = texts.map(({ key, label }: { key: string; label: string }) => [key, `${label}を書きました。`]);
  const choices = { progressStatus: round.scale.progressStatuses[1].code, futureDirection: 'continue' };
  const figure = { actual: '12', numerator: null, denominator: null, state: 'recorded', certainty: 'final' };
  const own = indicators.filter(({ editable }: { editable: boolean }) => editable);
  const actuals = own.map(({ id, values }: { id: string; values: { fy: number; version: number }[] }) => {
    const held = values.find(({ fy }) => fy === round.fy)?.version ?? 0;
    return { indicatorId: id, version: held, ...figure, reason: null };
  });
  const changes = { ...Object.fromEntries(answers), ...choices };
  const saved = await send('PATCH', sheet, { version, changes, actuals });
  await send('POST', `${sheet}/transitions`, { version: saved.version, action: 'submit' });
}

async function openFromList(page: Page, filter: string): Promise<void> {
  await page.getByRole('link', { name: filter }).click();
  await page.getByRole('heading', { level: 1, name: '指摘一覧' }).waitFor();
  await page.getByRole('row', { name: new RegExp(initiative) }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: initiative, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: initiative }).waitFor();
}

test('企画 leaves a 指摘, the 課 answers, and the sheet of a later year opens with it and asks for a 対応', async ({
  page,
}) => {
  await signIn(page, 'planner');
  const sheet = await openEarlierYear(sendFrom(page));
  await makeRoom(page);

  await signIn(page, 'entrant2');
  await handIn(sendFrom(page), sheet);
  await makeRoom(page);

  await signIn(page, 'planner');
  await page.goto(sheet);
  await page.getByRole('button', { name: '「今後の取組」に指摘を書く' }).click();
  const form = page.getByRole('region', { name: '「今後の取組」への指摘' });
  await form.getByRole('textbox').fill('参加者が減った原因を書いてください。');
  await expectAccessible(page);
  await form.getByRole('button', { name: '残す' }).click();
  const left = page.getByRole('list', { name: '「今後の取組」への指摘' });
  await expect(left).toContainText('回答待ち');
  await expectAccessible(page);
  await makeRoom(page);

  await signIn(page, 'entrant2');
  await openFromList(page, '回答を待っている指摘 1件');
  await left.getByRole('textbox', { name: '指摘への回答' }).fill('天候の影響を次年度に確かめる。');
  await left.getByRole('button', { name: '回答を保存する' }).click();
  await expect(left).toContainText('回答済み');
  await expectAccessible(page);
  await makeRoom(page);

  await signIn(page, 'planner');
  await openFromList(page, '回答の確認を待っている指摘 1件');
  await left.getByRole('button', { name: '次年度へ引き継ぐ' }).click();
  await expect(left).toContainText('次年度へ引継ぎ');
  await makeRoom(page);

  await signIn(page, 'entrant2');
  await openFromList(page, '回答を待っている指摘 1件');
  const carried = page.getByRole('region', { name: '前年度までの指摘 1件' });
  await expect(carried).toContainText('参加者が減った原因を書いてください。');
  await expect(carried).toContainText('天候の影響を次年度に確かめる。');
  const box = carried.getByRole('textbox', { name: '指摘への対応' });
  await expect(box).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: /入力漏れ\d+件/ }).click();
  const findings = page.getByRole('dialog');
  await expect(findings).toContainText('令和5年度の指摘（今後の取組）への対応を入力してください。');
  await page.keyboard.press('Escape');
  await box.fill('会場を屋内に移し、参加者が戻った。');
  await box.blur();
  await expect(carried).toContainText('回答済み');
});
