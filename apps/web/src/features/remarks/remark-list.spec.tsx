import { afterEach, describe, expect, it } from '@jest/globals';
import type { RemarkItem } from '@mawasu/contract';
import { cleanup, screen } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aRemark } from '../../testing/entry-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const item: RemarkItem = {
  ...aRemark({ carried: true, fy: 2023, earlier: [{ fy: 2024, answer: '調べている。' }] }),
  ...{ entryId: idOf(40), roundId: idOf(20), sheetFy: 2025, initiativeTitle: '耐震化', measureCode: '1-1-1' },
  ...{ departmentId: idOf(10), departmentName: '危機管理課' },
};

async function open(path: string, items: RemarkItem[], ...roles: Parameters<typeof aUserWith>) {
  const asked: string[] = [];
  const server = workServer({ user: aUserWith(...roles) })
    .on('GET /api/departments', { items: [], total: 0 })
    .on('GET /api/remarks', ({ url }: { url: URL }) => {
      asked.push(url.search);
      return { items, total: items.length };
    });
  await renderApp(path, server);
  return asked;
}

describe('指摘一覧', () => {
  it('shows each remark with its last answer, where it stands and how old it is, by the filters of the address', async () => {
    const asked = await open('/remarks?state=unsettled&age=2', [item], 'planner');
    const row = await screen.findByRole('row', { name: /耐震化/ });
    for (const words of ['危機管理課', '原因を書いてください。', '調べている。', '令和6年度評価での対応']) {
      expect(row.textContent).toContain(words);
    }
    for (const words of ['回答待ち', '令和5年度', '2年前から', '令和7年度のシート']) {
      expect(row.textContent).toContain(words);
    }
    expect(asked[0]).toContain('state=unsettled');
    expect(asked[0]).toContain('age=2');
  });

  it('says so when there is none, and shows nothing to somebody without a role', async () => {
    await open('/remarks', [], 'reader');
    await screen.findByText('指摘はまだありません。');
    cleanup();
    await open('/remarks?kind=question', [], 'reader');
    await screen.findByText('該当する指摘はありません。');
    cleanup();
    expect(await open('/remarks', [])).toEqual([]);
    await screen.findByText('このページを見る権限がありません');
  });
});
