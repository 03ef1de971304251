import { useCallback, useEffect, useRef, useState } from 'react';
import { forgetPart, forgetTyping, keepTyping, keptTyping } from './kept-typing.js';
import { changedPaths, overtyped, typedOver } from './typed-over.js';

export interface TypedOver<T> {
  typed: T;
  set: (changes: Partial<T> | ((before: T) => Partial<T>)) => void;
  /** Fields that somebody else has changed since they were typed here: their text is in `held`. */
  others: readonly string[];
  /** Whether anything typed is another than what is held. */
  isTyped: boolean;
  /** What is shown was typed before this page was opened, and kept by the browser. */
  isKept: boolean;
  /** Back to what is held. */
  discard: () => void;
  /** What is typed is what is held from now on, although the page may hear of it a moment later. */
  settle: () => void;
}

/** `settledOver`: what was held before the last saving, while that is all the page knows. */
const begun = { others: [] as readonly string[], isKept: false, settledOver: null as object | null };

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * The values of a form that begins with what the server holds. What somebody types stays; what they have not touched follows
 * when it is asked for anew, so that saving puts nobody's change back. Every form that changes something held begins so.
 *
 * @param keptAs the name under which the browser keeps what is typed until `forgetTyping`; left out, it goes with the page
 */
export function useTypedOver<T extends object>(held: T, keptAs?: string): TypedOver<T> {
  const [state, setState] = useState(() => {
    const kept = keptAs === undefined ? null : keptTyping(keptAs, held);
    return kept ? { ...begun, ...kept, isKept: true } : { typed: held, base: held, ...begun };
  });
  let now = state;
  if (!isSame(held, state.base) && !isSame(held, state.settledOver)) {
    const { typed, base, others } = state;
    const next = typedOver(typed, base, held);
    // Said until they agree: by then the typed text is what is held.
    const open = changedPaths(held, next);
    const all = new Set([...others, ...overtyped(typed, base, held)]);
    now = {
      ...state,
      settledOver: null,
      typed: next,
      base: held,
      others: [...all].filter((path) => open.includes(path)),
    };
    setState(now);
  }
  const { typed, base, others } = now;
  const isTyped = !isSame(typed, base);
  // What another tab keeps under the same name is not this one's to forget.
  const isKeeping = useRef(state.isKept);
  useEffect(() => {
    if (keptAs === undefined) return;
    if (isTyped) keepTyping(keptAs, { typed, base, others });
    else if (isKeeping.current) forgetPart(keptAs);
    isKeeping.current = isTyped;
  }, [keptAs, isTyped, typed, base, others]);
  const set = useCallback<TypedOver<T>['set']>((changes) => {
    setState((before) => {
      const { typed } = before;
      return { ...before, typed: { ...typed, ...(typeof changes === 'function' ? changes(typed) : changes) } };
    });
  }, []);
  const discard = () => setState({ typed: held, base: held, ...begun });
  const settle = () => {
    if (keptAs !== undefined) forgetTyping(keptAs);
    setState((before) => ({ typed: before.typed, base: before.typed, ...begun, settledOver: held }));
  };
  return { typed, set, others, isTyped, isKept: now.isKept && isTyped, discard, settle };
}

/** What a dialog that keeps what is typed shows above its fields, and how it ends. */
export interface TypedTillClosed<T> extends TypedOver<T> {
  /** Closed by its person, or done: nothing of it is kept any longer. */
  close: () => void;
}

/**
 * What is typed and chosen in a dialog, under what it is about. It stays in the browser for its person until they close the
 * dialog or it is done: whatever else takes the page away (「戻る」, a session that ended, somebody else who signs in) takes
 * nothing of it. What is done in another way than by `close` ends with `settle`.
 */
export function useTypedTillClosed<T extends object>(name: string, held: T, onClose: () => void): TypedTillClosed<T> {
  const typing = useTypedOver(held, `dialog ${name}`);
  const close = () => {
    typing.settle();
    onClose();
  };
  return { ...typing, close };
}
