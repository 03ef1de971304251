import { IconLock } from '@tabler/icons-react';
import { paths } from '../../config/paths.js';
import { MessageState } from './message-state.js';
import { ButtonLink } from './text-link.js';

export function ForbiddenState() {
  const home = (
    <ButtonLink to={paths.home} variant="default">
      ホームに戻る
    </ButtonLink>
  );
  return (
    <MessageState
      icon={IconLock}
      tone="warning"
      title="このページを見る権限がありません"
      role="alert"
      action={home}
      order={1}
    >
      必要な場合は、システム管理者に権限の設定を依頼してください。
    </MessageState>
  );
}
