import { NavLink, Stack } from '@mantine/core';
import type { PermissionAction } from '@mawasu/domain/permissions';
import {
  type Icon,
  IconBellRinging,
  IconBuildingCommunity,
  IconCalendarCog,
  IconChartHistogram,
  IconChecks,
  IconClipboardText,
  IconHome,
  IconHourglass,
  IconListCheck,
  IconListSearch,
  IconMessageReport,
  IconReportAnalytics,
  IconScale,
  IconSitemap,
  IconTableImport,
  IconTargetArrow,
  IconUserShare,
  IconUsers,
} from '@tabler/icons-react';
import { createLink, useRouterState } from '@tanstack/react-router';
import { paths } from '../../config/paths.js';
import { useLastFilters } from '../../lib/last-filters.js';
import classes from './navigation.module.css';

const NavigationLink = createLink(NavLink<'a'>);

interface NavigationItem {
  to:
    | '/setup'
    | '/'
    | '/entries'
    | '/review'
    | '/remarks'
    | '/assessments'
    | '/findings'
    | '/reminders'
    | '/workload'
    | '/dashboard'
    | '/plan'
    | '/reports'
    | '/rounds'
    | '/indicators/definitions'
    | '/assignments'
    | '/departments'
    | '/users'
    | '/imports';
  label: string;
  icon: Icon;
  needs: PermissionAction;
  /** Addresses that belong to it, its own apart. */
  covers: RegExp;
  /** Only until the city is set up. */
  untilSetUp?: boolean;
}

const nothingElse = /^$/;

/** What the left side offers, in the order of a working day. An item shows to those who may open it. */
const items: readonly NavigationItem[] = [
  {
    to: paths.setup,
    label: 'はじめての設定',
    icon: IconListCheck,
    needs: 'setup.manage',
    covers: nothingElse,
    untilSetUp: true,
  },
  { to: paths.home, label: 'ホーム', icon: IconHome, needs: 'session.manage', covers: nothingElse },
  { to: paths.entries, label: '年度評価シート', icon: IconClipboardText, needs: 'entry.read', covers: /^\/entries\// },
  { to: paths.review, label: '確認', icon: IconChecks, needs: 'entry.review', covers: nothingElse },
  { to: paths.remarks, label: '指摘一覧', icon: IconMessageReport, needs: 'entry.read', covers: nothingElse },
  { to: paths.findings, label: '自動点検', icon: IconListSearch, needs: 'finding.read', covers: nothingElse },
  { to: paths.assessments, label: '施策評価', icon: IconScale, needs: 'entry.read', covers: /^\/assessments\// },
  { to: paths.reminders, label: '督促一覧', icon: IconBellRinging, needs: 'reminder.read', covers: nothingElse },
  {
    to: paths.dashboard,
    label: 'ダッシュボード',
    icon: IconChartHistogram,
    needs: 'dashboard.read',
    covers: /^\/indicators$/,
  },
  { to: paths.plan, label: '計画', icon: IconSitemap, needs: 'plan.read', covers: /^\/(measures\/[^/]+$|plan\/)/ },
  {
    to: paths.reports,
    label: '報告書',
    icon: IconReportAnalytics,
    needs: 'report.download',
    covers: /^\/measures\/[^/]+\/report$/,
  },
  { to: paths.rounds, label: '評価年度', icon: IconCalendarCog, needs: 'round.manage', covers: /^\/rounds\// },
  {
    to: paths.indicatorDefinitions,
    label: '指標',
    icon: IconTargetArrow,
    needs: 'indicator.manage',
    covers: /^\/indicators\//,
  },
  { to: paths.assignments, label: '担当課', icon: IconUserShare, needs: 'assignment.manage', covers: nothingElse },
  {
    to: paths.departments,
    label: '組織',
    icon: IconBuildingCommunity,
    needs: 'user.read',
    covers: /^\/departments\//,
  },
  { to: paths.users, label: '職員', icon: IconUsers, needs: 'user.read', covers: /^\/(users\/|deputies$|handover$)/ },
  { to: paths.workload, label: '負担', icon: IconHourglass, needs: 'workload.read', covers: nothingElse },
  { to: paths.imports, label: '取込', icon: IconTableImport, needs: 'import.manage', covers: nothingElse },
];

interface NavigationProps {
  can: (action: PermissionAction) => boolean;
  /** Something of the city is left to be set up. */
  settingUp: boolean;
  onNavigate: () => void;
}

export function Navigation({ can, settingUp, onNavigate }: NavigationProps) {
  const lastFilters = useLastFilters();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  return (
    <Stack gap={2} component="ul" className={classes.list}>
      {items
        .filter(({ needs, untilSetUp = false }) => can(needs) && (settingUp || !untilSetUp))
        .map(({ to, label, icon: Shape, covers }) => {
          const isHere = pathname === to || covers.test(pathname);
          return (
            <li key={to}>
              <NavigationLink
                to={to}
                search={to === paths.entries ? lastFilters : {}}
                label={label}
                leftSection={<Shape size={20} stroke={1.7} aria-hidden />}
                className={classes.link}
                active={isHere}
                aria-current={isHere ? 'page' : undefined}
                onClick={onNavigate}
              />
            </li>
          );
        })}
    </Stack>
  );
}
