// npm run account: what can be done for an account at the server. Arguments and exit code: apps/api/src/bin/account.ts.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadDotEnv, prepare, root } from './prepare.mjs';

try {
  process.chdir(root);
  loadDotEnv();
  await prepare();
  await import(pathToFileURL(path.join(root, 'apps/api/dist/bin/account.js')).href);
} catch (error) {
  console.error(error?.forOperator ? error.message : error);
  process.exitCode = 2;
}
