import type { HandoverQuery } from '@mawasu/contract';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';

export const handoverQuery = (asked: HandoverQuery) =>
  queryOptions({ queryKey: [queryRoots.handover, asked], queryFn: () => api.setup.handover(asked) });
