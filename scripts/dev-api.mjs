import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const settleMs = 200;

/**
 * Runs the compiled API and starts it again when compiled code really changed (a compiler that starts watching writes
 * every file once, unchanged). Not `node --watch-path`: given several folders it starts a watcher inside a watcher.
 */
export function runApi(program, folders, cwd, onReady) {
  let stopping = false;
  let child = launch();
  let mark = hashOf(folders);
  let timer;
  let restarting = Promise.resolve();

  function launch() {
    const args = ['--enable-source-maps', program];
    const started = spawn(process.execPath, args, {
      cwd,
      env: { LOG_FORMAT: 'text', ...process.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      if (/^READY /m.test(String(chunk))) onReady();
    });
    return started;
  }

  async function restartIfChanged() {
    const now = hashOf(folders);
    if (stopping || now === mark) return;
    mark = now;
    await end(child);
    if (!stopping) child = launch();
  }

  const watchers = folders.map((folder) =>
    fs.watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        restarting = restarting.then(restartIfChanged);
      }, settleMs);
    }),
  );

  return async function stop() {
    stopping = true;
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    await restarting;
    await end(child);
  };
}

/** Its own shutdown stops the database; only then may the next one start. */
function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('close', resolve);
    child.kill('SIGTERM');
  });
}

function hashOf(folders) {
  const hash = crypto.createHash('sha1');
  for (const file of folders.flatMap(walk)) {
    try {
      hash.update(file).update(fs.readFileSync(file));
    } catch {
      // written or removed at this moment: another event follows
    }
  }
  return hash.digest('hex');
}

function walk(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return walk(at);
    return /\.(map|d\.ts)$/.test(entry.name) ? [] : [at];
  });
}
