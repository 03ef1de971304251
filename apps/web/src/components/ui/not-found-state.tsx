import { IconMapQuestion } from '@tabler/icons-react';
import { HomeLink } from './home-link.js';
import { MessageState } from './message-state.js';

export function NotFoundState() {
  return (
    <MessageState icon={IconMapQuestion} title="ページが見つかりません" role="alert" action={<HomeLink />} order={1}>
      アドレスが違うか、対象が削除された可能性があります。
    </MessageState>
  );
}
