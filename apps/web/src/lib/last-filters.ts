import { useSyncExternalStore } from 'react';
import { pagePerson } from './page-person.js';

type Filters = Readonly<Record<string, string | undefined>>;

const KEY = 'mawasu-last-filters';
const none: Filters = {};
const listeners = new Set<() => void>();
let kept: { person: string | null; filters: Filters } | null = null;

/** What the tab holds is of the person of this page, or nothing. */
function read(): Filters {
  if (kept === null) {
    try {
      kept = JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null');
    } catch {
      kept = null;
    }
    kept ??= { person: pagePerson(), filters: none };
  }
  return kept.person === pagePerson() ? kept.filters : none;
}

/** Filters and order with which the list of 年度評価シート was last seen in this tab. */
export function rememberFilters(filters: Filters): void {
  kept = { person: pagePerson(), filters };
  window.sessionStorage.setItem(KEY, JSON.stringify(kept));
  for (const listener of listeners) listener();
}

/** Somebody signed in or out: nobody meets another's filters. */
export function forgetFilters(): void {
  kept = null;
  window.sessionStorage.removeItem(KEY);
}

/** For the way back to the list by the navigation. */
export function useLastFilters(): Filters {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}
