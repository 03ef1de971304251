import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { describeError, isOtherPerson, isPassing, isUnauthenticated } from './error-messages.js';
import { reportOtherPerson } from './other-person.js';
import { reportSessionExpired } from './session-expiry.js';

const STALE_AFTER_MS = 15_000;
const RETRIES = 2;

/** What a refusal says about the page as a whole, whoever asked. */
function noticeSession(error: unknown): void {
  if (isUnauthenticated(error)) reportSessionExpired();
  if (isOtherPerson(error)) reportOtherPerson();
}

/** A refusal because the screen is old is of no help while it stays old: all of it is asked for anew. */
const mayBeOld: readonly (string | null)[] = ['STALE_VERSION', 'TRANSITION_REFUSED', 'ROUND_CLOSED', 'ENTRY_LOCKED'];

export function createQueryClient(): QueryClient {
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSession }),
    mutationCache: new MutationCache({
      onError: (error) => {
        noticeSession(error);
        if (mayBeOld.includes(describeError(error).code)) void queryClient.invalidateQueries();
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
