import { Alert, Text } from '@mantine/core';
import type { EntryDetail, EntryAction as OfferedAction } from '@mawasu/contract';
import { IconCircleCheck } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { TextLink } from '../../components/ui/text-link.js';
import { paths } from '../../config/paths.js';
import { actionsDone } from './entry-action-words.js';

type Action = OfferedAction['action'];

/** A step that was just taken, and the sheet on whose page it is told. */
export interface StepDone {
  action: Action;
  entry: EntryDetail;
  shownOn: string;
}

const goesOn: readonly Action[] = ['approve', 'confirm'];

/** Where a review leads by itself: to the next sheet that waits for the person. Every other step stays where it was. */
export function whereTo(entry: EntryDetail, action: Action): string {
  return (goesOn.includes(action) ? entry.neighbours.toReview?.id : undefined) ?? entry.id;
}

function ToSheet({ entryId, title }: { entryId: string; title: string }) {
  return (
    <TextLink to={paths.entry} params={{ entryId }}>
      {title}
    </TextLink>
  );
}

/** What comes next on the page of the sheet itself: what is still owed or waits, or that nothing does. */
function Onward({ action, entry: { neighbours } }: StepDone) {
  const isSubmitted = action === 'submit';
  const isReviewed = goesOn.includes(action) || action === 'return';
  const waiting = isSubmitted ? neighbours.toEnter : isReviewed ? neighbours.toReview : null;
  if (waiting) {
    return (
      <Text size="sm">
        {isSubmitted ? '次に入力するシート：' : '次に確認するシート：'}
        <ToSheet entryId={waiting.id} title={waiting.title} />
        {waiting.total > 1 && `（ほかに${waiting.total - 1}件）`}
      </Text>
    );
  }
  if (isSubmitted) return <Text size="sm">今年度の入力はすべて終わりました。</Text>;
  return isReviewed ? <Text size="sm">確認待ちのシートは、これですべてです。</Text> : null;
}

/** Says what was done and leads on, or back where the screen has moved on by itself. It is read out, and takes the focus. */
export function StepOutcome({ done, opened }: { done: StepDone | null; opened: string }) {
  const notice = useRef<HTMLDivElement>(null);
  const shown = done?.shownOn === opened ? done : null;
  useEffect(() => {
    if (!shown) return;
    notice.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [shown]);
  return (
    <div role="status">
      {shown && (
        <Alert
          color="green"
          p="xs"
          mb="xs"
          icon={<IconCircleCheck aria-hidden />}
          ref={notice}
          tabIndex={-1}
          role="group"
        >
          <Text size="sm" fw={700}>
            「{shown.entry.initiative.title}」を{actionsDone[shown.action]}。
          </Text>
          {shown.entry.id === opened ? (
            <Onward {...shown} />
          ) : (
            <Text size="sm">
              次に確認するシートを開きました。
              <ToSheet entryId={shown.entry.id} title={`「${shown.entry.initiative.title}」に戻る`} />
            </Text>
          )}
        </Alert>
      )}
    </div>
  );
}
