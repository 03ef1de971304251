import { Text, TextInput } from '@mantine/core';
import type { UserDetail } from '@mawasu/contract';
import { useState } from 'react';
import { FormAlert } from '../../components/ui/form-alert.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { FormDialog } from './form-dialog.js';
import { ReasonField, reasonOf } from './reason-field.js';
import { useUserChange } from './users.queries.js';

/** Name and account. Only what was really changed is sent, so that nobody else's change of the other is undone. */
export function AccountDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const change = useUserChange(user.id);
  const [read] = useState(user);
  const [displayName, setName] = useState(user.displayName);
  const [account, setAccount] = useState(user.account);
  const [reason, setReason] = useState('');
  const { error } = change;
  const body = {
    version: user.version,
    ...(displayName === read.displayName ? {} : { displayName }),
    ...(account === read.account ? {} : { account }),
    ...reasonOf(reason),
  };
  return (
    <FormDialog
      title="氏名・利用者名を変更する"
      submitLabel="保存する"
      busy={change.isPending}
      onSubmit={() => change.mutate((users) => users.change(user.id, body), { onSuccess: onClose })}
      onClose={onClose}
    >
      <FormAlert
        error={error}
        now={
          <Text fz="sm" mt="xs">
            いまの氏名は「{user.displayName}」、利用者名は「{user.account}」です。
          </Text>
        }
      />
      <TextInput
        label="氏名"
        value={displayName}
        onChange={(event) => setName(event.currentTarget.value)}
        error={fieldMessage(error, 'displayName')}
        withAsterisk
        autoComplete="off"
      />
      <TextInput
        label="利用者名"
        description="変えると、次のサインインから新しい利用者名を使います。"
        value={account}
        onChange={(event) => setAccount(event.currentTarget.value)}
        error={fieldMessage(error, 'account')}
        withAsterisk
        autoComplete="off"
      />
      <ReasonField value={reason} onChange={setReason} error={fieldMessage(error, 'reason')} />
    </FormDialog>
  );
}
