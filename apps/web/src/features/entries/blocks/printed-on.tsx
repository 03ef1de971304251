import { Text, VisuallyHidden } from '@mantine/core';
import { printedOn } from '@mawasu/domain/sheets';
import { IconPrinter } from '@tabler/icons-react';
import classes from '../entry-sheet.module.css';
import type { BlockProps } from './opened-sheet.js';

/** On which papers of the round what is written here will stand. The whole list is in the title where the line is too short for it. */
export function PrintedOn({ block, sheet }: BlockProps) {
  const papers = printedOn(sheet.entry.round.form, block);
  const words = papers.length === 0 ? '帳票には載りません' : papers.join('・');
  return (
    <Text component="span" size="xs" c="dimmed" className={`${classes.papers} no-print`} title={words}>
      <IconPrinter size={12} aria-hidden />
      {papers.length > 0 && <VisuallyHidden>載る帳票：</VisuallyHidden>} {words}
    </Text>
  );
}
