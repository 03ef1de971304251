import { afterEach, describe, expect, it } from '@jest/globals';
import type { RoundTree } from '@mawasu/contract';
import { cleanup, screen, within } from '@testing-library/react';
import { aRound, idOf } from '../../testing/builders.js';
import { Refusal } from '../../testing/fake-api.js';
import { aNode, aRoundTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { workServer } from '../../testing/work-server.js';

const round = aRound();
const booklets = { items: [], total: 0, preface: { text: '', version: 0 } };
const serverWith = (tree: RoundTree) =>
  workServer().on(`GET /api/rounds/${round.id}/tree`, tree).on(`GET /api/rounds/${round.id}/booklets`, booklets);

async function openList(tree = aRoundTree(), server = serverWith(tree)) {
  const app = await renderApp('/reports', server);
  const table = await screen.findByRole('table', { name: '施策評価シートの一覧' });
  const rows = within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));
  return { ...app, table, rows };
}

afterEach(cleanup);

describe('報告書', () => {
  it('has one paper for each 施策 of the round, with its 方針, 主管課 and 取組み', async () => {
    const { rows, table } = await openList();
    expect(rows.map((row) => row.slice(0, 4))).toEqual([
      ['経1-1 コミュニティ活動の促進', '経営方針１ 地域力の醸成', '市民活動課', '1件'],
    ]);
    expect(within(table).getByRole('link').getAttribute('href')).toBe(`/measures/${idOf(102)}/report`);
  });

  it('finds 施策 below a 施策の柱, too, and says where nobody has the lead', async () => {
    const measure = aNode({ id: idOf(105), kind: 'measure', code: '1-1-1', title: '防災' });
    const pillar = aNode({ id: idOf(104), kind: 'pillar', title: '守る', children: [measure] });
    const policy = aNode({ id: idOf(101), kind: 'policy', title: '安全なまち', children: [pillar] });
    const { rows } = await openList(aRoundTree({ nodes: [policy] }));
    expect(rows.map((row) => row.slice(0, 4))).toEqual([['1-1-1 防災', '安全なまち', '未定', '0件']]);
  });

  it('names each button by the paper it saves', async () => {
    await openList();
    expect(screen.getByRole('button', { name: '経1-1 コミュニティ活動の促進をPDFで保存' })).toBeTruthy();
    expect(screen.getByRole('button', { name: '経1-1 コミュニティ活動の促進をExcelで保存' })).toBeTruthy();
  });

  it('says at its own row which paper could not be made', async () => {
    const path = `GET /api/rounds/${round.id}/measures/${idOf(102)}/report.xlsx`;
    const server = serverWith(aRoundTree()).on(path, new Refusal(503, 'DATABASE_UNAVAILABLE'));
    const { user, table } = await openList(aRoundTree(), server);
    await user.click(screen.getByRole('button', { name: '経1-1 コミュニティ活動の促進をExcelで保存' }));
    expect(await within(table).findByRole('alert')).toBeTruthy();
  });

  it('says which form of the data is for what', async () => {
    await openList();
    expect(screen.getByText(/Excelで開くとき。/)).toBeTruthy();
    expect(screen.getByText(/他のシステムに取り込むとき/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Excelで保存' })).toBeTruthy();
  });

  it('says below its own button that the data could not be made', async () => {
    const path = `GET /api/rounds/${round.id}/entries.csv`;
    const server = serverWith(aRoundTree()).on(path, new Refusal(503, 'DATABASE_UNAVAILABLE'));
    const { user, table } = await openList(aRoundTree(), server);
    await user.click(screen.getByRole('button', { name: 'CSVで保存' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
    expect(within(table).queryByRole('alert')).toBeNull();
  });

  it('says how many papers come before one that has to wait', async () => {
    const path = `GET /api/rounds/${round.id}/measures/${idOf(102)}/report.pdf`;
    const server = serverWith(aRoundTree())
      .on(path, () => new Promise(() => undefined))
      .on('GET /api/reports/waiting', { running: 2, waiting: 1, before: 5 });
    const { user, table } = await openList(aRoundTree(), server);
    await user.click(screen.getByRole('button', { name: '経1-1 コミュニティ活動の促進をPDFで保存' }));
    await user.click(await screen.findByRole('menuitem', { name: /^全文/ }));
    expect(await within(table).findByText('順番を待っています。前に5件あります。')).toBeTruthy();
  });
});
