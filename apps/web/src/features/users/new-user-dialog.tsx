import { Button, Fieldset, Group, Text, TextInput } from '@mantine/core';
import type { IssuedPassword } from '@mawasu/contract';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { FormAlert } from '../../components/ui/form-alert.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { FormDialog } from './form-dialog.js';
import {
  emptyMembership,
  MembershipFields,
  membershipFieldNames,
  type TypedMembership,
  toGiven,
} from './membership-fields.js';
import { ReasonField, reasonOf } from './reason-field.js';
import { useCreateUser } from './users.queries.js';

interface NewUserDialogProps {
  onClose: () => void;
  onCreated: (issued: IssuedPassword) => void;
}

interface Row {
  key: number;
  typed: TypedMembership;
}

/** Makes a person with the first roles; somebody with two 課 (兼務) gets both at once. */
export function NewUserDialog({ onClose, onCreated }: NewUserDialogProps) {
  const create = useCreateUser();
  const [blank] = useState(() => ({
    ...{ displayName: '', account: '', extension: '', email: '', reason: '' },
    rows: [{ key: 0, typed: emptyMembership() }] as Row[],
  }));
  const typing = useTypedTillClosed('new user', blank, onClose);
  const { set } = typing;
  const { rows, reason, ...person } = typing.typed;
  // The server tells them apart by the place in which they were sent: one of them may have been taken out since.
  const [sentKeys, setSentKeys] = useState<readonly number[]>([]);
  const { error } = create;
  const told = [
    ...['displayName', 'account', 'extension', 'email', 'reason'],
    ...sentKeys.flatMap((_, index) => membershipFieldNames.map((field) => `memberships.${index}.${field}`)),
  ];
  const submit = () => {
    setSentKeys(rows.map(({ key }) => key));
    create.mutate(
      { ...person, memberships: rows.map(({ typed }) => toGiven(typed)), ...reasonOf(reason) },
      {
        onSuccess: (issued) => {
          typing.settle();
          onCreated(issued);
        },
      },
    );
  };
  const change = (key: number, typed: TypedMembership) =>
    set({ rows: rows.map((row) => (row.key === key ? { key, typed } : row)) });
  const add = () =>
    set({ rows: [...rows, { key: Math.max(...rows.map(({ key }) => key)) + 1, typed: emptyMembership() }] });
  return (
    <FormDialog
      title="職員を登録する"
      submitLabel="登録する"
      size="xl"
      busy={create.isPending}
      error={error}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <FormAlert error={error} fields={told} />
      <Group align="flex-start" gap="sm">
        <TextInput
          label="氏名"
          value={person.displayName}
          onChange={(event) => set({ displayName: event.currentTarget.value })}
          error={fieldMessage(error, 'displayName')}
          withAsterisk
          autoComplete="off"
          flex="1 1 14rem"
        />
        <TextInput
          label="利用者名"
          description="サインインに使います。職員番号など、英字・数字と . _ - @"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={person.account}
          onChange={(event) => set({ account: event.currentTarget.value })}
          error={fieldMessage(error, 'account')}
          withAsterisk
          autoComplete="off"
          flex="1 1 14rem"
        />
      </Group>
      <Group align="flex-start" gap="sm">
        <TextInput
          label="内線（任意）"
          value={person.extension}
          onChange={(event) => set({ extension: event.currentTarget.value })}
          error={fieldMessage(error, 'extension')}
          autoComplete="off"
          flex="1 1 14rem"
        />
        <TextInput
          label="メールアドレス（任意）"
          value={person.email}
          onChange={(event) => set({ email: event.currentTarget.value })}
          error={fieldMessage(error, 'email')}
          autoComplete="off"
          flex="1 1 14rem"
        />
      </Group>
      {rows.map(({ key, typed }, index) => (
        <Fieldset key={key} legend={rows.length > 1 ? `所属${index + 1}` : '所属'}>
          <MembershipFields
            value={typed}
            onChange={(next) => change(key, next)}
            messageOf={(field) => fieldMessage(error, `memberships.${sentKeys.indexOf(key)}.${field}`)}
          />
          {rows.length > 1 && (
            <Button
              variant="subtle"
              size="xs"
              mt="xs"
              onClick={() => set({ rows: rows.filter((row) => row.key !== key) })}
              aria-label={`所属${index + 1}を外す`}
            >
              この所属を外す
            </Button>
          )}
        </Fieldset>
      ))}
      <Group>
        <Button variant="default" size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          所属を増やす（兼務）
        </Button>
      </Group>
      <ReasonField value={reason} onChange={(text) => set({ reason: text })} error={fieldMessage(error, 'reason')} />
      <Text fz="sm" c="dimmed">
        登録すると、初期パスワードが一度だけ表示されます。
      </Text>
    </FormDialog>
  );
}
