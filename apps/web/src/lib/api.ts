import { createApiClient } from '@mawasu/api-client';
import { takeEarlyStart } from './early-start.js';
import { withPagePerson } from './page-person.js';
import { noteServerContact, noteServerTime } from './server-contact.js';

/** Nothing but a paper takes this long; what was asked for is then called off, and the screen says so. */
const LIMIT_MS = 30_000;
const isFile = (url: string) => /\.(pdf|xlsx|csv)(\?|$)/.test(url);

function withinLimit(url: string, init: RequestInit): RequestInit {
  if (isFile(url)) return init;
  const limit = AbortSignal.timeout(LIMIT_MS);
  return { ...init, signal: init.signal ? AbortSignal.any([init.signal, limit]) : limit };
}

/** The one client of the app. Only `*.queries.ts` and lib/ use it; screens ask those. */
export const api = createApiClient({
  baseUrl: '',
  fetch: async (url, init) => {
    const asked = () => fetch(url, withPagePerson(withinLimit(url, init)));
    const response = await (takeEarlyStart(url)?.catch(asked) ?? asked());
    noteServerContact();
    noteServerTime(response.headers.get('date'));
    return response;
  },
});
