import { Button, Group, Text, Textarea } from '@mantine/core';
import type { EntryRemark } from '@mawasu/contract';
import { answerLabel, REMARK_TEXT_LIMIT, remarkKindLabels } from '@mawasu/domain/remarks';
import { remarkField } from '@mawasu/domain/sheets';
import { countCharacters } from '@mawasu/domain/text';
import { describeError } from '../../../lib/error-messages.js';
import { useKeptText } from '../../../lib/use-kept-text.js';
import { fieldSlot } from '../autosave/slots.js';
import { useRemarkWork } from './remarks.queries.js';

/** What the 課 answers. It is saved when the box is left, and kept in the browser until it is. */
export function RemarkAnswer({ remark, entryId }: { remark: EntryRemark; entryId: string }) {
  const { id, version, kind, carried, answer, state } = remark;
  const kept = useKeptText('remarks', id, answer ?? '');
  const work = useRemarkWork(entryId);
  const word = answerLabel(carried);
  const text = kept.text.trim();
  const isTyped = text !== (answer ?? '');
  // Sent back, the answer of before stands in the box, and may be given again as it is: by the button, not by passing through.
  const isUnsaved = isTyped || (state === 'open' && text !== '');
  const tooLong = countCharacters(text) > REMARK_TEXT_LIMIT;
  const save = () => {
    if (!isUnsaved || tooLong || work.isPending) return;
    work.mutate({ id, change: { version, answer: text } }, { onSuccess: kept.forget });
  };
  const refusal = work.error ? describeError(work.error) : null;
  return (
    <>
      <Textarea
        id={fieldSlot(remarkField(id))}
        label={`${remarkKindLabels[kind]}への${word}`}
        value={kept.text}
        autosize
        minRows={2}
        maxRows={12}
        onChange={(event) => kept.write(event.currentTarget.value)}
        onBlur={() => isTyped && save()}
        error={
          tooLong
            ? `${REMARK_TEXT_LIMIT}文字以内で入力してください。`
            : (refusal?.details[0]?.message ?? refusal?.message)
        }
      />
      <Group gap="sm" mt={4}>
        {isUnsaved && !tooLong && (
          <Button size="compact-sm" variant="default" loading={work.isPending} onClick={save}>
            {word}を保存する
          </Button>
        )}
        <Text size="sm" c="dimmed" role="status">
          {work.isPending ? '保存しています' : !isUnsaved && work.isSuccess ? '保存しました' : ''}
        </Text>
      </Group>
    </>
  );
}
