import { Button, Group, Stack, Textarea } from '@mantine/core';
import type { EntryRemark } from '@mawasu/contract';
import { type RemarkStep, remarkActionLabels, remarkSteps } from '@mawasu/domain/remarks';
import { isUnwritten } from '@mawasu/domain/text';
import { useState } from 'react';
import { Refused } from '../../../components/ui/change-dialog.js';
import { KeptTypingNote } from '../../../components/ui/kept-typing-note.js';
import { useTypedTillClosed } from '../../../lib/use-typed-over.js';
import { RemarkForm } from './remark-form.js';
import { useRemarkWork } from './remarks.queries.js';

interface StepsProps {
  remark: EntryRemark;
  entryId: string;
}

/** What is still to be answered is said before the answer goes back. */
function Reopening({ remark: { id, version }, entryId, onClose }: StepsProps & { onClose: () => void }) {
  const typing = useTypedTillClosed(`reopen ${id}`, { note: '' }, onClose);
  const { note } = typing.typed;
  const work = useRemarkWork(entryId);
  const send = () =>
    work.mutate({ id, step: { version, action: 'reopen', note: note.trim() } }, { onSuccess: typing.close });
  return (
    <Stack gap="xs">
      <KeptTypingNote {...typing} />
      <Textarea
        label="何を答えてほしいか"
        autoFocus
        autosize
        minRows={2}
        value={note}
        onChange={(event) => typing.set({ note: event.currentTarget.value })}
      />
      <Refused error={work.error} fields={[]} />
      <Group gap="sm">
        <Button size="compact-sm" disabled={isUnwritten(note)} loading={work.isPending} onClick={send}>
          回答を求める
        </Button>
        <Button size="compact-sm" variant="default" onClick={typing.close}>
          やめる
        </Button>
      </Group>
    </Stack>
  );
}

/** What this person may do with the remark, besides answering it. */
export function RemarkSteps({ remark, entryId }: StepsProps) {
  const { id, version, actions, kind, text } = remark;
  const [opened, setOpened] = useState<'edit' | 'reopen' | null>(null);
  const work = useRemarkWork(entryId);
  const close = () => setOpened(null);
  const take = (action: RemarkStep) =>
    action === 'reopen' ? setOpened('reopen') : work.mutate({ id, step: { version, action } });
  const steps = remarkSteps.filter((step) => actions.includes(step));
  if (steps.length === 0 && !actions.includes('edit')) return null;
  if (opened === 'reopen') return <Reopening remark={remark} entryId={entryId} onClose={close} />;
  if (opened === 'edit') {
    return (
      <RemarkForm
        entryId={entryId}
        name={`${id}:words`}
        label="内容"
        kind={kind}
        text={text}
        act="保存する"
        workOf={(words) => ({ id, change: { version, ...words } })}
        onClose={close}
      />
    );
  }
  return (
    <Stack gap="xs" className="no-print">
      <Group gap="xs">
        {steps.map((step) => (
          <Button
            key={step}
            size="compact-sm"
            variant={step === 'accept' ? 'filled' : 'default'}
            loading={work.isPending}
            onClick={() => take(step)}
          >
            {remarkActionLabels[step]}
          </Button>
        ))}
        {actions.includes('edit') && (
          <Button size="compact-sm" variant="default" onClick={() => setOpened('edit')}>
            {remarkActionLabels.edit}
          </Button>
        )}
      </Group>
      <Refused error={work.error} fields={[]} />
    </Stack>
  );
}
