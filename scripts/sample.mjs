// npm run sample -- --scale city|large: much sample data for measuring. Arguments and exit code: apps/api/src/bin/sample.ts.
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
