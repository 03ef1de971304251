import { Button, Group, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Refused } from '../../../components/ui/change-dialog.js';
import { Dialog } from '../../../components/ui/dialog.js';
import { type KeptTyping, KeptTypingNote } from '../../../components/ui/kept-typing-note.js';
import { useFirstWrongField } from '../../../lib/use-first-wrong-field.js';

interface ActDialogProps {
  title: string;
  description?: ReactNode;
  /** What the button says: the act itself. */
  act: string;
  pending: boolean;
  error: unknown;
  /** Fields whose message stands at the field; what is refused elsewhere is told above the buttons. */
  fields?: readonly string[];
  /** The act takes something away. */
  danger?: boolean;
  /** There is nothing the act could do. */
  disabled?: boolean;
  /** What is typed in it, where the browser keeps that. */
  typing?: KeptTyping;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A question with its fields, what was refused, やめる and the act. */
export function ActDialog(props: ActDialogProps) {
  const { title, description, act, pending, error, fields = [], danger = false, disabled = false } = props;
  const { typing, onSubmit, onClose, children } = props;
  const { form, onTry } = useFirstWrongField(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry();
    onSubmit();
  };
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          {description !== undefined && <Text size="sm">{description}</Text>}
          {typing && <KeptTypingNote {...typing} />}
          {children}
          <Refused act={act} error={error} fields={fields} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              やめる
            </Button>
            <Button type="submit" loading={pending} disabled={disabled} {...(danger ? { color: 'red' } : {})}>
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
