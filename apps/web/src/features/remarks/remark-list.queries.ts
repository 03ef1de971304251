import type { RemarkListFilter } from '@mawasu/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';

export const remarkListQuery = (filter: RemarkListFilter) =>
  queryOptions({
    queryKey: [queryRoots.remarks, 'list', filter],
    queryFn: () => api.remarks.list(filter),
    placeholderData: keepPreviousData,
  });
