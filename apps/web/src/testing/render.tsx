import type { About } from '@mawasu/contract';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { configure, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { cleanAddress } from '../app/clean-address.js';
import { Providers } from '../app/providers.js';
import { createAppRouter } from '../app/router.js';
import { forgetDropped } from '../lib/dropped-params.js';
import { forgetOtherPerson } from '../lib/other-person.js';
import { openPageFor } from '../lib/page-person.js';
import { createQueryClient } from '../lib/query-client.js';
import { forgetSessionExpiry } from '../lib/session-expiry.js';
import { FakeApi } from './fake-api.js';
import { aTypist } from './quick-typist.js';
import { withoutPrintsOnTheWay } from './quick-waiting.js';

// Waiting ends when the page is ready; the limit only says when to give up, and a busy machine is slow.
configure({ asyncUtilTimeout: 120_000 });
withoutPrintsOnTheWay();

/** An installation without sample data. */
export function anAbout(changes: Partial<About> = {}): About {
  return {
    version: '0.1.0',
    cityName: '',
    engine: 'native',
    sample: false,
    sampleAccounts: [],
    passwordMinLength: 12,
    ...changes,
  };
}

/** A server with nobody signed in; tests add what their page asks for. */
export function fakeServer(): FakeApi {
  return new FakeApi().on('GET /api/about', anAbout());
}

/** The whole app at an address, as a person opens it, on a faked server. */
export async function renderApp(path: string, server: FakeApi) {
  server.install();
  forgetSessionExpiry();
  forgetOtherPerson();
  openPageFor(null);
  const queryClient = createQueryClient();
  queryClient.setDefaultOptions({ queries: { ...queryClient.getDefaultOptions().queries, retry: false } });
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [path] }));
  forgetDropped();
  cleanAddress(router);
  await router.load();
  const screen = render(
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...screen, router, queryClient, user: aTypist() };
}

/** One part of a page by itself, with all that is around it but the router. */
export function renderPart(part: ReactNode, queryClient = createQueryClient()) {
  const screen = render(<Providers queryClient={queryClient}>{part}</Providers>);
  return { ...screen, queryClient, user: aTypist() };
}
