import type { EntryDetail, SaveEntry } from '@mawasu/contract';
import { within } from '@testing-library/react';
import { aUser, idOf } from '../../testing/builders.js';
import { aFigure, anEntry, anIndicator, aSavedEntry } from '../../testing/entry-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { keepsSaves, openChecks, rowOf } from '../../testing/sheet-screen.js';
import { sheetServer } from '../../testing/sheet-server.js';

const open = (entry: EntryDetail, server = sheetServer(entry)) => renderApp(`/entries/${entry.id}`, server);

/** Each test has a sheet of its own, so that one that was left and goes on saving is not mistaken for it. */
let sheets = 900;
const aSheet = (overrides: Partial<EntryDetail> = {}): EntryDetail => {
  sheets += 1;
  return anEntry({ id: idOf(sheets), ...overrides });
};

const figureBox = /耐震改修の補助件数の実績値/;

/** What this browser keeps of sheets that was not sent. */
const keptDrafts = () => Object.keys(window.localStorage).filter((key) => key.startsWith('mawasu:draft'));

afterEach(() => window.localStorage.clear());

describe('年度評価シート', () => {
  it("shows last year's text beside this year's field", async () => {
    const screen = await open(aSheet());
    await screen.findByRole('textbox', { name: '実施内容' });
    screen.getByText('昨年度は30件を補助しました。');
  });

  it('saves a field on leaving it, with the version it was based on, and says so', async () => {
    const entry = aSheet();
    const server = sheetServer(entry);
    const sent = keepsSaves(server, entry);
    const screen = await open(entry, server);
    await screen.user.type(await screen.findByRole('textbox', { name: '成果' }), '12件を補助した。');
    await screen.user.tab();
    await screen.findByText(/すべて保存しました/);
    expect(sent).toEqual([{ version: 3, changes: { results: '12件を補助した。' }, actuals: [] }]);
    expect(keptDrafts()).toEqual([]);
  });

  it('keeps the text in the browser and says so when the server cannot be reached', async () => {
    const entry = aSheet();
    const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, () => {
      throw new TypeError('no network');
    });
    const screen = await open(entry, server);
    await screen.user.type(await screen.findByRole('textbox', { name: '課題' }), '人手が足りない。');
    await screen.user.tab();
    expect((await screen.findAllByText(/つながり次第、保存します/)).length).toBeGreaterThan(0);
    expect(JSON.stringify(window.localStorage)).toContain('人手が足りない。');
  });

  it('the field the server refuses says why, and the others of the same request are saved', async () => {
    const entry = aSheet({ indicators: [anIndicator()] });
    const message = '2000文字以内で入力してください。';
    const details = [{ path: 'changes.issues', message }];
    const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
      const save = body as SaveEntry;
      return save.changes.issues ? new Refusal(400, 'VALIDATION', { details }) : aSavedEntry(entry, save);
    });
    const screen = await open(entry, server);
    const issues = await screen.findByRole('textbox', { name: '課題' });
    const leave = screen.user;
    await leave.click(issues);
    await leave.paste('長すぎる課題');
    await leave.click(await screen.findByRole('textbox', { name: figureBox }));
    await leave.paste('1900');
    await leave.tab();
    await within(await openChecks(screen)).findByText(`「課題」は保存されていません。${message}`);
    const box = document.querySelector<HTMLElement>('[data-field="issues"]');
    within(box as HTMLElement).getByText(message);
    expect(issues).toHaveProperty('value', '長すぎる課題');
    await within(rowOf(screen, '耐震改修の補助件数')).findByText('保存しました');
  });

  it('a field two people changed shows both texts; their other changes are taken over without a question', async () => {
    const entry = aSheet();
    const theirs = {
      ...aSavedEntry(entry, { changes: { results: '相手の成果', issues: '相手の課題' } }),
      updatedByName: '佐藤',
    };
    let answers = 0;
    const sent: SaveEntry[] = [];
    const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
      sent.push(body as SaveEntry);
      answers += 1;
      if (answers === 1) return new Refusal(409, 'STALE_VERSION', { current: theirs });
      return {
        ...aSavedEntry(entry, body as SaveEntry),
        content: { ...theirs.content, ...(body as SaveEntry).changes },
      };
    });
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('textbox', { name: '成果' }));
    await screen.user.paste('わたしの成果');
    await screen.user.tab();
    const panel = await screen.findByText(/^「成果」を佐藤さんが先に更新しています/);
    const alert = panel.closest('[role="alert"]') as HTMLElement;
    expect(alert.textContent).toContain('わたしの成果');
    expect(alert.textContent).toContain('相手の成果');
    expect(screen.getByRole('textbox', { name: '課題' })).toHaveProperty('value', '相手の課題');
    await screen.user.click(within(alert).getByRole('button', { name: 'あなたの入力を残す' }));
    await screen.findByText(/すべて保存しました/);
    expect(sent.at(-1)).toEqual({ version: 4, changes: { results: 'わたしの成果' }, actuals: [] });
  });

  it('reads 全角 figures with separators and explains the rate with its figures', async () => {
    const screen = await open(aSheet({ indicators: [anIndicator()] }));
    await screen.user.type(await screen.findByRole('textbox', { name: figureBox }), '１，９００');
    await screen.user.click(screen.getByRole('button', { name: '95.0%（R7の達成率の計算を見る）' }));
    await screen.findByText(/1,900件 ÷ 目標 2,000件 × 100 ＝ 95\.0%/);
  });

  it('refuses a fraction where the indicator counts whole things, at the field and before sending', async () => {
    const entry = aSheet({ indicators: [anIndicator()] });
    const server = sheetServer(entry);
    const sent = keepsSaves(server, entry);
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('textbox', { name: figureBox }));
    await screen.user.paste('12.5');
    await screen.findByText('整数で入力してください。');
    expect(sent).toEqual([]);
  });

  it('an unreadable figure is kept in the box, is not called saved and keeps the sheet back', async () => {
    const entry = aSheet({ indicators: [anIndicator()] });
    const server = sheetServer(entry);
    const sent = keepsSaves(server, entry);
    const screen = await open(entry, server);
    const figure = await screen.findByRole('textbox', { name: figureBox });
    await screen.user.type(figure, '約十件');
    await screen.user.tab();
    await screen.findByText('保存できません', { selector: '[role=status] *' });
    expect(screen.queryByText(/すべて保存しました/)).toBeNull();
    expect(figure).toHaveProperty('value', '約十件');
    const check = await openChecks(screen);
    within(check).getByText(/「耐震改修の補助件数」は保存されていません/);
    expect(within(check).getAllByRole('button', { name: /耐震改修の補助件数/ })).toHaveLength(1);
    expect(
      within(rowOf(screen, '耐震改修の補助件数')).getAllByText(/「約」のような幅のある表し方は読み取れません/),
    ).toHaveLength(1);
    expect(sent).toEqual([]);
  });

  it('a 速報 figure that is corrected stays 速報', async () => {
    const values = [aFigure('29', { target: '30', certainty: 'preliminary' })];
    const screen = await open(aSheet({ indicators: [anIndicator({ values })] }));
    const figure = await screen.findByRole('textbox', { name: figureBox });
    await screen.user.clear(figure);
    await screen.user.type(figure, '31');
    expect(await screen.findByRole('radio', { name: '速報' })).toHaveProperty('checked', true);
  });

  it('a text that is word for word that of last year is saved, and says at the field that it deserves a look', async () => {
    const entry = aSheet();
    const server = sheetServer(entry);
    keepsSaves(server, entry);
    const screen = await open(entry, server);
    const field = await screen.findByRole('textbox', { name: '実施内容' });
    await screen.user.click(field);
    await screen.user.paste('昨年度は30件を補助しました。');
    await screen.user.tab();
    await screen.findByText('すべて昨年度と同じ文です。この年度の内容か確認してください。');
    await screen.findByText('保存しました');
    await screen.user.type(field, '今年度は40件です。');
    await screen.user.tab();
    await screen.findByText('2文中1文が昨年度と同じです');
    expect(screen.queryByText(/この年度の内容か確認/)).toBeNull();
  });

  it('a figure five times that of last year says so under its own box', async () => {
    const values = [aFigure('28', { fy: 2024, target: '30' }), aFigure('140', { target: '30' })];
    const screen = await open(aSheet({ indicators: [anIndicator({ values })] }));
    await screen.findByRole('textbox', { name: figureBox });
    within(rowOf(screen, '耐震改修の補助件数')).getByText(/昨年度の5.0倍です/);
  });

  it('the 目安 of the last save stands beside the choice with its reason, and asks for a reason where it is not followed', async () => {
    const entry = aSheet({ indicators: [anIndicator()] });
    const server = sheetServer(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => ({
      ...aSavedEntry(entry, body as SaveEntry),
      proposedStatus: 'A',
      proposalReason: '取組みの指標1件の達成率が100.0%のためです。',
    }));
    const screen = await open(entry, server);
    await screen.findByText('目安はありません');
    await screen.user.type(await screen.findByRole('textbox', { name: figureBox }), '2000');
    await screen.user.tab();
    await screen.findByText('目安：A 順調');
    screen.getByText('取組みの指標1件の達成率が100.0%のためです。');
    expect(screen.queryByRole('textbox', { name: '変更理由' })).toBeNull();
    await screen.user.click(screen.getByRole('radio', { name: /^C/ }));
    await screen.findByRole('textbox', { name: '変更理由' });
  });

  it('a locked sheet shows what the server holds, and what this browser still keeps apart from it', async () => {
    const indicator = anIndicator({ editable: false });
    const entry = aSheet({
      ...{ state: 'in_review', position: 1, editable: false },
      lockReason: '課長確認待ちのため編集できません。',
      content: { results: '提出した成果' },
      indicators: [indicator],
      actions: [],
    });
    const unread = { text: '約十件', message: '数値で入力してください。' };
    const draft = {
      'field:results': { value: '送られなかった成果', base: '', at: 1 },
      'field:progressStatus': { value: 'B', base: '', at: 2 },
      [`actual:${indicator.id}`]: { value: { actual: null, state: 'not_entered', certainty: null, unread }, at: 3 },
    };
    window.localStorage.setItem(`mawasu:draft:${aUser().id}:${entry.id}`, JSON.stringify(draft));
    const screen = await open(entry);
    await screen.findByText('提出した成果');
    const notice = screen.getByText('送られていない入力が、この端末に残っています').closest('[role="alert"]');
    expect(notice?.textContent).toContain('送られなかった成果');
    expect(notice?.textContent).toContain('進捗状況B 概ね順調');
    expect(notice?.textContent).toContain(`${indicator.name}約十件`);
    await screen.user.click(screen.getByRole('button', { name: 'この端末から消す' }));
    expect(screen.queryByText('送られなかった成果')).toBeNull();
    expect(keptDrafts()).toEqual([]);
  });

  it('a locked sheet has no fields, says what locked it, and who handed it in for whom', async () => {
    const step = { number: 1, action: 'submit', label: '提出', name: '三郷 花子', forName: '佐藤 次郎' } as const;
    const screen = await open(
      aSheet({
        ...{ state: 'in_review', position: 1, editable: false, actions: [], indicators: [] },
        lockReason: '課長確認待ちのため編集できません。',
        steps: [{ ...step, at: '2026-05-10T00:00:00.000Z', reason: null, fields: [] }],
      }),
    );
    await screen.findByText('課長確認待ちのため編集できません。');
    screen.getByText('提出 三郷 花子（佐藤 次郎の代理）（令和8年5月10日）');
    expect(screen.queryByRole('textbox', { name: '実施内容' })).toBeNull();
  });

  it('the foot counts what the check found, and lists it on demand as 提出 does', async () => {
    const screen = await open(aSheet());
    const count = await screen.findByRole('button', { name: /^提出前の確認： ?入力漏れ\d+件$/, expanded: false });
    const all = Number(/\d+/.exec(count.textContent ?? '')?.[0]);
    const check = await openChecks(screen);
    within(check).getByText(`入力が必要な項目が${all}件あります。`);
    expect(within(check).getAllByRole('listitem')).toHaveLength(all);
    await screen.user.click(within(check).getByRole('button', { name: '「成果」を入力してください。' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: '成果' }));
    await screen.user.click(screen.getByRole('button', { name: '提出する' }));
    expect(within(await screen.findByRole('dialog', { name: '提出する' })).getAllByRole('listitem')).toHaveLength(all);
    expect(screen.queryByRole('dialog', { name: '提出前の確認' })).toBeNull();
  });

  it('that came back names who sent it, why, and leads to what is to be mended', async () => {
    const returned = {
      ...{ name: '佐藤 次郎', forName: null, at: '2026-05-10T00:00:00.000Z' },
      reason: '数字で書いてください。',
      fields: ['results', 'indicators'],
      reasons: {},
    };
    const screen = await open(aSheet({ returned, indicators: [anIndicator()] }));
    const notice = (await screen.findByText('佐藤 次郎さんから差戻し（令和8年5月10日）')).closest('[role=alert]');
    expect(notice?.textContent).toContain('数字で書いてください。');
    await screen.user.click(within(notice as HTMLElement).getByRole('button', { name: '成果' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^成果/ }));
    await screen.user.click(within(notice as HTMLElement).getByRole('button', { name: '指標の実績' }));
    expect(document.activeElement?.id).toBe(`actual:${idOf(70)}`);
    expect(screen.getAllByText('差戻しの項目')).toHaveLength(1);
  });

  it('whose figures alone are open says so, and why the rest is not', async () => {
    const lockReason = '編集できるのは担当課の入力者と課長です。';
    const screen = await open(aSheet({ editable: false, lockReason, indicators: [anIndicator({ editable: true })] }));
    const notice = (await screen.findByText('入力できるのは指標の実績だけです')).closest('[role=alert]');
    expect(notice?.textContent).toContain(`ほかの項目：${lockReason}`);
    expect(screen.queryByText('このシートは閲覧のみです')).toBeNull();
  });

  it('that is 対象外 says who made it so, when and why, without the history', async () => {
    const excluded = {
      name: '企画 京子',
      forName: null,
      at: '2026-05-10T00:00:00.000Z',
      reason: '事業を統合したため。',
    };
    const lockReason = '対象外のため入力は必要ありません。';
    const screen = await open(aSheet({ state: 'excluded', excluded, editable: false, lockReason, indicators: [] }));
    const notice = (await screen.findByText('企画 京子さんが対象外にしました（令和8年5月10日）')).closest(
      '[role=alert]',
    );
    expect(notice?.textContent).toContain('対象外の理由事業を統合したため。');
    screen.getByText(lockReason);
  });

  it('tells the server that a reviewer opened it, and nobody else', async () => {
    const approve = { action: 'approve', label: '承認', allowed: true, refusalCode: null, refusal: null } as const;
    const reviewed = aSheet({ state: 'in_review', position: 1, editable: false, actions: [approve] });
    const server = sheetServer(reviewed);
    await (await open(reviewed, server)).findByRole('button', { name: '承認する' });
    expect(server.requests).toContain(`POST /api/entries/${reviewed.id}/openings`);
    const own = aSheet();
    const other = sheetServer(own);
    await (await open(own, other)).findByRole('button', { name: '提出する' });
    expect(other.requests).not.toContain(`POST /api/entries/${own.id}/openings`);
  });
});

describe('the head of the sheet', () => {
  it('says by when the one whose turn it is must act', async () => {
    const screen = await open(aSheet({ dueOn: '2026-05-20', late: true }));
    await screen.findByText(/^期限を\d+日過ぎています（令和8年5月20日）$/);
    screen.getByText('期限超過');
  });

  it('has no 締切 where it is nobody’s turn', async () => {
    const screen = await open(aSheet({ state: 'confirmed', dueOn: null, editable: false, actions: [] }));
    expect((await screen.findAllByText('確認済')).length).toBeGreaterThan(0);
    expect(screen.queryByText(/過ぎています|締切まで|締切は/)).toBeNull();
  });

  it('says where the sheet stands in the words of its round', async () => {
    const entry = aSheet({ state: 'in_review', position: 2, editable: false, actions: [] });
    entry.round.steps = entry.round.steps.map((step) =>
      step.position === 2 ? { ...step, waitingLabel: '政策室で確認中' } : step,
    );
    const screen = await open(entry);
    await screen.findByText('政策室で確認中');
  });
});
