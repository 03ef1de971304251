import os from 'node:os';
import { fileURLToPath } from 'node:url';

/** Whole paths, which Jest and the search for unused code read alike. */
const at = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Plain Node, one process for many files. `setups`: first in each of these processes. */
const project = (displayName, rootDir, ...setups) => ({
  displayName,
  rootDir,
  runner: at('scripts/test-node/runner.mjs'),
  setupFiles: setups.map(at),
  setupFilesAfterEnv: [at('scripts/test-node/timers.mjs')],
  testMatch: ['<rootDir>/src/**/*.spec.{ts,tsx}'],
  modulePathIgnorePatterns: ['/dist/'],
});
const setup = 'scripts/test-node/setup.mjs';

export default {
  projects: [
    project('domain', 'libs/domain', setup),
    project('contract', 'libs/contract', setup),
    project('api-client', 'libs/api-client', setup),
    {
      ...project('api', 'apps/api', setup, 'apps/api/src/testing/node-setup.ts'),
      globalSetup: at('apps/api/src/testing/global-setup.mjs'),
      globalTeardown: at('apps/api/src/testing/global-teardown.mjs'),
    },
    project('web', 'apps/web', 'scripts/test-node/browser.mjs', 'apps/web/src/testing/browser-setup.ts'),
  ],
  globalSetup: at('scripts/test-packages.mjs'),
  // More than there are cores: what starts processes and databases waits for them a good part of its time. (Jest would
  // keep one core for itself and run everything in one process on a machine with two.)
  maxWorkers: Math.min(os.availableParallelism() + 2, 6),
  testSequencer: at('scripts/slow-first.mjs'),
  // No test waits for the clock: this only ends one that hangs, on however slow a machine.
  testTimeout: 900_000,
};
