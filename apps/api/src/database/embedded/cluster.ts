import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseStartError } from '../database-start.error.js';
import { giveTo } from './account.js';
import { type Binaries, runProgram } from './binaries.js';
import { EngineUnavailable } from './engine-unavailable.js';
import { closeToOthers, clusterName, syncFolder } from './location.js';

/** Role and database of the app. The role owns its database but is no superuser, as on a managed server. */
export const appRole = 'mawasu';

/**
 * Makes a complete cluster (role and database included) beside `cluster`, then renames it into place: a crash on the way
 * leaves nothing that looks like data. Throws {@link EngineUnavailable} when initdb cannot work here.
 */
export function createCluster(binaries: Binaries, dataDir: string, cluster: string): void {
  removeDrafts(cluster);
  const draft = `${cluster}.init-${process.pid}`;
  const secret = `${draft}.secret`;
  let refusal = '';
  for (const ctype of [...characterTypes(), undefined]) {
    fs.rmSync(draft, { recursive: true, force: true });
    fs.mkdirSync(draft, { mode: 0o700, recursive: true });
    // The superuser's password is not kept: the app never needs it, and `postgres --single` works without.
    fs.writeFileSync(secret, crypto.randomBytes(24).toString('base64url'), { mode: 0o600 });
    giveTo(binaries.account, draft, secret);
    const made = runProgram(binaries, 'initdb', [
      ...['-D', draft, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`],
      ...['--encoding=UTF8', '--locale=C', '--data-checksums', '--no-instructions'],
      ...(ctype ? [`--lc-ctype=${ctype}`] : []),
    ]);
    fs.rmSync(secret, { force: true });
    if (made.ok) {
      setPassword(binaries, dataDir, draft, 'CREATE');
      fs.renameSync(draft, cluster);
      syncFolder(path.dirname(cluster));
      return;
    }
    refusal = made.output;
  }
  fs.rmSync(draft, { recursive: true, force: true });
  throw new EngineUnavailable(`データベースを作れません（initdb）: ${refusal}`);
}

/** Refuses a cluster that is somebody else's, and repairs what copying a folder usually breaks (its permissions). */
export function checkCluster(cluster: string): void {
  closeToOthers(cluster);
  if (fs.existsSync(path.join(cluster, 'PG_VERSION'))) return;
  throw new DatabaseStartError(
    'DATA_FOLDER_UNUSABLE',
    `データ ${cluster} が壊れています（PG_VERSION がありません）。バックアップから戻すか、DATA_DIR に別のフォルダーを指定してください。`,
  );
}

/** The app role's password; a new one is set when its file was lost. The server must not be running. */
export function readPassword(binaries: Binaries, dataDir: string, cluster: string): string {
  const known = storedPassword(dataDir);
  return known ?? setPassword(binaries, dataDir, cluster, 'ALTER');
}

export function storedPassword(dataDir: string): string | undefined {
  try {
    return fs.readFileSync(passwordFile(dataDir), 'utf8').trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function setPassword(binaries: Binaries, dataDir: string, cluster: string, verb: 'CREATE' | 'ALTER'): string {
  const password = crypto.randomBytes(24).toString('base64url');
  const statements = [`${verb} ROLE ${appRole} LOGIN CREATEDB PASSWORD '${password}';`];
  if (verb === 'CREATE') statements.push(`CREATE DATABASE ${appRole} OWNER ${appRole};`);
  const done = runProgram(binaries, 'postgres', ['--single', '-D', cluster, 'postgres'], `${statements.join('\n')}\n`);
  // Single-user mode ends with 0 even after a failed statement.
  if (!done.ok || /^.*(ERROR|FATAL|PANIC):/m.test(done.output)) {
    throw new EngineUnavailable(`データベースを準備できません: ${done.output}`);
  }
  const file = passwordFile(dataDir);
  fs.writeFileSync(`${file}.new`, password, { mode: 0o600, flush: true });
  giveTo(binaries.account, `${file}.new`);
  fs.renameSync(`${file}.new`, file);
  syncFolder(dataDir);
  return password;
}

function passwordFile(dataDir: string): string {
  return path.join(dataDir, `${clusterName}.password`);
}

/** What a start that was killed in the middle left behind. The folder's lock is held, so nobody is using it. */
function removeDrafts(cluster: string): void {
  const parent = path.dirname(cluster);
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(`${path.basename(cluster)}.init-`)) {
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
    }
  }
}

/** A UTF-8 character type: with plain C, PostgreSQL knows no letters beyond ASCII. */
function characterTypes(): string[] {
  if (process.platform === 'win32') return [];
  const listed = spawnSync('/usr/bin/locale', ['-a'], { encoding: 'utf8' });
  const known = (listed.stdout ?? '').split('\n');
  const wanted = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'ja_JP.UTF-8'];
  return listed.error ? ['C.UTF-8'] : wanted.filter((name) => known.includes(name)).slice(0, 1);
}
