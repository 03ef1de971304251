import { afterEach, describe, expect, it } from '@jest/globals';
import { useMutation } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { renderPart } from '../../testing/render.js';
import { ChartFrame } from './chart-frame.js';
import { ChartViewsProvider, chartViewsText } from './chart-views.js';
import { SaveButtons } from './save-buttons.js';
import { saveTable, type TableFormat } from './save-table.js';

interface Saved {
  name: string;
  content: Blob;
}

/** What the browser would keep as a file. */
function catchFiles(): Saved[] {
  const saved: Saved[] = [];
  const blobs: Blob[] = [];
  URL.createObjectURL = (blob: Blob) => `blob:${blobs.push(blob) - 1}`;
  URL.revokeObjectURL = () => undefined;
  HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
    saved.push({ name: this.download, content: blobs[Number(this.href.split(':')[1])] as Blob });
  };
  return saved;
}

const textOf = (blob: Blob) =>
  new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(blob);
  });

const frame = (firstView?: 'table') =>
  renderPart(
    <ChartFrame
      name="departments"
      title="課ごとの提出状況"
      reading="2課のうち1課がすべて提出しました。"
      chart={<p>図</p>}
      table={<p>表</p>}
      csv={[
        ['課', '提出済'],
        ['企画課', '3'],
      ]}
      firstView={firstView ?? 'chart'}
      footer={<p>ほかに2課</p>}
    />,
  );

const { click } = HTMLAnchorElement.prototype;
afterEach(() => {
  HTMLAnchorElement.prototype.click = click;
});

describe('a page that keeps in its address what is shown of its charts', () => {
  const onPage = (text: string, told: string[] = []) =>
    renderPart(
      <ChartViewsProvider text={text} onChange={(next) => told.push(next)}>
        <ChartFrame name="policies" title="図A" reading="" chart={<p>図</p>} table={<p>表</p>} csv={[]} />
      </ChartViewsProvider>,
    );

  it('opens a chart as a table where the address says so', () => {
    onPage('states-table.policies-table');
    expect(screen.getByText('表')).toBeTruthy();
  });

  it('writes only what was switched, beside what other charts say', async () => {
    const told: string[] = [];
    await onPage('states-table', told).user.click(screen.getByText('表で見る'));
    expect(told).toEqual(['states-table.policies-table']);
  });

  it('takes back what is as at the beginning', async () => {
    const told: string[] = [];
    await onPage('policies-table', told).user.click(screen.getByText('図で見る'));
    expect(told).toEqual(['']);
  });

  it.each([
    ['states-table', true],
    ['a-chart.b-table', true],
    ['states', false],
    ['x-list', false],
    ['<b>', false],
  ])('reads %p in an address: %p', (text, isKept) => expect(chartViewsText(text)).toBe(isKept ? text : undefined));
});

describe('the frame of a chart', () => {
  it('says in a sentence what the chart shows', () => {
    frame();
    const region = screen.getByRole('region', { name: '課ごとの提出状況' });
    expect(within(region).getByText('2課のうち1課がすべて提出しました。')).toBeTruthy();
  });

  it('shows the same figures as a chart or as a table, whichever is wanted', async () => {
    const { user } = frame();
    expect([screen.queryByText('図') !== null, screen.queryByText('表') !== null]).toEqual([true, false]);
    await user.click(screen.getByText('表で見る'));
    expect([screen.queryByText('図') !== null, screen.queryByText('表') !== null]).toEqual([false, true]);
    await user.click(screen.getByText('図で見る'));
    expect(screen.queryByText('図')).not.toBeNull();
  });

  it('begins with the table where that says more, and keeps its footer either way', async () => {
    const { user } = frame('table');
    expect(screen.getByText('表')).toBeTruthy();
    expect(screen.getByText('ほかに2課')).toBeTruthy();
    await user.click(screen.getByText('図で見る'));
    expect(screen.getByText('ほかに2課')).toBeTruthy();
  });

  it('gives its figures away as a file under its own name', async () => {
    const saved = catchFiles();
    const { user } = frame();
    await user.click(screen.getByRole('button', { name: '課ごとの提出状況をCSVで保存' }));
    expect(saved.map(({ name }) => name)).toEqual(['課ごとの提出状況.csv']);
    expect((await textOf(saved[0]?.content as Blob)).replace('\uFEFF', '')).toBe('課,提出済\r\n企画課,3\r\n');
  });
});

describe('a list to take away', () => {
  function List({ text }: { text: string }) {
    const saving = useMutation({
      mutationFn: (format: TableFormat) => saveTable('一覧', [['課'], [text]], format),
    });
    const shiftJis = { file: saving.data, onClose: saving.reset };
    return <SaveButtons of="課1件" onSave={saving.mutate} shiftJis={shiftJis} />;
  }
  const inShiftJis = async (text: string) => {
    const saved = catchFiles();
    const { user } = renderPart(<List text={text} />);
    await user.click(screen.getByRole('button', { name: '課1件をCSV（Shift_JIS）で保存' }));
    return { user, saved };
  };

  it('is saved in Shift_JIS at once where that holds all of its characters', async () => {
    const { saved } = await inShiftJis('髙橋課');
    await waitFor(() => expect(saved.map(({ name }) => name)).toEqual(['一覧.csv']));
    expect(saved[0]?.content.type).toBe('text/csv; charset=shift_jis');
  });

  it('is not saved before its person has seen where a character cannot be written', async () => {
    const { user, saved } = await inShiftJis('𠮷野課');
    const dialog = await screen.findByRole('dialog', { name: 'Shift_JISに書けない文字があります' });
    expect([within(dialog).getByText('𠮷').textContent, saved]).toEqual(['𠮷', []]);
    await user.click(within(dialog).getByRole('button', { name: 'UTF-8で保存' }));
    await waitFor(() => expect(saved.map(({ content }) => content.type)).toEqual(['text/csv;charset=utf-8']));
  });

  it('offers no Shift_JIS for the few figures of a chart', () => {
    frame();
    expect(screen.queryByRole('button', { name: /Shift_JIS/ })).toBeNull();
  });
});
