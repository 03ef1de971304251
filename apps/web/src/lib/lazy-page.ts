import { lazyRouteComponent } from '@tanstack/react-router';

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
