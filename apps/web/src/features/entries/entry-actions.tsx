import { Alert, Button, Checkbox, Group, Modal, Stack, Text, Textarea, Tooltip } from '@mantine/core';
import type { EntryDetail, EntryAction as OfferedAction, TransitionEntry } from '@mawasu/contract';
import { entryChoiceFieldLabels, entryFieldLabels } from '@mawasu/domain';
import { useState } from 'react';
import { describeError } from '../../lib/error-messages.js';
import { useCan } from '../../lib/session.js';
import { FindingList, type ShownFinding } from './check-panel.js';
import { useEntryTransition } from './entries.queries.js';
import { goToField } from './sheet-check.js';
import type { EntryAutosave } from './use-entry-autosave.js';

interface EntryActionsProps {
  entry: EntryDetail;
  autosave: EntryAutosave;
  findings: readonly ShownFinding[];
}

const buttonWords: Partial<Record<EntryAction, string>> = {
  submit: '提出する',
  take_back: '取り戻す',
  approve: '承認する',
  confirm: '確認済にする',
  return: '差し戻す',
  exclude: '対象外にする',
  include: '対象に戻す',
};
const explanations: Partial<Record<EntryAction, string>> = {
  submit: '課長に提出します。提出すると、差戻しか取り戻しまで編集できません。',
  take_back: '入力中に戻します。課長がまだ開いていない間だけ取り戻せます。',
  approve: '内容を承認し、次の確認へ送ります。',
  confirm: '企画の確認を終え、確認済にします。',
  return: '理由と、直してほしい項目を添えて、担当課へ戻します。',
  exclude: 'この評価年度の対象から外します。理由が記録されます。',
  include: '評価の対象に戻します。理由が記録されます。',
};
/** Refusals a person would wonder about; steps of other people and other states are not shown at all. */
const worthSaying: readonly string[] = ['own_submission', 'not_submitter', 'already_opened'];
const needsReason: readonly EntryAction[] = ['return', 'exclude', 'include'];
const returnable = {
  indicators: '指標の実績',
  ...entryFieldLabels,
  progressStatus: entryChoiceFieldLabels.progressStatus,
  futureDirection: entryChoiceFieldLabels.futureDirection,
};
type EntryAction = OfferedAction['action'];
type ReturnableField = NonNullable<TransitionEntry['fields']>[number];

function ActionDialog({
  action,
  entry,
  autosave,
  findings,
  onClose,
  onGo,
}: EntryActionsProps & { action: EntryAction; onClose: () => void; onGo: (field: string) => void }) {
  const transition = useEntryTransition(entry.id);
  const [reason, setReason] = useState('');
  const [fields, setFields] = useState<string[]>([]);
  const [asked, setAsked] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const blocked = action === 'submit' && findings.some(({ severity }) => severity === 'error');
  const missesReason = needsReason.includes(action) && reason.trim() === '';
  const missesFields = action === 'return' && fields.length === 0;

  const run = async () => {
    setAsked(true);
    if (blocked || missesReason || missesFields) return;
    await autosave.flush();
    const isSaved = autosave.isAllSaved();
    setUnsaved(!isSaved);
    if (!isSaved) return;
    transition.mutate(
      {
        version: autosave.version(),
        action,
        ...(needsReason.includes(action) ? { reason: reason.trim() } : {}),
        ...(action === 'return' ? { fields: fields as ReturnableField[] } : {}),
      },
      { onSuccess: onClose },
    );
  };
  const failure = transition.error ? describeError(transition.error) : null;

  return (
    <Stack>
      <Text>{explanations[action]}</Text>
      {action === 'submit' && findings.length > 0 && (
        <Alert
          color={blocked ? 'red' : 'yellow'}
          title={blocked ? '入力が足りない項目があります' : '提出できます。次の点を確認してください'}
        >
          <FindingList findings={findings} onGo={onGo} />
        </Alert>
      )}
      {action === 'return' && (
        <Checkbox.Group
          label="直してほしい項目"
          value={fields}
          onChange={setFields}
          error={asked && missesFields ? '項目を一つ以上選んでください。' : null}
          withAsterisk
        >
          <Group gap="sm" mt="xs">
            {Object.entries(returnable).map(([field, label]) => (
              <Checkbox key={field} value={field} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {needsReason.includes(action) && (
        <Textarea
          label="理由"
          withAsterisk
          autosize
          minRows={3}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={asked && missesReason ? '理由を入力してください。' : null}
          data-autofocus={action === 'return' ? undefined : true}
        />
      )}
      {unsaved && (
        <Alert color="red" role="alert" title="保存が終わっていません">
          まだサーバーに保存されていない項目があります。「提出前の確認」と各項目の表示を確かめてから、もう一度お試しください。
        </Alert>
      )}
      {failure && (
        <Alert color="red" title={failure.message} role="alert">
          <FindingList
            findings={failure.details.map(({ path, message }) => ({
              severity: 'error' as const,
              code: 'refused',
              field: path,
              message,
            }))}
            onGo={onGo}
          />
        </Alert>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          やめる
        </Button>
        <Button
          onClick={() => void run()}
          loading={transition.isPending}
          disabled={blocked}
          color={action === 'return' ? 'orange' : undefined}
        >
          {buttonWords[action]}
        </Button>
      </Group>
    </Stack>
  );
}

/** A step that is not open stays reachable by keyboard and says why, instead of being greyed out in silence. */
function ActionButton({ offered, onOpen }: { offered: OfferedAction; onOpen: () => void }) {
  const words = buttonWords[offered.action] ?? offered.label;
  if (!offered.allowed) {
    return (
      <Tooltip label={offered.refusal} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
        <Button variant="default" aria-disabled data-disabled aria-label={`${words}（${offered.refusal ?? ''}）`}>
          {words}
        </Button>
      </Tooltip>
    );
  }
  const primary = ['submit', 'approve', 'confirm'].includes(offered.action);
  return (
    <Button variant={primary ? 'filled' : 'default'} onClick={onOpen}>
      {words}
    </Button>
  );
}

/** The steps open to this person now, as the server says; each asks before it acts. */
export function EntryActions(props: EntryActionsProps) {
  const [open, setOpen] = useState<EntryAction | null>(null);
  const [goTo, setGoTo] = useState<string | null>(null);
  // The dialog gives the focus back to its button when it closes; the field may take it only after that.
  const arrive = () => {
    if (goTo === null) return;
    setTimeout(() => goToField(goTo), 50);
    setGoTo(null);
  };
  const maySubmit = useCan()('entry.submit') && props.entry.editable;
  const offered = props.entry.actions
    // 未着手 becomes 入力中 with the first save, so 提出 stands there from the start
    .map((item) => (item.action === 'submit' && maySubmit ? { ...item, allowed: true } : item))
    .filter(
      ({ action, allowed, refusalCode }) =>
        buttonWords[action] !== undefined && (allowed || (refusalCode !== null && worthSaying.includes(refusalCode))),
    );
  return (
    <>
      <Group gap="sm">
        {offered.map((item) => (
          <ActionButton key={item.action} offered={item} onOpen={() => setOpen(item.action)} />
        ))}
      </Group>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        onExitTransitionEnd={arrive}
        title={open ? buttonWords[open] : ''}
        size="lg"
        closeButtonProps={{ 'aria-label': '閉じる' }}
      >
        {open && (
          <ActionDialog
            {...props}
            action={open}
            onClose={() => setOpen(null)}
            onGo={(field) => {
              setGoTo(field);
              setOpen(null);
            }}
          />
        )}
      </Modal>
    </>
  );
}
