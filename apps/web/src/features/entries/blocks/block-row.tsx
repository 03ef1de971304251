import { Box, Group, Stack, Text } from '@mantine/core';
import type { EntryDetail, RoundDetail } from '@mawasu/contract';
import { type FormBlock, isBlockShown } from '@mawasu/domain/sheets';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ProseText } from '../../../components/ui/prose-text.js';
import { ToneBadge } from '../../../components/ui/tone-badge.js';
import { answerWords } from '../answer-words.js';
import { fieldSlot } from '../autosave/slots.js';
import { ConflictPanel } from '../conflict-panel.js';
import classes from '../entry-sheet.module.css';
import { SaveMark } from '../save-mark.js';
import { warningsAt } from '../sheet-check.js';
import { type BlockProps, slotOf } from './opened-sheet.js';

export const NOTHING_WRITTEN = '（記入なし）';

const NOT_ASKED = '（この年度にはない項目）';

/** What was answered then, in the words of then; an answer that was left behind by another choice was none. */
function lastYearWords(
  block: FormBlock,
  round: RoundDetail,
  { content, namedInitiatives }: NonNullable<EntryDetail['lastYear']>,
): string {
  const then = { scale: round.scale, hasViewpoint: true, content, proposedStatus: null };
  if (!isBlockShown(block, then)) return NOT_ASKED;
  return answerWords(block, { round, namedInitiatives }, content[block.key], NOTHING_WRITTEN);
}

function LastYear({ block, sheet: { entry } }: BlockProps) {
  const { lastYear, round } = entry;
  return (
    <Box className={classes.lastYear}>
      <Text size="sm" fw={700} c="dimmed">
        {lastYear ? `${fiscalYearLabel(lastYear.fy)}の${block.label}` : '昨年度の記録はありません'}
      </Text>
      {lastYear && (
        <Text component="div" className={classes.lastYearText}>
          <ProseText text={lastYearWords(block, round, lastYear)} />
        </Text>
      )}
    </Box>
  );
}

/** Last year's answer beside this year's. The two stand in one row, so that the eye compares without scrolling. */
export function BlockRow({ block, sheet, children }: BlockProps & { children: ReactNode }) {
  return (
    <Box className={block.comparesLastYear ? classes.row : classes.alone} data-field={block.key}>
      {block.comparesLastYear && <LastYear block={block} sheet={sheet} />}
      <Stack gap={4}>{children}</Stack>
    </Box>
  );
}

/** The name of the box, and that a reviewer sent it back. */
export function BlockLabel({ block, sheet: { entry } }: BlockProps) {
  const isReturned = entry.returned?.fields.includes(block.key) ?? false;
  return (
    <Group gap="xs" component="span" display="inline-flex">
      {block.label}
      {isReturned && <ToneBadge tone="danger" icon={IconArrowBackUp} label="差戻しの項目" />}
    </Group>
  );
}

/** Below the box: where its save stands, what deserves a second look, and the choice between two people's answers. */
export function BlockFoot({ block, sheet, aside }: BlockProps & { aside?: ReactNode }) {
  const { entry, autosave, findings } = sheet;
  const name = fieldSlot(block.key);
  const slot = slotOf({ block, sheet });
  return (
    <>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <SaveMark slot={slot} warnings={warningsAt(findings, block.key)} />
        {aside}
      </Group>
      {slot?.conflict && (
        <ConflictPanel
          label={block.label}
          slot={slot}
          show={(value) => answerWords(block, entry, value as string)}
          onResolve={(keep) => void autosave.resolve(name, keep)}
        />
      )}
    </>
  );
}

/** An answer to be read, not greyed out. */
export function LockedAnswer({ block, children }: Pick<BlockProps, 'block'> & { children: ReactNode }) {
  return (
    <>
      <Text fw={700}>{block.label}</Text>
      <Text component="div" className={classes.lockedText}>
        {children}
      </Text>
    </>
  );
}
