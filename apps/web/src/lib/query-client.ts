import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isPassing, isUnauthenticated } from './error-messages.js';
import { reportSessionExpired } from './session-expiry.js';

const STALE_AFTER_MS = 15_000;
const RETRIES = 2;

function noticeExpiry(error: unknown): void {
  if (isUnauthenticated(error)) reportSessionExpired();
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeExpiry }),
    mutationCache: new MutationCache({ onError: noticeExpiry }),
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
}
