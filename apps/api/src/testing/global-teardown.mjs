import fs from 'node:fs';
import { runSql } from './global-setup.mjs';

export default async function teardown() {
  const { url, template, server, folder } = globalThis.mawasuTestServer ?? {};
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
  if (server) {
    await server.database.stop();
    fs.rmSync(server.dir, { recursive: true, force: true });
  } else if (url) {
    await runSql(url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await runSql(url, `DROP DATABASE IF EXISTS ${template}_sample WITH (FORCE)`);
  }
}
