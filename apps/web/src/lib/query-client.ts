import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { isPassing, isUnauthenticated } from './error-messages.js';
import { reportSessionExpired } from './session-expiry.js';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** Keys whose data the mutation changed. They are fetched again before the mutation counts as done. */
      invalidates?: readonly QueryKey[];
    };
  }
}

const STALE_AFTER_MS = 15_000;
const RETRIES = 2;

function noticeExpiry(error: unknown): void {
  if (isUnauthenticated(error)) reportSessionExpired();
}

export function createQueryClient(): QueryClient {
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeExpiry }),
    mutationCache: new MutationCache({
      onError: noticeExpiry,
      onSuccess: async (_data, _variables, _result, mutation) => {
        const keys = mutation.meta?.invalidates ?? [];
        await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: STALE_AFTER_MS,
        // On a closed network the browser calls itself offline although the server answers.
        networkMode: 'always',
        retry: (failures, error) => failures < RETRIES && isPassing(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
  return queryClient;
}
