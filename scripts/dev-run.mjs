import { spawn } from 'node:child_process';
import path from 'node:path';
import { forgetBuild } from './build-state.mjs';
import { runApi } from './dev-api.mjs';
import { endWith, loadDotEnv, prepare, requireFreePort, root, say } from './prepare.mjs';

const compiled = ['libs/domain', 'libs/contract', 'libs/api-client', 'migrations', 'apps/api'];
/** libs/api-client is for the screens only. */
const runByApi = compiled.filter((project) => project !== 'libs/api-client');

export async function develop() {
  try {
    process.chdir(root);
    loadDotEnv();
    await requireFreePort();
    await prepare();
    forgetBuild(root);
    await watch();
  } catch (error) {
    endWith(error);
  }
}

async function watch() {
  // The native compiler itself: its bin/tsc wrapper would leave it running when killed.
  const { default: getExePath } = await import('../node_modules/typescript7/lib/getExePath.js');
  const tsc = getExePath();
  const children = [
    ...compiled.map((project) => child(tsc, ['-p', `${project}/tsconfig.json`, '--watch', '--preserveWatchOutput'])),
    child(process.execPath, ['node_modules/vite/bin/vite.js', 'apps/web']),
  ];
  const folders = runByApi.map((project) => path.join(root, project, 'dist'));
  const stopApi = runApi('apps/api/dist/main.js', folders, root);
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
  for (const one of children) one.kill('SIGTERM');
  await stopApi();
  say('終了しました。');
  process.exit(0);
}

function child(command, args) {
  return spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
