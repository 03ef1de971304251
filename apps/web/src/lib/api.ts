import { createApiClient } from '@mawasu/api-client';
import { takeEarlyStart } from './early-start.js';
import { withPagePerson } from './page-person.js';
import { sendUnderKey } from './request-key.js';
import { noteServerContact, noteServerTime } from './server-contact.js';

/** Nothing but a paper takes this long; what was asked for is then called off, and the screen says so. */
const LIMIT_MS = 30_000;
const isFile = (url: string) => /\.(pdf|xlsx|csv)(\?|$)/.test(url);

/**
 * An answer whose beginning came and whose end does not is no answer either: the limit is for all of it. Read as bytes: a
 * file may have any address.
 */
async function fetchWithinLimit(url: string, init: RequestInit): Promise<Response> {
  if (isFile(url)) return fetch(url, init);
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException('no answer', 'TimeoutError')), LIMIT_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, limit.signal]) : limit.signal;
  try {
    const response = await fetch(url, { ...init, signal });
    return withBody(response, await response.arrayBuffer());
  } finally {
    clearTimeout(timer);
  }
}

/** Some answers must have no body at all, be it an empty one. */
function withBody({ status, statusText, headers }: Response, body: ArrayBuffer): Response {
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}

/** What was waited for to the limit is not waited for once more: the screen would stay grey for minutes. */
const isLate = (error: unknown) => (error as Error).name === 'TimeoutError';

/** The one client of the app. Only `*.queries.ts` and lib/ use it; screens ask those. */
export const api = createApiClient({
  baseUrl: '',
  fetch: async (url, init) => {
    const asked = () => sendUnderKey(url, withPagePerson(init), (keyed) => fetchWithinLimit(url, keyed));
    const response = await (takeEarlyStart(url)?.catch((error: unknown) =>
      isLate(error) ? Promise.reject(error) : asked(),
    ) ?? asked());
    noteServerContact();
    noteServerTime(response.headers.get('date'));
    return response;
  },
});
