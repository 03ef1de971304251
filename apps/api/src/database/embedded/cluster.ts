import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { DatabaseStartError } from '../database-start.error.js';
import { giveTo } from './account.js';
import { type Binaries, runProgram } from './binaries.js';
import { EngineUnavailable } from './engine-unavailable.js';
import { clusterName, syncFolder } from './location.js';
import { creationRefusal, startRefusal } from './start-refusal.js';

/** Role that owns the database (of the same name) and its tables: it migrates. No superuser, as on a managed server. */
export const ownerRole = 'mawasu';

/** Role of the running application: it works with rows and cannot touch tables or rewrite the history. */
export const appRole = 'mawasu_app';

export interface ClusterPasswords {
  owner: string;
  app: string;
}

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
      setPasswords(binaries, dataDir, draft, 'CREATE');
      fs.renameSync(draft, cluster);
      syncFolder(path.dirname(cluster));
      return;
    }
    refusal = made.output;
  }
  fs.rmSync(draft, { recursive: true, force: true });
  throw creationRefusal(refusal, dataDir) ?? new EngineUnavailable(`データベースを作れません（initdb）: ${refusal}`);
}

/** The passwords of both roles; new ones are set when a file was lost. The server must not be running. */
export function readPasswords(binaries: Binaries, dataDir: string, cluster: string): ClusterPasswords {
  return storedPasswords(dataDir) ?? renewPasswords(binaries, dataDir, cluster);
}

/** Sets new passwords for both roles, for data that came without its password files or with those of another. */
export function renewPasswords(binaries: Binaries, dataDir: string, cluster: string): ClusterPasswords {
  return setPasswords(binaries, dataDir, cluster, 'ALTER');
}

export function storedPasswords(dataDir: string): ClusterPasswords | undefined {
  const [owner, app] = [ownerRole, appRole].map((role) => storedPassword(dataDir, role));
  return owner && app ? { owner, app } : undefined;
}

function storedPassword(dataDir: string, role: string): string | undefined {
  try {
    return fs.readFileSync(passwordFile(dataDir, role), 'utf8').trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function setPasswords(
  binaries: Binaries,
  dataDir: string,
  cluster: string,
  verb: 'CREATE' | 'ALTER',
): ClusterPasswords {
  const passwords = { owner: newPassword(), app: newPassword() };
  const statements = [
    `${verb} ROLE ${ownerRole} LOGIN CREATEDB PASSWORD '${passwords.owner}';`,
    // Data of the time before there were two roles has the first one only.
    `DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${appRole}') THEN CREATE ROLE ${appRole}; END IF; END $$;`,
    `ALTER ROLE ${appRole} LOGIN PASSWORD '${passwords.app}';`,
  ];
  if (verb === 'CREATE') statements.push(`CREATE DATABASE ${ownerRole} OWNER ${ownerRole};`);
  const done = runProgram(binaries, 'postgres', ['--single', '-D', cluster, 'postgres'], `${statements.join('\n')}\n`);
  // Single-user mode ends with 0 even after a failed statement.
  if (!done.ok || /^.*(ERROR|FATAL|PANIC):/m.test(done.output)) throw notPrepared(verb, cluster, dataDir, done.output);
  storePassword(binaries, dataDir, ownerRole, passwords.owner);
  storePassword(binaries, dataDir, appRole, passwords.app);
  syncFolder(dataDir);
  return passwords;
}

function notPrepared(verb: 'CREATE' | 'ALTER', cluster: string, dataDir: string, said: string): Error {
  const refusal = startRefusal(said, dataDir);
  if (refusal) return refusal;
  if (verb === 'CREATE') return new EngineUnavailable(`データベースを準備できません: ${said}`);
  const reason = /role ".*" does not exist/.test(said)
    ? 'まわすが作ったデータではありません。DATA_DIR に別のフォルダーを指定してください。'
    : `パスワードを設定し直せません。\n${said}`;
  return new DatabaseStartError('DATA_FOLDER_UNUSABLE', `データ ${cluster} を使えません。${reason}`);
}

function newPassword(): string {
  return crypto.randomBytes(24).toString('base64url');
}

function storePassword(binaries: Binaries, dataDir: string, role: string, password: string): void {
  const file = passwordFile(dataDir, role);
  fs.writeFileSync(`${file}.new`, password, { mode: 0o600, flush: true });
  giveTo(binaries.account, `${file}.new`);
  fs.renameSync(`${file}.new`, file);
}

function passwordFile(dataDir: string, role: string): string {
  return path.join(dataDir, `${clusterName}.${role}.password`);
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
