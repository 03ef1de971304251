import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';

export const workloadQuery = (roundId: string) =>
  queryOptions({ queryKey: [queryRoots.workload, roundId], queryFn: () => api.workload.get(roundId) });
