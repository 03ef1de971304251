import { describe, expect, it } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { renderPart } from '../../testing/render.js';
import { type FigureColumn, type FigureSorting, FigureTable } from './figure-table.js';
import { ClearFilters, FilterSelect } from './filter-select.js';
import { BeyondLastPage, PageSwitch } from './page-switch.js';

interface Row {
  id: string;
  name: string;
  count: number;
}
const rows: Row[] = [
  { id: 'a', name: '市民課', count: 3 },
  { id: 'b', name: '道路課', count: 12 },
];
const columns: FigureColumn<Row>[] = [
  { key: 'name', header: '課', sort: 'name', cell: ({ name }) => name },
  { key: 'count', header: '件数', sort: 'count', align: 'figure', cell: ({ count }) => count },
  { key: 'act', header: '操作', cell: () => <button type="button">開く</button>, screenOnly: true },
];

describe('a table of figures', () => {
  const open = (changes: { rows?: Row[]; sorting?: FigureSorting; footer?: string[]; captionHidden?: boolean } = {}) =>
    renderPart(
      <FigureTable caption="課ごとの件数" columns={columns} rows={rows} rowKey={({ id }) => id} {...changes} />,
    );
  const table = () => screen.getByRole('table', { name: '課ごとの件数' });

  it('names itself, heads each row by its first cell, and keeps what is pressed off the paper', () => {
    open();
    expect(
      within(table())
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['市民課', '道路課']);
    expect(screen.getByRole('columnheader', { name: '操作' }).className).toContain('no-print');
    for (const button of within(table()).getAllByRole('button'))
      expect(button.closest('td')?.className).toContain('no-print');
    // Without an order to choose, no heading looks as if it could be pressed.
    expect(within(screen.getByRole('columnheader', { name: '課' })).queryByRole('button')).toBeNull();
  });

  it('says by which column it is sorted, which way, and hears which is pressed', () => {
    const heard: string[] = [];
    open({ sorting: { sort: 'count', order: 'desc', onSort: (sort) => heard.push(sort) } });
    const heads = within(table()).getAllByRole('columnheader');
    expect(heads.map((head) => head.getAttribute('aria-sort'))).toEqual(['none', 'descending', null]);
    expect(heads.map(({ textContent }) => textContent)).toEqual(['課', '件数▼', '操作']);
    fireEvent.click(within(table()).getByRole('button', { name: '課' }));
    fireEvent.click(within(table()).getByRole('button', { name: '件数' }));
    expect(heard).toEqual(['name', 'count']);
  });

  it('has its sums below the rows, one a column', () => {
    open({ footer: ['合計', '15', ''] });
    const foot = table().querySelector('tfoot') as HTMLElement;
    expect([...foot.querySelectorAll('th')].map(({ textContent }) => textContent)).toEqual(['合計', '15', '']);
    expect(within(foot).getByRole('rowheader').textContent).toBe('合計');
  });

  it('without a row says so instead of ending with its heads', () => {
    open({ rows: [] });
    expect(screen.getByText('該当するものはありません。')).toBeTruthy();
  });
});

describe('the pages of a list', () => {
  it.each([
    [0, 0],
    [50, 0],
    [51, 2],
    [150, 3],
  ])('of %d things, fifty a page, are offered as %d', (total, pages) => {
    renderPart(<PageSwitch total={total} page={1} pageSize={50} onPage={() => {}} />);
    expect(screen.queryAllByRole('button', { name: /^\d+ページ$/ })).toHaveLength(pages);
  });

  it('have names to be read out, mark the one that is shown, and end at both ends', () => {
    const heard: number[] = [];
    renderPart(<PageSwitch total={150} page={3} pageSize={50} onPage={(page) => heard.push(page)} />);
    expect(screen.getByRole('button', { name: '3ページ' }).getAttribute('aria-current')).toBe('page');
    expect(screen.getByRole('button', { name: '次のページ' })).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByRole('button', { name: '前のページ' }));
    fireEvent.click(screen.getByRole('button', { name: '1ページ' }));
    expect(heard).toEqual([2, 1]);
  });

  it('that are not there lead to the first', () => {
    let first = 0;
    const onFirst = () => {
      first += 1;
    };
    renderPart(<BeyondLastPage onFirst={onFirst} />);
    expect(screen.getByRole('status').textContent).toContain('このページには表示するものがありません。');
    fireEvent.click(screen.getByRole('button', { name: '最初のページを表示' }));
    expect(first).toBe(1);
  });
});

describe('a filter of a list', () => {
  const options = [
    { value: 'a', label: '市民課' },
    { value: 'b', label: '道路課' },
  ];
  const box = () => screen.getByRole<HTMLInputElement>('combobox', { name: '課' });

  function open(value?: string, choices = options) {
    const heard: (string | undefined)[] = [];
    renderPart(
      <FilterSelect label="課" options={choices} value={value} onChange={(next) => heard.push(next)} width="9rem" />,
    );
    return heard;
  }

  it('means all while nothing is chosen, and draws its choices only once it is opened', async () => {
    const heard = open();
    expect(box().placeholder).toBe('すべて');
    expect(screen.queryAllByRole('option', { hidden: true })).toHaveLength(0);
    fireEvent.focus(box());
    fireEvent.click(box());
    fireEvent.click(await screen.findByRole('option', { name: '道路課', hidden: true }));
    expect(heard).toEqual(['b']);
  });

  it('is emptied by its own button and by choosing the same again', async () => {
    const heard = open('a');
    expect(box().value).toBe('市民課');
    fireEvent.click(screen.getByLabelText('課の選択を消す'));
    fireEvent.focus(box());
    fireEvent.click(box());
    fireEvent.click(await screen.findByRole('option', { name: '市民課', hidden: true }));
    await waitFor(() => expect(heard).toEqual([undefined, undefined]));
  });

  it('says so where it has no choices, since they may not have been read', async () => {
    open(undefined, []);
    fireEvent.focus(box());
    fireEvent.click(box());
    await screen.findByText(/^選択肢がありません。読み込めていないこともある/);
  });

  it('is given up with all others by one button, in words', () => {
    let pressed = 0;
    const onClick = () => {
      pressed += 1;
    };
    renderPart(<ClearFilters onClick={onClick} />);
    fireEvent.click(screen.getByRole('button', { name: '絞り込みをやめる' }));
    expect(pressed).toBe(1);
  });
});
