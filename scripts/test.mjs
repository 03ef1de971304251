// npm test: every check that needs no browser. Goes on after a failing check, so that one run shows all of them.
import { fileURLToPath } from 'node:url';
import { requireNode } from './node-version.mjs';

requireNode(fileURLToPath(new URL('..', import.meta.url)));
void import('./test-run.mjs').then((run) => run.testAll());
