// npm run import: a table brought in at the server, looked at or committed. Arguments and exit code: apps/api/src/bin/import.ts.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadDotEnv, prepare, root } from './prepare.mjs';

// The file is named as seen from where the command was typed.
const typedIn = process.env.INIT_CWD ?? process.cwd();
process.argv = process.argv.map((word, index, all) => {
  if (all[index - 1] === '--file') return path.resolve(typedIn, word);
  return word.startsWith('--file=') ? `--file=${path.resolve(typedIn, word.slice('--file='.length))}` : word;
});

try {
  process.chdir(root);
  loadDotEnv();
  await prepare();
  await import(pathToFileURL(path.join(root, 'apps/api/dist/bin/import.js')).href);
} catch (error) {
  // 1 would say that the table has errors.
  console.error(error?.forOperator ? error.message : error);
  process.exitCode = 2;
}
