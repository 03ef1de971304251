import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { forgetBuild } from './build-state.mjs';
import { endWith, loadDotEnv, prepare, requireFreePort, root, say } from './prepare.mjs';

const compiled = ['libs/domain', 'libs/contract', 'libs/api-client', 'migrations', 'apps/api'];

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
    child(process.execPath, [
      ...watchPaths(),
      '--watch-preserve-output',
      '--enable-source-maps',
      'apps/api/dist/main.js',
    ]),
    child(process.execPath, ['node_modules/vite/bin/vite.js', 'apps/web']),
  ];
  const stop = () => {
    for (const one of children) one.kill('SIGTERM');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  await Promise.all(children.map((one) => new Promise((resolve) => one.once('close', resolve))));
  say('終了しました。');
}

/** libs/api-client is for the screens only. */
function watchPaths() {
  return compiled
    .filter((project) => project !== 'libs/api-client')
    .map((project) => `${project}/dist`)
    .filter((folder) => fs.existsSync(folder))
    .map((folder) => `--watch-path=${folder}`);
}

function child(command, args) {
  return spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
}
