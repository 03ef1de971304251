import { createApiClient } from '@mawasu/api-client';
import { noteServerContact } from './server-contact.js';

/** The one client of the app. Only `*.queries.ts` and lib/ use it; screens ask those. */
export const api = createApiClient({
  baseUrl: '',
  fetch: async (url, init) => {
    const response = await fetch(url, init);
    noteServerContact();
    return response;
  },
});
