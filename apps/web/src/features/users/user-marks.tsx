import type { UserListItem } from '@mawasu/contract';
import { IconAlertTriangle, IconClockPause, IconKey, IconUserOff, IconUserShare } from '@tabler/icons-react';
import { ToneBadge } from '../../components/ui/tone-badge.js';
import { failureText } from './user-words.js';

type Marked = Pick<UserListItem, 'failures' | 'waitsUntil' | 'mustChangePassword' | 'passwordOutlived'> & {
  disabled: boolean;
  deputyNames?: readonly string[];
};

/** What an administrator has to know of an account, each as shape, word and colour. */
export function UserMarks({ user }: { user: Marked }) {
  const failures = failureText(user);
  const { deputyNames = [] } = user;
  return (
    <>
      {user.disabled && <ToneBadge tone="neutral" icon={IconUserOff} label="停止" title="サインインできません。" />}
      {failures !== null && (
        <ToneBadge
          tone={user.waitsUntil === null ? 'warning' : 'danger'}
          icon={user.waitsUntil === null ? IconAlertTriangle : IconClockPause}
          label={failures}
        />
      )}
      {user.mustChangePassword && (
        <ToneBadge
          tone={user.passwordOutlived ? 'warning' : 'info'}
          icon={IconKey}
          label={user.passwordOutlived ? '初期パスワード期限切れ' : '初期パスワード'}
          title={
            user.passwordOutlived
              ? '期限が切れてサインインできません。新しい初期パスワードを発行してください。'
              : '本人がまだ新しいパスワードに変えていません。'
          }
        />
      )}
      {deputyNames.length > 0 && (
        <ToneBadge tone="accent" icon={IconUserShare} label={`代理：${deputyNames.join('、')}さん`} />
      )}
    </>
  );
}
