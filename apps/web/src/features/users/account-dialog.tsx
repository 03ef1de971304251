import { Text, TextInput } from '@mantine/core';
import type { UserDetail } from '@mawasu/contract';
import { FormAlert } from '../../components/ui/form-alert.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { FormDialog } from './form-dialog.js';
import { ReasonField, reasonOf } from './reason-field.js';
import { useUserChange } from './users.queries.js';

const labels = { displayName: '氏名', account: '利用者名', email: 'メールアドレス', extension: '内線' } as const;
const asFields = (paths: readonly string[]) => paths as (keyof typeof labels)[];

/** Name, account and how the person is reached. Only what was really changed is sent. */
export function AccountDialog({ user, onClose }: { user: UserDetail; onClose: () => void }) {
  const change = useUserChange(user.id);
  const held = {
    ...{ displayName: user.displayName, account: user.account },
    ...{ email: user.email ?? '', extension: user.extension ?? '', reason: '' },
  };
  const typing = useTypedTillClosed(`account ${user.id}`, held, onClose);
  const { typed, set, others } = typing;
  const { displayName, account, email, extension, reason } = typed;
  const { error } = change;
  const body = {
    version: user.version,
    ...(displayName === user.displayName ? {} : { displayName }),
    ...(account === user.account ? {} : { account }),
    ...(email === (user.email ?? '') ? {} : { email }),
    ...(extension === (user.extension ?? '') ? {} : { extension }),
    ...reasonOf(reason),
  };
  return (
    <FormDialog
      title="氏名・利用者名・連絡先を変更する"
      submitLabel="保存する"
      busy={change.isPending}
      error={error}
      onSubmit={() => change.mutate((users) => users.change(user.id, body), { onSuccess: typing.close })}
      typing={typing}
      onClose={typing.close}
    >
      <FormAlert
        error={error}
        fields={[...Object.keys(labels), 'reason']}
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
      <TextInput
        label="内線（任意）"
        value={extension}
        onChange={(event) => set({ extension: event.currentTarget.value })}
        error={fieldMessage(error, 'extension')}
        autoComplete="off"
      />
      <TextInput
        label="メールアドレス（任意）"
        value={email}
        onChange={(event) => set({ email: event.currentTarget.value })}
        error={fieldMessage(error, 'email')}
        autoComplete="off"
      />
      <OthersChanged
        changes={asFields(others).map((field) => ({ label: labels[field], now: user[field] ?? 'なし' }))}
      />
      <ReasonField value={reason} onChange={(text) => set({ reason: text })} error={fieldMessage(error, 'reason')} />
    </FormDialog>
  );
}
