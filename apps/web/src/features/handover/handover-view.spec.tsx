import { afterEach, describe, expect, it } from '@jest/globals';
import type { Handover } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { Refusal } from '../../testing/fake-api.js';
import { aHandedInitiative, aHandover, anIndicatorToCome } from '../../testing/handover-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

async function open(
  answer: unknown = aHandover(),
  path = '/handover',
  role: 'entrant' | 'planner' | 'reader' = 'entrant',
) {
  const asked: string[] = [];
  const server = workServer({ user: aUserWith(role) })
    .on('GET /api/departments', { items: [], total: 0 })
    .on('GET /api/handover', ({ url }: { url: URL }) => {
      asked.push(url.search);
      return answer;
    });
  return { ...(await renderApp(path, server)), asked, server };
}

describe('引継ぎ', () => {
  it('shows what is answered for, where it stands, what was written, who passed it on and what comes when', async () => {
    await open();
    await screen.findByRole('heading', { level: 1, name: '引継ぎ：市民課' });
    const text = document.body.textContent ?? '';
    for (const part of [
      '市民部 市民課',
      '入力 一郎（入力者）',
      '1-1 コミュニティ活動の促進',
      '課長確認待ち',
      '担い手が固定している。',
    ])
      expect(text).toContain(part);
    expect(text).toContain('提出：入力 一郎');
    expect(text).toContain('5月講座の参加者');
    // In full on a screen, short on paper.
    expect(text).toContain('単位：人令和6年度R6：144（単年 29）（速報）');
    expect(screen.getByRole('button', { name: '印刷' })).toBeTruthy();
    expect(text).not.toContain('サンプル');
    cleanup();
    await open(aHandover({ sample: true }));
    await screen.findByText('サンプル');
  });

  it('gives each term of its lists an answer, as screen readers count them', async () => {
    await open();
    await screen.findByRole('heading', { level: 1, name: '引継ぎ：市民課' });
    const groups = [...document.querySelectorAll('dl > *')];
    expect(groups.length).toBeGreaterThan(0);
    for (const group of groups) expect([...group.children].map(({ tagName }) => tagName)).toEqual(['DT', 'DD']);
  });

  it('is one’s own without an address, and that of the address with one', async () => {
    expect((await open()).asked[0]).toBe(`?personId=${idOf(1)}`);
    cleanup();
    expect((await open(aHandover(), `/handover?person=${idOf(5)}`)).asked[0]).toBe(`?personId=${idOf(5)}`);
    cleanup();
    expect((await open(aHandover(), `/handover?department=${idOf(10)}`)).asked[0]).toBe(`?departmentId=${idOf(10)}`);
  });

  it('names a deputy with the person they acted for', async () => {
    const taken = [{ label: '課長確認', name: '代理 二郎', forName: '課長 花子', at: '2026-05-18T01:00:00Z' }];
    await open(aHandover({ initiatives: [aHandedInitiative({ last: { fy: 2025, texts: [], taken } })] }));
    expect((await screen.findByText(/代理 二郎/)).textContent).toContain('（課長 花子の代理）');
  });

  it('says so when there is nothing, and when only the first are listed', async () => {
    const none = {
      measures: [],
      initiatives: [],
      indicators: [],
      totals: { initiatives: 0, indicators: 0, remarks: 0 },
      round: null,
    };
    await open(aHandover(none));
    await screen.findByText('担当している取組みはありません。');
    cleanup();
    await open(aHandover({ totals: { initiatives: 130, indicators: 1, remarks: 0 } }));
    await screen.findByText('はじめの1件を表示しています。');
    cleanup();
    // Of those that are not listed it cannot say that their figures are in.
    const indicators = [anIndicatorToCome({ toCome: false })];
    await open(aHandover({ indicators, totals: { initiatives: 1, indicators: 130, remarks: 0 } }));
    await screen.findByText('表示しているはじめの1件は、すべて入っています。');
  });

  it('lets 企画 choose a department, and nobody without the right ask', async () => {
    await open(aHandover(), '/handover', 'planner');
    await screen.findByRole('combobox', { name: '部・課を選ぶ' });
    cleanup();
    const { server } = await open(aHandover(), '/handover', 'reader');
    await screen.findByText('このページを見る権限がありません');
    expect(server.requests).not.toContain('GET /api/handover');
  });

  it('tells of a page that is not there', async () => {
    await open(new Refusal(404, 'NOT_FOUND', { message: '見られる範囲の外にあります。' }));
    await screen.findByRole('heading', { name: 'ページが見つかりません' });
  });

  it('names what is not there rather than leaving it out, and outside an evaluation the figures to come not at all', async () => {
    const nothing = { departments: [], people: [], measures: [], round: null };
    await open(aHandover({ ...nothing, initiatives: [aHandedInitiative({ sheet: null, last: null })] }));
    const facts = within(await screen.findByRole('region', { name: '担当と締切' }));
    expect(facts.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(
      Array.from({ length: 4 }, () => 'ありません'),
    );
    const row = screen.getByRole('row', { name: /^地域の担い手づくり/ });
    expect([...row.children].map(({ textContent }) => textContent)).toEqual([
      ...['地域の担い手づくり1-1 コミュニティ活動の促進', '−', 'まだありません', '−'],
    ]);
    expect(screen.queryByRole('link', { name: '地域の担い手づくり' })).toBeNull();
    expect(screen.queryByText(/^これから出る/)).toBeNull();
  });

  it('lists the remarks that are to be answered, by sheet and block, and of many only the first', async () => {
    const remark: Handover['remarks'][number] = {
      ...{ id: idOf(720), entryId: idOf(711), initiativeTitle: '防災訓練', fy: 2024, blockLabel: '課題' },
      ...{ kind: 'question', state: 'open', text: '参加者は増えましたか。' },
    } as Handover['remarks'][number];
    await open(aHandover({ remarks: [remark], totals: { initiatives: 1, indicators: 1, remarks: 102 } }));
    const section = within(await screen.findByRole('region', { name: '終わっていない指摘' }));
    expect(section.getByText('はじめの1件を表示しています。')).toBeTruthy();
    expect(section.getByText('102件')).toBeTruthy();
    expect(section.getByText('令和6年度・課題')).toBeTruthy();
    expect(section.getByRole('link', { name: '防災訓練' }).getAttribute('href')).toMatch(`/entries/${idOf(711)}`);
    expect(section.getByRole('row', { name: /参加者は増えましたか。/ })).toBeTruthy();
  });

  it('that prints is the page itself: its choice stays on the screen, its dates are short on paper', async () => {
    const print = window.print;
    let printed = 0;
    window.print = () => {
      printed += 1;
    };
    try {
      const { user } = await open(aHandover(), '/handover', 'planner');
      await user.click(await screen.findByRole('button', { name: '印刷' }));
    } finally {
      window.print = print;
    }
    expect(printed).toBe(1);
    const paper = screen.getByRole('region', { name: '取組み' });
    expect(paper.closest('.no-print')).toBeNull();
    expect(screen.getByRole('combobox', { name: '部・課を選ぶ' }).closest('.no-print')).toBeTruthy();
    expect(screen.getByRole('button', { name: '印刷' }).closest('.no-print')).toBeTruthy();
    // Both stand in the row; which one is seen is the style sheet's.
    expect(paper.textContent).toContain('令和8年5月31日まで');
    expect(paper.textContent).toMatch(/R8\.5\.31まで|8\/5\/31まで|5\/31まで/);
  });

  it('says of a figure without unit, source or value that there is none', async () => {
    const bare = anIndicatorToCome({ unit: '', source: '', last: null });
    await open(aHandover({ indicators: [bare], initiatives: [] }));
    const row = await screen.findByRole('row', { name: /講座の参加者/ });
    expect([...row.children].map(({ textContent }) => textContent)).toEqual([
      ...['講座の参加者地域の担い手づくり', 'まだありません', '−'],
    ]);
  });

  it('goes to the 課 that is chosen, and says where the list of 課 could not be read', async () => {
    const department = { id: idOf(11), name: '道路課', kind: 'section', parentId: null, sample: false };
    const { server, user, asked, router } = await open(aHandover(), '/handover', 'planner');
    server.on('GET /api/departments', new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '接続できません。' }));
    cleanup();
    await renderApp('/handover', server);
    expect(await screen.findByText('部・課の一覧を読み込めませんでした。接続できません。')).toBeTruthy();
    cleanup();
    server.on('GET /api/departments', { items: [department], total: 1 });
    const again = await renderApp('/handover', server);
    await user.click(await screen.findByRole('combobox', { name: '部・課を選ぶ' }));
    await user.click(await screen.findByRole('option', { name: '道路課', hidden: true }));
    await waitFor(() => expect(asked.at(-1)).toBe(`?departmentId=${idOf(11)}`));
    expect(again.router.state.location.search).toEqual({ department: idOf(11) });
    expect(router.state.location.search).toEqual({});
  });
});
