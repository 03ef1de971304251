// A small app that owns an embedded database, for tests that kill it. argv: folder, engine, join (or nothing).
// Speaks one JSON object a line: statements in, results out.
import readline from 'node:readline';
import { DataSource } from 'typeorm';
import { openEmbeddedDatabase } from '../../dist/database/embedded/open.js';

const [, , dir, engine, join] = process.argv;
const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
  const log = (message) => tell({ log: message });
  const database = await openEmbeddedDatabase({ dir, engine, log, join: join === 'join' });
  const source = await new DataSource({ ...database.typeorm, poolErrorHandler: () => {} }).initialize();
  tell({ open: { kind: database.kind, port: database.typeorm.port ?? null } });
  const lines = readline.createInterface({ input: process.stdin });
  for await (const line of lines) {
    const { sql, save } = JSON.parse(line);
    if (save) await saveForEver(source, save);
    else await answer(source, sql);
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
    tell({ failed: error.message });
  }
}

/** Each number is told only after its COMMIT came back: that is the promise under test. */
async function saveForEver(source, first) {
  for (let number = first; ; number += 1) {
    await source.transaction(async (manager) => {
      await manager.query('INSERT INTO saved (number, note) VALUES ($1, $2)', [number, `実績 ${number}`]);
      await manager.query('UPDATE counter SET total = total + 1');
    });
    tell({ saved: number });
  }
}
