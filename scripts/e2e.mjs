// npm run e2e: the browser journeys against the built product. Further arguments go to Playwright (e.g. a spec's name).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
await prepare({ root });

const results = path.join(root, 'e2e/out/results.json');
fs.rmSync(results, { force: true });
const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');
const run = spawnSync(
  process.execPath,
  [playwright, 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
);

let counted = '0 passed, 1 failed';
if (fs.existsSync(results)) {
  const { stats } = JSON.parse(fs.readFileSync(results, 'utf8'));
  counted = `${stats.expected} passed, ${stats.unexpected + stats.flaky} failed`;
}
console.log(counted);
process.exitCode = run.status ?? 1;
