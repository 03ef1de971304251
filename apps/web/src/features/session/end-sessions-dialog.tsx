import { PasswordInput, Text } from '@mantine/core';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useEndSessions } from './session.queries.js';

interface EndSessionsDialogProps {
  /** Which session, with null all but the one in use. */
  sessionId: string | null;
  /** 「Chrome（Windows）・10.0.0.9」; what is ended, in words. */
  place: string;
  onClose: () => void;
}

/** Asks for the password once more: whoever finds an open page on a desk must not be able to sign its owner out elsewhere. */
export function EndSessionsDialog({ sessionId, place, onClose }: EndSessionsDialogProps) {
  const end = useEndSessions();
  const [currentPassword, setPassword] = useState('');
  return (
    <ChangeDialog
      title="サインインの終了"
      act="終了する"
      pending={end.isPending}
      error={end.error}
      fields={['currentPassword']}
      onSubmit={() => end.mutate({ sessionId, currentPassword }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Text>{place}のサインインを終了します。本人であることを確かめるため、パスワードを入力してください。</Text>
      <PasswordInput
        label="今のパスワード"
        value={currentPassword}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={fieldMessage(end.error, 'currentPassword')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': '今のパスワードの表示を切り替える' }}
      />
    </ChangeDialog>
  );
}
