import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isOtherPerson, isPassing, isUnauthenticated } from './error-messages.js';
import { reportOtherPerson } from './other-person.js';
import { reportSessionExpired } from './session-expiry.js';

const STALE_AFTER_MS = 15_000;
const RETRIES = 2;

/** What a refusal says about the page as a whole, whoever asked. */
function noticeSession(error: unknown): void {
  if (isUnauthenticated(error)) reportSessionExpired();
  if (isOtherPerson(error)) reportOtherPerson();
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: noticeSession }),
    mutationCache: new MutationCache({ onError: noticeSession }),
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
