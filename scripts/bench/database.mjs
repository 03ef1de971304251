// The database of the benchmark: its own PostgreSQL with the sample of the wanted scale, kept between runs.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { PrepareError, root, say } from '../prepare.mjs';
import { parentOf } from './processes.mjs';

const dist = (file) => pathToFileURL(path.join(root, 'apps/api/dist', file)).href;

const cached = (scale) => path.join(root, 'node_modules/.cache/mawasu-bench', scale);

/** Starts it and loads the sample if it is not there yet. */
export const openDatabase = (scale) => openFolder(cached(scale), scale);

/** A copy of it for one run (Linux only): for a bench that writes what the others must not find. */
export async function openCopy(scale) {
  await (await openDatabase(scale)).stop();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mawasu-bench-'));
  fs.chmodSync(folder, 0o755);
  const dir = path.join(folder, scale);
  // With owners and rights: the database server runs as another account than root.
  execFileSync('cp', ['-a', cached(scale), dir]);
  const database = await openFolder(dir, scale);
  const stop = async () => {
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { ...database, stop };
}

async function openFolder(dir, scale) {
  const { openEmbeddedDatabase } = await import(dist('database/embedded/open.js'));
  const embedded = await openEmbeddedDatabase({ dir, engine: 'native', log: say });
  try {
    const urls = { app: urlOf(embedded.typeorm), owner: urlOf(embedded.owner) };
    const owner = new pg.Client({ connectionString: urls.owner, options: '-c mawasu.actor_name=bench' });
    await owner.connect();
    if (!(await hasSample(owner))) loadSample(scale, urls);
    await owner.query('VACUUM ANALYZE');
    const { rows } = await owner.query('SELECT pg_backend_pid() AS pid, version()');
    const stop = async () => {
      await owner.end();
      await embedded.stop();
    };
    return { urls, owner, postmaster: parentOf(rows[0].pid), version: rows[0].version.split(' ')[1], stop };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

const urlOf = ({ username, password, host, port, database }) =>
  `postgres://${username}:${encodeURIComponent(password)}@${host}:${port}/${database}`;

async function hasSample(owner) {
  const { rows } = await owner.query(`SELECT to_regclass('round') IS NOT NULL AS has_tables`);
  if (!rows[0].has_tables) return false;
  const { rows: counts } = await owner.query('SELECT count(*)::int AS rounds FROM round');
  return counts[0].rounds > 0;
}

function loadSample(scale, urls) {
  say(`サンプル（${scale}）を入れています。`);
  const args = [path.join(root, 'apps/api/dist/bin/sample.js'), '--scale', scale];
  const env = { ...process.env, DATABASE_URL: urls.app, DATABASE_OWNER_URL: urls.owner };
  const { status } = spawnSync(process.execPath, args, { env, stdio: 'inherit' });
  if (status !== 0) throw new PrepareError('サンプルを入れられませんでした。');
}

/** What the operations need to know of the sample; and an account for each 課, so that every sheet has somebody to save it. */
export async function readSubjects(owner) {
  const one = async (text, values) => (await owner.query(text, values)).rows;
  const [round] = await one(`SELECT r.id, r.fy FROM round r JOIN plan p ON p.id = r.plan_id
    WHERE r.state = 'open' ORDER BY p.created_at, p.name LIMIT 1`);
  await owner.query(`UPDATE app_user SET disabled_at = NULL, must_change_password = false,
    password_hash = (SELECT password_hash FROM app_user WHERE account = 'entrant') WHERE account LIKE 'entrant%' AND disabled_at IS NOT NULL`);
  const departments = await one(
    `SELECT DISTINCT ON (m.department_id) m.department_id AS id, u.account FROM membership m JOIN app_user u ON u.id = m.user_id
     WHERE m.role = 'entrant' ORDER BY m.department_id, u.account`,
  );
  const sheets = await one(
    `SELECT e.id, e.department_id AS "departmentId" FROM entry e WHERE e.round_id = $1 ORDER BY e.path, e.id`,
    [round.id],
  );
  return { round, departments, sheets, saved: await readSaved(owner, round) };
}

/**
 * Sheets that may be typed on, with three figures their 課 enters, and the versions of today. No figure is of two sheets: else
 * connections would overtake each other, which the product refuses.
 */
export async function readSaved(owner, round) {
  const { rows } = await owner.query(
    `SELECT e.id, e.department_id AS "departmentId", e.version, (
        SELECT json_agg(json_build_object('indicatorId', i.id, 'version', coalesce(a.version, 0), 'target', t.value)
          ORDER BY i.node_id = e.node_id DESC, i.id)
        FROM indicator i LEFT JOIN indicator_actual a ON a.indicator_id = i.id AND a.fy = $2
        LEFT JOIN LATERAL (SELECT max(t.value) AS value FROM indicator_target t WHERE t.indicator_id = i.id) t ON true
        WHERE i.node_id = e.node_id OR (i.node_id = e.measure_id AND lead_in_year(e.measure_id, $2) = e.department_id)) AS figures
     FROM entry e WHERE e.round_id = $1 AND e.state IN ('drafting', 'not_started') ORDER BY md5(e.id::text)`,
    [round.id, round.fy],
  );
  const taken = new Set();
  return rows.flatMap((sheet) => {
    const figures = (sheet.figures ?? []).filter(({ indicatorId }) => !taken.has(indicatorId)).slice(0, 3);
    if (figures.length < 3) return [];
    for (const { indicatorId } of figures) taken.add(indicatorId);
    return [{ ...sheet, figures }];
  });
}
