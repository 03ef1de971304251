// npm run e2e: the browser journeys against the built product. Further arguments go to Playwright (e.g. a spec's name).
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { endWith, prepare, root } from './prepare.mjs';

const results = path.join(root, 'e2e/out/results.json');

/** Playwright ends without a result file when it cannot start at all; that counts as a failure too. */
function countedLine() {
  if (!fs.existsSync(results)) return '0 passed, 1 failed';
  const { stats } = JSON.parse(fs.readFileSync(results, 'utf8'));
  // What passed when its file was begun anew (e2e/journey.ts) is named by Playwright's own report.
  return `${stats.expected + stats.flaky} passed, ${stats.unexpected + stats.skipped} failed`;
}

try {
  process.chdir(root);
  await prepare();
} catch (error) {
  endWith(error);
}
fs.rmSync(results, { force: true });
const playwright = path.join(root, 'node_modules/@playwright/test/cli.js');
const args = [playwright, 'test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
const run = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
console.log(countedLine());
process.exitCode = run.status ?? 1;
