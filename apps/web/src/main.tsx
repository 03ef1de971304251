import '@mantine/core/styles.css';
import './app/global.css';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, StrictMode, startTransition, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { cleanAddress } from './app/clean-address.js';
import { Providers } from './app/providers.js';
import { createAppRouter } from './app/router.js';
import { offerWebFont } from './app/web-font.js';
import { watchPrinting } from './lib/printing.js';
import { createQueryClient } from './lib/query-client.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root element');

watchPrinting();
offerWebFont();
const queryClient = createQueryClient();
const router = createAppRouter(queryClient);
cleanAddress(router);

// The files of the address's pages travel while its start is still being answered, not after it.
for (const route of router.getMatchedRoutes(router.latestLocation.pathname)[0]) {
  router.loadRouteChunk(route)?.catch(() => undefined);
}

/** The frame of index.html stands until the first page is on the screen in its place. */
function InPlaceOfFrame({ children }: { children: ReactNode }) {
  useLayoutEffect(() => document.getElementById('frame')?.remove(), []);
  return children;
}

// Drawn before its data is known, the first page would be an empty one.
await router.load().catch(() => undefined);

// As a transition it is drawn in slices of a few milliseconds; at once, it would answer nobody for a quarter of a second.
startTransition(() =>
  createRoot(root).render(
    <StrictMode>
      <InPlaceOfFrame>
        <Providers queryClient={queryClient}>
          <RouterProvider router={router} />
        </Providers>
      </InPlaceOfFrame>
    </StrictMode>,
  ),
);
