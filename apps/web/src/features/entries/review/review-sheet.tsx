import type { EntryDetail, TransitionEntry } from '@mawasu/contract';
import { toSheetState } from '@mawasu/contract';
import { checkSheet } from '@mawasu/domain/sheets';
import { isUnwritten } from '@mawasu/domain/text';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { noteEntryOpened } from '../entries.queries.js';
import { actionWords } from '../entry-action-words.js';
import { RefusedStep } from '../refused-step.js';
import { goToField } from '../sheet-check.js';
import classes from './review.module.css';
import { entryChangesQuery } from './review.queries.js';
import { ReviewFoot } from './review-foot.js';
import { ReviewHelp } from './review-help.js';
import { ReviewWindow } from './review-window.js';
import { useReturnDraft } from './use-return-draft.js';
import { useReviewKeys } from './use-review-keys.js';
import type { RefusedReview } from './use-review-steps.js';

/** So long a sheet has to be in sight before a key or a click lets it pass: what is meant for the one before does not meet it. */
const SEEN_AFTER_MS = 400;

type Step = Omit<TransitionEntry, 'version'>;

interface ReviewSheetProps {
  entry: EntryDetail;
  pending: boolean;
  refused: RefusedReview | null;
  /** It was come to by a key or by a step: who cannot see it hears its name. */
  takesFocus: boolean;
  left: ReactNode;
  /** It is on the screen now. */
  onRead: (entry: EntryDetail) => void;
  onTake: (entry: EntryDetail, step: Step, onTaken?: () => void) => void;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}

function useSeen(): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSeen(true), SEEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return isSeen;
}

const mayTake = ({ actions }: EntryDetail, action: string): boolean =>
  actions.some((one) => one.action === action && one.allowed);

/** Where to begin: the block with the focus, else the first of which something is to be said, else the first in sight. */
function blockToReturn(entry: EntryDetail): string | null {
  const keys = entry.round.form.blocks.map(({ key }) => key);
  const isBlock = (key: string | null | undefined) => key != null && keys.includes(key);
  const focused = document.activeElement?.closest<HTMLElement>('[data-return-block]')?.dataset.returnBlock;
  if (isBlock(focused)) return focused ?? null;
  const found = checkSheet(toSheetState(entry)).find(({ field }) => isBlock(field))?.field;
  if (found) return found;
  const shown = [...document.querySelectorAll<HTMLElement>('[data-return-block]')];
  const inSight = shown.find((block) => block.getBoundingClientRect().bottom > 160) ?? shown[0];
  return inSight?.dataset.returnBlock ?? null;
}

/** The sheet on the screen, and what may be done with it: the keys act on it and on no other. */
export function ReviewSheet(props: ReviewSheetProps) {
  const { entry, pending, refused, takesFocus, left, onRead, onTake, onPrevious, onNext } = props;
  const { data: changes } = useQuery(entryChangesQuery(entry.id));
  const draft = useReturnDraft(entry.id);
  const [isAsked, setAsked] = useState(false);
  const [helpIsOpen, setHelpOpen] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const isSeen = useSeen();
  const passing = (['approve', 'confirm'] as const).find((action) => mayTake(entry, action)) ?? null;
  const mayReturn = mayTake(entry, 'return');
  const isReviewer = passing !== null;
  const begun = Object.entries(draft.reasons);

  useEffect(() => {
    if (isReviewer) void noteEntryOpened(entry.id);
  }, [isReviewer, entry.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only as it appears
  useEffect(() => {
    onRead(entry);
    if (!takesFocus) return;
    heading.current?.focus({ preventScroll: true });
    // Where the list stands above it, as in a narrow window, the sheet would be out of sight.
    heading.current?.scrollIntoView?.({ block: 'start' });
  }, []);

  const pass = () => {
    if (passing === null || !isSeen || pending || begun.length > 0) return;
    onTake(entry, { action: passing });
  };
  const beginReturn = () => {
    const key = begun.at(-1)?.[0] ?? blockToReturn(entry);
    if (key !== null) draft.begin(key);
  };
  const sendBack = () => {
    setAsked(true);
    const open = begun.find(([, reason]) => isUnwritten(reason));
    if (open) draft.begin(open[0]);
    else if (begun.length > 0 && !pending) {
      const fields = begun.map(([key, reason]) => ({ key, reason: reason.trim() }));
      onTake(entry, { action: 'return', fields }, draft.forget);
    }
  };
  useReviewKeys({
    help: () => setHelpOpen(true),
    ...(onNext ? { next: onNext } : {}),
    ...(onPrevious ? { previous: onPrevious } : {}),
    ...(passing === null ? {} : { pass }),
    ...(mayReturn ? { return: beginReturn } : {}),
  });

  const unwritten = isAsked ? begun.filter(([, reason]) => isUnwritten(reason)) : [];
  const problems = {
    ...Object.fromEntries((refused?.failure.details ?? []).map(({ path, message }) => [path, message])),
    ...Object.fromEntries(unwritten.map(([key]) => [key, '理由を入力してください。'])),
  };
  return (
    <section
      className={classes.window}
      aria-label={`「${entry.initiative.title}」の確認`}
      data-seen={isSeen || undefined}
    >
      <ReviewWindow {...{ entry, changes, heading, problems }} draft={mayReturn ? draft : null} onSend={sendBack} />
      <ReviewFoot
        pass={passing && (actionWords[passing] ?? null)}
        returning={mayReturn ? begun.length : null}
        pending={pending}
        left={left}
        above={
          refused && (
            <div className={classes.refused}>
              <RefusedStep {...refused} onGo={goToField} />
            </div>
          )
        }
        onPass={pass}
        onBeginReturn={beginReturn}
        onReturn={sendBack}
        onForgetReturn={draft.forget}
        onPrevious={onPrevious}
        onNext={onNext}
        onHelp={() => setHelpOpen(true)}
      />
      <ReviewHelp opened={helpIsOpen} onClose={() => setHelpOpen(false)} />
    </section>
  );
}
