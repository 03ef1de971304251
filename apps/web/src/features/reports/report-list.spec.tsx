import { afterEach, describe, expect, it } from '@jest/globals';
import type { RoundTree } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
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
    expect(rows.map((row) => row.slice(0, 3))).toEqual([
      ['経1-1 コミュニティ活動の促進経営方針１ 地域力の醸成', '市民活動課', '1件'],
    ]);
    expect(within(table).getByRole('link').getAttribute('href')).toBe(`/measures/${idOf(102)}/report`);
  });

  it('finds 施策 below a 施策の柱, too, and says where nobody has the lead', async () => {
    const measure = aNode({ id: idOf(105), kind: 'measure', code: '1-1-1', title: '防災' });
    const pillar = aNode({ id: idOf(104), kind: 'pillar', title: '守る', children: [measure] });
    const policy = aNode({ id: idOf(101), kind: 'policy', title: '安全なまち', children: [pillar] });
    const { rows } = await openList(aRoundTree({ nodes: [policy] }));
    expect(rows.map((row) => row.slice(0, 3))).toEqual([['1-1-1 防災安全なまち', '未定', '0件']]);
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

  it('does not say of another year what could not be made of one', async () => {
    const older = aRound({ id: idOf(21), fy: 2024, state: 'closed' });
    const server = workServer({ rounds: [round, older] });
    for (const { id } of [round, older]) {
      server.on(`GET /api/rounds/${id}/tree`, aRoundTree()).on(`GET /api/rounds/${id}/booklets`, booklets);
    }
    const refused = new Refusal(503, 'DATABASE_UNAVAILABLE');
    server.on(`GET /api/rounds/${round.id}/entries.csv`, refused);
    server.on(`GET /api/rounds/${round.id}/measures/${idOf(102)}/report.xlsx`, refused);
    const { user } = await openList(aRoundTree(), server);
    await user.click(screen.getByRole('button', { name: 'CSVで保存' }));
    await user.click(screen.getByRole('button', { name: '経1-1 コミュニティ活動の促進をExcelで保存' }));
    await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2));
    fireEvent.change(screen.getByRole('combobox', { name: '評価年度' }), { target: { value: older.id } });
    expect(await screen.findByText('令和6年度の評価の帳票とデータです。')).toBeTruthy();
    await waitFor(() => expect(screen.queryAllByRole('alert')).toHaveLength(0));
  });

  it('says that there is nothing where the plan of the year has no 施策, and why where it cannot be read', async () => {
    const { rows } = await openList(aRoundTree({ nodes: [] }));
    expect(rows).toEqual([]);
    expect(screen.getByText('該当するものはありません。')).toBeTruthy();
    cleanup();
    const message = '接続できません。';
    const server = serverWith(aRoundTree()).on(
      `GET /api/rounds/${round.id}/tree`,
      new Refusal(503, 'DATABASE_UNAVAILABLE', { message }),
    );
    await renderApp('/reports', server);
    expect((await screen.findByRole('alert')).textContent).toContain(message);
    expect(screen.queryByRole('button', { name: 'CSVで保存' })).toBeNull();
  });

  /** The server's file for a list, and what the browser was given to save. */
  function answerWith(name: string, text: string) {
    const saved: { name: string; blob: Blob }[] = [];
    const asked: string[] = [];
    let given: Blob = new Blob();
    HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
      saved.push({ name: this.download, blob: given });
    };
    URL.createObjectURL = (blob) => {
      given = blob as Blob;
      return 'blob:x';
    };
    URL.revokeObjectURL = () => undefined;
    const answered = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      if (!/entries\.(csv|xlsx)/.test(String(input))) return answered(input, init);
      asked.push(String(input).replace(/.*\/entries/, ''));
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
      const blob = async () => Object.assign(new Blob([text]), { text: async () => text });
      return { ok: true, status: 200, headers: new Headers({ 'content-disposition': disposition }), blob } as Response;
    };
    return { saved, asked };
  }

  it('saves a file under the name of the server, and is ready for the next', async () => {
    const { user } = await openList();
    const { saved, asked } = answerWith('令和7年度シート一覧.csv', 'a');
    await user.click(screen.getByRole('button', { name: 'CSVで保存' }));
    await waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['令和7年度シート一覧.csv']));
    await waitFor(() => expect(screen.getByRole('button', { name: 'CSVで保存' })).toHaveProperty('disabled', false));
    expect(screen.queryByText('ファイルを作成しています。')).toBeNull();
    fireEvent.change(screen.getByRole('combobox', { name: '一覧' }), { target: { value: 'all' } });
    expect(screen.queryByRole('button', { name: 'CSVで保存' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Excelで保存' }));
    await waitFor(() => expect(asked).toEqual(['.csv?list=entries', '.xlsx?list=all']));
  });

  it('shows where Shift_JIS cannot hold a character before anything is saved, and saves what its person chooses', async () => {
    const { user } = await openList();
    const { saved, asked } = answerWith('指標.csv', '施策,指標\r\n防災,𠮷の数\r\n');
    fireEvent.change(screen.getByRole('combobox', { name: '一覧' }), { target: { value: 'indicators' } });
    fireEvent.change(screen.getByRole('combobox', { name: 'CSVの文字コード' }), { target: { value: 'cp932' } });
    await user.click(screen.getByRole('button', { name: 'CSVで保存' }));
    const dialog = await screen.findByRole('dialog', { name: 'Shift_JISに書けない文字があります' });
    const [, row] = within(dialog).getAllByRole('row');
    expect([...(row?.children ?? [])].map((cell) => cell.textContent)).toEqual(['2行目　指標', '𠮷', 'U+20BB7', '〓']);
    expect([saved, asked]).toEqual([[], ['.csv?list=indicators']]);
    await user.click(within(dialog).getByRole('button', { name: '書き換えて保存' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect([saved[0]?.name, saved[0]?.blob.type]).toEqual(['指標.csv', 'text/csv; charset=shift_jis']);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
