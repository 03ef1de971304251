// npm run sql-docs: writes the SQL of every read model to docs/sql, as the product runs it. The tests compare.
import os from 'node:os';
import path from 'node:path';
import { runJest } from './jest-run.mjs';

const report = path.join(os.tmpdir(), `mawasu-sql-docs-${process.pid}.json`);
const { failed } = await runJest(['apps/api/src/rendered-sql.db.spec.ts'], report, {
  ...process.env,
  WRITE_SQL_DOCS: '1',
});
process.exitCode = failed === 0 ? 0 : 1;
