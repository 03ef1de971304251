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
    stopWithNpm();
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

/**
 * npm passes a signal on to its shell only, which ends and leaves us running, with the port and the data folder taken.
 * So when the shell is gone and nobody has asked us to stop, we ask ourselves.
 */
function stopWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return;
  const parent = process.ppid;
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      asked = true;
      // The app has its own listener once it runs; until then there is nothing to close.
      if (process.listenerCount(signal) === 1) process.exit(signal === 'SIGINT' ? 130 : 143);
    });
  }
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    if (!asked) process.kill(process.pid, 'SIGTERM');
  }, 250);
  timer.unref();
}
