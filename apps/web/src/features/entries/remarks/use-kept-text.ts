import { useState } from 'react';
import { useCurrentUser } from '../../../lib/session.js';
import { createDraftStorage } from '../autosave/draft-storage.js';

export interface KeptText {
  text: string;
  write: (text: string) => void;
  /** What was typed has reached the server, or is given up: the browser forgets it. */
  forget: () => void;
}

/** A text that this browser keeps until the server has it, so that no word is lost with the page. `name` says whose box it is. */
export function useKeptText(name: string, stored: string): KeptText {
  const { id } = useCurrentUser();
  const [storage] = useState(() => createDraftStorage(window.localStorage, id, 'remarks'));
  const [typed, setTyped] = useState<string | null>(() => {
    const kept = storage.load()[name]?.value;
    return typeof kept === 'string' ? kept : null;
  });
  return {
    text: typed ?? stored,
    write: (text) => {
      setTyped(text);
      storage.put(name, { value: text, base: stored, at: Date.now() });
    },
    forget: () => {
      setTyped(null);
      storage.drop(name);
    },
  };
}
