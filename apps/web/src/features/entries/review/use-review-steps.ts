import type { EntryDetail, EntryAction as OfferedAction, TransitionEntry } from '@mawasu/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { describeError, type ErrorDescription } from '../../../lib/error-messages.js';
import { isMaybeOld, type Overtaken } from '../refused-step.js';
import type { ReviewDone } from './done-notice.js';
import { reviewSheetQuery, useReviewStep } from './review.queries.js';

export interface RefusedReview {
  entryId: string;
  action: OfferedAction['action'];
  failure: ErrorDescription;
  overtaken: Overtaken | null;
}

interface ReviewSteps {
  done: ReviewDone | null;
  refused: RefusedReview | null;
  pending: boolean;
  /** `onTaken` with the sheet as it stands since; one step at a time, whatever is pressed meanwhile. */
  take: (
    entry: ReviewDone['entry'],
    step: Omit<TransitionEntry, 'version'>,
    onTaken: (now: EntryDetail) => void,
  ) => Promise<void>;
  forgetDone: () => void;
  /** The sheet as it is when the person begins to read it. */
  noteRead: (entry: EntryDetail) => void;
}

/** Steps with one sheet after another: what was done last, and why one was refused. */
export function useReviewSteps(): ReviewSteps {
  const queryClient = useQueryClient();
  const step = useReviewStep();
  const busy = useRef(false);
  const [done, setDone] = useState<ReviewDone | null>(null);
  const [refused, setRefused] = useState<RefusedReview | null>(null);
  /** What was read is what is acted on: a list asked for anew may bring another version under the person's eyes. */
  const read = useRef(new Map<string, EntryDetail>());
  const noteRead = useCallback((entry: EntryDetail) => void read.current.set(entry.id, entry), []);
  const forgetDone = useCallback(() => setDone(null), []);

  /** The screen may be older than the sheet: then it is brought up to date, and what changed is shown. */
  const lookAgain = async (entryId: string, failure: ErrorDescription): Promise<Overtaken | null> => {
    const drawn = read.current.get(entryId);
    if (!drawn || !isMaybeOld(failure)) return null;
    const now = await queryClient.fetchQuery({ ...reviewSheetQuery(entryId), staleTime: 0 }).catch(() => null);
    if (now) noteRead(now);
    return now && { drawn, now };
  };

  const take: ReviewSteps['take'] = async (entry, asked, onTaken) => {
    if (busy.current) return;
    busy.current = true;
    setRefused(null);
    try {
      const now = await step.mutateAsync({ entry: read.current.get(entry.id) ?? entry, step: asked });
      noteRead(now);
      setDone({ action: asked.action, entry: now });
      onTaken(now);
    } catch (error) {
      const failure = describeError(error);
      setRefused({ entryId: entry.id, action: asked.action, failure, overtaken: await lookAgain(entry.id, failure) });
    } finally {
      busy.current = false;
    }
  };
  return { done, refused, pending: step.isPending, take, forgetDone, noteRead };
}
