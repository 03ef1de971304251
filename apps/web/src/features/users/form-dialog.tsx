import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { Dialog } from '../../components/ui/dialog.js';
import { type KeptTyping, KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { useFirstWrongField } from '../../lib/use-first-wrong-field.js';

interface FormDialogProps {
  title: string;
  /** The button that does it. */
  submitLabel: string;
  busy: boolean;
  /** What was refused: the first field that says so is led to. */
  error: unknown;
  danger?: boolean;
  size?: 'md' | 'lg' | 'xl';
  /** What is typed in it, where the browser keeps that. */
  typing?: KeptTyping;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form over the page. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, busy, error, danger, size = 'lg', typing, onSubmit, onClose, children } = props;
  const { form, onTry } = useFirstWrongField(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry();
    onSubmit();
  };
  return (
    <Dialog opened onClose={onClose} title={title} size={size}>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack gap="md">
          {typing && <KeptTypingNote {...typing} />}
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              やめる
            </Button>
            <Button type="submit" loading={busy} {...(danger ? { color: 'red' } : {})}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
