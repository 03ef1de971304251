import { spawn } from 'node:child_process';
import path from 'node:path';
import { forgetBuild } from './build-state.mjs';
import { runApi } from './dev-api.mjs';
import { endWith, loadDotEnv, PrepareError, prepare, requireFreePort, root, say, tryListen } from './prepare.mjs';

/** In the order of who imports whom: a compiler that starts beside its library's reads half-written types. */
const compiled = ['libs/domain', 'libs/contract', 'libs/api-client', 'migrations', 'apps/api'];
/** libs/api-client is for the screens only. */
const runByApi = compiled.filter((project) => project !== 'libs/api-client');
const webPort = 5173;

export async function develop() {
  try {
    process.chdir(root);
    loadDotEnv();
    await requireFreePort();
    await requireFreeWebPort();
    await prepare();
    forgetBuild(root);
    await watch();
  } catch (error) {
    endWith(error);
  }
}

async function requireFreeWebPort() {
  if ((await tryListen(webPort, 'localhost')) !== 'EADDRINUSE') return;
  throw new PrepareError(`ポート ${webPort} は使用中です。ほかで npm run dev が動いていれば終了してください。`);
}

async function watch() {
  const vite = ['node_modules/vite/bin/vite.js', 'apps/web', '--port', String(webPort), '--strictPort'];
  const children = [spawn(process.execPath, vite, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })];
  const folders = runByApi.map((project) => path.join(root, project, 'dist'));
  const stopApi = runApi('apps/api/dist/main.js', folders, root, () =>
    say(`開発中の画面は http://localhost:${webPort} で開きます。`),
  );
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
  let stopping = false;
  const started = startCompilers(
    (child) => children.push(child),
    () => stopping,
  );
  await stopped;
  stopping = true;
  for (const one of children) one.kill('SIGTERM');
  await Promise.all([stopApi(), started]);
  say('終了しました。');
  process.exit(0);
}

async function startCompilers(keep, isStopping) {
  // The native compiler itself: its bin/tsc wrapper would leave it running when killed.
  const { default: getExePath } = await import('../node_modules/typescript7/lib/getExePath.js');
  for (const project of compiled) {
    if (isStopping()) return;
    const args = ['-p', `${project}/tsconfig.json`, '--watch', '--preserveWatchOutput'];
    const child = spawn(getExePath(), args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    keep(child);
    child.stdout.pipe(process.stdout, { end: false });
    await firstPass(child);
  }
}

function firstPass(child) {
  return new Promise((resolve) => {
    child.stdout.on('data', (chunk) => /Watching for file changes/.test(String(chunk)) && resolve());
    child.once('close', resolve);
  });
}
