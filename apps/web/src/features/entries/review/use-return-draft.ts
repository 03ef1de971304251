import { useState } from 'react';
import { flushSync } from 'react-dom';
import { createDraftStorage } from '../../../lib/draft-storage.js';
import { useCurrentUser } from '../../../lib/session.js';

/** What is to be mended, by block key, in the order in which it was begun; an empty text is still to be written. */
export type ReturnReasons = Readonly<Record<string, string>>;

export interface ReturnDraft {
  reasons: ReturnReasons;
  write: (key: string, text: string) => void;
  /** Opens the box of the block, where it is not open yet, and puts the cursor into it. */
  begin: (key: string) => void;
  /** The block is not sent back after all. */
  drop: (key: string) => void;
  forget: () => void;
}

export const returnBoxId = (key: string): string => `return:${key}`;

function parsed(value: unknown): ReturnReasons {
  try {
    const held: unknown = typeof value === 'string' ? JSON.parse(value) : {};
    const entries = Object.entries((held ?? {}) as object);
    return Object.fromEntries(entries.filter(([, text]) => typeof text === 'string'));
  } catch {
    return {};
  }
}

/** What a reviewer is writing to send a sheet back. The browser keeps it, sheet by sheet, until it was sent or given up. */
export function useReturnDraft(entryId: string): ReturnDraft {
  const { id: userId } = useCurrentUser();
  const [storage] = useState(() => createDraftStorage(window.localStorage, userId, 'returns'));
  const [reasons, setReasons] = useState(() => parsed(storage.load()[entryId]?.value));
  const keep = (next: ReturnReasons) => {
    setReasons(next);
    if (Object.keys(next).length === 0) storage.drop(entryId);
    else storage.put(entryId, { value: JSON.stringify(next), base: '', at: Date.now() });
  };
  return {
    reasons,
    write: (key, text) => keep({ ...reasons, [key]: text }),
    begin: (key) => {
      if (!(key in reasons)) flushSync(() => keep({ ...reasons, [key]: '' }));
      document.getElementById(returnBoxId(key))?.focus();
    },
    drop: (key) => {
      const { [key]: _dropped, ...rest } = reasons;
      keep(rest);
    },
    forget: () => keep({}),
  };
}
