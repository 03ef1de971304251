import { useState } from 'react';
import { changedPaths, overtyped, typedOver } from './typed-over.js';

export interface TypedOver<T> {
  typed: T;
  set: (changes: Partial<T>) => void;
  /** Fields that somebody else has changed since they were typed here: their text is in `held`. */
  others: readonly string[];
  /** Whether anything typed is another than what is held. */
  isTyped: boolean;
}

/**
 * The values of a form that begins with what the server holds. What somebody types stays; what they have not touched follows
 * when it is asked for anew, so that saving puts nobody's change back. Every form that changes something held begins so.
 */
export function useTypedOver<T extends object>(held: T): TypedOver<T> {
  const [state, setState] = useState({ typed: held, base: held, others: [] as readonly string[] });
  let now = state;
  if (JSON.stringify(held) !== JSON.stringify(state.base)) {
    const { typed, base, others } = state;
    const next = typedOver(typed, base, held);
    // Said until they agree: by then the typed text is what is held.
    const open = changedPaths(held, next);
    const all = new Set([...others, ...overtyped(typed, base, held)]);
    now = { typed: next, base: held, others: [...all].filter((path) => open.includes(path)) };
    setState(now);
  }
  const set = (changes: Partial<T>) => setState((before) => ({ ...before, typed: { ...before.typed, ...changes } }));
  const isTyped = JSON.stringify(now.typed) !== JSON.stringify(now.base);
  return { typed: now.typed, set, others: now.others, isTyped };
}
