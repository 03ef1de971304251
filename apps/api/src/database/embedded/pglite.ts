import fs from 'node:fs';
import path from 'node:path';
import type { EmbeddedDatabase, Log } from './embedded-database.js';
import { closeToOthers, pgliteName } from './location.js';

/**
 * PostgreSQL as WebAssembly in this process, for machines where the real one cannot run. It never syncs to disk: for trying
 * the app out. The caller holds the folder's lock (PGlite has none, and two processes would lose each other's writes).
 */
export async function openPglite(dataDir: string, log: Log): Promise<EmbeddedDatabase> {
  const folder = path.join(path.resolve(dataDir), pgliteName);
  const unfinished = `${folder}.unfinished`;
  // A first start that was killed leaves a folder that never opens again, and nothing in it yet.
  if (fs.existsSync(unfinished)) fs.rmSync(folder, { recursive: true, force: true });
  if (!fs.existsSync(folder)) fs.writeFileSync(unfinished, '');
  // PGlite makes its files readable and writable for every account of the machine; the folder around them must not be.
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  closeToOthers(folder);
  const { PGlite } = await import('@electric-sql/pglite');
  const { createPgConfig } = await import('@electric-sql/pglite/node-postgres');
  const { btree_gin } = await import('@electric-sql/pglite/contrib/btree_gin');
  const { btree_gist } = await import('@electric-sql/pglite/contrib/btree_gist');
  const database = await PGlite.create(folder, { extensions: { btree_gin, btree_gist } });
  fs.rmSync(unfinished, { force: true });
  log('お試し用データベース（PGlite）で動いています。本番の記録には使わないでください。');
  let closing: Promise<void> | undefined;
  // One connection: pool size 1 makes transactions wait for each other; the time limit turns a self-deadlock into an error.
  const connection = {
    type: 'postgres',
    poolSize: 1,
    connectTimeoutMS: 15_000,
    extra: createPgConfig(database),
  } as const;
  return {
    kind: 'pglite',
    typeorm: connection,
    // One connection is one role: for trying out, the history is not protected from the application.
    owner: connection,
    appRole: 'postgres',
    describe: `お試し用データベース（PGlite、${folder}）`,
    stop: () => {
      closing ??= database.close();
      return closing;
    },
  };
}
