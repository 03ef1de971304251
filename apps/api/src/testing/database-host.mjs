// A small app that owns an embedded database, for tests that kill it. argv: folder, engine, join (or nothing), whether it asks
// as the application instead of as the owner of the tables, and how soon a silent server is given up.
// Speaks one JSON object a line: statements in, results out.
import readline from 'node:readline';
import { DataSource } from 'typeorm';
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
  const source = await new DataSource({
    ...(role === 'application' ? database.typeorm : database.owner),
    poolErrorHandler: () => {},
  }).initialize();
  tell({ open: { kind: database.kind, port: database.typeorm.port ?? null } });
  const lines = readline.createInterface({ input: process.stdin });
  for await (const line of lines) {
    await answer(source, JSON.parse(line).sql);
  }
  await source.destroy();
  await database.stop();
  tell({ stopped: true });
  process.exit(0);
} catch (error) {
  tell({ refused: { code: error.code ?? null, message: error.message } });
  process.exit(1);
}

async function answer(source, sql) {
  try {
    tell({ rows: await source.query(sql) });
  } catch (error) {
    tell({ failed: error.message, code: error.code });
  }
}
