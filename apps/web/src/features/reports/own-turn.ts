import { useSyncExternalStore } from 'react';

/** A browser opens six connections to a server: papers may take two of them, so that saving never waits for a paper. */
const AT_ONCE = 2;

interface Waiting {
  id: string;
  begin: () => void;
}

const listeners = new Set<() => void>();
let waiting: readonly Waiting[] = [];
let running = 0;

function setWaiting(next: readonly Waiting[]): void {
  waiting = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks for a paper when fewer than two of this tab are under way; the others wait here. `id`: whose button it is. */
export async function inOwnTurn<Result>(id: string, ask: () => Promise<Result>): Promise<Result> {
  if (running >= AT_ONCE) await new Promise<void>((begin) => setWaiting([...waiting, { id, begin }]));
  else running += 1;
  try {
    return await ask();
  } finally {
    const [next, ...rest] = waiting;
    setWaiting(rest);
    if (next) next.begin();
    else running -= 1;
  }
}

/** How many papers of this tab come before the one of this button; null when it does not wait here. */
export function useOwnPlace(id: string): number | null {
  const place = useSyncExternalStore(subscribe, () => waiting.findIndex((one) => one.id === id));
  return place < 0 ? null : place + AT_ONCE;
}
