import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.js';
import { queryRoots } from '../../lib/query-keys.js';

const homeKeys = { all: [queryRoots.home] as const, round: (roundId: string) => [...homeKeys.all, roundId] as const };

export const homeQuery = (roundId: string) =>
  queryOptions({ queryKey: homeKeys.round(roundId), queryFn: () => api.rounds.home(roundId) });
