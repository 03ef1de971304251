import type { EntryDetail, SaveEntry } from '@mawasu/contract';
import { within } from '@testing-library/react';
import { aRound, aUser, idOf } from '../../testing/builders.js';
import { anEntry, anIndicator, aSavedEntry } from '../../testing/entry-builders.js';
import type { FakeApi, FakeRequest } from '../../testing/fake-api.js';
import { fakeServer, renderApp } from '../../testing/render.js';

function serverWith(entry: EntryDetail) {
  return fakeServer()
    .on('GET /api/session', { user: aUser() })
    .on('GET /api/rounds', { items: [aRound()], total: 1 })
    .on(`GET /api/entries/${entry.id}`, entry)
    .on(`POST /api/entries/${entry.id}/openings`, undefined);
}

const open = (entry: EntryDetail, server = serverWith(entry)) => renderApp(`/entries/${entry.id}`, server);

/** A sheet that was left goes on trying to save, so a test asks for its own indicator's requests only. */
const figuresSent = (server: FakeApi, indicator: number) =>
  server.requests.filter((request) => request.startsWith('PUT') && request.includes(idOf(indicator)));

afterEach(() => window.localStorage.clear());

describe('年度評価シート', () => {
  it("shows last year's text beside this year's field", async () => {
    const screen = await open(anEntry());
    await screen.findByRole('textbox', { name: '実施内容' });
    screen.getByText('昨年度は30件を補助しました。');
  });

  it('saves a field on leaving it, with the version it was based on, and says so', async () => {
    const entry = anEntry();
    const sent: SaveEntry[] = [];
    const server = serverWith(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) => {
      sent.push(body as SaveEntry);
      return aSavedEntry(entry, (body as SaveEntry).changes);
    });
    const screen = await open(entry, server);
    await screen.user.type(await screen.findByRole('textbox', { name: '成果' }), '12件を補助した。');
    await screen.user.tab();
    await screen.findByText(/すべて保存しました/);
    expect(sent).toEqual([{ version: 3, changes: { results: '12件を補助した。' } }]);
    expect(window.localStorage).toHaveLength(0);
  });

  it('keeps the text in the browser and says so when the server cannot be reached', async () => {
    const entry = anEntry();
    const server = serverWith(entry).on(`PATCH /api/entries/${entry.id}`, () => {
      throw new TypeError('no network');
    });
    const screen = await open(entry, server);
    await screen.user.type(await screen.findByRole('textbox', { name: '課題' }), '人手が足りない。');
    await screen.user.tab();
    expect((await screen.findAllByText(/つながり次第、保存します/)).length).toBeGreaterThan(0);
    expect(JSON.stringify(window.localStorage)).toContain('人手が足りない。');
  });

  it('reads 全角 figures with separators and explains the rate with its figures', async () => {
    const entry = anEntry({ indicators: [anIndicator()] });
    const screen = await open(entry);
    await screen.user.type(await screen.findByRole('textbox', { name: /耐震改修の補助件数の実績値/ }), '１，９００');
    await screen.findByText(/1,900件 ÷ 目標 2,000件 × 100 ＝ 95\.0%/);
  });

  it('refuses a fraction where the indicator counts whole things, at the field and before sending', async () => {
    const entry = anEntry({ indicators: [anIndicator({ id: idOf(71) })] });
    const server = serverWith(entry);
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('textbox', { name: /耐震改修の補助件数の実績値/ }));
    await screen.user.paste('12.5');
    await screen.findByText('整数で入力してください。');
    expect(figuresSent(server, 71)).toEqual([]);
  });

  it('an unreadable figure is kept in the box, is not called saved and keeps the sheet back', async () => {
    const entry = anEntry({ indicators: [anIndicator({ id: idOf(72) })] });
    const server = serverWith(entry);
    const screen = await open(entry, server);
    const figure = await screen.findByRole('textbox', { name: /耐震改修の補助件数の実績値/ });
    await screen.user.type(figure, '約十件');
    await screen.user.tab();
    await screen.findByText(/「耐震改修の補助件数」は保存されていません/);
    expect(screen.queryByText(/すべて保存しました/)).toBeNull();
    expect(figure).toHaveProperty('value', '約十件');
    const check = screen.getByRole('region', { name: '提出前の確認' });
    expect(within(check).getAllByRole('button', { name: /耐震改修の補助件数/ })).toHaveLength(1);
    const card = screen.getByRole('region', { name: '耐震改修の補助件数' });
    expect(within(card).getAllByText(/数値として読み取れません/)).toHaveLength(1);
    expect(figuresSent(server, 72)).toEqual([]);
  });

  it('a 速報 figure that is corrected stays 速報', async () => {
    const [year] = anIndicator().years;
    const preliminary = { ...year, actual: '29', state: 'recorded', certainty: 'preliminary', version: 1 } as const;
    const entry = anEntry({
      indicators: [anIndicator({ years: [{ ...preliminary, fy: 2025, target: '30', reason: null, sample: false }] })],
    });
    const screen = await open(entry);
    const figure = await screen.findByRole('textbox', { name: /耐震改修の補助件数の実績値/ });
    await screen.user.clear(figure);
    await screen.user.type(figure, '31');
    expect(await screen.findByRole('radio', { name: '速報' })).toHaveProperty('checked', true);
  });

  it('a text that is word for word that of last year is saved, and says at the field that it deserves a look', async () => {
    const entry = anEntry();
    const server = serverWith(entry).on(`PATCH /api/entries/${entry.id}`, ({ body }: FakeRequest) =>
      aSavedEntry(entry, (body as SaveEntry).changes),
    );
    const screen = await open(entry, server);
    const field = await screen.findByRole('textbox', { name: '実施内容' });
    await screen.user.click(field);
    await screen.user.paste('昨年度は30件を補助しました。');
    await screen.user.tab();
    await screen.findByText(/^保存しました。「実施内容」が昨年度と一言一句同じです/);
    await screen.user.type(field, '今年度は40件です。');
    await screen.user.tab();
    await screen.findByText('保存しました');
    expect(screen.queryByText(/一言一句同じ/)).toBeNull();
  });

  it('a figure ten times that of last year says so under its own box', async () => {
    const lastYear = { fy: 2024, target: '30', actual: '28', state: 'recorded', certainty: 'final' } as const;
    const thisYear = { fy: 2025, target: '30', actual: '280', state: 'recorded', certainty: 'final' } as const;
    const years = [lastYear, thisYear].map((year) => ({ ...year, reason: null, version: 1, sample: false }));
    const screen = await open(anEntry({ indicators: [anIndicator({ years })] }));
    const card = await screen.findByRole('region', { name: '耐震改修の補助件数' });
    await within(card).findByText(/昨年度と10倍以上違います/);
  });

  it('a locked sheet shows what the server holds, and what this browser still keeps apart from it', async () => {
    const entry = anEntry({
      state: 'head_review',
      editable: false,
      lockReason: '課長確認待ちのため編集できません。',
      content: { ...anEntry().content, results: '提出した成果' },
      actions: [],
    });
    const indicator = anIndicator();
    entry.indicators = [indicator];
    const unread = { text: '約十件', message: '数値で入力してください。' };
    const draft = {
      'field:results': { value: '送られなかった成果', base: '', at: 1 },
      'field:progressStatus': { value: 'B', base: null, at: 2 },
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
    expect(window.localStorage).toHaveLength(0);
  });

  it('a locked sheet has no fields and says what locked it', async () => {
    const screen = await open(
      anEntry({ state: 'head_review', editable: false, lockReason: '課長確認待ちのため編集できません。', actions: [] }),
    );
    await screen.findByText('課長確認待ちのため編集できません。');
    expect(screen.queryByRole('textbox', { name: '実施内容' })).toBeNull();
  });

  it('the check beside the sheet shows three findings and the others on demand, 提出 lists them all', async () => {
    const screen = await open(anEntry());
    const check = await screen.findByRole('region', { name: '提出前の確認' });
    expect(within(check).getAllByRole('listitem')).toHaveLength(3);
    const more = within(check).getByRole('button', { name: /^ほか\d+件を表示$/, expanded: false });
    const all = 3 + Number(/\d+/.exec(more.textContent ?? '')?.[0]);
    await screen.user.click(more);
    expect(within(check).getAllByRole('listitem')).toHaveLength(all);
    await screen.user.click(within(check).getByRole('button', { name: '少なく表示', expanded: true }));
    expect(within(check).getAllByRole('listitem')).toHaveLength(3);
    await screen.user.click(screen.getByRole('button', { name: '提出する' }));
    expect(within(await screen.findByRole('dialog')).getAllByRole('listitem')).toHaveLength(all);
  });

  it('提出 lists what is missing and does not send', async () => {
    const entry = anEntry();
    const server = serverWith(entry);
    const screen = await open(entry, server);
    await screen.user.click(await screen.findByRole('button', { name: '提出する' }));
    const dialog = await screen.findByRole('dialog');
    within(dialog).getByText('「実施内容」を入力してください。');
    expect(within(dialog).getByRole('button', { name: '提出する' })).toHaveProperty('disabled', true);
    expect(server.requests.some((request) => request.includes('transitions'))).toBe(false);
  });

  it('that is 対象外 says who made it so, when and why, without the history', async () => {
    const excluded = { name: '企画 京子', at: '2026-05-10T00:00:00.000Z', reason: '事業を統合したため。' };
    const lockReason = '対象外のため入力は必要ありません。';
    const screen = await open(anEntry({ state: 'excluded', excluded, editable: false, lockReason }));
    const notice = (await screen.findByText('企画 京子さんが対象外にしました（令和8年5月10日）')).closest(
      '[role=alert]',
    );
    expect(notice?.textContent).toContain('対象外の理由事業を統合したため。');
    screen.getByText(lockReason);
  });
});
