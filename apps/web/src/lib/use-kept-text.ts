import { useState } from 'react';
import { createDraftStorage } from './draft-storage.js';
import { useCurrentUser } from './session.js';

export interface KeptText {
  text: string;
  write: (text: string) => void;
  /** What was typed has reached the server, or is given up: the browser forgets it. */
  forget: () => void;
  /** Somebody else has changed what the server holds since the typing began. */
  overtaken: boolean;
}

interface Typed {
  text: string;
  base: unknown;
}

/**
 * A text that this browser keeps until the server has it, so that no word is lost with the page. `home` says what the box is
 * of, `name` whose it is.
 */
export function useKeptText(home: 'remarks' | 'assessments', name: string, stored: string): KeptText {
  const { id } = useCurrentUser();
  const [storage] = useState(() => createDraftStorage(window.localStorage, id, home));
  const [typed, setTyped] = useState<Typed | null>(() => {
    const kept = storage.load()[name];
    return typeof kept?.value === 'string' ? { text: kept.value, base: kept.base } : null;
  });
  const forget = () => {
    setTyped(null);
    storage.drop(name);
  };
  return {
    text: typed?.text ?? stored,
    write: (text) => {
      if (text === stored) return forget();
      const base = typed === null ? stored : typed.base;
      setTyped({ text, base });
      storage.put(name, { value: text, base, at: Date.now() });
    },
    forget,
    overtaken: typed !== null && typed.base !== stored && typed.text.trim() !== stored,
  };
}
