// npm run history:verify: is the history still what was sealed? Arguments and exit code: apps/api/src/bin/history-verify.ts.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadDotEnv, prepare, root } from './prepare.mjs';

try {
  process.chdir(root);
  loadDotEnv();
  await prepare();
  await import(pathToFileURL(path.join(root, 'apps/api/dist/bin/history-verify.js')).href);
} catch (error) {
  // 1 would say that the history is not what was sealed.
  console.error(error?.forOperator ? error.message : error);
  process.exitCode = 2;
}
