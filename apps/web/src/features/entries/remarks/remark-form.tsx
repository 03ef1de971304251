import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { type RemarkKind, remarkKindLabels, remarkKinds } from '@mawasu/domain/remarks';
import { isUnwritten } from '@mawasu/domain/text';
import { useState } from 'react';
import { Refused } from '../../../components/ui/change-dialog.js';
import { describeError } from '../../../lib/error-messages.js';
import { useKeptText } from '../../../lib/use-kept-text.js';
import { type RemarkWork, useRemarkWork } from './remarks.queries.js';

interface RemarkFormProps {
  entryId: string;
  /** Under which name the browser keeps what is typed. */
  name: string;
  label: string;
  kind: RemarkKind;
  text: string;
  act: string;
  workOf: (words: { kind: RemarkKind; text: string }) => RemarkWork;
  onClose: () => void;
}

/** 指摘, 質問 or 提案, and its words. */
export function RemarkForm({ entryId, name, label, kind: before, text, act, workOf, onClose }: RemarkFormProps) {
  const [kind, setKind] = useState(before);
  const kept = useKeptText('remarks', name, text);
  const work = useRemarkWork(entryId);
  const [isAsked, setAsked] = useState(false);
  const isEmpty = isUnwritten(kept.text);
  const close = () => {
    kept.forget();
    onClose();
  };
  const save = () => {
    setAsked(true);
    if (!isEmpty) work.mutate(workOf({ kind, text: kept.text.trim() }), { onSuccess: close });
  };
  const details = work.error ? describeError(work.error).details : [];
  const atText = details.find(({ path }) => path === 'text')?.message;
  return (
    <Stack gap="xs" component="section" aria-label={label} p="xs">
      <Radio.Group label="種別" value={kind} onChange={(value) => setKind(value as RemarkKind)}>
        <Group gap="md" mt={4}>
          {remarkKinds.map((one) => (
            <Radio key={one} value={one} label={remarkKindLabels[one]} />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        label={label}
        data-autofocus
        autoFocus
        autosize
        minRows={2}
        maxRows={12}
        value={kept.text}
        onChange={(event) => kept.write(event.currentTarget.value)}
        error={isAsked && isEmpty ? '内容を入力してください。' : atText}
      />
      <Refused error={work.error} fields={['text']} />
      <Group gap="sm">
        <Button size="compact-md" loading={work.isPending} onClick={save}>
          {act}
        </Button>
        <Button size="compact-md" variant="default" onClick={close}>
          やめる
        </Button>
      </Group>
    </Stack>
  );
}
