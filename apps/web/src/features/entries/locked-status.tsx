import { Stack, Text } from '@mantine/core';
import type { EntryDetail } from '@mawasu/contract';
import { findProgressStatus } from '@mawasu/domain/scales';
import { entryChoiceFieldLabels as labels } from '@mawasu/domain/sheets';
import { ProgressStatusBadge } from '../../components/ui/progress-status-badge.js';
import classes from './entry-sheet.module.css';
import { ProposalNote } from './proposal-note.js';
import { directionWords } from './slot-words.js';

/** The choices of a sheet that is not being filled in: to be read, not greyed out. */
export function LockedStatus({ entry }: { entry: EntryDetail }) {
  const { scale } = entry.round;
  const { progressStatus, overrideReason, futureDirection, directionNote } = entry.content;
  const chosen = progressStatus === null ? null : findProgressStatus(scale, progressStatus);
  const texts: [string, string][] = [
    ...(overrideReason === '' ? [] : [[labels.overrideReason, overrideReason] as [string, string]]),
    [labels.futureDirection, directionWords(scale, futureDirection)],
    ...(directionNote === '' ? [] : [[labels.directionNote, directionNote] as [string, string]]),
  ];
  return (
    <Stack gap="md">
      <ProposalNote scale={scale} proposal={{ status: entry.proposedStatus, reason: entry.proposalReason }} />
      <div>
        <Text fw={700}>進捗状況</Text>
        <ProgressStatusBadge statuses={scale.progressStatuses} code={progressStatus} />
        {chosen && (
          <Text size="sm" c="dimmed">
            {chosen.definition}
          </Text>
        )}
      </div>
      {texts.map(([label, text]) => (
        <div key={label}>
          <Text fw={700}>{label}</Text>
          <Text className={classes.lockedText}>{text}</Text>
        </div>
      ))}
    </Stack>
  );
}
