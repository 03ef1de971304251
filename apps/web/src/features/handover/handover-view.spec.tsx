import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
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
});
