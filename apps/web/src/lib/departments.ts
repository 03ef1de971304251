import { queryOptions } from '@tanstack/react-query';
import { api } from './api.js';
import { queryRoots } from './query-keys.js';

/** The departments of a fiscal year, under the names they had in it. */
export const departmentsQuery = (fy: number) =>
  queryOptions({ queryKey: [queryRoots.departments, fy], queryFn: () => api.rounds.departments(fy) });
