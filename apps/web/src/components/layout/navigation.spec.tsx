import { describe, expect, it } from '@jest/globals';
import { can, type PermissionAction } from '@mawasu/domain/permissions';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, screen } from '@testing-library/react';
import { renderPart } from '../../testing/render.js';
import { aUserWith } from '../../testing/work-server.js';
import { Navigation } from './navigation.js';

type May = (action: PermissionAction) => boolean;

/** The navigation alone, at an address: it must not know more than what `can` says. */
async function openAt(address: string, may: May = () => true, settingUp = false) {
  const left: string[] = [];
  const routeTree = createRootRoute({
    component: () => <Navigation can={may} settingUp={settingUp} onNavigate={() => left.push('closed')} />,
    notFoundComponent: () => null,
  });
  const router = createRouter({ routeTree, history: createMemoryHistory({ initialEntries: [address] }) });
  await router.load();
  const part = renderPart(<RouterProvider router={router as never} />);
  await screen.findByRole('list');
  return { ...part, left };
}

const shown = () => screen.queryAllByRole('link').map((link) => link.textContent);
const here = () =>
  screen
    .queryAllByRole('link')
    .filter((link) => link.getAttribute('aria-current') === 'page')
    .map((link) => link.textContent);
const forAll = ['ホーム', '年度評価シート', '指摘一覧', '施策評価', 'ダッシュボード', '計画', '報告書'];
/** Who lets sheets pass has what waits for them, what the checks found on them and what is late, as well. */
const forReviewers = forAll.toSpliced(2, 0, '確認').toSpliced(4, 0, '自動点検').toSpliced(6, 0, '督促一覧');
const everything = [...forReviewers, '評価年度', '指標', '担当課', '組織', '職員', '負担', '取込'];

describe('the navigation', () => {
  it('offers the pages in the order of a working day', async () => {
    await openAt('/');
    expect(shown()).toEqual(everything);
  });

  it.each([
    ['entry.read', '年度評価シート', '指摘一覧', '施策評価'],
    ['entry.review', '確認'],
    ['finding.read', '自動点検'],
    ['reminder.read', '督促一覧'],
    ['workload.read', '負担'],
    ['dashboard.read', 'ダッシュボード'],
    ['plan.read', '計画'],
    ['report.download', '報告書'],
    ['round.manage', '評価年度'],
    ['import.manage', '取込'],
    ['indicator.manage', '指標'],
    ['assignment.manage', '担当課'],
  ] as const)('offers nothing that needs %s to somebody who may not', async (missing, ...labels: string[]) => {
    await openAt('/', (action) => action !== missing);
    expect(shown()).toEqual(everything.filter((item) => !labels.includes(item)));
  });

  it.each([
    ['entrant', forAll],
    ['section_head', forReviewers],
    ['division_head', forReviewers],
    ['reader', forAll],
    ['external_member', forAll],
  ] as const)(
    'offers %s every page but those on which the year and the organisation are set up',
    async (role, offered) => {
      await openAt('/', (action) => can(aUserWith(role), action));
      expect(shown()).toEqual(offered);
    },
  );

  it.each([
    ['planner', everything],
    ['administrator', [...forAll, '組織', '職員', '取込']],
  ] as const)('offers %s what they set up as well', async (role, offered) => {
    await openAt('/', (action) => can(aUserWith(role), action));
    expect(shown()).toEqual(offered);
  });

  it('offers はじめての設定 first, to who may do a part of it, until the city is set up', async () => {
    await openAt('/', (action) => can(aUserWith('administrator'), action), true);
    expect(shown()).toEqual(['はじめての設定', ...forAll, '組織', '職員', '取込']);
    cleanup();
    await openAt('/', (action) => can(aUserWith('entrant'), action), true);
    expect(shown()).toEqual(forAll);
  });

  it('offers nothing to somebody who holds no role today', async () => {
    await openAt('/', (action) => can(aUserWith(), action));
    expect(shown()).toEqual([]);
  });

  it.each([
    ['/', 'ホーム'],
    ['/imports', '取込'],
    ['/entries', '年度評価シート'],
    ['/entries/1', '年度評価シート'],
    ['/review', '確認'],
    ['/assessments', '施策評価'],
    ['/assessments/1', '施策評価'],
    ['/assessments/meeting', '施策評価'],
    ['/dashboard', 'ダッシュボード'],
    ['/indicators', 'ダッシュボード'],
    ['/indicators/definitions', '指標'],
    ['/indicators/definitions/new', '指標'],
    ['/indicators/targets', '指標'],
    ['/assignments', '担当課'],
    ['/plan', '計画'],
    ['/measures/1', '計画'],
    ['/reports', '報告書'],
    ['/measures/1/report', '報告書'],
    ['/rounds', '評価年度'],
    ['/rounds/new', '評価年度'],
    ['/users', '職員'],
    ['/users/1', '職員'],
    ['/deputies', '職員'],
    ['/handover', '職員'],
    ['/departments', '組織'],
    ['/departments/reorganisation', '組織'],
    ['/plan/edit', '計画'],
    ['/plan/comparison', '計画'],
    ['/plan/succession', '計画'],
  ])('marks at %s where the person is: %s', async (address, label) => {
    await openAt(address);
    expect(here()).toEqual([label]);
  });

  it('closes the drawer of a narrow screen when somebody leaves', async () => {
    const { user, left } = await openAt('/');
    await user.click(screen.getByRole('link', { name: '計画' }));
    expect(left).toEqual(['closed']);
  });
});
