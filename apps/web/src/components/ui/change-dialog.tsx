import { Alert, Button, Group, List, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { describeError, isOvertaken } from '../../lib/error-messages.js';
import { useFirstWrongField } from '../../lib/use-first-wrong-field.js';
import type { ChangedLine } from './changed-lines.js';
import { Dialog } from './dialog.js';
import { intoSight } from './into-sight.js';
import { type KeptTyping, KeptTypingNote } from './kept-typing-note.js';
import { OvertakenAlert } from './overtaken-alert.js';

interface ChangeDialogProps {
  title: string;
  /** What the button says: the act itself. */
  act: string;
  pending: boolean;
  error: unknown;
  /** Fields whose message stands at the field; what is refused elsewhere is told above the buttons. */
  fields: readonly string[];
  /** What is typed in it, where the browser keeps that. */
  typing?: KeptTyping;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog: its fields, what was refused, やめる and the act. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { title, act, pending, error, fields, typing, onSubmit, onClose, children } = props;
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
          {typing && <KeptTypingNote {...typing} />}
          {children}
          <Refused act={act} error={error} fields={fields} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              やめる
            </Button>
            <Button type="submit" loading={pending}>
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

interface RefusedProps extends Pick<ChangeDialogProps, 'error' | 'fields'> {
  /** The button with which it is sent again when somebody was faster; left out where the server's own sentence says what to do. */
  act?: string;
  /** What became different when somebody was faster, where the form does not say so itself. */
  changes?: readonly ChangedLine[];
}

/** Why something was refused, with the list of what stands in the way; nothing where each message stands at its field. */
export function Refused({ act, error, fields, changes }: RefusedProps) {
  if (!error) return null;
  if (act !== undefined && isOvertaken(error)) return <OvertakenAlert act={act} changes={changes} />;
  const { message, details } = describeError(error);
  const elsewhere = details.filter(({ path }) => !fields.includes(path));
  if (details.length > 0 && elsewhere.length === 0) return null;
  return (
    <Alert ref={intoSight} color="red" role="alert" title={message}>
      {elsewhere.some((detail) => detail.message !== message) && (
        <List size="sm">
          {elsewhere.map((detail) => (
            <List.Item key={`${detail.path} ${detail.message}`}>{detail.message}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
