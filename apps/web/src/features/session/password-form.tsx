import { Alert, Button, PasswordInput, Stack } from '@mantine/core';
import type { ChangePassword } from '@mawasu/contract';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { describeError, fieldMessage } from '../../lib/error-messages.js';

export interface PasswordFormProps {
  /** What this installation asks for; undefined while it is not known. */
  minLength: number | undefined;
  busy: boolean;
  error: unknown;
  onSubmit: (body: ChangePassword) => void;
}

const advice = '覚えやすい言葉をいくつか並べると、破られにくくなります。';

const toggle = (name: string) => ({ 'aria-label': `${name}の表示を切り替える` });

export function PasswordForm({ minLength, busy, error, onSubmit }: PasswordFormProps) {
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [repeated, setRepeated] = useState('');
  const [isRepeatWrong, setRepeatWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setRepeatWrong(newPassword !== repeated);
    if (newPassword === repeated) onSubmit({ currentPassword, newPassword });
  };
  const currentMessage = fieldMessage(error, 'currentPassword');
  const newMessage = fieldMessage(error, 'newPassword');
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {error !== null && currentMessage === null && newMessage === null && (
          <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
            {describeError(error).message}
          </Alert>
        )}
        <PasswordInput
          label="今のパスワード"
          value={currentPassword}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={currentMessage}
          autoComplete="current-password"
          visibilityToggleButtonProps={toggle('今のパスワード')}
        />
        <PasswordInput
          label="新しいパスワード"
          description={minLength === undefined ? advice : `${minLength}文字以上。${advice}`}
          value={newPassword}
          onChange={(event) => {
            setNew(event.currentTarget.value);
            setRepeatWrong(false);
          }}
          error={newMessage}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle('新しいパスワード')}
        />
        <PasswordInput
          label="新しいパスワード（確認）"
          value={repeated}
          onChange={(event) => {
            setRepeated(event.currentTarget.value);
            setRepeatWrong(false);
          }}
          error={isRepeatWrong ? '新しいパスワードと一致しません。' : undefined}
          autoComplete="new-password"
          visibilityToggleButtonProps={toggle('確認用のパスワード')}
        />
        <Button type="submit" loading={busy}>
          パスワードを変更する
        </Button>
      </Stack>
    </form>
  );
}
