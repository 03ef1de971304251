import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import type { RoundCalendar } from '@mawasu/contract';
import { isUnwritten } from '@mawasu/domain/text';
import { useState } from 'react';
import { ChangeDialog, Refused } from '../../components/ui/change-dialog.js';
import { Section } from '../../components/ui/section.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { filterOptions } from '../../lib/option-filter.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { useLockRound, useUnlockRound } from './round-life.queries.js';

const WHOLE = 'whole';

function LockDialog({ calendar, onClose }: { calendar: RoundCalendar; onClose: () => void }) {
  const lock = useLockRound(calendar.id);
  const typing = useTypedTillClosed(`lock ${calendar.id}`, { target: WHOLE, reason: '' }, onClose);
  const { target, reason } = typing.typed;
  const [isTried, setTried] = useState(false);
  const isMissing = isUnwritten(reason);
  return (
    <ChangeDialog
      title="入力の締切"
      act="締め切る"
      pending={lock.isPending}
      error={lock.error}
      fields={['departmentId', 'reason']}
      typing={typing}
      onClose={typing.close}
      onSubmit={() => {
        setTried(true);
        if (isMissing) return;
        const departmentId = target === WHOLE ? null : target;
        lock.mutate({ departmentId, reason: reason.trim() }, { onSuccess: typing.close });
      }}
    >
      <Text>締め切ると、担当課は入力も提出もできなくなります。確認は続けられます。いつでも解除できます。</Text>
      <Select
        label="対象"
        searchable
        filter={filterOptions}
        // The dialog begins here: an opened list would lie over all the rest of it.
        openOnFocus={false}
        allowDeselect={false}
        data={[
          { value: WHOLE, label: 'すべての課' },
          ...calendar.departments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={target}
        onChange={(value) => typing.set({ target: value ?? target })}
        error={fieldMessage(lock.error, 'departmentId')}
      />
      <Textarea
        label="理由"
        description="入力できない項目に表示されます。"
        withAsterisk
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => typing.set({ reason: event.currentTarget.value })}
        error={isTried && isMissing ? '理由を入力してください。' : fieldMessage(lock.error, 'reason')}
      />
    </ChangeDialog>
  );
}

/** 締切 by 企画: of the whole year or of one 課, each with its reason and the way to lift it. */
export function LocksPanel({ calendar }: { calendar: RoundCalendar }) {
  const [isAsked, setAsked] = useState(false);
  const unlock = useUnlockRound(calendar.id);
  const closed = [
    ...(calendar.lockReason === null ? [] : [{ id: null, name: 'すべての課', lockReason: calendar.lockReason }]),
    ...calendar.departments.filter(({ lockReason }) => lockReason !== null),
  ];
  return (
    <Section
      title="入力の締切"
      action={
        <Button variant="default" onClick={() => setAsked(true)}>
          入力を締め切る
        </Button>
      }
    >
      <Stack gap="xs">
        {closed.length === 0 && (
          <Text fz="sm" c="dimmed">
            締め切っている課はありません。
          </Text>
        )}
        {closed.map(({ id, name, lockReason }) => (
          <Group key={id ?? WHOLE} gap="sm">
            <Text fz="sm">
              {name}（理由：{lockReason}）
            </Text>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={`${name}の締切を解除する`}
              loading={unlock.isPending}
              onClick={() => unlock.mutate(id)}
            >
              解除する
            </Button>
          </Group>
        ))}
        <Refused error={unlock.error} fields={[]} />
      </Stack>
      {isAsked && <LockDialog calendar={calendar} onClose={() => setAsked(false)} />}
    </Section>
  );
}
