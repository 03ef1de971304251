// npm run recompute: are the results of all indicators what their figures come to? Arguments and exit code: apps/api/src/bin/recompute.ts.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadDotEnv, prepare, root } from './prepare.mjs';

try {
  process.chdir(root);
  loadDotEnv();
  await prepare();
  await import(pathToFileURL(path.join(root, 'apps/api/dist/bin/recompute.js')).href);
} catch (error) {
  // 1 would say that results are wrong.
  console.error(error?.forOperator ? error.message : error);
  process.exitCode = 2;
}
