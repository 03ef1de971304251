import { type SearchAnswer, type SearchQuery, searchPaths } from '@mawasu/contract';
import { type ApiTransport, sendJson } from './request.js';

export const searchClient = (t: ApiTransport) => ({
  search: (query: Partial<SearchQuery> & Pick<SearchQuery, 'q'>, signal?: AbortSignal) =>
    sendJson<SearchAnswer>(t, searchPaths.search, { query, ...(signal ? { signal } : {}) }),
});
