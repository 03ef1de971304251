import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { Providers } from '../../../app/providers.js';
import { idOf } from '../../../testing/builders.js';
import type { FakeRequest } from '../../../testing/fake-api.js';
import { anOutline } from '../../../testing/plan-editing-builders.js';
import { fakeServer, renderPart } from '../../../testing/render.js';
import { MergeDialog } from './merge-dialog.js';
import { RemoveDialog } from './revision-dialogs.js';
import { SplitDialog } from './split-dialog.js';

afterEach(cleanup);

const nodes = anOutline().nodes.map((node) => ({ ...node, wasInForce: true }));
const [, measure] = nodes as [unknown, (typeof nodes)[number]];
const outline = anOutline({ nodes, indicators: [{ id: idOf(381), nodeId: measure.id, name: '参加者数' }] });

/** What is sent to a path under the plan. */
function sentTo(path: string): unknown[] {
  const sent: unknown[] = [];
  fakeServer()
    .on(`POST /api/plans/${outline.id}/${path}`, ({ body }: FakeRequest) => {
      sent.push(body);
      return { nodes: [] };
    })
    .install();
  return sent;
}

function choose(field: string | RegExp, option: RegExp): void {
  fireEvent.click(screen.getByLabelText(field, { selector: 'input' }));
  fireEvent.click(screen.getByRole('option', { name: option, hidden: true }));
}

describe('a node that somebody else changes while it is reshaped', () => {
  const now = { ...measure, version: 7, code: '9-9', title: '施策の新しい名称' };
  const changed = anOutline({ nodes: nodes.map((node) => (node.id === measure.id ? now : node)) });

  it('is split as it is then: what was typed stays, the rest follows, and both is said', async () => {
    const sent = sentTo(`nodes/${measure.id}/splits`);
    const dialog = (held: typeof outline) => (
      <SplitDialog outline={held} node={measure} onSplit={() => undefined} onClose={() => undefined} />
    );
    const { rerender, queryClient } = renderPart(dialog(anOutline({ nodes })));
    fireEvent.change(screen.getByLabelText(/^1つ目の名称/), { target: { value: '自分の名称' } });
    rerender(<Providers queryClient={queryClient}>{dialog(changed)}</Providers>);
    expect(screen.getByText('名称：いまの内容は「施策の新しい名称」です。')).toBeTruthy();
    fireEvent.click(screen.getByText('分割する'));
    const first = { code: '9-9', title: '自分の名称' };
    await waitFor(() => expect(sent).toMatchObject([{ version: 7, parts: [first, { title: '' }] }]));
  });

  it('is deleted in the version it has then', async () => {
    const versions: (string | null)[] = [];
    fakeServer()
      .on(`DELETE /api/plans/${outline.id}/nodes/${measure.id}`, ({ url }: FakeRequest) => {
        versions.push(url.searchParams.get('version'));
        return undefined;
      })
      .install();
    renderPart(<RemoveDialog outline={changed} node={measure} onRemoved={() => undefined} onClose={() => undefined} />);
    fireEvent.click(screen.getByText('廃止する'));
    await waitFor(() => expect(versions).toEqual(['7']));
  });
});

describe('the indicators of what is reshaped', () => {
  it('are asked for one by one at a 分割', async () => {
    const sent = sentTo(`nodes/${measure.id}/splits`);
    renderPart(<SplitDialog outline={outline} node={measure} onSplit={() => undefined} onClose={() => undefined} />);
    fireEvent.change(screen.getByLabelText(/^2つ目の名称/), { target: { value: '施策丁' } });
    fireEvent.click(screen.getByText('分割する'));
    expect(screen.getByText('行き先を選んでください。')).toBeTruthy();
    // One part too many: what was to go there is asked for again.
    fireEvent.click(screen.getByText('分割先を増やす'));
    choose('参加者数', /^3つ目/);
    fireEvent.click(screen.getByText('3つ目をやめる'));
    expect(screen.getByText('行き先を選んでください。')).toBeTruthy();
    choose('参加者数', /施策丁/);
    fireEvent.click(screen.getByText('分割する'));
    const parts = [{ indicatorIds: [] }, { title: '施策丁', indicatorIds: [idOf(381)] }];
    await waitFor(() => expect(sent).toMatchObject([{ parts }]));
  });

  it('go along at a 統合 unless one is ended', async () => {
    const sent = sentTo('merges');
    renderPart(<MergeDialog outline={outline} node={measure} onMerged={() => undefined} onClose={() => undefined} />);
    choose('参加者数', /^終える$/);
    fireEvent.click(screen.getByText('統合する'));
    await waitFor(() => expect(sent).toMatchObject([{ endedIndicatorIds: [idOf(381)] }]));
  });

  it('of what is chosen to be merged alone are asked for, by the item they hang on', async () => {
    const sent = sentTo('merges');
    const other = nodes.find(({ title }) => title === '施策丙') as typeof measure;
    const indicators = [
      { id: idOf(381), nodeId: measure.id, name: '参加者数' },
      { id: idOf(382), nodeId: other.id, name: '開催数' },
    ];
    const plan = anOutline({ nodes: nodes.map((one) => ({ ...one, version: one === other ? 8 : 2 })), indicators });
    renderPart(<MergeDialog outline={plan} node={measure} onMerged={() => undefined} onClose={() => undefined} />);
    expect(screen.queryByLabelText('開催数', { selector: 'input' })).toBeNull();
    choose(/^統合する相手/, /施策丙/);
    expect(screen.getByText('1-1 施策丙', { selector: 'p' })).toBeTruthy();
    choose('開催数', /^終える$/);
    fireEvent.change(screen.getByLabelText(/^統合後の名称/), { target: { value: '施策甲丙' } });
    fireEvent.click(screen.getByText('統合する'));
    const merged = [
      { id: measure.id, version: 2 },
      { id: other.id, version: 8 },
    ];
    await waitFor(() =>
      expect(sent).toEqual([{ nodes: merged, code: '', title: '施策甲丙', endedIndicatorIds: [idOf(382)] }]),
    );
  });

  it('cannot be ended where the items were never in force, and go along', async () => {
    const sent = sentTo('merges');
    const draft = anOutline({ indicators: outline.indicators });
    const [, fresh] = draft.nodes as [unknown, typeof measure];
    renderPart(<MergeDialog outline={draft} node={fresh} onMerged={() => undefined} onClose={() => undefined} />);
    expect(screen.getByText(/指標、担当課の割当ては、統合した項目へ移ります。$/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText('参加者数', { selector: 'input' }));
    const offered = screen.getAllByRole('option', { hidden: true }).map(({ textContent }) => textContent);
    expect(offered).toContain('統合後の項目へ移す');
    expect(offered).not.toContain('終える');
    fireEvent.click(screen.getByText('統合する'));
    await waitFor(() => expect(sent).toMatchObject([{ endedIndicatorIds: [] }]));
  });
});

describe('the parts of a 分割', () => {
  it('share out what hangs below, are named where they go, and may be as many as are needed', async () => {
    const sent = sentTo(`nodes/${measure.id}/splits`);
    renderPart(
      <SplitDialog outline={anOutline({ nodes })} node={measure} onSplit={() => undefined} onClose={() => undefined} />,
    );
    expect(screen.queryByRole('button', { name: /つ目をやめる$/ })).toBeNull();
    fireEvent.change(screen.getByLabelText(/^2つ目の名称/), { target: { value: '施策丁' } });
    fireEvent.click(screen.getByText('分割先を増やす'));
    fireEvent.change(screen.getByLabelText(/^3つ目の名称/), { target: { value: '施策戊' } });
    choose('取組みい', /^3つ目　施策戊$/);
    choose('取組みあ', /^2つ目　施策丁$/);
    fireEvent.click(screen.getByText('3つ目をやめる'));
    // What was to go there goes with the first again.
    expect(screen.getByLabelText('取組みい', { selector: 'input' })).toHaveProperty('value', '1つ目　施策甲');
    fireEvent.click(screen.getByText('分割する'));
    const parts = [
      { title: '施策甲', childIds: [idOf(204)] },
      { title: '施策丁', childIds: [idOf(203)] },
    ];
    await waitFor(() => expect(sent).toMatchObject([{ version: 1, parts }]));
  });
});
