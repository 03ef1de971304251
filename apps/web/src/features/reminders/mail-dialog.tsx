import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ReminderItem } from '@mawasu/contract';
import { reminderMail } from '@mawasu/domain/notices';
import { useState } from 'react';
import { Dialog } from '../../components/ui/dialog.js';

interface MailDialogProps {
  fy: number;
  item: ReminderItem;
  onClose: () => void;
}

/** A mail ready to be copied into one's own mail program: nothing is sent from here. */
export function MailDialog({ fy, item, onClose }: MailDialogProps) {
  const [copied, setCopied] = useState<'done' | 'failed' | null>(null);
  const people = item.people.map(({ name }) => name);
  const { subject, body } = reminderMail({ ...item, fy, people }, window.location.origin);
  const addresses = item.people.flatMap(({ email }) => (email === null ? [] : [email])).join('; ');
  const copy = () =>
    navigator.clipboard.writeText(`${subject}\n\n${body}`).then(
      () => setCopied('done'),
      () => setCopied('failed'),
    );
  return (
    <Dialog opened onClose={onClose} title="メールの文面">
      <Stack>
        <TextInput
          label="宛先"
          value={addresses === '' ? '（メールアドレスの登録がありません）' : addresses}
          readOnly
        />
        <TextInput label="件名" value={subject} readOnly />
        <Textarea label="本文" value={body} readOnly autosize minRows={8} />
        <Text fz="sm" role="status">
          {copied === 'done' && '件名と本文をコピーしました。'}
          {copied === 'failed' && 'コピーできませんでした。文面を選んでコピーしてください。'}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            閉じる
          </Button>
          <Button onClick={() => void copy()}>件名と本文をコピー</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
