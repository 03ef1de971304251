import { afterEach, describe, expect, it } from '@jest/globals';
import type { EntryList } from '@mawasu/contract';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { forgetFilters } from '../../lib/last-filters.js';
import { aHeldRole, anEntryItem, aRound, aUser, idOf } from '../../testing/builders.js';
import { type FakeRequest, Refusal } from '../../testing/fake-api.js';
import { aMeasure, aRoundTree } from '../../testing/plan-builders.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

const none: EntryList = { items: [], total: 0, excluded: 0 };

async function openList(list: EntryList, search = '', round = aRound(), person = aUser(), departments: unknown = none) {
  const server = workServer({ rounds: [round], user: person })
    .on(`GET /api/rounds/${round.id}/tree`, aRoundTree())
    .on('GET /api/departments', departments)
    .on('GET /api/plans', { items: [], total: 0 })
    .on(`GET /api/rounds/${round.id}/entries`, list);
  const app = await renderApp(`/entries${search}`, server);
  await screen.findByRole('heading', { level: 1, name: '年度評価シート' });
  return { ...app, server };
}

const listOf = (...items: EntryList['items']): EntryList => ({ items, total: items.length, excluded: 0 });
const rows = () => within(screen.getByRole('table')).getAllByRole('row').slice(1);
const chosen = (label: string) => screen.getByRole<HTMLInputElement>('combobox', { name: label }).value;

afterEach(cleanup);
afterEach(forgetFilters);

describe('the list of 年度評価シート', () => {
  it('says how many of its sheets are 対象外, and of each why', async () => {
    const items = [
      anEntryItem(),
      anEntryItem({ id: idOf(41), state: 'excluded', exclusionReason: '事業を統合したため。' }),
    ];
    await openList({ items, total: 52, excluded: 2 });
    expect(await screen.findByText('52件（うち対象外2件）中1〜2件を表示しています。')).toBeTruthy();
    expect(rows()[1]?.textContent).toContain('対象外事業を統合したため。');
  });

  it('offers the 様式 of the own 課 to whoever types on its sheets, while the round is worked on', async () => {
    const [round, { departmentIds }] = [aRound(), aHeldRole()];
    const ownDepartment = { id: departmentIds[0] ?? '', name: '市民活動支援課', kind: 'section', parentId: null };
    const asEntrant = (of: typeof round) =>
      openList(none, '', of, aUserWith('entrant'), { items: [ownDepartment], total: 1 });
    const { server, user } = await asEntrant(round);
    server.on(
      `GET /api/rounds/${round.id}/forms/${ownDepartment.id}.xlsx`,
      new Refusal(404, 'NOT_FOUND', { message: 'シートはありません。' }),
    );
    expect(screen.getByRole('link', { name: '記入した様式を読み込む' }).getAttribute('href')).toBe(
      '/imports?kind=entries',
    );
    await user.click(await screen.findByRole('button', { name: 'Excel様式を受け取る' }));
    expect((await screen.findByRole('alert')).textContent).toBe('様式を受け取れませんでした。シートはありません。');
    cleanup();
    await asEntrant({ ...round, state: 'finalized' });
    expect(screen.queryByText('Excel様式を受け取る')).toBeNull();
    cleanup();
    await openList(none, '', round, aUserWith('reader'));
    expect(screen.queryByText('記入した様式を読み込む')).toBeNull();
  });

  it('has one word for a sheet that was sent back', async () => {
    const returned = { reason: '成果を具体的に。', byName: '課長', at: '2026-05-10T00:00:00.000Z' };
    await openList(listOf(anEntryItem({ state: 'drafting', returned })));
    expect(await screen.findByText('入力中（差戻し）')).toBeTruthy();
    expect(screen.getByText('1件中1〜1件を表示しています。')).toBeTruthy();
  });

  it('says where a sheet stands in the words of the round, and has no 期限 where it is nobody’s turn', async () => {
    const round = aRound();
    round.steps = round.steps.map((step) => (step.position === 2 ? { ...step, waitingLabel: '政策室で確認中' } : step));
    await openList(
      listOf(
        anEntryItem({ state: 'in_review', position: 2, dueOn: '2026-06-30' }),
        anEntryItem({ id: idOf(41), state: 'confirmed', dueOn: null }),
      ),
      '',
      round,
    );
    await screen.findByText('政策室で確認中');
    expect(rows().map((row) => row.lastElementChild?.textContent)).toEqual(['令和8年6月30日', '−']);
  });

  it('marks the 目安 of a sheet on which nobody has chosen yet, and knows the words of the scale', async () => {
    await openList(
      listOf(
        anEntryItem({ proposedStatus: 'B' }),
        anEntryItem({ id: idOf(41), progressStatus: 'A', proposedStatus: 'B', futureDirection: 'continue' }),
        anEntryItem({ id: idOf(42), futureDirection: 'gone' }),
      ),
    );
    await screen.findByRole('table');
    const cells = rows().map((row) => [...row.children].slice(4, 6).map((cell) => cell.textContent));
    expect(cells).toEqual([
      ['目安：B 概ね順調', '−'],
      ['A 順調', '継続'],
      ['未選択', 'gone'],
    ]);
  });

  it('names each filter of the address, 期限 too, and leads out where they leave nothing', async () => {
    const { user, router } = await openList(none, '?state=evaluated&late=true&overridden=true');
    await screen.findByRole('heading', { name: '条件に合う年度評価シートはありません。' });
    expect(['状態', '期限', '主管課', '目安との違い'].map(chosen)).toEqual([
      ...['対象外を除くすべて', '期限超過', '', '目安と違う'],
    ]);
    await user.click(screen.getAllByRole('button', { name: '絞り込みをやめる' })[0] as HTMLElement);
    await screen.findByRole('heading', { name: 'この評価年度に年度評価シートはありません。' });
    expect(router.state.location.search).toEqual({});
  });

  it('filters by the steps of its round', async () => {
    const { user } = await openList(none, '?state=in_review.2');
    await screen.findByRole('heading', { name: '条件に合う年度評価シートはありません。' });
    expect(chosen('状態')).toBe('企画確認中');
    await user.click(screen.getByRole('combobox', { name: '状態' }));
    const options = within(screen.getByRole('listbox', { name: '状態', hidden: true }))
      .getAllByRole('option', { hidden: true })
      .map((option) => option.textContent);
    expect(options).toEqual([
      ...['対象外を除くすべて', '未着手', '入力中', '課長確認待ち', '企画確認中', '確認済', '確定', '公表済', '対象外'],
    ]);
  });

  it('offers the 施策 of the chosen 方針, at whatever depth they stand', async () => {
    const { user, router } = await openList(none, `?policyId=${idOf(101)}`);
    await screen.findByRole('heading', { name: '条件に合う年度評価シートはありません。' });
    await user.click(screen.getByRole('combobox', { name: '施策' }));
    const { id: measureId, code, title } = aMeasure();
    await user.click(await screen.findByRole('option', { name: `${code} ${title}`, hidden: true }));
    expect(router.state.location.search).toEqual({ policyId: idOf(101), measureId });
  });

  it('searches when the word is finished, and puts it into the address', async () => {
    const { user, router } = await openList(listOf(anEntryItem()));
    await user.type(await screen.findByRole('textbox', { name: '言葉で探す' }), '防災{Enter}');
    await screen.findByRole('table');
    expect(router.state.location.search).toEqual({ q: '防災' });
  });

  it('is sorted by a column, then the other way round, then in the order of the plan again, all in the address', async () => {
    const { user, router } = await openList(listOf(anEntryItem()), '?late=true');
    const press = async () => user.click(screen.getByRole('button', { name: '主管課' }));
    const heading = () => screen.getByRole('columnheader', { name: '主管課' }).getAttribute('aria-sort');
    await screen.findByRole('table');
    const seen = [[heading(), router.state.location.search]];
    for (let turn = 0; turn < 3; turn += 1) {
      await press();
      await screen.findByRole('table');
      seen.push([heading(), router.state.location.search]);
    }
    expect(seen).toEqual([
      ['none', { late: 'true' }],
      ['ascending', { late: 'true', sort: 'department' }],
      ['descending', { late: 'true', sort: 'department', order: 'desc' }],
      ['none', { late: 'true' }],
    ]);
  });

  it('comes back from the navigation as it was last seen', async () => {
    const { user, router } = await openList(listOf(anEntryItem()), '?late=true&sort=due');
    await screen.findByRole('table');
    await user.click(screen.getByRole('link', { name: '計画' }));
    await screen.findByRole('heading', { level: 1, name: /計画/ });
    await user.click(screen.getByRole('link', { name: '年度評価シート' }));
    await screen.findByRole('table');
    expect(router.state.location.search).toEqual({ late: 'true', sort: 'due' });
  });

  describe('while the answer to the next question is on its way', () => {
    const thisYear = aRound();
    const yearBefore = aRound({ id: idOf(30), fy: thisYear.fy - 1 });

    /** The list of this year is there; whatever is asked next waits until it is let go. */
    async function openWaiting() {
      let answer = (_list: EntryList): void => undefined;
      const next = new Promise<EntryList>((resolve) => {
        answer = resolve;
      });
      const server = workServer({ rounds: [thisYear, yearBefore] })
        .on('GET /api/departments', { items: [], total: 0 })
        .on('GET /api/plans', { items: [], total: 0 });
      for (const { id } of [thisYear, yearBefore]) server.on(`GET /api/rounds/${id}/tree`, aRoundTree());
      const asked = ({ url }: FakeRequest) => (url.searchParams.has('late') ? next : listOf(anEntryItem()));
      server
        .on(`GET /api/rounds/${thisYear.id}/entries`, asked)
        .on(`GET /api/rounds/${yearBefore.id}/entries`, () => next);
      const app = await renderApp(`/entries?round=${thisYear.fy}`, server);
      await screen.findByRole('table');
      const ask = (search: object) => app.router.navigate({ to: '/entries', search } as never);
      return { ask, answer: () => answer(listOf(anEntryItem({ initiativeTitle: '次の取組み' }))) };
    }
    const isHeld = () => screen.getByRole('table').closest('[aria-busy="true"]') !== null;

    it('keeps the rows, which nobody can press meanwhile', async () => {
      const { ask, answer } = await openWaiting();
      expect(isHeld()).toBe(false);
      await ask({ round: String(thisYear.fy), late: 'true' });
      await waitFor(() => expect(isHeld()).toBe(true));
      answer();
      await screen.findByText('次の取組み');
      expect(isHeld()).toBe(false);
    });

    it('shows nothing of one year under the name of another', async () => {
      const { ask, answer } = await openWaiting();
      await ask({ round: String(yearBefore.fy) });
      await waitFor(() => expect(screen.queryByRole('table')).toBeNull());
      answer();
      expect(await screen.findByText('次の取組み')).toBeTruthy();
    });
  });

  it.each([
    ['?state=foo', '状態'],
    ['?state=in_review.7&q=%E9%98%B2', '状態'],
    ['?sort=title&order=up', '並べ替え、並び順'],
    ['?status=ZZ', '進捗状況'],
    [`?departmentId=${idOf(77)}`, '主管課'],
    ['?round=1999', '評価年度'],
  ])('drops what it cannot use of the address %s and says so', async (search, names) => {
    await openList(listOf(anEntryItem()), search);
    expect(await screen.findByText(`アドレスの条件のうち使えないものを外しました（${names}）。`)).toBeTruthy();
    expect(await screen.findByRole('table')).toBeTruthy();
  });
});
