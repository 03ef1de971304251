import type { RoundSummary } from '@mawasu/contract';
import type { QueryClient } from '@tanstack/react-query';
import { lazyRouteComponent } from '@tanstack/react-router';
import { heldRound } from './rounds.js';

/** The file of a page could not be fetched: the network is away, or an upgrade replaced it. */
export class PageLoadError extends Error {}

/**
 * A page in a file of its own. A file that cannot be fetched is an error the app shows and recovers from: the router
 * would load the whole address anew at once, and without a network that leaves the browser's own error page.
 */
export function lazyPage<Pages extends object, Name extends keyof Pages & string>(
  load: () => Promise<Pages>,
  name: Name,
) {
  return lazyRouteComponent<Pages, Name>(
    () =>
      load().catch((cause: unknown) => {
        throw new PageLoadError(`The file of ${name} could not be fetched`, { cause });
      }),
    name,
  );
}

/** What a page may go by that asks before it is drawn. */
export interface PageQuestion {
  queryClient: QueryClient;
  round: RoundSummary;
  search: PageSearch;
}

/** What the address says behind its question mark, as its route has read it. */
export type PageSearch = Readonly<Record<string, string | undefined>> & { readonly round?: string | undefined };

interface Opening {
  context: { queryClient: QueryClient };
  deps: PageSearch;
  cause: 'preload' | 'enter' | 'stay';
}

/**
 * A page's first questions, sent while it is still to be drawn: its file and the start of the page are all they need. The
 * page waits for the answers and says what went wrong with them. Pointing at a link asks the server nothing.
 */
export function askEarly(
  { context: { queryClient }, deps, cause }: Opening,
  load: () => Promise<(question: PageQuestion) => void>,
): void {
  const round = heldRound(queryClient, deps.round);
  if (cause === 'preload' || !round) return;
  load().then(
    (ask) => ask({ queryClient, round, search: deps }),
    () => undefined,
  );
}
