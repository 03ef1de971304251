import { Box, Group, Stack, Text } from '@mantine/core';
import type { EntryDetail, RoundDetail } from '@mawasu/contract';
import type { FormBlock } from '@mawasu/domain/sheets';
import { fiscalYearLabel } from '@mawasu/domain/years';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ToneBadge } from '../../../components/ui/tone-badge.js';
import { answerWords } from '../answer-words.js';
import type { Slot } from '../autosave/autosave-queue.js';
import { fieldSlot } from '../autosave/slots.js';
import { ConflictPanel } from '../conflict-panel.js';
import classes from '../entry-sheet.module.css';
import { LockMark } from '../lock-mark.js';
import { NextMark } from '../next-mark.js';
import { SaveMark } from '../save-mark.js';
import { warningsAt } from '../sheet-check.js';
import { FoldedText } from './folded-text.js';
import { type BlockProps, slotOf, wasAsked } from './opened-sheet.js';
import { PrintedOn } from './printed-on.js';

export const NOTHING_WRITTEN = '（記入なし）';

const NOT_ASKED = '（この年度にはない項目）';

/** What was answered then, in the words of then; an answer that was left behind by another choice was none. */
function lastYearWords(block: FormBlock, round: RoundDetail, lastYear: NonNullable<EntryDetail['lastYear']>): string {
  if (!wasAsked(block, round, lastYear)) return NOT_ASKED;
  const { content, namedInitiatives } = lastYear;
  return answerWords(block, { round, namedInitiatives }, content[block.key], NOTHING_WRITTEN);
}

interface LastYearProps extends Pick<BlockProps, 'block'> {
  round: RoundDetail;
  lastYear: NonNullable<EntryDetail['lastYear']>;
}

/** A text stands beside its box, in the box's height; of a choice one line above it is enough. */
function LastYear({ block, round, lastYear }: LastYearProps) {
  const words = lastYearWords(block, round, lastYear);
  return (
    <div className={block.kind === 'text' ? classes.lastYear : classes.lastYearLine}>
      <Text size="xs" fw={700} c="dimmed">
        {fiscalYearLabel(lastYear.fy)}の{block.label}
      </Text>
      {block.kind === 'text' ? <FoldedText>{words}</FoldedText> : <Text size="sm">{words}</Text>}
    </div>
  );
}

/** Last year's answer beside this year's. The two stand in one row, so that the eye compares without scrolling. */
export function BlockRow({ block, sheet, children }: BlockProps & { children: ReactNode }) {
  const { lastYear, round } = sheet.entry;
  // In its first year a sheet has the whole width for what is written.
  const compared = block.comparesLastYear && sheet.showsLastYear ? lastYear : null;
  return (
    <Box className={compared && block.kind === 'text' ? classes.row : classes.alone} data-field={block.key}>
      {compared && <LastYear block={block} round={round} lastYear={compared} />}
      <Stack gap={4} pos="relative">
        {children}
      </Stack>
    </Box>
  );
}

/** The name of the box, that a reviewer sent it back, and that it comes next. */
export function BlockLabel({ block, sheet: { entry, next } }: BlockProps) {
  const isReturned = entry.returned?.fields.includes(block.key) ?? false;
  return (
    <Group gap="xs" component="span" display="inline-flex">
      {block.label}
      {isReturned && <ToneBadge tone="danger" icon={IconArrowBackUp} label="差戻しの項目" />}
      {next === block.key && <NextMark />}
    </Group>
  );
}

interface BlockFootProps extends BlockProps {
  aside?: ReactNode;
  /** Codes of findings that the block says in another way. */
  saidElsewhere?: readonly string[];
}

/** Where a save stands in a word, with nothing to read or to decide. */
const isInAWord = (slot: Slot | undefined, warnings: readonly string[]): boolean =>
  slot !== undefined &&
  (['waiting', 'saving'].includes(slot.state) || (slot.state === 'saved' && warnings.length === 0));

/**
 * Where the save of the box stands: in a word it is beside the box's name with what is counted there, at length below the
 * box, as are what deserves a second look and the choice between two people's answers.
 */
export function BlockFoot({ block, sheet, aside, saidElsewhere = [] }: BlockFootProps) {
  const { entry, autosave, findings } = sheet;
  const name = fieldSlot(block.key);
  const slot = slotOf({ block, sheet });
  const warnings = warningsAt(
    findings.filter(({ code }) => !saidElsewhere.includes(code)),
    block.key,
  );
  const mark = <SaveMark slot={slot} warnings={warnings} />;
  return (
    <>
      <div className={classes.corner}>
        {isInAWord(slot, warnings) && mark}
        <PrintedOn block={block} sheet={sheet} />
        {aside}
      </div>
      {!isInAWord(slot, warnings) && mark}
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

/** An answer to be read, not greyed out; what keeps it from being typed into is said at it. */
export function LockedAnswer({ block, sheet: { entry }, children }: BlockProps & { children: ReactNode }) {
  const cause = entry.lockedBecause;
  return (
    <>
      <Group gap={4}>
        <Text fw={700}>{block.label}</Text>
        {/* Of somebody who only reads nothing is locked. */}
        {cause !== null && cause.code !== 'role' && <LockMark cause={cause.text} />}
      </Group>
      <Text component="div" className={classes.lockedText}>
        {children}
      </Text>
    </>
  );
}
