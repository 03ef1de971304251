import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import type { IssuedPassword } from '@mawasu/contract';
import { INITIAL_PASSWORD_DAYS } from '@mawasu/domain/passwords';
import { IconCopy, IconPrinter } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { Dialog } from '../../components/ui/dialog.js';
import { addressForOthers } from '../../lib/address-for-others.js';
import { copyFrom } from '../../lib/copy-from.js';
import classes from './issued-password.module.css';

/** An initial password, shown this once: to be written down, copied or printed, and handed over in person. */
export function IssuedPasswordDialog({ issued, onClose }: { issued: IssuedPassword; onClose: () => void }) {
  const { user, password } = issued;
  const address = addressForOthers(window.location);
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  return (
    <Dialog
      opened
      onClose={onClose}
      title="初期パスワード"
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      overlayProps={{ className: 'no-print' }}
    >
      <Stack gap="md" data-password-slip className={classes.slip}>
        <Text>
          {user.displayName}さん（利用者名 <strong>{user.account}</strong>）の初期パスワードです。
          <strong>この表示は一度だけです。</strong>
        </Text>
        {address && (
          <Text>
            アドレス　<strong>{address}</strong>
          </Text>
        )}
        <TextInput
          ref={field}
          label="初期パスワード"
          value={password}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          classNames={{ input: classes.password ?? '' }}
        />
        <Text fz="sm">
          本人に手渡しか口頭で伝えてください。メールや掲示には書かないでください。最初のサインインで、本人が新しいパスワードに変えます。
          {INITIAL_PASSWORD_DAYS}日のうちに使わないと、サインインできなくなります。
        </Text>
        <Group justify="space-between" className="no-print">
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconCopy size={18} aria-hidden />}
              onClick={() => setCopied(copyFrom(field.current))}
            >
              写しを取る
            </Button>
            <Button
              variant="default"
              leftSection={<IconPrinter size={18} aria-hidden />}
              onClick={() => window.print()}
            >
              印刷
            </Button>
          </Group>
          <Button onClick={onClose}>控えたので閉じる</Button>
        </Group>
        <Text fz="sm" role="status" className="no-print">
          {copied === true && '写しを取りました。'}
          {copied === false && '写しを取れませんでした。パスワードを選んで、手で写してください。'}
        </Text>
      </Stack>
    </Dialog>
  );
}
