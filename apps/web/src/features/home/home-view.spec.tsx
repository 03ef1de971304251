import { afterEach, describe, expect, it } from '@jest/globals';
import type { CurrentUser, Home } from '@mawasu/contract';
import { cleanup, screen } from '@testing-library/react';
import { aHome, anEntryItem, aRound, aUser, idOf } from '../../testing/builders.js';
import { fakeServer, renderApp } from '../../testing/render.js';

const openRound = aRound();

async function openHome(user: CurrentUser, home: Home, round = openRound) {
  const server = fakeServer()
    .on('GET /api/session', { user })
    .on('GET /api/rounds', { items: [round], total: 1 })
    .on(`GET /api/rounds/${round.id}/home`, home);
  const app = await renderApp('/', server);
  await screen.findByRole('heading', { level: 1, name: 'ホーム' });
  return app;
}

const headings = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);

afterEach(cleanup);

describe('ホーム', () => {
  it('shows an entrant the returned sheet with its reason', async () => {
    const returned = { reason: '成果に参加者数を書いてください。', byName: '課長', at: '2026-05-10T00:00:00.000Z' };
    const toEnter = [anEntryItem({ state: 'drafting', returned }), anEntryItem({ id: idOf(41) })];
    await openHome(aUser(), aHome({ toEnter, toEnterTotal: 2 }));
    expect(await screen.findByText('成果に参加者数を書いてください。')).toBeTruthy();
    expect(screen.getByText('入力中（差戻し）')).toBeTruthy();
    expect(screen.getByText('未着手')).toBeTruthy();
  });

  it('says so when an entrant has nothing to do', async () => {
    await openHome(aUser(), aHome());
    expect(await screen.findByText('いま入力が必要なシートはありません。')).toBeTruthy();
  });

  it('puts what waits for a 課長 before the own sheets', async () => {
    const entry = anEntryItem();
    const home = aHome({ toEnter: [entry], toEnterTotal: 1, toReview: [entry], toReviewTotal: 1 });
    await openHome(aUser({ roles: ['section_head'] }), home);
    await screen.findByRole('heading', { name: '確認待ちのシート' });
    expect(headings()).toEqual(['確認待ちのシート', '入力するシート']);
  });

  it('shows 企画 the matrix, each figure leading to its list', async () => {
    const counts = [{ state: 'not_started' as const, count: 3 }];
    const departments = [
      { departmentId: idOf(10), name: '企画調整課', divisionName: '企画政策部', total: 3, late: 1, counts },
    ];
    await openHome(aUser({ roles: ['planner'] }), aHome({ departments, overall: counts, total: 3 }));
    const table = await screen.findByRole('table', { name: '課と状態ごとの年度評価シートの件数' });
    const links = [...table.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual([
      `/entries?departmentId=${idOf(10)}&state=not_started`,
      `/entries?departmentId=${idOf(10)}&late=true`,
      `/entries?departmentId=${idOf(10)}`,
    ]);
  });

  it('says that a sum leaves 対象外 out, and leads to a list that does so, too', async () => {
    const counts = [
      { state: 'not_started' as const, count: 3 },
      { state: 'excluded' as const, count: 1 },
    ];
    const departments = [{ departmentId: idOf(10), name: '企画調整課', divisionName: null, total: 3, late: 0, counts }];
    await openHome(aUser({ roles: ['planner'] }), aHome({ departments, overall: counts, total: 3 }));
    const table = await screen.findByRole('table', { name: '課と状態ごとの年度評価シートの件数' });
    expect(screen.getByRole('columnheader', { name: '計（対象外を除く）' })).toBeTruthy();
    const links = [...table.querySelectorAll('a')].map((link) => [link.textContent, link.getAttribute('href')]);
    expect(links).toEqual([
      ['3', `/entries?departmentId=${idOf(10)}&state=not_started`],
      ['1', `/entries?departmentId=${idOf(10)}&state=excluded`],
      ['3', `/entries?departmentId=${idOf(10)}&state=evaluated`],
    ]);
    expect(screen.getByText('3件（ほかに対象外1件）')).toBeTruthy();
  });

  it('names no deadline once the round is finalized', async () => {
    await openHome(aUser(), aHome(), aRound({ state: 'finalized' }));
    expect(screen.queryByText(/締切：/)).toBeNull();
  });

  it('tells a 部長 when the round has no step of theirs', async () => {
    await openHome(aUser({ roles: ['division_head'] }), aHome());
    expect(await screen.findByText(/この評価年度では、部長の確認を行いません。/)).toBeTruthy();
  });
});
