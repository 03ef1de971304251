import { describe, expect, it } from '@jest/globals';
import type { Workload } from '@mawasu/contract';
import { screen, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { minutesText, shareText } from './workload-words.js';

const workload: Workload = {
  ...{ fy: 2025, sheets: 3, submitted: 2 },
  departments: [
    {
      ...{ departmentId: idOf(10), name: '危機管理課', divisionName: '市民生活部', sheets: 3, worked: 2, minutes: 130 },
      ...{ sentences: 10, unchanged: 4 },
    },
  ],
  blocks: [
    { key: 'indicators', minutes: 12, worked: 2, filled: null, conditional: false },
    { key: 'results', minutes: 0, worked: 0, filled: 0, conditional: false },
  ],
  divisions: [{ divisionId: null, name: '', submitted: 2, statuses: [{ code: 'A', count: 2 }], directions: [] }],
};

describe('負担', () => {
  it('shows time, what is left blank and what is always the same, and how the time is counted', async () => {
    const server = workServer({ user: aUserWith('planner') }).on(`GET /api/rounds/${aRound().id}/workload`, workload);
    await renderApp('/workload', server);
    const row = (name: RegExp) => screen.findByRole('row', { name });
    const said = async (name: RegExp) => (await row(name)).textContent ?? '';
    for (const words of ['2時間10分', '1時間5分（2件で計算）', '40%（10文中4文）']) {
      expect(await said(/危機管理課/)).toContain(words);
    }
    expect(await said(/^成果/)).toContain('100%（2件中2件）いつも空欄');
    expect(await said(/^指標の実績/)).toContain('6分（2件で計算）');
    // Two tables: side by side they are wider than a paper, and the name of the 部 has a letter a line.
    const of = (name: string) => within(screen.getByRole('table', { name })).getByRole('row', { name: /部なし/ });
    expect(within(of('部ごとの進捗状況')).getAllByRole('cell')[1]?.textContent).toBe('100%（2件）');
    expect(within(of('部ごとの今後の方向性')).getAllByRole('cell')[1]?.textContent).toBe('0%（0件）');
    expect(document.body.textContent).toContain('だれが保存したかは使わず');
  });

  it.each([
    [0, '0分'],
    [0.2, '1分'],
    [59.6, '1時間0分'],
    [61, '1時間1分'],
  ])('%d minutes are %s', (minutes, text) => expect(minutesText(minutes)).toBe(text));

  it('knows no share of nothing', () =>
    expect([shareText(0, 0, '件'), shareText(1, 3, '件')]).toEqual(['－', '33%（3件中1件）']));
});
