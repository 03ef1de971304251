import { NavLink, Stack } from '@mantine/core';
import { type PermissionAction } from '@mawasu/domain';
import {
  type Icon,
  IconChartHistogram,
  IconClipboardText,
  IconHome,
  IconReportAnalytics,
  IconSitemap,
} from '@tabler/icons-react';
import { createLink } from '@tanstack/react-router';
import { paths } from '../../config/paths.js';
import classes from './navigation.module.css';

const NavigationLink = createLink(NavLink<'a'>);

type Destination = (typeof paths)[keyof typeof paths];

interface NavigationItem {
  to: Destination & ('/' | '/entries' | '/dashboard' | '/plan' | '/reports');
  label: string;
  icon: Icon;
  needs: PermissionAction;
}

/** What the left side offers, in the order of a working day. An item shows to those who may open it. */
const items: readonly NavigationItem[] = [
  { to: paths.home, label: 'ホーム', icon: IconHome, needs: 'session.manage' },
  { to: paths.entries, label: '年度評価シート', icon: IconClipboardText, needs: 'entry.read' },
  { to: paths.dashboard, label: 'ダッシュボード', icon: IconChartHistogram, needs: 'dashboard.read' },
  { to: paths.plan, label: '計画', icon: IconSitemap, needs: 'plan.read' },
  { to: paths.reports, label: '報告書', icon: IconReportAnalytics, needs: 'report.download' },
];

export function Navigation({
  can,
  onNavigate,
}: {
  can: (action: PermissionAction) => boolean;
  onNavigate: () => void;
}) {
  return (
    <Stack gap={2} component="ul" className={classes.list}>
      {items
        .filter(({ needs }) => can(needs))
        .map(({ to, label, icon: Shape }) => (
          <li key={to}>
            <NavigationLink
              to={to}
              label={label}
              leftSection={<Shape size={20} stroke={1.7} aria-hidden />}
              className={classes.link}
              activeOptions={{ exact: to === paths.home, includeSearch: false }}
              activeProps={{ active: true, 'aria-current': 'page' }}
              onClick={onNavigate}
            />
          </li>
        ))}
    </Stack>
  );
}
