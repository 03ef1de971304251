/** A text that was typed and not yet acknowledged. `base` is what the server held when typing began. */
export interface Draft {
  value: unknown;
  base: unknown;
  at: number;
}

export interface DraftStorage {
  load(): Record<string, Draft>;
  put(slot: string, draft: Draft): void;
  drop(slot: string): void;
}

const prefix = 'mawasu:draft';

/** Drafts belong to one person and one sheet: the next person at a shared PC never sees them. */
export function createDraftStorage(storage: Storage, userId: string, entryId: string): DraftStorage {
  const key = `${prefix}:${userId}:${entryId}`;
  const read = (): Record<string, Draft> => {
    try {
      return JSON.parse(storage.getItem(key) ?? '{}') as Record<string, Draft>;
    } catch {
      return {};
    }
  };
  const write = (drafts: Record<string, Draft>): void => {
    try {
      if (Object.keys(drafts).length === 0) storage.removeItem(key);
      else storage.setItem(key, JSON.stringify(drafts));
    } catch {
      // a full or forbidden storage must not stop the save to the server
    }
  };
  return {
    load: read,
    put: (slot, draft) => write({ ...read(), [slot]: draft }),
    drop: (slot) => {
      const { [slot]: _dropped, ...rest } = read();
      write(rest);
    },
  };
}
