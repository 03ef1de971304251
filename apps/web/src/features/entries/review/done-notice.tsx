import { Button, Group, Text } from '@mantine/core';
import type { EntryDetail, EntryAction as OfferedAction } from '@mawasu/contract';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { actionsDone } from '../entry-action-words.js';

/** A step that was just taken from here: the sheet as it stands since. */
export interface ReviewDone {
  action: OfferedAction['action'];
  entry: Pick<EntryDetail, 'id' | 'version' | 'initiative'>;
}

/** The way back stays this long in sight; on the sheet itself it is open until the next person has opened it. */
const UNDO_SHOWN_MS = 10_000;

const canBeUndone = ({ action }: ReviewDone): boolean => action === 'approve' || action === 'confirm';

interface DoneNoticeProps {
  done: ReviewDone | null;
  pending: boolean;
  onUndo: (done: ReviewDone) => void;
  onGone: () => void;
}

/** Says what was done, and takes it back while it is in sight. It is read out. */
export function DoneNotice({ done, pending, onUndo, onGone }: DoneNoticeProps) {
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(onGone, UNDO_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done, onGone]);
  return (
    <div role="status" aria-label="直前の操作">
      {done && (
        <Group gap="xs" wrap="nowrap">
          <IconCircleCheck size={18} color="var(--mawasu-success-text)" style={{ flexShrink: 0 }} aria-hidden />
          <Text size="sm" lineClamp={2}>
            「{done.entry.initiative.title}」を{actionsDone[done.action]}。
          </Text>
          {canBeUndone(done) && (
            <Button
              size="compact-sm"
              variant="default"
              style={{ flexShrink: 0 }}
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              loading={pending}
              onClick={() => onUndo(done)}
            >
              元に戻す
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}
