// npm run dev: TypeScript in watch mode for everything the API runs on, the API itself (restarted when compiled code
// changes) and Vite for the screens, which passes /api on to it.
import { fileURLToPath } from 'node:url';
import { requireNode } from './node-version.mjs';

requireNode(fileURLToPath(new URL('..', import.meta.url)));
void import('./dev-run.mjs').then((run) => run.develop());
