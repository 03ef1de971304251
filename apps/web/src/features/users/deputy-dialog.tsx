import { Group, Select, Text, TextInput } from '@mantine/core';
import type { OwnDeputies } from '@mawasu/contract';
import { useState } from 'react';
import { FormAlert } from '../../components/ui/form-alert.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { serverDay } from '../../lib/server-day.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { FormDialog } from './form-dialog.js';
import { PersonSelect } from './person-select.js';
import { membershipText } from './user-words.js';
import { useNameDeputy } from './users.queries.js';

type Choice = OwnDeputies['memberships'][number];

interface DeputyDialogProps {
  /** The roles for which a deputy may be named. */
  choices: readonly Choice[];
  /** For whom, where it is not the person who asks. */
  forUser?: { id: string; displayName: string };
  onClose: () => void;
}

interface Typed {
  membership: string | null;
  userId: string | null;
  from: string;
  to: string;
  reason: string;
}

const keyOf = ({ role, departmentId }: Choice) => `${role} ${departmentId}`;

/** Names somebody who acts for a time. */
export function DeputyDialog({ choices, forUser, onClose }: DeputyDialogProps) {
  const name = useNameDeputy();
  const [offered] = useState<Typed>(() => ({
    ...{ membership: choices[0] ? keyOf(choices[0]) : null, userId: null },
    ...{ from: serverDay(), to: '', reason: '' },
  }));
  const typing = useTypedTillClosed(`name deputy ${forUser?.id ?? 'own'}`, offered, onClose);
  const { set } = typing;
  const { membership, userId, from, to, reason } = typing.typed;
  const [isTried, setTried] = useState(false);
  const { error } = name;
  const chosen = choices.find((choice) => keyOf(choice) === membership);
  const submit = () => {
    setTried(true);
    if (!chosen || userId === null) return;
    const { role, departmentId } = chosen;
    const whom = forUser ? { forUserId: forUser.id } : {};
    name.mutate({ userId, ...whom, role, departmentId, from, to, reason: reason.trim() }, { onSuccess: typing.close });
  };
  const missing = isTried && userId === null ? '代理をする人を選んでください。' : null;
  return (
    <FormDialog
      title="代理を立てる"
      submitLabel="代理を立てる"
      busy={name.isPending}
      error={error}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <FormAlert error={error} fields={['membership', 'userId', 'from', 'to', 'reason']} />
      <Text fz="sm">
        期間中、代理の人は{forUser ? `${forUser.displayName}さん` : 'あなた'}
        に代わって承認や差戻しができます。記録には両方の氏名が残ります。
      </Text>
      <Select
        label="代理を立てる役割"
        data={choices.map((choice) => ({ value: keyOf(choice), label: membershipText(choice) }))}
        value={membership}
        onChange={(key) => set({ membership: key })}
        allowDeselect={false}
        error={fieldMessage(error, 'membership')}
        withAsterisk
      />
      <PersonSelect
        label="代理をする人"
        value={userId}
        onChange={(id) => set({ userId: id })}
        error={missing ?? fieldMessage(error, 'userId')}
      />
      <Group align="flex-start" gap="sm">
        <TextInput
          type="date"
          label="始まりの日"
          value={from}
          onChange={(event) => set({ from: event.currentTarget.value })}
          error={fieldMessage(error, 'from')}
          withAsterisk
          flex="1 1 9rem"
        />
        <TextInput
          type="date"
          label="終わりの日"
          value={to}
          onChange={(event) => set({ to: event.currentTarget.value })}
          error={fieldMessage(error, 'to')}
          withAsterisk
          flex="1 1 9rem"
        />
      </Group>
      <TextInput
        label="理由（任意）"
        placeholder="例：休暇、出張"
        value={reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
        error={fieldMessage(error, 'reason')}
      />
    </FormDialog>
  );
}
