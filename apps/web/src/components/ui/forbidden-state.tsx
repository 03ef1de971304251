import { useDocumentTitle } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { documentTitle } from '../../config/product.js';
import { HomeLink } from './home-link.js';
import { MessageState } from './message-state.js';

const title = 'このページを見る権限がありません';

/** In place of a page that is not for this person; the browser's tab says so too, not the page before. */
export function ForbiddenState() {
  useDocumentTitle(documentTitle(title));
  return (
    <MessageState icon={IconLock} tone="warning" title={title} role="alert" action={<HomeLink />} order={1}>
      必要な場合は、システム管理者に権限の設定を依頼してください。
    </MessageState>
  );
}
