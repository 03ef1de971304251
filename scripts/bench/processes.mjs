// The processes that are measured: start, stop, processor time and memory (the last two from /proc, so on Linux only).
import { spawn } from 'node:child_process';
import fs from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Starts a Node program and waits for the port it tells. */
export function startProgram(file, env, portOf, args = []) {
  const child = spawn(process.execPath, [...args, file], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const port = new Promise((resolve, reject) => {
    const hear = (piece) => {
      output += piece;
      const found = portOf(output);
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}\n${output}`)));
  });
  const stop = () =>
    new Promise((resolve) => {
      if (child.exitCode !== null) return resolve();
      child.once('exit', resolve);
      child.stdin.end();
      child.kill('SIGTERM');
    });
  return { pid: child.pid, port, stop, output: () => output };
}

const statOf = (pid) => {
  try {
    return fs
      .readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null;
  }
};

/** Processor milliseconds of a process so far; with `family` those of its children too. Null where there is no /proc. */
export function cpuMs(pid, family = false) {
  const stat = statOf(pid);
  if (!stat) return null;
  const own = Number(stat[11]) + Number(stat[12]);
  if (!family) return (own * 1000) / TICKS_PER_SECOND;
  const gone = Number(stat[13]) + Number(stat[14]);
  const living = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((other) => other?.[1] === String(pid))
    .reduce((sum, other) => sum + Number(other[11]) + Number(other[12]), 0);
  return ((own + gone + living) * 1000) / TICKS_PER_SECOND;
}

export function parentOf(pid) {
  return Number(statOf(pid)?.[1] ?? 0);
}

/** Resident memory in MB. */
export function memoryMb(pid) {
  try {
    const [, kb] = /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kb ? Math.round(Number(kb) / 1024) : null;
  } catch {
    return null;
  }
}
