import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { Dialog } from '../../components/ui/dialog.js';
import { describeError } from '../../lib/error-messages.js';
import type { SigningOut } from './use-signing-out.js';

export function SignOutDialog({ opened, error, busy, goOn, close }: SigningOut['dialog']) {
  return (
    <Dialog opened={opened} onClose={close} title="サインアウト">
      <Stack gap="md">
        {error ? (
          <Alert color="red" role="alert" title="サインアウトできませんでした">
            {describeError(error).message}
            この端末を離れるときは、ブラウザーをすべて閉じてください。
          </Alert>
        ) : (
          <Text>まだ保存していない入力があります。サインアウトすると、この画面の入力は見えなくなります。</Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            画面に戻る
          </Button>
          <Button loading={busy} onClick={goOn}>
            {error ? 'もう一度サインアウトする' : '保存せずにサインアウトする'}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
