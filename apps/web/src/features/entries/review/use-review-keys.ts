import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { isCovered } from '../use-shortcuts.js';
import { type ReviewKey, reviewKeyOf } from './review-keys.js';

/** Single letters can be switched off (WCAG 2.1.4): who speaks to the machine would press them unawares. */
const STORED = 'mawasu:review-keys';
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

/** Whether single letters act in this browser, and how to change it. */
export function useLetterKeys(): [on: boolean, set: (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, isOn), set];
}

/** Acts on the keys of 確認 wherever the focus is, but not under a window that lies over the page. */
export function useReviewKeys(actions: Partial<Record<ReviewKey, () => void>>): void {
  const current = useRef(actions);
  const [on] = useLetterKeys();
  // With what is drawn, not a moment later: a key pressed at once meets what is on the screen.
  useLayoutEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const id = reviewKeyOf(event);
      const act = id && current.current[id];
      if (!act || isCovered()) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on]);
}
