import { Button, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { describeError } from '../../lib/error-messages.js';
import { MessageState } from './message-state.js';

export interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** 1 where nothing else on the page is a heading. */
  order?: 1 | 2 | 3;
}

/** Something could not be loaded: why, whether trying again may help, and the number to give to the administrator. */
export function ErrorState({ error, onRetry, order = 2 }: ErrorStateProps) {
  const { message, requestId } = describeError(error);
  const retry = onRetry && (
    <Button leftSection={<IconRefresh size={18} aria-hidden />} onClick={onRetry}>
      もう一度読み込む
    </Button>
  );
  return (
    <MessageState
      icon={IconAlertTriangle}
      tone="danger"
      title="表示できませんでした"
      role="alert"
      action={retry}
      order={order}
    >
      {message}
      {requestId !== null && (
        <Text component="p" fz="xs" mt={4}>
          受付番号：{requestId}
        </Text>
      )}
    </MessageState>
  );
}
