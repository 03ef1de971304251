import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import type { ReminderItem } from '@mawasu/contract';
import { NUDGE_TEXT_LIMIT } from '@mawasu/domain/notices';
import { Dialog } from '../../components/ui/dialog.js';
import { FormAlert } from '../../components/ui/form-alert.js';
import { KeptTypingNote } from '../../components/ui/kept-typing-note.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { useNudge } from './reminders.queries.js';

interface NudgeDialogProps {
  roundId: string;
  item: ReminderItem;
  onClose: () => void;
}

/** Asks those whose turn it is, in the product; with a sentence of one's own or without. */
export function NudgeDialog({ roundId, item, onClose }: NudgeDialogProps) {
  const name = `nudge ${roundId} ${item.departmentId} ${item.position}`;
  const typing = useTypedTillClosed(name, { text: '' }, onClose);
  const { text } = typing.typed;
  const nudge = useNudge(roundId);
  const { departmentId, departmentName, position, stepLabel, people } = item;
  const send = () =>
    nudge.mutate({ departmentId, position, ...(text.trim() === '' ? {} : { text }) }, { onSuccess: typing.settle });
  return (
    <Dialog opened onClose={typing.close} title={`${departmentName}（${stepLabel}）に連絡する`}>
      {nudge.data ? (
        <Stack>
          <Text role="status">{nudge.data.told}人にお知らせを送りました。</Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>閉じる</Button>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Stack>
            <KeptTypingNote {...typing} />
            <FormAlert error={nudge.error} fields={['text']} />
            <Text fz="sm">
              {people.map(({ name }) => name).join('、')}のお知らせに表示します。同じ課と段階には1日1回までです。
            </Text>
            <Textarea
              label="伝えたいこと（任意）"
              description={`${NUDGE_TEXT_LIMIT}文字まで。空のときは、段階と件数を伝えます。`}
              value={text}
              onChange={(event) => typing.set({ text: event.currentTarget.value })}
              error={fieldMessage(nudge.error, 'text')}
              autosize
              minRows={2}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={typing.close}>
                やめる
              </Button>
              <Button type="submit" loading={nudge.isPending}>
                連絡する
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}
