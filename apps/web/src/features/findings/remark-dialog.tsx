import { Radio, Stack, Text, Textarea } from '@mantine/core';
import type { Finding } from '@mawasu/contract';
import { type RemarkKind, remarkKindLabels, remarkKinds } from '@mawasu/domain/remarks';
import { isUnwritten } from '@mawasu/domain/text';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { describeError } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { useRemarkOnFinding } from './findings.queries.js';

interface RemarkDialogProps {
  roundId: string;
  finding: Finding;
  onClose: () => void;
}

/** 指摘にする: a remark on the block of the finding, which the 課 answers on the sheet. */
export function RemarkDialog({ roundId, finding, onClose }: RemarkDialogProps) {
  const { initiativeTitle, placeLabel, message, blockKey } = finding;
  const typing = useTypedTillClosed(
    `remark ${finding.entryId} ${finding.code} ${finding.field}`,
    { kind: 'finding' as RemarkKind, text: message },
    onClose,
  );
  const { kind, text } = typing.typed;
  const remark = useRemarkOnFinding(roundId, finding);
  const isEmpty = isUnwritten(text);
  const submit = () => {
    if (!isEmpty && blockKey !== null)
      remark.mutate({ blockKey, kind, text: text.trim() }, { onSuccess: typing.close });
  };
  const atText = remark.error
    ? describeError(remark.error).details.find(({ path }) => path === 'text')?.message
    : undefined;
  return (
    <ChangeDialog
      title="指摘にする"
      act="指摘を送る"
      pending={remark.isPending}
      error={remark.error}
      fields={['text']}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <Text size="sm">
        {initiativeTitle}・{placeLabel}
      </Text>
      <Radio.Group label="種別" value={kind} onChange={(value) => typing.set({ kind: value as RemarkKind })}>
        <Stack gap={4} mt={4}>
          {remarkKinds.map((one) => (
            <Radio key={one} value={one} label={remarkKindLabels[one]} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label="内容"
        data-autofocus
        autosize
        minRows={3}
        maxRows={12}
        value={text}
        onChange={(event) => typing.set({ text: event.currentTarget.value })}
        error={isEmpty ? '内容を入力してください。' : atText}
      />
    </ChangeDialog>
  );
}
