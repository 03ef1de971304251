import { describe, expect, it } from '@jest/globals';
import type { CurrentUser, Home } from '@mawasu/contract';
import { screen, within } from '@testing-library/react';
import { aHome, anEntryItem, aRound, aUser, idOf, someSteps } from '../../testing/builders.js';
import { aDepartment, someCounts } from '../../testing/dashboard-builders.js';
import { Refusal } from '../../testing/fake-api.js';
import { renderApp } from '../../testing/render.js';
import { aUserWith, workServer } from '../../testing/work-server.js';

async function openHome(user: CurrentUser, home: unknown, round = aRound()) {
  const server = workServer({ user, rounds: [round] }).on(`GET /api/rounds/${round.id}/home`, home);
  const app = await renderApp('/', server);
  await screen.findByRole('heading', { level: 1, name: 'ホーム' });
  return app;
}

const headings = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
const linksIn = (element: HTMLElement) =>
  within(element)
    .getAllByRole('link')
    .map((link) => [link.textContent, link.getAttribute('href')]);
const ofDepartments = (...departments: Home['departments']) =>
  aHome({
    departments,
    overall: departments[0]?.counts ?? [],
    total: departments.reduce((sum, { total }) => sum + total, 0),
  });

describe('ホーム of those who fill in', () => {
  it('shows the returned sheet with its reason', async () => {
    const returned = { reason: '成果に参加者数を書いてください。', byName: '課長', at: '2026-05-10T00:00:00.000Z' };
    const toEnter = [anEntryItem({ state: 'drafting', returned }), anEntryItem({ id: idOf(41) })];
    await openHome(aUser(), aHome({ toEnter, toEnterTotal: 2 }));
    expect(await screen.findByText('成果に参加者数を書いてください。')).toBeTruthy();
    expect(screen.getByText('入力中（差戻し）')).toBeTruthy();
    expect(screen.getByText('未着手')).toBeTruthy();
  });

  it('says so when there is nothing to do', async () => {
    await openHome(aUser(), aHome());
    expect(await screen.findByText('いま入力が必要なシートはありません。')).toBeTruthy();
  });

  it('says how many it shows where there are more, and leads to all of the own 課', async () => {
    await openHome(aUser(), aHome({ toEnter: [anEntryItem()], toEnterTotal: 12 }));
    const section = within(await screen.findByRole('region', { name: '入力するシート' }));
    section.getByText('12件');
    section.getByText('締切の近い1件を表示しています。');
    const all = section.getByRole('link', { name: '自分の課のシートをすべて見る' });
    expect(all.getAttribute('href')).toBe(`/entries?departmentId=${idOf(10)}`);
  });

  it('marks what is late and counts the figures that are missing', async () => {
    await openHome(aUser(), aHome({ toEnter: [anEntryItem({ late: true, missingActuals: 2 })], toEnterTotal: 1 }));
    const section = within(await screen.findByRole('region', { name: '入力するシート' }));
    section.getByText('期限超過');
    section.getByText('実績の未入力 2件');
  });

  it('leads from a figure that is missing to where it is entered', async () => {
    const owed = {
      indicatorId: idOf(70),
      indicatorName: '加入率',
      unit: '',
      ownerTitle: '加入促進',
      entryId: idOf(40),
    };
    await openHome(aUser(), aHome({ owedValues: [owed], owedValuesTotal: 3 }));
    const section = await screen.findByRole('region', { name: '実績が未入力の指標' });
    expect(linksIn(section)).toEqual([['加入率', `/entries/${idOf(40)}#indicators`]]);
    within(section).getByText('単位：なし');
    within(section).getByText('最初の1件を表示しています。');
  });

  it('shows where the own 課 stands, in the words of the round and without 対象外', async () => {
    const department = aDepartment({ drafting: 2, 'in_review.1': 1, excluded: 3 }, { late: 1 });
    await openHome(aUser(), ofDepartments(department));
    const list = await screen.findByRole('list', { name: '企画調整課の状態別の件数' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['入力中2', '課長確認待ち1']);
    expect(screen.getByText('全3件（ほかに対象外3件）、期限超過 1件')).toBeTruthy();
  });
});

describe('ホーム of those who review', () => {
  it('puts what waits for a 課長 before the own sheets', async () => {
    const entry = anEntryItem();
    const home = aHome({ toEnter: [entry], toEnterTotal: 1, toReview: [entry], toReviewTotal: 1 });
    await openHome(aUserWith('section_head'), home);
    await screen.findByRole('heading', { name: '確認待ちのシート' });
    expect(headings()).toEqual(['確認待ちのシート', '入力するシート']);
  });

  it('names the step a sheet waits at as the round does, and whose sheet it is', async () => {
    const steps = someSteps.map((step) => (step.position === 2 ? { ...step, waitingLabel: '所管部会で確認中' } : step));
    const toReview = [anEntryItem({ state: 'in_review', position: 2 })];
    await openHome(aUserWith('planner'), aHome({ toReview, toReviewTotal: 1 }), aRound({ steps }));
    const section = within(await screen.findByRole('region', { name: '確認待ちのシート' }));
    section.getByText('所管部会で確認中');
    section.getByText(/強靱な防災基盤の構築 企画調整課$/);
  });

  it('says that nothing waits now', async () => {
    await openHome(aUserWith('section_head'), aHome());
    expect(await screen.findByText('いま確認を待っているシートはありません。')).toBeTruthy();
  });

  it('tells a 部長 when the round has no step of theirs', async () => {
    await openHome(aUserWith('division_head'), aHome());
    expect(await screen.findByText('この評価年度には、確認していただく段階がありません。')).toBeTruthy();
    expect(screen.queryByText(/締切：/)).toBeNull();
  });

  it('shows a 部長 what waits all the same, should anything', async () => {
    await openHome(aUserWith('division_head'), aHome({ toReview: [anEntryItem()], toReviewTotal: 1 }));
    expect(await screen.findByRole('region', { name: '確認待ちのシート' })).toBeTruthy();
  });
});

describe('ホーム of 企画', () => {
  const matrix = () => screen.findByRole('table', { name: '課と状態ごとの年度評価シートの件数' });

  it('shows the matrix, each figure leading to its list', async () => {
    const department = aDepartment({ not_started: 3 }, { divisionName: '企画政策部', late: 1 });
    await openHome(aUserWith('planner'), ofDepartments(department));
    expect(linksIn(await matrix()).map(([, href]) => href)).toEqual([
      `/entries?departmentId=${idOf(10)}&state=not_started`,
      `/entries?departmentId=${idOf(10)}&late=true`,
      `/entries?departmentId=${idOf(10)}`,
    ]);
  });

  it('has a column for each step of the round at which something waits, and none of zeros', async () => {
    const first = aDepartment({ 'in_review.1': 1 });
    const second = aDepartment({ 'in_review.2': 4 }, { departmentId: idOf(11), name: '税務課' });
    await openHome(aUserWith('planner'), ofDepartments(first, second));
    const table = await matrix();
    expect([...table.querySelectorAll('thead th')].map((head) => head.textContent)).toEqual([
      '課',
      '課長確認待ち',
      '企画確認中',
      '期限超過',
      '計',
    ]);
    expect(within(table).getAllByRole('row').at(-1)?.textContent).toBe('計1405');
  });

  it('says that a sum leaves 対象外 out, and leads to a list that does so, too', async () => {
    await openHome(aUserWith('planner'), ofDepartments(aDepartment({ not_started: 3, excluded: 1 })));
    expect(linksIn(await matrix())).toEqual([
      ['3', `/entries?departmentId=${idOf(10)}&state=not_started`],
      ['1', `/entries?departmentId=${idOf(10)}&state=excluded`],
      ['3', `/entries?departmentId=${idOf(10)}&state=evaluated`],
    ]);
    expect(screen.getByRole('columnheader', { name: '計（対象外を除く）' })).toBeTruthy();
    expect(screen.getByText('3件（ほかに対象外1件）')).toBeTruthy();
  });

  it('shows every step of the round even while nothing waits at it, and 確定 or 対象外 only where there are any', async () => {
    await openHome(aUserWith('planner'), aHome({ overall: someCounts({ drafting: 2 }), total: 2 }));
    const section = await screen.findByRole('region', { name: '全体の状況' });
    const tiles = within(section).getAllByRole('listitem');
    expect(tiles.map((tile) => tile.textContent)).toEqual([
      ...['未着手0件', '入力中2件', '課長確認待ち0件', '企画確認中0件', '確認済0件'],
    ]);
    expect(linksIn(section)).toContainEqual(['企画確認中0件', '/entries?state=in_review.2']);
  });
});

describe('the deadline on ホーム', () => {
  it('is that of the own step', async () => {
    await openHome(aUserWith('section_head'), aHome());
    expect(screen.getByText(/課長確認の締切：/)).toBeTruthy();
    expect(screen.getByText(/^令和8年5月31日（(?:締切|期限)/)).toBeTruthy();
  });

  it('is not named once the round is finalized', async () => {
    await openHome(aUser(), aHome(), aRound({ state: 'finalized' }));
    expect(screen.queryByText(/締切：/)).toBeNull();
  });
});

describe('ホーム that cannot be loaded', () => {
  it('says why, gives the number for the administrator, and loads again on request', async () => {
    const { user } = await openHome(aUser(), new Refusal(500, 'INTERNAL'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('受付番号：req-1');
    await user.click(within(alert).getByRole('button', { name: 'もう一度読み込む' }));
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});
