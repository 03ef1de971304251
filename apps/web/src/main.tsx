import '@mantine/core/styles.css';
import './app/global.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers.js';
import { createAppRouter } from './app/router.js';
import { offerWebFont } from './app/web-font.js';
import { createQueryClient } from './lib/query-client.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root element');

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);

// The files of the address's pages travel while its start is still being answered, not after it.
for (const route of router.getMatchedRoutes(router.latestLocation.pathname)[0]) {
  router.loadRouteChunk(route)?.catch(() => undefined);
}
// Until then the frame of index.html stands: React would clear it and show nothing.
await router.load().catch(() => undefined);

createRoot(root).render(
  <StrictMode>
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
offerWebFont();
