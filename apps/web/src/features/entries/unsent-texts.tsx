import { Alert, Button, Stack, Text } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import { useState } from 'react';
import { slotLabel, slotWords } from './answer-words.js';
import { createDraftStorage } from './autosave/draft-storage.js';
import classes from './entry-sheet.module.css';

/** A sheet was locked before everything typed here was sent: the texts stand apart, to be copied or thrown away. */
export function UnsentTexts({ entry, userId }: { entry: EntryDetail; userId: string }) {
  const drafts = createDraftStorage(window.localStorage, userId, entry.id);
  const [texts, setTexts] = useState(() => Object.entries(drafts.load()));
  if (entry.editable || texts.length === 0) return null;
  const discard = () => {
    for (const slot of Object.keys(drafts.load())) drafts.drop(slot);
    setTexts([]);
  };
  return (
    <Alert color="orange" title="送られていない入力が、この端末に残っています">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          シートが編集できなくなったため、次の入力は保存されていません。必要な内容は控えてから、消してください。
        </Text>
        {texts.map(([slot, draft]) => (
          <div key={slot} className={classes.quoted}>
            <Text fw={700} size="sm">
              {slotLabel(entry, slot)}
            </Text>
            {slotWords(entry, slot, draft.value)}
          </div>
        ))}
        <Button size="xs" variant="default" onClick={discard}>
          この端末から消す
        </Button>
      </Stack>
    </Alert>
  );
}
