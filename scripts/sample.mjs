// npm run sample: fills an empty database with a whole city. Arguments: apps/api/src/bin/sample.ts.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadDotEnv, prepare, root } from './prepare.mjs';

try {
  process.chdir(root);
  loadDotEnv();
  await prepare();
  await import(pathToFileURL(path.join(root, 'apps/api/dist/bin/sample.js')).href);
} catch (error) {
  console.error(error?.forOperator ? error.message : error);
  process.exitCode = 2;
}
