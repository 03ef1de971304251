import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

// What a page changes for paper must be done before the browser lays the pages out, so it is rendered at once.
let isPrinting = false;
const listeners = new Set<() => void>();
const SCHEME = 'data-mantine-color-scheme';
let schemeOnScreen: string | null = null;

function setPrinting(next: boolean): void {
  if (isPrinting === next) return;
  isPrinting = next;
  const root = document.documentElement;
  // Paper is white: whoever works in the dark does not print dark.
  if (next) {
    schemeOnScreen = root.getAttribute(SCHEME);
    root.setAttribute(SCHEME, 'light');
  } else if (schemeOnScreen !== null) root.setAttribute(SCHEME, schemeOnScreen);
  flushSync(() => {
    for (const listener of listeners) listener();
  });
}

/** Called once when the app starts. Returns what ends it. */
export function watchPrinting(): () => void {
  const begun = () => setPrinting(true);
  const over = () => setPrinting(false);
  window.addEventListener('beforeprint', begun);
  window.addEventListener('afterprint', over);
  return () => {
    window.removeEventListener('beforeprint', begun);
    window.removeEventListener('afterprint', over);
  };
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether the page is being laid out for paper. */
export const useIsPrinting = (): boolean => useSyncExternalStore(subscribe, () => isPrinting);

/** Prints one part of the page, below the page's title, and nothing else (global.css). */
export function printAlone(part: Element): void {
  part.setAttribute('data-printed-alone', '');
  window.addEventListener('afterprint', () => part.removeAttribute('data-printed-alone'), { once: true });
  window.print();
}
