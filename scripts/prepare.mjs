// What start, dev, test and e2e share: install and build only what is stale, and say so in one line each.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt, rememberBuild, sourceHash } from './build-state.mjs';
import { isInstalled } from './install-state.mjs';

export const root = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

/** An error whose message is for the person at the console. */
export class PrepareError extends Error {
  forOperator = true;
}

export function say(message) {
  console.log(`[mawasu] ${message}`);
}

/** Installs and builds as needed. The second time takes a fraction of a second. */
export async function prepare() {
  await ensureInstalled();
  await ensureBuilt();
}

export async function ensureInstalled() {
  if (isInstalled(root)) return;
  say('必要な部品を入れています（初回は数分かかることがあります）。');
  const began = Date.now();
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = npm
    ? await run(process.execPath, [npm, ...args])
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { shell: process.platform === 'win32' });
  if (done.code !== 0) {
    throw new PrepareError(
      `部品を入れられませんでした（npm ci）。ネットワークと空き容量を確かめてください。\n${done.output}`,
    );
  }
  say(`部品を入れました（${seconds(began)} 秒）。`);
}

async function ensureBuilt() {
  const hash = sourceHash(root);
  if (isBuilt(root, hash)) return;
  say('プログラムを組み立てています。');
  const began = Date.now();
  const done = await nx(['run-many', '-t', 'build']);
  if (done.code !== 0) throw new PrepareError(`プログラムを組み立てられませんでした。\n${done.output}`);
  rememberBuild(root, hash);
  say(`組み立てました（${seconds(began)} 秒）。`);
}

export function nx(args) {
  return run(process.execPath, ['node_modules/nx/dist/bin/nx.js', ...args, '--outputStyle=static'], {
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_NO_CLOUD: 'true', FORCE_COLOR: '0' },
  });
}

/** Runs to the end; output is kept, and shown by the caller only when it matters. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, ...options });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.once('close', (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
}

/** Said before the slow parts: a port that is taken would only show at the very end. */
export async function requireFreePort() {
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || '127.0.0.1';
  // A bad number is reported with all other settings by the app itself.
  if (!Number.isInteger(port) || port <= 0 || port > 65_535) return;
  const code = await tryListen(port, host);
  if (code === 'EADDRINUSE') {
    throw new PrepareError(
      `ポート ${port} は使用中です。使っているプログラムを終了するか、PORT=${port === 65_535 ? 3001 : port + 1} npm start のように別の番号を指定してください。`,
    );
  }
  if (code === 'EACCES') {
    throw new PrepareError(`ポート ${port} を使う権限がありません。1024 以上の番号を PORT に指定してください。`);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    throw new PrepareError(`アドレス ${host} はこのコンピューターにありません。HOST の設定を確かめてください。`);
  }
}

/** Undefined when the address is free, else the code of the error. */
export function tryListen(port, host) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', (error) => resolve(error.code));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(undefined)));
  });
}

/** Settings from .env; what is in the environment already goes first. */
export function loadDotEnv() {
  const file = path.join(root, '.env');
  if (fs.existsSync(file)) process.loadEnvFile(file);
}

/** Reports an error and ends: a message for people as it is, anything else with its stack. */
export function endWith(error) {
  console.error(error?.forOperator ? `\n${error.message}` : error);
  process.exit(1);
}

export function seconds(since) {
  return ((Date.now() - since) / 1000).toFixed(1);
}
