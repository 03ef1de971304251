import { unguardedHistoryText } from '@mawasu/contract';
import { NoticeBar } from '../../components/layout/notice-bar.js';

/** With one database account for everything the history protects from mistakes, not from somebody with the password. */
export function RightsNotice({ user }: { user: { historyUnguarded: boolean } }) {
  if (!user.historyUnguarded) return null;
  return <NoticeBar tone="warning">{unguardedHistoryText}</NoticeBar>;
}
