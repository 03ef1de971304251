import { Alert, Button, Group, Text } from '@mantine/core';
import type { EntryDetail, ReviewItem, ReviewQueue } from '@mawasu/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { EmptyState } from '../../../components/ui/empty-state.js';
import { PageHeader } from '../../../components/ui/page-header.js';
import { QueryView } from '../../../components/ui/query-view.js';
import { BulkDialog } from './bulk-dialog.js';
import { DoneNotice, type ReviewDone } from './done-notice.js';
import { PhrasesDialog } from './phrases-dialog.js';
import { QueueList } from './queue-list.js';
import classes from './review.module.css';
import { fetchAhead, reviewQueueQuery, reviewSheetQuery } from './review.queries.js';
import { ReviewSheet } from './review-sheet.js';
import { useReviewSteps } from './use-review-steps.js';

interface ReviewDeskProps {
  /** The sheet of the address. */
  chosen: string | null;
  keepsPhrases: boolean;
  onOpen: (entryId: string | null, isInPlace: boolean) => void;
}

interface Around {
  previous: ReviewItem | null;
  next: ReviewItem | null;
}

/** The sheets beside one in the list. One that is no longer in it has the first behind it. */
function around(items: readonly ReviewItem[], entryId: string): Around {
  const index = items.findIndex(({ id }) => id === entryId);
  return { previous: items[index - 1] ?? null, next: items[index + 1] ?? null };
}

interface OpenedProps extends Pick<ReviewDeskProps, 'onOpen'> {
  opened: string;
  queue: ReviewQueue;
  steps: ReturnType<typeof useReviewSteps>;
  onUndo: (done: ReviewDone) => void;
}

function Opened({ opened, queue, steps, onOpen, onUndo }: OpenedProps) {
  const query = useQuery(reviewSheetQuery(opened));
  const queryClient = useQueryClient();
  const { previous, next } = around(queue.items, opened);
  const isLedHere = useRef(false);
  const shown = useRef(opened);
  shown.current = opened;
  useEffect(() => {
    if (next) fetchAhead(queryClient, next);
  }, [queryClient, next]);
  const go = (item: ReviewItem | null) => {
    isLedHere.current = true;
    onOpen(item?.id ?? null, false);
  };
  const take = (entry: EntryDetail, step: Parameters<typeof steps.take>[1], onTaken?: () => void) =>
    void steps.take(entry, step, () => {
      onTaken?.();
      // Somebody who has gone to another sheet meanwhile stays there.
      if (shown.current === entry.id) go(next ?? previous);
    });
  const refused = steps.refused?.entryId === opened ? steps.refused : null;
  return (
    <QueryView query={query}>
      {(entry) => (
        <ReviewSheet
          key={entry.id}
          {...{ entry, refused }}
          pending={steps.pending}
          takesFocus={isLedHere.current}
          left={<DoneNotice done={steps.done} pending={steps.pending} onUndo={onUndo} onGone={steps.forgetDone} />}
          onRead={steps.noteRead}
          onTake={take}
          onPrevious={previous && !steps.pending ? () => go(previous) : null}
          onNext={next && !steps.pending ? () => go(next) : null}
        />
      )}
    </QueryView>
  );
}

/** 確認: on the left what waits for the person, on the right the one sheet that is looked at. */
export function ReviewDesk({ chosen, keepsPhrases, onOpen }: ReviewDeskProps) {
  const query = useQuery(reviewQueueQuery);
  const steps = useReviewSteps();
  const [dialog, setDialog] = useState<'bulk' | 'phrases' | null>(null);
  const first = query.data?.items[0]?.id ?? null;
  const isOpening = chosen === null && first !== null;
  // The address holds the sheet, so that no other takes its place when the list is asked for anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for when there is none in the address
  useEffect(() => {
    if (isOpening) onOpen(first, true);
  }, [isOpening, first]);
  const undo = (done: ReviewDone) => void steps.take(done.entry, { action: 'revoke' }, ({ id }) => onOpen(id, false));
  const refusedElsewhere = steps.refused && steps.refused.entryId !== chosen ? steps.refused : null;
  return (
    <>
      <PageHeader
        dense
        title="確認"
        description="あなたの確認を待っている年度評価シートです。承認・確認すると、次のシートへ移ります。"
        actions={
          <>
            {keepsPhrases && (
              <Button variant="default" size="compact-md" onClick={() => setDialog('phrases')}>
                差戻しの定型文
              </Button>
            )}
            {query.data && query.data.items.length > 0 && (
              <Button variant="default" size="compact-md" onClick={() => setDialog('bulk')}>
                まとめて承認・確認
              </Button>
            )}
          </>
        }
      />
      {refusedElsewhere && <Alert color="red" role="alert" mb="xs" title={refusedElsewhere.failure.message} />}
      <QueryView query={query}>
        {(queue) =>
          queue.items.length === 0 && chosen === null ? (
            <>
              <DoneNotice done={steps.done} pending={steps.pending} onUndo={undo} onGone={steps.forgetDone} />
              <EmptyState title="確認待ちのシートはありません。" />
            </>
          ) : (
            <div className={classes.desk}>
              <QueueList items={queue.items} total={queue.total} opened={chosen} />
              {chosen !== null && (
                <div className={classes.window}>
                  {!queue.items.some(({ id }) => id === chosen) && (
                    <Group gap="xs" mb="xs">
                      <Text size="sm">このシートは、いまはあなたの確認を待っていません。</Text>
                      <Button size="compact-sm" variant="default" onClick={() => onOpen(first, false)}>
                        {first === null ? '一覧に戻る' : '確認待ちのシートを開く'}
                      </Button>
                    </Group>
                  )}
                  <Opened opened={chosen} {...{ queue, steps, onOpen }} onUndo={undo} />
                </div>
              )}
            </div>
          )
        }
      </QueryView>
      {dialog === 'bulk' && query.data && <BulkDialog items={query.data.items} onClose={() => setDialog(null)} />}
      {dialog === 'phrases' && <PhrasesDialog onClose={() => setDialog(null)} />}
    </>
  );
}
