// A program of its own. Each line on stdin names the server process to guard (0: none). When stdin closes, however the
// app ended, that process is stopped; a newer server of the same folder never is.
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, isStopped, processMark } from './process-identity.js';
import { endTree } from './process-tree.js';

let guarded = 0;
let mark: string | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.stdin.on('error', () => process.stdin.destroy());

const lines = readline.createInterface({ input: process.stdin });
lines.on('line', (line) => {
  guarded = Number(line);
  mark = processMark(guarded);
});
lines.once('close', () => void stopGuarded());

async function stopGuarded(): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 10],
  ] as const) {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) {
      if (!isAlive(guarded) || processMark(guarded) !== mark) process.exit(0);
      if (isStopped(guarded)) await endTree(guarded);
      signalQuietly(signal);
    }
  }
  await endTree(guarded);
  process.exit(1);
}

/** Sent again and again: a server that is still starting may not heed the first one. */
function signalQuietly(signal: NodeJS.Signals): void {
  try {
    process.kill(guarded, signal);
  } catch {
    // it ended just now
  }
}
