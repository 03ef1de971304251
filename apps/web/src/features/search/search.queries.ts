import type { SearchQuery } from '@mawasu/contract';
import { searchQueryProblem } from '@mawasu/domain/text';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';

/** Not asked while something is wrong with the words: the page says what. */
export const searchResultsQuery = (query: SearchQuery) =>
  queryOptions({
    queryKey: [queryRoots.search, query],
    queryFn: ({ signal }) => api.search(query, signal),
    enabled: searchQueryProblem(query.q) === null,
    placeholderData: keepPreviousData,
  });
