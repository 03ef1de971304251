import { Text, Textarea } from '@mantine/core';
import { FINDING_NOTE_LIMIT, type Finding } from '@mawasu/contract';
import { countCharacters } from '@mawasu/domain/text';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { useMarkFindings } from './findings.queries.js';

interface MarkDialogProps {
  roundId: string;
  findings: readonly Finding[];
  onClose: () => void;
  /** How many had changed meanwhile and were left alone. */
  onDone: (gone: number) => void;
}

/** 確認済みにする, for one or for many, with what is to be remembered. */
export function MarkDialog({ roundId, findings, onClose, onDone }: MarkDialogProps) {
  const typing = useTypedTillClosed(
    `mark ${roundId} ${findings.map(({ entryId, code, field }) => `${entryId} ${code} ${field}`).join(' ')}`,
    { note: '' },
    onClose,
  );
  const { note } = typing.typed;
  const mark = useMarkFindings(roundId);
  const isTooLong = countCharacters(note) > FINDING_NOTE_LIMIT;
  const submit = () => {
    if (isTooLong) return;
    mark.mutate(
      { marked: true, note: note.trim(), findings },
      {
        onSuccess: ({ gone }) => {
          typing.settle();
          onDone(gone);
        },
      },
    );
  };
  return (
    <ChangeDialog
      title={findings.length === 1 ? '確認済みにする' : `${findings.length}件を確認済みにする`}
      act="確認済みにする"
      pending={mark.isPending}
      error={mark.error}
      fields={['note']}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      {findings.length === 1 && <Text size="sm">{findings[0]?.message}</Text>}
      <Textarea
        label="メモ（任意）"
        description="シートの内容が変わると、未確認に戻ります。"
        autosize
        minRows={2}
        maxRows={8}
        value={note}
        onChange={(event) => typing.set({ note: event.currentTarget.value })}
        error={isTooLong ? `${FINDING_NOTE_LIMIT}文字以内で入力してください。` : fieldMessage(mark.error, 'note')}
      />
    </ChangeDialog>
  );
}
