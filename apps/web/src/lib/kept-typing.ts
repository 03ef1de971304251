import { createDraftStorage } from './draft-storage.js';
import { pagePerson } from './page-person.js';

/** What is typed in a form, what was held when its fields were last told, and which of them others have changed under it. */
export interface Typing<T> {
  typed: T;
  base: T;
  others: readonly string[];
}

const storageOf = () => {
  const person = pagePerson();
  return person === null ? null : createDraftStorage(window.localStorage, person, 'forms');
};

const isOfShape = (one: unknown, held: object): boolean =>
  typeof one === 'object' && one !== null && Object.keys(held).every((key) => key in one);

/**
 * What this browser keeps of a form that is saved only by its button, under the person of the page: closed by mistake, or taken
 * over by somebody else who signs in, it is there again. Null where nothing is kept, or what is kept is of an older form.
 */
export function keptTyping<T extends object>(name: string, held: T): Typing<T> | null {
  const kept = storageOf()?.load()[name];
  const { typed, others } = (kept?.value ?? {}) as Partial<Typing<T>>;
  if (!kept || !others || !isOfShape(typed, held) || !isOfShape(kept.base, held)) return null;
  return { typed: typed as T, base: kept.base as T, others };
}

export function keepTyping<T>(name: string, { typed, base, others }: Typing<T>): void {
  storageOf()?.put(name, { value: { typed, others }, base, at: Date.now() });
}

/** Saved, or given up by the person who typed it: the form of that name, and its parts, 「name part」. */
export function forgetTyping(name: string): void {
  const storage = storageOf();
  for (const kept of Object.keys(storage?.load() ?? {})) {
    if (kept === name || kept.startsWith(`${name} `)) storage?.drop(kept);
  }
}
