import { afterEach, describe, expect, it } from '@jest/globals';
import type { PlanComparison } from '@mawasu/contract';
import { cleanup, screen, within } from '@testing-library/react';
import { idOf } from '../../../testing/builders.js';
import { Refusal } from '../../../testing/fake-api.js';
import { aPlan } from '../../../testing/plan-builders.js';
import { aNodeDetail, anOutline } from '../../../testing/plan-editing-builders.js';
import { renderApp } from '../../../testing/render.js';
import { aUserWith, workServer } from '../../../testing/work-server.js';

afterEach(cleanup);

type Node = NonNullable<PlanComparison['changes'][number]['after']>;
const planId = aPlan().id;
const [, measure, initiative] = anOutline().nodes;
if (!measure || !initiative) throw new Error('the outline is empty');
const aNode = (of: typeof measure, changes: Partial<Node> = {}): Node => ({
  ...(aNodeDetail(of) as unknown as Node),
  place: ['方針一'],
  ...changes,
});
const aComparison = (changes: Partial<PlanComparison> = {}): PlanComparison => ({
  ...{ planId, planName: '総合計画', number: 2, status: 'draft', fromFy: 2027, decidedOn: null, reason: '中間見直し' },
  ...{ before: 1, changes: [] },
  ...changes,
});

async function open(answer: unknown, role: 'planner' | 'reader' = 'planner') {
  const server = workServer({ user: aUserWith(role) })
    .on('GET /api/plans', { items: [aPlan()], total: 1 })
    .on(`GET /api/plans/${planId}/revisions/2/comparison`, answer);
  await renderApp(`/plan/comparison?plan=${planId}&revision=2`, server);
  return server;
}

describe('新旧対照', () => {
  it('shows each box that differs with the words that are gone and new, and no other', async () => {
    const before = aNode(measure, { desiredState: '市民が集う', code: '1-1' });
    const after = aNode(measure, { desiredState: '市民が学び集う', code: '1-1' });
    await open(aComparison({ changes: [{ before, after }] }));
    const table = within(await screen.findByRole('table', { name: '1-1 施策甲の新旧対照' }));
    expect(screen.getByText('変更：施策「1-1 施策甲」')).toBeTruthy();
    expect(screen.getByText('方針一')).toBeTruthy();
    expect(table.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['目指す姿']);
    const [old, now] = table.getAllByRole('cell');
    expect([old?.textContent, now?.textContent]).toEqual(['市民が集う', '市民が学び集う']);
    expect(now?.querySelector('ins')?.textContent).toBe('学び');
    expect(old?.querySelector('del')).toBeNull();
  });

  it('names a 視点 as the plan does', async () => {
    const before = aNode(initiative, { reformViewpoint: null, content: '同じ' });
    const after = aNode(initiative, { reformViewpoint: 2, content: '同じ' });
    await open(aComparison({ changes: [{ before, after }] }));
    const table = within(await screen.findByRole('table', { name: '取組みあの新旧対照' }));
    await table.findByText('②公民連携・協働の推進');
    expect(table.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      '項目改定前改定後',
      '行革の視点（なし）②公民連携・協働の推進',
    ]);
  });

  it('names what is new, gone and moved, and says of an empty side that it is', async () => {
    const moved = { ...aNode(measure), parentId: idOf(206) };
    await open(
      aComparison({
        changes: [
          { before: null, after: aNode(initiative, { id: idOf(291), title: '新しい取組み' }) },
          { before: aNode(initiative, { title: '古い取組み' }), after: null },
          { before: aNode(measure), after: moved },
        ],
      }),
    );
    const table = within(await screen.findByRole('table', { name: '新しい取組みの新旧対照' }));
    expect(table.getByText('（なし）')).toBeTruthy();
    expect(screen.getByText('新設：取組み「新しい取組み」')).toBeTruthy();
    expect(screen.getByText('廃止：取組み「古い取組み」')).toBeTruthy();
    expect(screen.getByText('移動・変更：施策「施策甲」')).toBeTruthy();
    expect(screen.getByText('並び順または位置だけが変わりました。')).toBeTruthy();
  });

  it('says of which revision it is, against which and why, in the dates of the city', async () => {
    await open(aComparison({ status: 'decided', decidedOn: '2027-03-20' }));
    expect(await screen.findByText('前の版から変わったところはありません。')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: '新旧対照（第2版）' })).toBeTruthy();
    expect(
      screen.getByText('総合計画（令和9年度から、令和9年3月20日決定） 第1版との違いです。 理由：中間見直し'),
    ).toBeTruthy();
  });

  it.each([
    ['is not there', new Refusal(404, 'NOT_FOUND'), /見つかりません/],
    [
      'cannot be read now',
      new Refusal(503, 'DATABASE_UNAVAILABLE', { message: '混み合っています。' }),
      /混み合っています。/,
    ],
  ])('says that it %s', async (_, refusal, words) => {
    await open(refusal);
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0);
  });
});
