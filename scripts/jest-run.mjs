import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { root } from './prepare.mjs';

/** Of what a test makes little outlives it: with more room for the young, Node clears up less often, a fifteenth of the time. */
const ROOM = '--max-semi-space-size=32';

/**
 * Most of what a test calls runs a few times only: machine code that is made at once and hardly made better serves it best, a
 * tenth of the time. Jest's own processes take these from it.
 */
const QUICK = ['--always-sparkplug', '--interrupt-budget=270000'];

/** Runs Jest with its output on the console and returns the counts. A suite that could not even run counts as one failure. */
export async function runJest(args, reportFile, env = process.env) {
  const command = [...QUICK, 'node_modules/jest/bin/jest.js', '--json', `--outputFile=${reportFile}`, ...args];
  const withRoom = { ...env, NODE_OPTIONS: [env.NODE_OPTIONS, ROOM].filter(Boolean).join(' ') };
  const code = await new Promise((resolve) => {
    // With --json the report also goes to stdout; the people's part is on stderr.
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: withRoom,
    });
    child.once('error', () => resolve(1));
    child.once('close', (ended) => resolve(ended ?? 1));
  });
  const report = fs.existsSync(reportFile) ? JSON.parse(fs.readFileSync(reportFile, 'utf8')) : undefined;
  const passed = report?.numPassedTests ?? 0;
  const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
  const failedFiles = (report?.testResults ?? []).filter(({ status }) => status === 'failed');
  // No test found or a crash in the global setup: nothing failed by name, and yet it did not work.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, failedFiles };
}

/** Where more files than this fail, something is broken rather than slow. */
const MOST_AGAIN = 5;

/**
 * As `runJest`, but the few files that failed are run once more, by themselves: a machine that is busy with everything else
 * lets a page or a database answer late in ways no test foresees. What passes only then is told by `unsteady`.
 */
export async function runJestTwice(args, reportFile) {
  const first = await runJest(args, reportFile);
  const { failedFiles } = first;
  if (failedFiles.length === 0 || failedFiles.length > MOST_AGAIN) return { ...first, unsteady: [] };
  fs.rmSync(reportFile);
  const again = await runJest(['--runTestsByPath', ...failedFiles.map(({ name }) => name)], reportFile);
  const passedIn = failedFiles.flatMap(({ assertionResults }) => assertionResults).filter(isPassed).length;
  const stillFailed = new Set(again.failedFiles.map(({ name }) => name));
  return {
    passed: first.passed - passedIn + again.passed,
    failed: again.failed,
    unsteady: failedFiles.map(({ name }) => name).filter((name) => !stillFailed.has(name)),
  };
}

const isPassed = ({ status }) => status === 'passed';
