import { Text, TextInput } from '@mantine/core';
import type { UserDetail } from '@mawasu/contract';
import { useState } from 'react';
import { FormAlert } from '../../components/ui/form-alert.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedOver } from '../../lib/use-typed-over.js';
import { FormDialog } from './form-dialog.js';
import { ReasonField, reasonOf } from './reason-field.js';
import { useUserChange } from './users.queries.js';

/** Name and account. Only what was really changed is sent. */
export function AccountDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const change = useUserChange(user.id);
  const { typed, set, others } = useTypedOver({ displayName: user.displayName, account: user.account });
  const { displayName, account } = typed;
  const [reason, setReason] = useState('');
  const { error } = change;
  const body = {
    version: user.version,
    ...(displayName === user.displayName ? {} : { displayName }),
    ...(account === user.account ? {} : { account }),
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
        onChange={(event) => set({ displayName: event.currentTarget.value })}
        error={fieldMessage(error, 'displayName')}
        withAsterisk
        autoComplete="off"
      />
      <TextInput
        label="利用者名"
        description="変えると、次のサインインから新しい利用者名を使います。"
        value={account}
        onChange={(event) => set({ account: event.currentTarget.value })}
        error={fieldMessage(error, 'account')}
        withAsterisk
        autoComplete="off"
      />
      <OthersChanged
        changes={others.map((field) =>
          field === 'account' ? { label: '利用者名', now: user.account } : { label: '氏名', now: user.displayName },
        )}
      />
      <ReasonField value={reason} onChange={setReason} error={fieldMessage(error, 'reason')} />
    </FormDialog>
  );
}
