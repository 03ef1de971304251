// A small app that owns an embedded database, for tests that kill it. argv: folder, engine, join (or nothing), whether it asks
// as the application instead of as the owner of the tables, and how soon a silent server is given up.
// Speaks one JSON object a line: statements in, results out.
import readline from 'node:readline';
import pg from 'pg';
import { openEmbeddedDatabase } from '../../dist/database/embedded/open.js';

const [, , dir, engine, join, role, silence] = process.argv;
const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const log = (message) => tell({ log: message });
  const database = await openEmbeddedDatabase({
    dir,
    engine,
    log,
    join: join === 'join',
    silence: JSON.parse(silence ?? 'null') ?? undefined,
  });
  const pool = openPool(role === 'application' ? database.typeorm : database.owner);
  await pool.query('SELECT 1');
  tell({ open: { kind: database.kind, port: database.typeorm.port ?? null } });
  const lines = readline.createInterface({ input: process.stdin });
  for await (const line of lines) {
    await answer(pool, JSON.parse(line).sql);
  }
  await pool.end();
  await database.stop();
  tell({ stopped: true });
  process.exit(0);
} catch (error) {
  tell({ refused: { code: error.code ?? null, message: error.message } });
  process.exit(1);
}

/** The pool that TypeORM makes of these options; TypeORM itself would take half of the time that a test waits for its host. */
function openPool({ host, port, username: user, password, database, poolSize: max, connectTimeoutMS, extra }) {
  const connectionTimeoutMillis = connectTimeoutMS;
  const pool = new pg.Pool({ host, port, user, password, database, max, connectionTimeoutMillis, ...extra });
  pool.on('error', () => {});
  return pool;
}

async function answer(pool, sql) {
  try {
    tell({ rows: [await pool.query(sql)].flat().at(-1).rows });
  } catch (error) {
    tell({ failed: error.message, code: error.code });
  }
}
