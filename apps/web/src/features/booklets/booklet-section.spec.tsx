import { afterEach, describe, expect, it } from '@jest/globals';
import type { Booklet } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aRoundTree } from '../../testing/plan-builders.js';
import { renderApp, renderPart } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { BookletProgress } from './booklet-progress.js';

const round = aRound();
const path = `/api/rounds/${round.id}/booklets`;
const dates = { createdAt: '2026-05-08T01:00:00Z', keptUntil: '2026-06-07T01:00:00Z' };
const aBooklet = (traits: Partial<Booklet> = {}): Booklet => ({
  ...{ id: idOf(700), state: 'done', progress: null, before: null, failure: null, layout: 'spread', title: null },
  ...{ scope: null },
  ...{ measures: 10, edition: null, size: 1_720_000, readable: true, ...dates, ...traits },
});

const listed = (...items: Booklet[]) => ({
  items,
  total: items.length,
  preface: { text: '昨年のことば', layout: 'list' as const, version: 3 },
});

const departments = {
  items: [
    { id: idOf(20), kind: 'division', name: '市民部' },
    { id: idOf(21), kind: 'section', name: '市民活動課', parentId: idOf(20) },
  ],
  total: 2,
};

async function openSection(items: Booklet[], role: 'planner' | 'reader' = 'planner') {
  const server = workServer({ user: aUserWith(role) })
    .on(`GET /api/rounds/${round.id}/tree`, aRoundTree())
    .on('GET /api/departments', departments)
    .on(`GET ${path}`, listed(...items));
  const app = await renderApp('/reports', server);
  const section = await screen.findByRole('region', { name: '冊子' });
  return { ...app, server, section };
}

afterEach(cleanup);

describe('冊子', () => {
  it('says of each what it holds, where it stands, and what can be done with it', async () => {
    const { section } = await openSection([
      aBooklet({ id: idOf(701), state: 'waiting', before: 2 }),
      aBooklet({ id: idOf(702), state: 'running', progress: { done: 18, total: 52 }, scope: '経営方針１' }),
      aBooklet({ id: idOf(703), state: 'failed', failure: '冊子が大きすぎます。' }),
      aBooklet({ id: idOf(704), state: 'cancelled' }),
      aBooklet({ id: idOf(705), edition: 2, layout: 'long', title: '議会説明資料' }),
      aBooklet({ id: idOf(706), readable: false, layout: 'by_sdg' }),
    ]);
    const rows = (await within(section).findAllByRole('row')).slice(1);
    const shown = rows.map((row) => [row.textContent, within(row).queryByRole('button')?.getAttribute('aria-label')]);
    expect(shown).toEqual([
      [expect.stringContaining('順番を待っています。前に2件あります。'), '全体（見開き）を取りやめる'],
      [expect.stringContaining('施策評価シート52件中18件を作成しました。'), '経営方針１（見開き）を取りやめる'],
      [expect.stringContaining('作成できませんでした。冊子が大きすぎます。'), undefined],
      [expect.stringContaining('取りやめました。'), undefined],
      [expect.stringContaining('第2版'), '議会説明資料　全体（全文）をPDFで保存'],
      [expect.stringMatching(/SDGs別一覧.*作成し直してください/), undefined],
    ]);
    expect(rows[4]?.textContent).toContain('1.7MB');
    expect(
      within(rows[1] as HTMLElement)
        .getByRole('progressbar')
        .getAttribute('aria-valuenow'),
    ).toMatch(/^34/);
  });

  it('is asked for as a whole, of one 方針, of one 課 or 部, or of chosen 施策 under a name, in one of the layouts', async () => {
    const { user, server, section } = await openSection([]);
    expect(await within(section).findByText('作成した冊子はありません。')).toBeTruthy();
    const asked: unknown[] = [];
    server.on(`POST ${path}`, ({ body }: FakeRequest) => {
      asked.push(body);
      return { id: idOf(700) };
    });
    const part = async (name: RegExp) => {
      await user.click(within(section).getByRole('button', { name: '冊子を作成' }));
      const dialog = await screen.findByRole('dialog');
      await user.click(within(dialog).getByRole('combobox', { name: '範囲' }));
      // In a page without a layout its list counts as hidden.
      fireEvent.click(await screen.findByRole('option', { name, hidden: true }));
      return within(dialog);
    };
    const ask = async (dialog: Awaited<ReturnType<typeof part>>) => {
      const count = asked.length;
      await user.click(dialog.getByRole('button', { name: '作成する' }));
      await waitFor(() => expect(asked).toHaveLength(count + 1));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    };
    const long = await part(/経営方針１/);
    await user.click(long.getByRole('combobox', { name: '形' }));
    fireEvent.click(await screen.findByRole('option', { name: '全文', hidden: true }));
    await ask(long);
    await ask(await part(/^市民活動課$/));
    server.on(`GET ${path}`, listed(aBooklet({ state: 'waiting', before: 0 })));
    const council = await part(/^施策を選ぶ$/);
    await user.click(council.getByRole('button', { name: '作成する' }));
    expect(council.getByText('載せる施策を選んでください。')).toBeTruthy();
    await user.click(council.getByRole('combobox', { name: '施策' }));
    fireEvent.click(await screen.findByRole('option', { name: /^経1-1/, hidden: true }));
    await user.type(council.getByRole('textbox', { name: /^資料名/ }), '議会資料');
    await ask(council);
    expect(await within(section).findByText('まもなく作成を始めます。')).toBeTruthy();
    expect(asked).toEqual([
      { layout: 'long', measureIds: [idOf(102)] },
      // As 企画 set it for the round.
      { layout: 'list', departmentId: idOf(21) },
      { layout: 'list', measureIds: [idOf(102)], title: '議会資料' },
    ]);
  });

  it('says in the dialog why it cannot be asked for now', async () => {
    const { user, server, section } = await openSection([]);
    server.on(`POST ${path}`, new Refusal(429, 'REPORTS_WAITING'));
    await user.click(within(section).getByRole('button', { name: '冊子を作成' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '作成する' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('順番を待っている帳票が多すぎます');
  });

  it('begins with the words of 企画, which nobody else is offered to write; what somebody else wrote meanwhile is said', async () => {
    const { user, server, section } = await openSection([]);
    await user.click(await within(section).findByRole('button', { name: '冊子の設定' }));
    const field = await screen.findByRole('textbox', { name: 'はじめに' });
    await user.type(field, '。今年も');
    const preface = { text: '別のことば', layout: 'list' as const, version: 4 };
    server.on(`GET ${path}`, { ...listed(), preface });
    server.on(`PUT /api/rounds/${round.id}/booklet-preface`, new Refusal(409, 'STALE_VERSION', { current: preface }));
    await user.click(screen.getByRole('button', { name: '保存する' }));
    const dialog = screen.getByRole('dialog');
    expect(await within(dialog).findByText(/いまの内容は「別のことば」です/)).toBeTruthy();
    expect((field as HTMLTextAreaElement).value).toBe('昨年のことば。今年も');
    cleanup();
    const reader = await openSection([], 'reader');
    expect(within(reader.section).queryByRole('button', { name: '冊子の設定' })).toBeNull();
  });

  it.each<[string, Partial<Booklet>, string]>([
    ['first in the queue', { state: 'waiting', before: 0 }, 'まもなく作成を始めます。'],
    ['begun', { state: 'running' }, '作成を始めています。'],
    [
      'being bound',
      { state: 'running', progress: { done: 52, total: 52 }, measures: 52 },
      '52件がそろいました。目次と索引を付けて、仕上げています。',
    ],
    ['failed for no reason that is known', { state: 'failed' }, '作成できませんでした。'],
    ['done', { size: null }, 'でき上がりました（0.0MB）。令和8年6月7日 10:00まで保存できます。'],
  ])('that is %s says so', (_, traits, words) => {
    renderPart(<BookletProgress booklet={aBooklet(traits)} />);
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryAllByRole('progressbar')).toHaveLength(traits.state === 'running' ? 1 : 0);
    expect(screen.queryAllByRole('alert')).toHaveLength(traits.state === 'failed' ? 1 : 0);
  });

  it('says at its own row what failed last: what could not be given up, then what could not be saved', async () => {
    const running = aBooklet({ id: idOf(702), state: 'running', scope: '経営方針１' });
    const { user, server, section } = await openSection([running, aBooklet({ id: idOf(705) })]);
    const over = new Refusal(409, 'TRANSITION_REFUSED', { message: 'もうでき上がっています。' });
    server.on(`DELETE /api/jobs/${running.id}`, over);
    server.on(`GET ${path}`, listed({ ...running, state: 'done' }, aBooklet({ id: idOf(705) })));
    await user.click(await within(section).findByRole('button', { name: '経営方針１（見開き）を取りやめる' }));
    const row = () => within(within(section).getAllByRole('row')[1] as HTMLElement);
    await waitFor(() => expect(row().getByRole('alert').textContent).toBe('もうでき上がっています。'));
    expect(within(section).getAllByRole('alert')).toHaveLength(1);
    server.on(`GET /api/jobs/${running.id}/result`, new Refusal(404, 'NOT_FOUND', { message: '期限が過ぎました。' }));
    await user.click(await row().findByRole('button', { name: '経営方針１（見開き）をPDFで保存' }));
    await waitFor(() => expect(row().getByRole('alert').textContent).toBe('期限が過ぎました。'));
    expect(within(section).getAllByRole('alert')).toHaveLength(1);
  });

  it('that cannot be listed says why, and offers no words of 企画 to be written over', async () => {
    const server = workServer({ user: aUserWith('planner') })
      .on(`GET /api/rounds/${round.id}/tree`, aRoundTree())
      .on(`GET ${path}`, new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '接続できません。' }));
    await renderApp('/reports', server);
    const section = within(await screen.findByRole('region', { name: '冊子' }));
    expect((await section.findByRole('alert')).textContent).toContain('接続できません。');
    expect(section.getByRole('button', { name: '冊子の設定' })).toHaveProperty('disabled', true);
    expect(section.getByRole('button', { name: 'もう一度読み込む' })).toBeTruthy();
  });

  it('keeps the words of 企画 where they are refused, says at the field why, and sends them on the version seen', async () => {
    const sent: unknown[] = [];
    const { user, server, section } = await openSection([]);
    const details = [{ path: 'text', message: '2,000文字までにしてください。' }];
    server.on(`PUT /api/rounds/${round.id}/booklet-preface`, ({ body }: FakeRequest) => {
      sent.push(body);
      return sent.length === 1 ? new Refusal(400, 'VALIDATION', { details }) : { text: '', layout: 'list', version: 4 };
    });
    await user.click(await within(section).findByRole('button', { name: '冊子の設定' }));
    const field = await screen.findByLabelText<HTMLTextAreaElement>('はじめに');
    fireEvent.change(field, { target: { value: '' } });
    await user.click(screen.getByRole('button', { name: '保存する' }));
    expect(await screen.findByText('2,000文字までにしてください。')).toBeTruthy();
    expect(document.activeElement).toBe(field);
    await user.click(screen.getByRole('button', { name: '保存する' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([
      { text: '', layout: 'list', version: 3 },
      { text: '', layout: 'list', version: 3 },
    ]);
    await user.click(within(section).getByRole('button', { name: '冊子の設定' }));
    expect((await screen.findByLabelText<HTMLTextAreaElement>('はじめに')).value).toBe('');
  });
});
