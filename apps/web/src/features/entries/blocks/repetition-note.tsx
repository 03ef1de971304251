import { Group, Text } from '@mantine/core';
import { repeatedSentences, repetitionText } from '@mawasu/domain/text';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { IconCopyCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type BlockProps, lastYearText } from './opened-sheet.js';

/** The finding of the check that this note says at the field. */
export const REPETITION_FINDING = 'text_unchanged';

/** How many sentences of a text stood in last year's, for who writes it and for who reviews it; nothing where none did. */
export function RepetitionNote({ block, sheet, text }: BlockProps & { text: string }) {
  const { entry, findings } = sheet;
  const before = lastYearText({ block, sheet });
  const { lastYear, round } = entry;
  const when = lastYear?.fy === round.fy - 1 ? '昨年度' : fiscalYearLabel(lastYear?.fy ?? round.fy);
  const words = useMemo(() => repetitionText(repeatedSentences(text, before), when), [text, before, when]);
  if (words === null) return null;
  const isFound = findings.some(({ code, field }) => code === REPETITION_FINDING && field === block.key);
  return (
    <Group
      gap={4}
      wrap="nowrap"
      align="flex-start"
      c={isFound ? 'var(--mawasu-warning-text)' : 'dimmed'}
      data-repetition={isFound ? 'much' : 'some'}
    >
      <IconCopyCheck size={16} style={{ flexShrink: 0, marginTop: 3 }} aria-hidden />
      <Text size="sm" inherit component="span">
        {words}
        {isFound && '。この年度の内容か確認してください。'}
      </Text>
    </Group>
  );
}
