import { afterEach, describe, expect, it } from '@jest/globals';
import type { Workload } from '@mawasu/contract';
import { cleanup, screen, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';
import { minutesText, shareText } from './workload-words.js';

afterEach(cleanup);

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

  it('says of a year with nothing yet that there is nothing, and no share of it', async () => {
    const nothing: Workload = {
      ...{ fy: 2025, sheets: 1, submitted: 0, divisions: [], blocks: [] },
      departments: [
        {
          ...{
            departmentId: idOf(10),
            name: '危機管理課',
            divisionName: '市民生活部',
            sheets: 1,
            worked: 0,
            minutes: 0,
          },
          ...{ sentences: 0, unchanged: 0 },
        },
      ],
    };
    const server = workServer({ user: aUserWith('planner') }).on(`GET /api/rounds/${aRound().id}/workload`, nothing);
    await renderApp('/workload', server);
    const row = await screen.findByRole('row', { name: /危機管理課/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(['1件', '0分', '－', '－']);
    expect(screen.getAllByText('該当するものはありません。')).toHaveLength(3);
  });

  it('counts no blanks before anything is handed in, says what is asked of some, and names each choice of the round', async () => {
    const blocks = [
      { key: 'results', minutes: 3, worked: 1, filled: 0, conditional: false },
      { key: 'directionNote', minutes: 3, worked: 1, filled: 1, conditional: true },
    ];
    const open = async (submitted: number) => {
      const answer = { ...workload, submitted, blocks };
      const server = workServer({ user: aUserWith('planner') }).on(`GET /api/rounds/${aRound().id}/workload`, answer);
      await renderApp('/workload', server);
      return (await screen.findByRole('row', { name: /^成果/ })).textContent;
    };
    expect(await open(0)).toMatch(/－$/);
    expect(screen.queryByText('いつも空欄')).toBeNull();
    cleanup();
    await open(4);
    expect(screen.getByText('75%（4件中3件）')).toBeTruthy();
    expect(screen.getByText('条件に合うシートだけに出る項目')).toBeTruthy();
    const { progressStatuses, futureDirections } = aRound().scale;
    const headsOf = (name: string) =>
      within(screen.getByRole('table', { name }))
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent);
    expect(headsOf('部ごとの進捗状況')).toEqual(['部', '提出済', ...progressStatuses.map(({ label }) => label)]);
    expect(headsOf('部ごとの今後の方向性')).toEqual(['部', '提出済', ...futureDirections.map(({ label }) => label)]);
  });

  it('is for 企画 and the administrator alone', async () => {
    await renderApp('/workload', workServer({ user: aUserWith('entrant') }));
    expect(await screen.findByText('このページを見る権限がありません')).toBeTruthy();
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
