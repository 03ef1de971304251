import type { Page } from '@playwright/test';
import { expect, expectAccessible, signIn, test, useProduct } from './journey.js';
import { callerAs, handInAll } from './waiting-sheets.js';

const { app } = useProduct();

/** Of the plan the oldest year, so that its deadlines are past, and the one after it. */
const YEAR = 2022;
const year = '令和4年度';
const nextYear = '令和5年度';
/** What the year is about: three 施策 with fourteen 取組み; the others are left out by a rule. */
const EVALUATED = '経1-';
const AT_ONCE = 10;
const remark = '参加者が減った原因を書いてください。';

type Caller = Awaited<ReturnType<typeof callerAs>>;

async function makeYear(page: Page, label: string, copied?: string): Promise<void> {
  await page.goto('/rounds/new');
  await page.getByRole('combobox', { name: '評価する年度' }).click();
  await page.getByRole('option', { name: new RegExp(label) }).click();
  await page.getByRole('radio', { name: '前の評価年度から写す' }).check();
  if (copied !== undefined) {
    await page.getByRole('combobox', { name: '写す評価年度' }).click();
    await page
      .getByRole('listbox')
      .getByRole('option', { name: new RegExp(copied) })
      .click();
    // The years of what is copied are not those of the year that is made.
    await expect(page.getByRole('combobox', { name: '評価する年度' })).toHaveValue(label);
  }
  await page.getByRole('button', { name: '評価年度をつくる' }).click();
  await page.getByRole('heading', { level: 1, name: `${label}の評価年度` }).waitFor();
}

async function openYear(page: Page): Promise<void> {
  // The boxes are there with the reason: once the check has been made.
  await page.getByLabel('このまま受付を始める理由').fill('試行のため、担当課が決まった順に始める。');
  for (const box of await page.getByLabel('確かめました。このまま受付を始めます。').all()) await box.check();
  await page.getByRole('button', { name: '受付を始める' }).click();
  await page.getByText('受付を始めた評価年度のため').waitFor();
}

interface Scope {
  version: number;
  nodes: { id: string; name: string }[];
  initiatives: { id: string; nodeIds: string[] }[];
}

async function roundOf(call: Caller, fy: number): Promise<string> {
  const rounds = await call<{ items: { id: string; fy: number }[] }>('/rounds');
  return rounds?.items.find((round) => round.fy === fy)?.id ?? '';
}

/** By a rule of the year; how it is typed is the matter of the editor's own tests. */
async function leaveOutTheRest(call: Caller, roundId: string): Promise<void> {
  const scope = await call<Scope>(`/rounds/${roundId}/scope`);
  const kept = scope?.nodes.filter(({ name }) => name.includes(EVALUATED)).map(({ id }) => id) ?? [];
  const isKept = ({ nodeIds }: { nodeIds: string[] }) => nodeIds.some((id) => kept.includes(id));
  const nodeIds = scope?.initiatives.filter((one) => !isKept(one)).map(({ id }) => id) ?? [];
  const rule = {
    nodeIds,
    viewpoints: [],
    departmentIds: [],
    scope: 'excluded',
    reason: 'この年度は重点施策だけのため',
  };
  await call(`/rounds/${roundId}/scope`, 'PUT', { version: scope?.version, rules: [rule] });
}

test('企画 opens a year with a box of its own from the last one, and the 課 finds it on the sheet', async ({
  page,
  secondPage,
}) => {
  await signIn(page, 'planner');
  await makeYear(page, year);
  const planner = await callerAs(app().url, 'planner');
  await leaveOutTheRest(planner, await roundOf(planner, YEAR));
  await page.reload();

  await page.getByRole('button', { name: '文章の項目を加える' }).click();
  await page.getByLabel('項目名').fill('要因');
  await page.getByRole('textbox', { name: '説明', exact: true }).first().fill('結果に影響したことを書いてください。');
  await page.getByRole('button', { name: '入力画面の見え方' }).click();
  await expect(page.getByRole('textbox', { name: '要因' })).toBeVisible();
  await page.getByRole('button', { name: '変更を保存する' }).click();
  await expect(page.getByRole('list', { name: '様式の項目' }).getByText('要因')).toBeVisible();
  await expectAccessible(page);

  await openYear(page);
  await expect(page.getByText(/要因/).first()).toBeVisible();

  await signIn(secondPage, 'entrant');
  await secondPage.goto('/entries');
  await secondPage.getByLabel('評価年度').selectOption({ label: `${year}評価（受付中）` });
  await secondPage.getByText(`${year}に各課が取り組んだことの振り返りです。`).waitFor();
  await secondPage.getByRole('table').getByRole('link').first().click();
  await expect(secondPage.getByRole('textbox', { name: '要因' })).toBeVisible();
  await expect(secondPage.getByText('結果に影響したことを書いてください。')).toBeVisible();
});

interface Listed {
  id: string;
  state: string;
  position: number | null;
  version: number;
  initiativeTitle: string;
}

const sheetsOf = async (call: Caller, roundId: string): Promise<Listed[]> =>
  (await call<{ items: Listed[] }>(`/rounds/${roundId}/entries?size=200`))?.items ?? [];

async function step(call: Caller, id: string, action: string, more: object = {}): Promise<void> {
  const sheet = await call<{ version: number }>(`/entries/${id}`);
  await call(`/entries/${id}/transitions`, 'POST', { action, version: sheet?.version, ...more });
}

/** The 部長 hands in the 一次評価 of a 施策: the window in which it is written is that of 二次. */
async function assessFirst(roundId: string, code: string): Promise<string> {
  const division = await callerAs(app().url, 'division');
  const list = await division<{ items: { measureId: string; code: string }[] }>(
    `/assessments?roundId=${roundId}&size=200`,
  );
  const measureId = list?.items.find((item) => item.code === code)?.measureId ?? '';
  const detail = await division<{ scale: { ranks: { code: string }[]; directions: { code: string }[] } }>(
    `/assessments/${measureId}?roundId=${roundId}`,
  );
  const words = {
    rank: detail?.scale.ranks[1]?.code,
    direction: detail?.scale.directions[0]?.code,
    comment: '順調です。',
  };
  const saved = await division<{ version: number }>(`/assessments/${measureId}/primary`, 'PATCH', {
    ...{ roundId, version: 0 },
    ...words,
  });
  const action = { roundId, version: saved?.version, action: 'submit' };
  await division(`/assessments/${measureId}/primary/transitions`, 'POST', action);
  return measureId;
}

test('the rest of the season: chased, reviewed, judged and settled; the next year begins with what was said', async ({
  page,
  secondPage,
}) => {
  const { url } = app();
  const planner = await callerAs(url, 'planner');
  const roundId = await roundOf(planner, YEAR);

  // 督促: what is late is told in the product, and as a mail to copy.
  await signIn(page, 'planner');
  await page.goto(`/reminders?round=${YEAR}`);
  await page.getByRole('button', { name: 'サンプル市民活動課（入力）へのメールの文面' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('件名')).toHaveValue(new RegExp(year));
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'サンプル市民活動課（入力）に連絡する' }).click();
  await dialog.getByLabel('伝えたいこと（任意）').fill('今週中にお願いします。');
  await dialog.getByRole('button', { name: '連絡する' }).click();
  await dialog.getByText('1人にお知らせを送りました。').waitFor();
  await signIn(secondPage, 'entrant');
  await secondPage.goto('/notices');
  await secondPage.getByText('今週中にお願いします。').waitFor();

  // Ten by keyboard; two blocks of the next go back, are written anew, and the rest goes at once.
  await handInAll(url, YEAR);
  await page.goto('/review');
  const shown = page.locator('section[data-seen]');
  const title = shown.getByRole('heading', { level: 2 });
  await shown.waitFor();
  for (let done = 0; done < AT_ONCE; done += 1) {
    const now = await title.innerText();
    await page.keyboard.press('a');
    await expect(title).not.toHaveText(now);
    await shown.waitFor();
  }
  await page.keyboard.press('r');
  await page.keyboard.type('人数を書いてください。');
  await page.getByRole('button', { name: '「成果」を差し戻す' }).click();
  await page.getByRole('textbox', { name: '「成果」を差し戻す理由' }).fill('何が変わったかを書いてください。');
  await page.getByRole('button', { name: '2項目を差し戻す' }).click();
  await expect(page.getByRole('status', { name: '直前の操作' })).toContainText('差し戻しました。');
  await handInAll(url, YEAR);
  await page.reload();
  await page.getByRole('button', { name: 'まとめて承認・確認' }).click();
  await dialog.getByRole('button', { name: /件を承認・確認する$/ }).click();
  await dialog.getByText(/件を承認・確認しました。$/).waitFor();
  await dialog.getByRole('button', { name: '閉じる' }).last().click();
  const waiting = (await sheetsOf(planner, roundId)).filter(({ state }) => state === 'in_review');
  for (const { id } of waiting) await step(planner, id, 'confirm');

  // What one sheet still owes is left for the next year, in which it is evaluated: that is not the sample's own.
  const [sheet] = (await sheetsOf(planner, roundId)).filter(({ state }) => state === 'confirmed');
  const name = sheet?.initiativeTitle ?? '';
  await planner('/remarks', 'POST', { entryId: sheet?.id, blockKey: 'nextActions', kind: 'finding', text: remark });
  const later = (await sheetsOf(planner, await roundOf(planner, 2025))).find((one) => one.initiativeTitle === name);
  await step(planner, later?.id ?? '', 'exclude', { reason: '休止しているため' });

  // 一次 by the 部長 is decided, 二次 written, and decided before the eyes of the meeting.
  const measureId = await assessFirst(roundId, '経1-1');
  await page.goto(`/assessments/${measureId}?of=${roundId}`);
  await page.getByRole('button', { name: '一次評価を決定する' }).click();
  await dialog.getByRole('button', { name: '決定する' }).click();
  const second = page.getByRole('region', { name: '二次評価' });
  await second.getByRole('radiogroup').first().getByRole('radio').first().check();
  await second.getByRole('radiogroup').last().getByRole('radio').first().check();
  await page.getByRole('textbox', { name: '二次評価の評価の理由' }).fill('担い手の確保が進んでいる。');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: '二次評価を提出する' }).click();
  await page.getByRole('button', { name: '二次評価を決定する' }).waitFor();
  await expectAccessible(page);
  await page.goto(`/assessments/meeting?round=${YEAR}&measureId=${measureId}`);
  await page.getByRole('heading', { level: 2, name: /^経1-1/ }).waitFor();
  await page.getByRole('textbox', { name: '二次評価の会議の記録' }).fill('原案のとおり決定した。');
  await page.getByRole('status').filter({ hasText: '保存しました' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: '二次評価を決定する' }).click();
  await page.getByRole('dialog', { name: '二次評価を決定する' }).getByRole('button', { name: '決定する' }).click();
  await expect(page.getByRole('button', { name: '二次評価を決定する' })).toHaveCount(0);
  await expect(page.getByRole('region', { name: '二次評価' })).toContainText('決定');

  // 確定 with every sheet done; that three 施策 are not judged is left so with a reason. The first edition.
  await page.goto(`/rounds/${roundId}`);
  await page.getByText('すべての年度評価シートが、確認済か対象外です。').waitFor();
  await page.getByRole('button', { name: '確定する' }).click();
  await dialog.getByRole('textbox', { name: '施策評価を決定せずに確定する理由' }).fill('次年度にまとめて評価するため');
  await dialog.getByRole('button', { name: '確定する' }).click();
  await page.getByText(/第1版/).first().waitFor();
  await expectAccessible(page);

  // The next year has the box of this one, and its sheet begins with the 指摘 and this year's words.
  await makeYear(page, nextYear, year);
  await expect(page.getByRole('list', { name: '様式の項目' }).getByText('要因')).toBeVisible();
  await openYear(page);
  const next = (await sheetsOf(planner, await roundOf(planner, YEAR + 1))).find((one) => one.initiativeTitle === name);
  await secondPage.goto(`/entries/${next?.id}`);
  const carried = secondPage.getByRole('region', { name: /^(昨|前)年度.*の指摘 1件$/ });
  await expect(carried).toContainText(remark);
  await expect(secondPage.getByText(`「${name}」について`).first()).toBeVisible();
});
