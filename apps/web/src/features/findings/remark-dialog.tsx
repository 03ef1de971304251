import { Radio, Stack, Text, Textarea } from '@mantine/core';
import type { Finding } from '@mawasu/contract';
import { type RemarkKind, remarkKindLabels, remarkKinds } from '@mawasu/domain/remarks';
import { isUnwritten } from '@mawasu/domain/text';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { describeError } from '../../lib/error-messages.js';
import { useTextTillClosed } from '../../lib/use-typed-over.js';
import { useRemarkOnFinding } from './findings.queries.js';

interface RemarkDialogProps {
  roundId: string;
  finding: Finding;
  onClose: () => void;
}

/** 指摘にする: a remark on the block of the finding, which the 課 answers on the sheet. */
export function RemarkDialog({ roundId, finding, onClose }: RemarkDialogProps) {
  const { initiativeTitle, placeLabel, message, blockKey } = finding;
  const [kind, setKind] = useState<RemarkKind>('finding');
  const [text, setText] = useTextTillClosed(`remark ${finding.entryId} ${finding.code} ${finding.field}`, message);
  const remark = useRemarkOnFinding(roundId, finding);
  const isEmpty = isUnwritten(text);
  const submit = () => {
    if (!isEmpty && blockKey !== null) remark.mutate({ blockKey, kind, text: text.trim() }, { onSuccess: onClose });
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
      onClose={onClose}
    >
      <Text size="sm">
        {initiativeTitle}・{placeLabel}
      </Text>
      <Radio.Group label="種別" value={kind} onChange={(value) => setKind(value as RemarkKind)}>
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
        onChange={(event) => setText(event.currentTarget.value)}
        error={isEmpty ? '内容を入力してください。' : atText}
      />
    </ChangeDialog>
  );
}
