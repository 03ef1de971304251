import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { ReminderItem } from '@mawasu/contract';
import { reminderMail } from '@mawasu/domain/notices';
import { useRef, useState } from 'react';
import { Dialog } from '../../components/ui/dialog.js';
import { copyFrom } from '../../lib/copy-from.js';

interface MailDialogProps {
  fy: number;
  item: ReminderItem;
  onClose: () => void;
}

/** A mail ready to be copied into one's own mail program: nothing is sent from here. */
export function MailDialog({ fy, item, onClose }: MailDialogProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const people = item.people.map(({ name }) => name);
  const { subject, body } = reminderMail({ ...item, fy, people }, window.location.origin);
  const addresses = item.people.flatMap(({ email }) => (email === null ? [] : [email])).join('; ');
  return (
    <Dialog opened onClose={onClose} title="メールの文面">
      <Stack>
        <TextInput
          label="宛先"
          value={addresses === '' ? '（メールアドレスの登録がありません）' : addresses}
          readOnly
        />
        <TextInput label="件名" value={subject} readOnly />
        <Textarea ref={field} label="本文" value={body} readOnly autosize minRows={8} />
        <Text fz="sm" role="status">
          {copied === true && '件名と本文をコピーしました。'}
          {copied === false && 'コピーできませんでした。文面を選んでコピーしてください。'}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            閉じる
          </Button>
          <Button onClick={() => setCopied(copyFrom(field.current, `${subject}\n\n${body}`))}>
            件名と本文をコピー
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
