import { createApiClient } from '@mawasu/api-client';
import { takeEarlyStart } from './early-start.js';
import { withPagePerson } from './page-person.js';
import { sendUnderKey } from './request-key.js';
import { noteServerContact, noteServerTime } from './server-contact.js';

/** Nothing but a paper takes this long; what was asked for is then called off, and the screen says so. */
const LIMIT_MS = 30_000;
const isFile = (url: string) => /\.(pdf|xlsx|csv)(\?|$)/.test(url);

async function fetchWithinLimit(url: string, init: RequestInit): Promise<Response> {
  if (isFile(url)) return fetch(url, init);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException('no answer', 'TimeoutError')), LIMIT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, limit.signal]) : limit.signal;
  try {
    return await fetch(url, { ...init, signal });
  } finally {
    clearTimeout(timer);
  }
}

/** The one client of the app. Only `*.queries.ts` and lib/ use it; screens ask those. */
export const api = createApiClient({
  baseUrl: '',
  fetch: async (url, init) => {
    const asked = () => sendUnderKey(url, withPagePerson(init), (keyed) => fetchWithinLimit(url, keyed));
    const response = await (takeEarlyStart(url)?.catch(asked) ?? asked());
    noteServerContact();
    noteServerTime(response.headers.get('date'));
    return response;
  },
});
