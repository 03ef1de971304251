import { IconLock } from '@tabler/icons-react';
import { HomeLink } from './home-link.js';
import { MessageState } from './message-state.js';

export function ForbiddenState() {
  return (
    <MessageState
      icon={IconLock}
      tone="warning"
      title="このページを見る権限がありません"
      role="alert"
      action={<HomeLink />}
      order={1}
    >
      必要な場合は、システム管理者に権限の設定を依頼してください。
    </MessageState>
  );
}
