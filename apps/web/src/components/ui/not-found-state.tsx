import { useDocumentTitle } from '@mantine/hooks';
import { IconMapQuestion } from '@tabler/icons-react';
import { paths } from '../../config/paths.js';
import { documentTitle } from '../../config/product.js';
import { MessageState } from './message-state.js';
import { ButtonLink } from './text-link.js';

export function NotFoundState() {
  useDocumentTitle(documentTitle('ページが見つかりません'));
  const home = (
    <ButtonLink to={paths.home} variant="default">
      ホームに戻る
    </ButtonLink>
  );
  return (
    <MessageState icon={IconMapQuestion} title="ページが見つかりません" role="alert" action={home} order={1}>
      アドレスが違うか、対象が削除された可能性があります。
    </MessageState>
  );
}
