import { IconBell } from '@tabler/icons-react';
import { paths } from '../../config/paths.js';
import { PlainLink } from '../ui/text-link.js';
import classes from './notice-bell.module.css';

/** How many are shown as a number; beyond it, that there are more. */
const MOST = 99;

/** The way to お知らせ, with how many are unread. */
export function NoticeBell({ unread }: { unread: number }) {
  return (
    <PlainLink
      to={paths.notices}
      className={classes.bell}
      aria-label={unread > 0 ? `お知らせ 未読${unread}件` : 'お知らせ'}
    >
      <IconBell size={22} stroke={1.6} aria-hidden />
      {unread > 0 && (
        <span className={classes.count} aria-hidden>
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      )}
    </PlainLink>
  );
}
