import { Text } from '@mantine/core';
import type { IssuedPassword, MembershipItem, UserDetail } from '@mawasu/contract';
import { FormAlert } from '../../components/ui/form-alert.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { FormDialog } from './form-dialog.js';
import { ReasonField, reasonOf } from './reason-field.js';
import { membershipText } from './user-words.js';
import { useResetPassword, useUserChange } from './users.queries.js';

/** What is done with an account at the press of a button, after a question. */
export type AccountStepKind = 'disable' | 'enable' | 'reset' | 'unlock' | 'endSessions';

interface StepWords {
  title: string;
  submit: string;
  explanation: (name: string) => string;
  danger?: boolean;
}

const stepWords: Record<AccountStepKind, StepWords> = {
  disable: {
    title: '利用を停止する',
    submit: '停止する',
    explanation: (name) =>
      `${name}さんはすぐにサインアウトされ、再開するまでサインインできません。これまでの記録と氏名は残ります。`,
    danger: true,
  },
  enable: {
    title: '利用を再開する',
    submit: '再開する',
    explanation: (name) => `${name}さんは、これまでのパスワードでまたサインインできます。所属も確かめてください。`,
  },
  reset: {
    title: '初期パスワードを発行する',
    submit: '発行する',
    explanation: (name) =>
      `${name}さんの今のパスワードは使えなくなり、すべての端末でサインアウトされます。新しい初期パスワードは一度だけ表示されます。`,
  },
  unlock: {
    title: 'パスワードの誤りを解除する',
    submit: '解除する',
    explanation: (name) => `${name}さんは、待たずにすぐサインインできるようになります。パスワードは変わりません。`,
  },
  endSessions: {
    title: 'サインインを終了する',
    submit: '終了する',
    explanation: (name) => `${name}さんは、すべての端末でサインアウトされます。またサインインできます。`,
  },
};

interface StepDialogProps {
  step: AccountStepKind;
  user: UserDetail;
  onClose: () => void;
  onIssued: (issued: IssuedPassword) => void;
}

/** Asks before a step and says what it does. */
export function StepDialog({ step, user, onClose, onIssued }: StepDialogProps) {
  const change = useUserChange(user.id);
  const reset = useResetPassword(user.id);
  const typing = useTypedTillClosed(`${step} ${user.id}`, { reason: '' }, onClose);
  const { reason } = typing.typed;
  const { title, submit, explanation, danger = false } = stepWords[step];
  const said = reasonOf(reason);
  const error = change.error ?? reset.error;
  const issued = (answer: IssuedPassword) => {
    typing.settle();
    onIssued(answer);
  };
  const run = () => {
    if (step === 'reset') return reset.mutate(said.reason, { onSuccess: issued });
    return change.mutate(
      (users) => (step === 'endSessions' ? users.endSessions(user.id) : users[step](user.id, said)),
      { onSuccess: typing.close },
    );
  };
  return (
    <FormDialog
      title={title}
      submitLabel={submit}
      danger={danger}
      size="md"
      busy={change.isPending || reset.isPending}
      error={error}
      onSubmit={run}
      typing={typing}
      onClose={typing.close}
    >
      <FormAlert error={error} fields={step === 'endSessions' ? [] : ['reason']} />
      <Text>{explanation(user.displayName)}</Text>
      {step !== 'endSessions' && (
        <ReasonField
          value={reason}
          onChange={(text) => typing.set({ reason: text })}
          error={fieldMessage(error, 'reason')}
        />
      )}
    </FormDialog>
  );
}

/** Asks before a membership that has not begun is taken back. */
export function WithdrawDialog({
  user,
  membership,
  onClose,
}: {
  user: UserDetail;
  membership: MembershipItem;
  onClose: () => void;
}) {
  const change = useUserChange(user.id);
  const typing = useTypedTillClosed(`withdraw ${membership.id}`, { reason: '' }, onClose);
  const { reason } = typing.typed;
  const body = { version: user.version, ...reasonOf(reason) };
  return (
    <FormDialog
      title="予定の所属を取り消す"
      submitLabel="取り消す"
      danger
      size="md"
      busy={change.isPending}
      error={change.error}
      onSubmit={() =>
        change.mutate((users) => users.withdrawMembership(user.id, membership.id, body), { onSuccess: typing.close })
      }
      typing={typing}
      onClose={typing.close}
    >
      <FormAlert error={change.error} fields={['reason']} />
      <Text>
        {user.displayName}さんの「{membershipText(membership)}」の予定をなくします。変更履歴には残ります。
      </Text>
      <ReasonField
        value={reason}
        onChange={(text) => typing.set({ reason: text })}
        error={fieldMessage(change.error, 'reason')}
      />
    </FormDialog>
  );
}
