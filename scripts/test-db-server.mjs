// npm run test:db:server: the database tests on a PostgreSQL server of its own (15 or newer, found or installed by apt),
// as the role the product has there: owner of its database, no superuser.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runJest } from './jest-run.mjs';
import { startServer } from './postgres-server.mjs';
import { endWith, prepare, root, say } from './prepare.mjs';

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'mawasu-server-'));
let server;
try {
  process.chdir(root);
  await prepare();
  server = await startServer(work);
  say(`PostgreSQL ${server.version} で試します。`);
  const result = await runJest(
    [
      '--selectProjects',
      'api',
      '--testPathPatterns',
      '\\.db\\.spec\\.ts$',
      '--testPathIgnorePatterns',
      'database/embedded',
    ],
    path.join(work, 'report.json'),
    { ...process.env, TEST_DATABASE_URL: server.url },
  );
  console.log(`${result.passed} passed, ${result.failed} failed`);
  process.exitCode = result.failed === 0 ? 0 : 1;
} catch (error) {
  clear();
  endWith(error);
}
clear();

function clear() {
  server?.stop();
  fs.rmSync(work, { recursive: true, force: true });
}
