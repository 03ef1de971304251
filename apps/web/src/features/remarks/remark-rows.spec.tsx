import { afterEach, describe, expect, it } from '@jest/globals';
import type { RemarkItem } from '@mawasu/contract';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { idOf } from '../../testing/builders.js';
import { aRemark } from '../../testing/entry-builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

afterEach(cleanup);

const anItem = (number: number, changes: Partial<RemarkItem>): RemarkItem => ({
  ...aRemark({ id: idOf(number), fy: 2025, carried: false, earlier: [], answer: null }),
  ...{ entryId: idOf(40), roundId: idOf(20), sheetFy: 2025, initiativeTitle: `取組み${number}`, measureCode: '1-1-1' },
  ...{ departmentId: idOf(10), departmentName: '危機管理課' },
  ...changes,
});

async function open(path: string, answer: (search: URLSearchParams) => unknown) {
  const asked: URLSearchParams[] = [];
  const server = workServer({ user: aUserWith('planner') })
    .on('GET /api/departments', { items: [{ id: idOf(10), name: '危機管理課', kind: 'section' }], total: 1 })
    .on('GET /api/remarks', ({ url }: FakeRequest) => {
      asked.push(url.searchParams);
      return answer(url.searchParams);
    });
  return { ...(await renderApp(path, server)), asked };
}

const choose = async (label: string, option: string) => {
  fireEvent.click(screen.getByRole('combobox', { name: label }));
  fireEvent.click(await screen.findByRole('option', { name: option, hidden: true }));
};
const words = () => screen.getByRole<HTMLInputElement>('textbox', { name: '言葉で探す' });
const search = (text: string) => {
  fireEvent.change(words(), { target: { value: text } });
  fireEvent.submit(words());
};

describe('a row of 指摘一覧', () => {
  it('says what was answered on which sheet, and of a remark of this year no age', async () => {
    const items = [
      anItem(1, { answer: '直しました。' }),
      anItem(2, { answer: '今年も続けます。', carried: true, fy: 2024, sheetFy: 2025 }),
      anItem(3, { fy: 2022, carried: true, earlier: [{ fy: 2022, answer: '調べている。' }] }),
      anItem(4, {}),
    ];
    await open('/remarks', () => ({ items, total: 120 }));
    const rowOf = async (number: number) =>
      (await screen.findByRole('row', { name: new RegExp(`取組み${number}`) })).textContent;
    expect(await rowOf(1)).toMatch(/回答直しました。/);
    expect(await rowOf(1)).not.toContain('年前から');
    expect(await rowOf(2)).toMatch(/対応今年も続けます。/);
    expect(await rowOf(2)).toContain('1年前から');
    expect(await rowOf(3)).toContain('令和4年度評価での回答調べている。');
    expect(await rowOf(3)).toContain('3年前から');
    expect(await rowOf(4)).toContain('まだありません');
    expect(screen.getByText(/全120件中1〜4\s*件目を表示しています。/)).toBeTruthy();
    expect(screen.getByRole('link', { name: '取組み1' }).getAttribute('href')).toBe(`/entries/${idOf(40)}`);
  });
});

describe('the filters of 指摘一覧', () => {
  it('ask for what is chosen beside what was, from the first page, until they are taken away', async () => {
    const { asked } = await open('/remarks?page=2', () => ({ items: [anItem(1, {})], total: 51 }));
    await screen.findByRole('row', { name: /取組み1/ });
    expect(screen.queryByRole('button', { name: '絞り込みをやめる' })).toBeNull();
    await choose('状態', '終わっていないもの');
    await waitFor(() => expect(asked.at(-1)?.get('state')).toBe('unsettled'));
    await choose('経過', '2年以上前から');
    await waitFor(() => expect(asked.at(-1)?.get('age')).toBe('2'));
    await choose('自分の番', '自分の確認待ち');
    await waitFor(() => expect(asked.at(-1)?.get('waiting')).toBe('review'));
    search(' 担い手 ');
    await waitFor(() => expect(asked.at(-1)?.get('q')).toBe('担い手'));
    expect(['state', 'age', 'waiting', 'page'].map((name) => asked.at(-1)?.get(name))).toEqual([
      ...['unsettled', '2', 'review', '1'],
    ]);
    fireEvent.click(await screen.findByRole('button', { name: '絞り込みをやめる' }));
    await waitFor(() => expect(words().value).toBe(''));
    expect(screen.queryByRole('button', { name: '絞り込みをやめる' })).toBeNull();
  });

  it('send no words nobody can search for, and say at the field what is wrong with them', async () => {
    const { asked } = await open('/remarks', () => ({ items: [anItem(1, {})], total: 1 }));
    await screen.findByRole('row', { name: /取組み1/ });
    search('あ'.repeat(500));
    await waitFor(() => expect(words().getAttribute('aria-invalid')).toBe('true'));
    expect(asked.map((one) => one.get('q'))).not.toContain('あ'.repeat(500));
  });

  it('stand with the way out where they leave nothing, beyond the last page, and where it could not be read', async () => {
    const { asked } = await open('/remarks?kind=question', (one) =>
      one.has('kind') ? { items: [], total: 0 } : { items: [anItem(1, {})], total: 1 },
    );
    await screen.findByText('該当する指摘はありません。');
    fireEvent.click(screen.getAllByRole('button', { name: '絞り込みをやめる' }).at(-1) as HTMLElement);
    expect(await screen.findByRole('row', { name: /取組み1/ })).toBeTruthy();
    expect(asked.at(-1)?.has('kind')).toBe(false);
    cleanup();
    await open('/remarks?page=9', (one) => ({ items: one.get('page') === '1' ? [anItem(1, {})] : [], total: 1 }));
    fireEvent.click(await screen.findByRole('button', { name: '最初のページを表示' }));
    expect(await screen.findByRole('row', { name: /取組み1/ })).toBeTruthy();
    cleanup();
    await open('/remarks', () => new Refusal(500, 'INTERNAL'));
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
