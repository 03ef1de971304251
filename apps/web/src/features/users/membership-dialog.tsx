import { Text } from '@mantine/core';
import type { MembershipItem, UserDetail } from '@mawasu/contract';
import { daysText } from '@mawasu/domain/users';
import { useState } from 'react';
import { FormAlert } from '../../components/ui/form-alert.js';
import { OthersChanged } from '../../components/ui/others-changed.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { FormDialog } from './form-dialog.js';
import { emptyMembership, MembershipFields, membershipFieldNames, toGiven } from './membership-fields.js';
import { ReasonField, reasonOf } from './reason-field.js';
import { membershipText } from './user-words.js';
import { useUserChange } from './users.queries.js';

interface MembershipDialogProps {
  user: UserDetail;
  /** The one to correct; null gives a new one. */
  membership: MembershipItem | null;
  onClose: () => void;
}

function typedFrom({ role, departmentId, from, to }: MembershipItem) {
  return { role, departmentId, from, to: to ?? '' };
}

/** What there is now, where somebody else changed it meanwhile. */
function Present({ user }: { user: UserDetail }) {
  return (
    <Text component="div" fz="sm" mt="xs">
      いまの所属：
      {user.memberships
        .filter(({ phase }) => phase !== 'past')
        .map((one) => `${membershipText(one)}（${daysText(one)}）`)
        .join('、') || 'なし'}
    </Text>
  );
}

/** Gives a role, or corrects one: of what has begun the days alone. */
export function MembershipDialog({ user, membership, onClose }: MembershipDialogProps) {
  const change = useUserChange(user.id);
  const [blank] = useState(emptyMembership);
  const name = `membership ${user.id} ${membership?.id ?? 'new'}`;
  const held = membership && (user.memberships.find(({ id }) => id === membership.id) ?? membership);
  const typing = useTypedTillClosed(name, { given: held ? typedFrom(held) : blank, reason: '' }, onClose);
  const { set, others } = typing;
  const { given, reason } = typing.typed;
  const { error } = change;
  const daysOnly = membership !== null && (membership.phase === 'running' || membership.phase === 'past');
  const submit = () => {
    const body = { version: user.version, ...toGiven(given), ...reasonOf(reason) };
    change.mutate(
      (users) =>
        membership ? users.correctMembership(user.id, membership.id, body) : users.giveMembership(user.id, body),
      { onSuccess: typing.close },
    );
  };
  return (
    <FormDialog
      title={membership ? '所属を直す・終える' : '所属を追加する'}
      submitLabel="保存する"
      size="xl"
      busy={change.isPending}
      error={error}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <FormAlert error={error} fields={[...membershipFieldNames, 'reason']} now={<Present user={user} />} />
      {daysOnly && (
        <Text fz="sm">
          すでに始まった所属です。役割や部・課が変わるときは、終わりの日を入れてから、新しい所属を追加してください。終わりの日の次の日から、この役割は使えません。
        </Text>
      )}
      <MembershipFields
        value={given}
        onChange={(next) => set({ given: next })}
        messageOf={(field) => fieldMessage(error, field)}
        daysOnly={daysOnly}
      />
      <OthersChanged
        changes={
          held && others.length > 0 ? [{ label: '所属', now: `${membershipText(held)}（${daysText(held)}）` }] : []
        }
      />
      <ReasonField value={reason} onChange={(text) => set({ reason: text })} error={fieldMessage(error, 'reason')} />
    </FormDialog>
  );
}
