import { PERSON_HEADER } from '@mawasu/contract';

let person: string | null = null;

/** From now on this page is that person's, until it is loaded anew: every request says so. */
export function openPageFor(userId: string | null): void {
  person = userId;
}

/** For whom this page was opened; null before anybody signed in. */
export function pagePerson(): string | null {
  return person;
}

/** The request with the person of the page. The server refuses it when somebody else is signed in by now. */
export function withPagePerson(init: RequestInit): RequestInit {
  if (person === null) return init;
  const headers = new Headers(init.headers);
  headers.set(PERSON_HEADER, person);
  return { ...init, headers };
}
