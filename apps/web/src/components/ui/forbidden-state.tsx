import { type PermissionAction, roleLabels, rolesAllowed } from '@mawasu/domain/permissions';
import { IconLock } from '@tabler/icons-react';
import { HomeLink } from './home-link.js';
import { MessageState } from './message-state.js';

interface ForbiddenStateProps {
  /** What the page needs, where it is known before the server is asked. */
  needs?: PermissionAction;
}

/** In place of a page that is not for this person: who may open it, and the way out. */
export function ForbiddenState({ needs }: ForbiddenStateProps) {
  return (
    <MessageState
      icon={IconLock}
      tone="warning"
      title="このページを見る権限がありません"
      role="alert"
      action={<HomeLink />}
      order={1}
    >
      {needs &&
        `このページを開けるのは、${rolesAllowed(needs)
          .map((role) => roleLabels[role])
          .join('・')}です。`}
      必要な場合は、システム管理者に権限の設定を依頼してください。
    </MessageState>
  );
}
