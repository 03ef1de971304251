import { Text, TextInput } from '@mantine/core';
import type { PublicationChoice } from '@mawasu/contract';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { useTypedTillClosed } from '../../lib/use-typed-over.js';
import { askedItems, chosenItems, proposedItems } from './chosen-items.js';
import { ItemChoice } from './item-choice.js';
import { usePreparePublication } from './publications.queries.js';

interface PrepareDialogProps {
  roundId: string;
  choice: PublicationChoice;
  today: string;
  /** One that is ready or being made: it makes room. */
  replaces: boolean;
  onClose: () => void;
}

/** What of the edition goes out, and on which day. */
export function PrepareDialog({ roundId, choice, today, replaces, onClose }: PrepareDialogProps) {
  const { error, isPending, mutate } = usePreparePublication(roundId);
  const proposed = { publishedOn: today, measures: askedItems(proposedItems(choice)) };
  const typing = useTypedTillClosed(`publication ${roundId} ${choice.edition}`, proposed, onClose);
  const { publishedOn, measures } = typing.typed;
  const items = chosenItems(measures);
  const [isTried, setTried] = useState(false);
  const noDay = publishedOn === '' ? '公表日を入力してください。' : null;
  const noItems = items.size === 0 ? '公表する施策を選んでください。' : null;
  const submit = () => {
    setTried(true);
    if (noDay !== null || noItems !== null) return;
    mutate({ publishedOn, measures }, { onSuccess: typing.close });
  };
  return (
    <ChangeDialog
      title={`公表の準備（第${choice.edition}版）`}
      act="準備を始める"
      pending={isPending}
      error={error}
      fields={['publishedOn', 'measures']}
      onSubmit={submit}
      typing={typing}
      onClose={typing.close}
    >
      <Text size="sm">
        選んだ施策のページ、データ、PDFを作成します。内容を確かめてから公表するまで、だれにも公開されません。
        {replaces && '準備中のものは、これに替わります。'}
      </Text>
      <TextInput
        type="date"
        label="公表日"
        description="公表する日です。ページに記載され、その日に公表できます。"
        min={today}
        value={publishedOn}
        onChange={(event) => typing.set({ publishedOn: event.currentTarget.value })}
        error={isTried && noDay !== null ? noDay : fieldMessage(error, 'publishedOn')}
      />
      <ItemChoice
        choice={choice}
        items={items}
        onChange={(next) => typing.set({ measures: askedItems(next) })}
        error={isTried && noItems !== null ? noItems : (fieldMessage(error, 'measures') ?? null)}
      />
    </ChangeDialog>
  );
}
