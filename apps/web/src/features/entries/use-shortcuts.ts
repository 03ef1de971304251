import { useEffect, useLayoutEffect, useRef } from 'react';
import { useQuestionKey } from './question-key.js';
import { type ShortcutId, shortcutOf } from './shortcuts.js';

/** Keys that act on the sheet wait while a window lies over it. */
export const isCovered = (): boolean => document.querySelector('[aria-modal="true"]') !== null;

/** Acts on the keys of the sheet, wherever the focus is; a key without an action is left to the browser. */
export function useShortcuts(actions: Partial<Record<ShortcutId, () => void>>): void {
  const current = useRef(actions);
  const [asksByQuestion] = useQuestionKey();
  // With what is drawn, not a moment later: a key pressed at once meets what is on the screen.
  useLayoutEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const id = shortcutOf(event, 'sheet');
      const act = id && current.current[id];
      if (!act || isCovered() || (id === 'help' && !asksByQuestion)) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [asksByQuestion]);
}
