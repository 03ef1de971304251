import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Refused } from '../../../components/ui/change-dialog.js';
import type { ChangedLine } from '../../../lib/overtaken.js';

interface ActDialogProps {
  title: string;
  description?: ReactNode;
  /** What the button says: the act itself. */
  act: string;
  pending: boolean;
  error: unknown;
  /** Fields whose message stands at the field; what is refused elsewhere is told above the buttons. */
  fields?: readonly string[];
  /** What others changed since the form was drawn, where one is told of it. */
  changes?: readonly ChangedLine[];
  /** The act takes something away. */
  danger?: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A question with its fields, what was refused, やめる and the act. */
export function ActDialog(props: ActDialogProps) {
  const {
    title,
    description,
    act,
    pending,
    error,
    fields = [],
    changes,
    danger = false,
    onSubmit,
    onClose,
    children,
  } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': '閉じる' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {description !== undefined && <Text size="sm">{description}</Text>}
          {children}
          <Refused act={act} error={error} fields={fields} changes={changes} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              やめる
            </Button>
            <Button type="submit" loading={pending} {...(danger ? { color: 'red' } : {})}>
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
