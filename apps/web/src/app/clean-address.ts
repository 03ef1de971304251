import { reportDropped } from '../lib/dropped-params.js';
import { droppedNames } from '../lib/search-params.js';
import type { createAppRouter } from './router.js';

/**
 * Leaves in the address what its page can use, before anything is asked for by it; what was left out is told to the person.
 * Once, when the page is opened: links inside the app are typed and hold nothing else.
 */
export function cleanAddress(router: ReturnType<typeof createAppRouter>): void {
  router.updateLatestLocation();
  const given = router.latestLocation;
  const clean = router.buildLocation({
    ...{ to: given.pathname, search: true, params: true, hash: true, state: true },
    _includeValidateSearch: true,
  });
  if (given.publicHref === clean.publicHref) return;
  reportDropped(given.pathname, droppedNames(given.search, clean.search));
  router.history.replace(clean.publicHref);
  router.updateLatestLocation();
}
