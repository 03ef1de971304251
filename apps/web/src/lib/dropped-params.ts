import { useSyncExternalStore } from 'react';

interface Dropped {
  pathname: string;
  names: readonly string[];
}

const listeners = new Set<() => void>();
let dropped: Dropped = { pathname: '', names: [] };

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The address of `pathname` had parameters that could not be used and were left out of it. */
export function reportDropped(pathname: string, names: readonly string[]): void {
  const known = dropped.pathname === pathname ? dropped.names : [];
  const added = names.filter((name) => !known.includes(name));
  if (added.length === 0) return;
  dropped = { pathname, names: [...known, ...added] };
  for (const listener of listeners) listener();
}

/** Somebody has read it, or another page follows. */
export function forgetDropped(): void {
  dropped = { pathname: '', names: [] };
  for (const listener of listeners) listener();
}

/** The names of what was dropped from the address of this page. */
export function useDropped(pathname: string): readonly string[] {
  const last = useSyncExternalStore(subscribe, () => dropped);
  return last.pathname === pathname ? last.names : nothing;
}

const nothing: readonly string[] = [];
