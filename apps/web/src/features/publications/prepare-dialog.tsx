import { Text, TextInput } from '@mantine/core';
import type { PublicationChoice } from '@mawasu/contract';
import { useState } from 'react';
import { ChangeDialog } from '../../components/ui/change-dialog.js';
import { fieldMessage } from '../../lib/error-messages.js';
import { askedItems, proposedItems } from './chosen-items.js';
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
  const [publishedOn, setPublishedOn] = useState(today);
  const [items, setItems] = useState(() => proposedItems(choice));
  const [isTried, setTried] = useState(false);
  const noDay = publishedOn === '' ? '公表日を入力してください。' : null;
  const noItems = items.size === 0 ? '公表する施策を選んでください。' : null;
  const submit = () => {
    setTried(true);
    if (noDay !== null || noItems !== null) return;
    mutate({ publishedOn, measures: askedItems(items) }, { onSuccess: onClose });
  };
  return (
    <ChangeDialog
      title={`公表の準備（第${choice.edition}版）`}
      act="準備を始める"
      pending={isPending}
      error={error}
      fields={['publishedOn', 'measures']}
      onSubmit={submit}
      onClose={onClose}
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
        onChange={(event) => setPublishedOn(event.currentTarget.value)}
        error={isTried && noDay !== null ? noDay : fieldMessage(error, 'publishedOn')}
      />
      <ItemChoice
        choice={choice}
        items={items}
        onChange={setItems}
        error={isTried && noItems !== null ? noItems : (fieldMessage(error, 'measures') ?? null)}
      />
    </ChangeDialog>
  );
}
