// npm start: everything from a fresh clone to a running app. Kept to what an old Node can read (see node-version.mjs);
// the work is in start-app.mjs.
import { fileURLToPath } from 'node:url';
import { requireNode } from './node-version.mjs';

requireNode(fileURLToPath(new URL('..', import.meta.url)));
void import('./start-app.mjs').then((app) => app.start());
