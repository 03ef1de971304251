// One database server for the whole run, and in it one migrated template that each test file clones (about 50 ms).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

/** Nothing in this server outlives the run: it need not wait for the disk. (What must survive a crash has its own server.) */
const forgetful = [
  // Its worker is a superuser's, in whose presence the owner of a database may not drop it.
  'autovacuum=off',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'checkpoint_timeout=1h',
  'max_wal_size=4GB',
]
  .map((line) => `${line}\n`)
  .join('');

/**
 * The day it is in every test database, whenever the tests run: a Monday after a year's end, far from the end of a month and of
 * a 年度. The database says what day it is (japan_today); the specs read it from testing/today.ts.
 */
const TODAY = '2026-11-16';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

export default async function setup() {
  refresh('migrations', 'migrations', 'migrations/dist');
  refresh('apps/api', 'apps/api/src/database', 'apps/api/dist/database');
  refresh('apps/api', 'apps/api/src/platform/persistence', 'apps/api/dist/platform/persistence');
  const server = process.env.TEST_DATABASE_URL ? undefined : await startEmbedded();
  const url = process.env.TEST_DATABASE_URL ?? server.url;
  const app = server?.app ?? (await makeAppRole(url));
  const template = `mawasu_template_${process.pid}`;
  const folder = makeFolder('mawasu-test-data-');
  globalThis.mawasuTestServer = { url, template, server, folder };
  await runSql(url, `CREATE DATABASE ${template}`);
  await migrate(Object.assign(new URL(url), { pathname: `/${template}` }).toString(), app.role);
  process.env.TEST_ADMIN_URL = url;
  process.env.TEST_APP_ROLE = app.role;
  process.env.TEST_APP_PASSWORD = app.password;
  process.env.TEST_TEMPLATE = template;
  process.env.TEST_FOLDER = folder;
  process.env.TEST_TODAY = TODAY;
}

export async function runSql(url, text) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function startEmbedded() {
  const { openEmbeddedDatabase } = await import('../../dist/database/embedded/open.js');
  const dir = makeFolder('mawasu-test-');
  await (await openEmbeddedDatabase({ dir, engine: 'native' })).stop();
  fs.appendFileSync(path.join(dir, 'pg18', 'postgresql.conf'), forgetful);
  const database = await openEmbeddedDatabase({ dir, engine: 'native' });
  const { username, password, host, port } = database.owner;
  const app = { role: database.appRole, password: database.typeorm.password };
  return { dir, database, app, url: `postgres://${username}:${password}@${host}:${port}/${database.owner.database}` };
}

/** In memory where there is plenty: databases that are started and killed for a test wait for no disk there. */
function placeOfData() {
  try {
    const { bavail, bsize } = fs.statfsSync('/dev/shm');
    fs.accessSync('/dev/shm', fs.constants.W_OK);
    if (bavail * bsize > 4e9 && os.freemem() > 6e9) return '/dev/shm';
  } catch {
    // Not on every system.
  }
  return os.tmpdir();
}

/** Root runs servers under another account, which must be able to get in. */
function makeFolder(prefix) {
  const dir = fs.mkdtempSync(path.join(placeOfData(), prefix));
  fs.chmodSync(dir, 0o755);
  return dir;
}

/** On a server that was given: the application's role beside the one that was named. */
async function makeAppRole(url) {
  const app = { role: 'mawasu_test_app', password: 'mawasu-test' };
  await runSql(url, `DO $$ BEGIN CREATE ROLE ${app.role} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
  await runSql(url, `ALTER ROLE ${app.role} PASSWORD '${app.password}'`);
  return app;
}

async function migrate(url, appRole) {
  const { DataSource } = await import('typeorm');
  const { migrations } = await import('@mawasu/migrations');
  const source = new DataSource({ type: 'postgres', url, migrations, migrationsTransactionMode: 'each' });
  await source.initialize();
  await source.runMigrations();
  const { grantApplicationRole } = await import('../../dist/platform/persistence/application-role.js');
  await grantApplicationRole(source, appRole);
  await source.query(
    `CREATE OR REPLACE FUNCTION japan_today() RETURNS date LANGUAGE sql STABLE AS $$ SELECT date '${TODAY}' $$`,
  );
  await source.destroy();
}

/** Node cannot import TypeScript: compile what this file needs when its sources are newer than what was built. */
function refresh(project, sources, built) {
  if (newest(path.join(root, sources)) <= newest(path.join(root, built))) return;
  const compiler = path.join(root, 'node_modules/typescript7/bin/tsc');
  const done = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.json'], {
    cwd: path.join(root, project),
    encoding: 'utf8',
  });
  if (newest(path.join(root, built)) === 0) throw new Error(`${project} could not be compiled\n${done.stdout}`);
}

function newest(folder) {
  if (!fs.existsSync(folder)) return 0;
  const times = fs.readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'dist' || entry.name === 'node_modules' ? 0 : newest(at);
    return /(?<!\.spec)\.(ts|js)$/.test(entry.name) ? fs.statSync(at).mtimeMs : 0;
  });
  return Math.max(0, ...times);
}
