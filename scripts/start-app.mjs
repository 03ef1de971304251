import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { endWith, loadDotEnv, prepare, requireFreePort, root, say } from './prepare.mjs';

/**
 * Installs and builds what is stale, then runs the app in this very process: one process to signal, so Ctrl-C reaches the
 * app once and its exit code is ours.
 */
export async function start() {
  try {
    process.chdir(root);
    loadDotEnv();
    await requireFreePort();
    await prepare();
    process.setSourceMapsEnabled(true);
    say('起動しています。');
    await import(pathToFileURL(path.join(root, 'apps/api/dist/main.js')).href);
  } catch (error) {
    endWith(error);
  }
}
