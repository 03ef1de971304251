import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { describeError } from '../../lib/error-messages.js';

export interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  /** The verb: 「提出する」, never 「OK」. */
  confirmLabel: string;
  danger?: boolean;
  busy?: boolean;
  /** A refusal of the last try, shown above the buttons. */
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { opened, title, children, confirmLabel, danger = false, busy = false, error, onConfirm, onClose } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeOnClickOutside={!busy} closeOnEscape={!busy}>
      <Stack gap="md">
        <div>{children}</div>
        {error !== undefined && error !== null && (
          <Text c="var(--mantine-color-error)" role="alert">
            {describeError(error).message}
          </Text>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} disabled={busy} data-autofocus>
            キャンセル
          </Button>
          <Button onClick={onConfirm} loading={busy} {...(danger ? { color: 'red' } : {})}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
