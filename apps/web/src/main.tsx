import '@mantine/core/styles.css';
import '@fontsource-variable/noto-sans-jp';
import './app/global.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers.js';
import { createAppRouter } from './app/router.js';
import { watchPrinting } from './lib/printing.js';
import { createQueryClient } from './lib/query-client.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no root element');

watchPrinting();
const queryClient = createQueryClient();
const router = createAppRouter(queryClient);

createRoot(root).render(
  <StrictMode>
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
