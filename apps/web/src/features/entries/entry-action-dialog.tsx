import { Alert, Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import type { EntryDetail, EntryAction as OfferedAction } from '@mawasu/contract';
import type { FormBlock } from '@mawasu/domain/sheets';
import { countCharacters, isUnwritten } from '@mawasu/domain/text';
import { type EntryAction, stepReasonMaxLength } from '@mawasu/domain/workflow';
import { useEffect, useRef, useState } from 'react';
import { KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { describeError, type ErrorDescription } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { FindingList, type ShownFinding } from './check-panel.js';
import { useEntryTransition, useLatestEntry } from './entries.queries.js';
import { actionExplanations, actionWords } from './entry-action-words.js';
import classes from './entry-sheet.module.css';
import { isMaybeOld, isStillOpen, type Overtaken, RefusedStep } from './refused-step.js';
import type { EntryAutosave } from './use-entry-autosave.js';

const needsReason: readonly EntryAction[] = ['return', 'exclude', 'include', 'correct', 'abandon'];

function reasonProblem(reason: string): string | null {
  if (isUnwritten(reason)) return '理由を入力してください。';
  const length = countCharacters(reason.trim());
  return length > stepReasonMaxLength
    ? `理由は${stepReasonMaxLength}文字までにしてください（いま${length}文字）。`
    : null;
}

interface ReasonFieldProps {
  reason: string;
  onChange: (reason: string) => void;
  /** The step was tried: a missing reason is said only then, one that is too long at once. */
  isAsked: boolean;
  hasFocus: boolean;
}

/** A reason that is too long stays as typed, so that the person decides what to leave out. */
function ReasonField({ reason, onChange, isAsked, hasFocus }: ReasonFieldProps) {
  const length = countCharacters(reason.trim());
  const isTooLong = length > stepReasonMaxLength;
  return (
    <Stack gap={4}>
      <Textarea
        label="理由"
        withAsterisk
        autosize
        minRows={2}
        maxRows={12}
        value={reason}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={isAsked || isTooLong ? reasonProblem(reason) : null}
        data-autofocus={hasFocus ? true : undefined}
      />
      <Text size="sm" c={isTooLong ? 'var(--mantine-color-error)' : 'dimmed'} ta="right" className={classes.count}>
        {length}／{stepReasonMaxLength}文字
      </Text>
    </Stack>
  );
}

interface EntryActionDialogProps {
  action: OfferedAction['action'];
  entry: EntryDetail;
  autosave: EntryAutosave;
  findings: readonly ShownFinding[];
  /** The blocks of the sheet, which a reviewer may send back one by one. */
  returnable: readonly FormBlock[];
  onClose: () => void;
  onGo: (field: string) => void;
  /** The step was taken: the sheet as it stands now. */
  onDone: (entry: EntryDetail) => void;
}

/** Asks before a step: what it does, what keeps it back, and its reason and fields where it needs them. */
export function EntryActionDialog(props: EntryActionDialogProps) {
  const { action, entry, autosave, findings, returnable, onClose, onGo, onDone } = props;
  const transition = useEntryTransition(entry.id);
  const typing = useTypedTillClosed(`${action} ${entry.id}`, { reason: '', fields: [] as string[] }, onClose);
  const { reason, fields } = typing.typed;
  const [asked, setAsked] = useState(false);
  const [unsaved, setUnsaved] = useState(false);
  const [overtaken, setOvertaken] = useState<Overtaken | null>(null);
  const drawn = useRef(entry);
  const latest = useLatestEntry(entry.id);
  const blocked = action === 'submit' && findings.some(({ severity }) => severity === 'error');
  const isReasonOpen = needsReason.includes(action) && reasonProblem(reason) !== null;
  const missesFields = action === 'return' && fields.length === 0;

  const done = (now: EntryDetail) => {
    typing.settle();
    onDone(now);
  };
  const run = async () => {
    setAsked(true);
    if (blocked || isReasonOpen || missesFields) return;
    await autosave.flush();
    const isSaved = autosave.isAllSaved();
    setUnsaved(!isSaved);
    if (!isSaved) return;
    transition.mutate(
      {
        version: autosave.version(),
        action,
        ...(needsReason.includes(action) ? { reason: reason.trim() } : {}),
        ...(action === 'return' ? { fields } : {}),
      },
      { onSuccess: done, onError: (error) => void lookAgain(describeError(error)) },
    );
  };
  // The screen may be older than the sheet: then it is brought up to date, and the step is offered again.
  const lookAgain = async (refusal: ErrorDescription) => {
    if (!isMaybeOld(refusal)) return;
    const now = await latest().catch(() => null);
    if (now === null) return;
    setOvertaken({ drawn: drawn.current, now });
    drawn.current = now;
    autosave.adopt(now);
  };
  const failure = transition.error ? describeError(transition.error) : null;
  const isOver = failure !== null && overtaken !== null && !isStillOpen(overtaken, action);
  const closing = useRef<HTMLButtonElement>(null);
  // The button that had the focus is gone with its step.
  useEffect(() => {
    if (isOver) closing.current?.focus();
  }, [isOver]);

  return (
    <Stack gap="sm">
      <KeptTypingNote {...typing} />
      <Text size="sm">{actionExplanations[action]}</Text>
      {action === 'submit' && findings.length > 0 && (
        <Alert
          color={blocked ? 'red' : 'yellow'}
          p="xs"
          title={blocked ? '入力が足りない項目があります' : '提出できます。次の点を確認してください'}
        >
          <FindingList findings={findings} onGo={onGo} />
        </Alert>
      )}
      {action === 'return' && (
        <Checkbox.Group
          label="直してほしい項目"
          value={fields}
          onChange={(keys) => typing.set({ fields: keys })}
          error={asked && missesFields ? '項目を一つ以上選んでください。' : null}
          withAsterisk
        >
          <Group gap="sm" mt="xs">
            {returnable.map(({ key, label }) => (
              <Checkbox key={key} value={key} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {needsReason.includes(action) && (
        <ReasonField
          reason={reason}
          onChange={(text) => typing.set({ reason: text })}
          isAsked={asked}
          hasFocus={action !== 'return'}
        />
      )}
      {unsaved && (
        <Alert color="red" role="alert" title="保存が終わっていません">
          まだサーバーに保存されていない項目があります。「提出前の確認」と各項目の表示を確かめてから、もう一度お試しください。
        </Alert>
      )}
      {failure && <RefusedStep action={action} failure={failure} overtaken={overtaken} onGo={onGo} />}
      <Group justify="flex-end">
        <Button ref={closing} variant="default" onClick={typing.close}>
          {isOver ? '閉じる' : 'やめる'}
        </Button>
        {!isOver && (
          <Button
            onClick={() => void run()}
            loading={transition.isPending}
            disabled={blocked}
            data-autofocus={!blocked && !needsReason.includes(action) ? true : undefined}
            // a key held down on the button before must not take the step as well
            onKeyDown={(event) => event.repeat && event.preventDefault()}
            color={action === 'return' ? 'orange' : undefined}
          >
            {actionWords[action]}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
