import { useSyncExternalStore } from 'react';

/** A key that is a sign by itself can be switched off (WCAG 2.1.4): who speaks to the machine would press it unawares. */
const STORED = 'mawasu:question-key';
const listeners = new Set<() => void>();

const isOn = (): boolean => window.localStorage.getItem(STORED) !== 'off';

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(on: boolean): void {
  if (on) window.localStorage.removeItem(STORED);
  else window.localStorage.setItem(STORED, 'off');
  for (const listener of listeners) listener();
}

/** Whether 「?」 opens the list of shortcuts in this browser, and how to change it. */
export function useQuestionKey(): [on: boolean, set: (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, isOn), set];
}
