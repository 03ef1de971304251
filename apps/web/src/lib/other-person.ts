import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let isOther = false;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Somebody else is signed in in this browser than the person for whom this page was opened: it shows nothing any more. */
export function reportOtherPerson(): void {
  if (isOther) return;
  isOther = true;
  for (const listener of listeners) listener();
}

/** The page is that person's again. */
export function forgetOtherPerson(): void {
  isOther = false;
  for (const listener of listeners) listener();
}

function isOtherPerson(): boolean {
  return isOther;
}

export function useOtherPerson(): boolean {
  return useSyncExternalStore(subscribe, isOtherPerson);
}
