import { IconInbox } from '@tabler/icons-react';
import { MessageState, type MessageStateProps } from './message-state.js';

/** Nothing to show, said as a fact: 「いま入力が必要なシートはありません。」 */
export function EmptyState({
  icon = IconInbox,
  ...rest
}: Omit<MessageStateProps, 'icon'> & Partial<Pick<MessageStateProps, 'icon'>>) {
  return <MessageState icon={icon} {...rest} />;
}
