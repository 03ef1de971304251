import { Alert, Button, Stack, Text } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import { costKey } from '@mawasu/domain/costs';
import { findBlock } from '@mawasu/domain/sheets';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createDraftStorage } from '../../lib/draft-storage.js';
import { roundNodesQuery } from '../../lib/rounds.js';
import { slotLabel, slotWords } from './answer-words.js';
import { blockKeyOf, costKeyOf, indicatorIdOf } from './autosave/slots.js';
import classes from './entry-sheet.module.css';
import { withNames } from './initiative-choices.js';

/** Whether the box of a slot is there to be typed in: its text is then in the box, and not apart. */
function hasBox({ round, editable, indicators, costs }: EntryDetail, slot: string): boolean {
  const cost = costKeyOf(slot);
  if (cost !== null) return costs.some((one) => one.editable && costKey(one) === cost);
  const key = blockKeyOf(slot);
  if (key !== null) return editable && findBlock(round.form, key) !== null;
  return indicators.some((indicator) => indicator.editable && indicator.id === indicatorIdOf(slot));
}

/** A box was locked before everything typed here was sent: the texts stand apart, to be copied or thrown away. */
export function UnsentTexts({ entry, userId }: { entry: EntryDetail; userId: string }) {
  const drafts = createDraftStorage(window.localStorage, userId, entry.id);
  const [texts, setTexts] = useState(() => Object.entries(drafts.load()).filter(([slot]) => !hasBox(entry, slot)));
  const namesInitiative = texts.some(
    ([slot]) => findBlock(entry.round.form, blockKeyOf(slot) ?? '')?.kind === 'initiative',
  );
  const { data: tree } = useQuery({ ...roundNodesQuery(entry.round.id), enabled: namesInitiative });
  if (texts.length === 0) return null;
  const named = tree ? withNames(entry, tree) : entry;
  const discard = () => {
    for (const [slot] of texts) drafts.drop(slot);
    setTexts([]);
  };
  return (
    <Alert color="orange" title="送られていない入力が、この端末に残っています">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          編集できなくなったため、次の入力は保存されていません。必要な内容は控えてから、消してください。
        </Text>
        {texts.map(([slot, draft]) => (
          <div key={slot} className={classes.quoted}>
            <Text fw={700} size="sm">
              {slotLabel(entry, slot)}
            </Text>
            {slotWords(named, slot, draft.value)}
          </div>
        ))}
        <Button size="xs" variant="default" onClick={discard}>
          この端末から消す
        </Button>
      </Stack>
    </Alert>
  );
}
