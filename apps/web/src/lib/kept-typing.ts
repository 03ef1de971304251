import { createDraftStorage } from './draft-storage.js';
import { pagePerson } from './page-person.js';

/** What is typed in a form, and what was held when its fields were last told. */
export interface Typing<T> {
  typed: T;
  base: T;
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
  if (!kept || !isOfShape(kept.value, held) || !isOfShape(kept.base, held)) return null;
  return { typed: kept.value as T, base: kept.base as T };
}

export function keepTyping<T>(name: string, { typed, base }: Typing<T>): void {
  storageOf()?.put(name, { value: typed, base, at: Date.now() });
}

/** Saved, or given up by the person who typed it. */
export function forgetTyping(...names: readonly string[]): void {
  for (const name of names) storageOf()?.drop(name);
}
