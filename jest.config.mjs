// ESM all the way: Jest runs with --experimental-vm-modules (see scripts/jest-run.mjs), which the specs of the browser need.
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { swcOptions } from './scripts/test-node/swc-options.mjs';
import { packageFiles } from './scripts/test-packages.mjs';

/** Whole paths, which Jest and the search for unused code read alike. */
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
/** Without a browser: plain Node, one process for many files. */
const node = {
  runner: at('scripts/test-node/runner.mjs'),
  setupFiles: [at('scripts/test-node/setup.mjs')],
  setupFilesAfterEnv: [at('scripts/test-node/timers.mjs')],
  modulePathIgnorePatterns: ['/dist/'],
};
const lib = (name) => ({
  ...node,
  displayName: name,
  rootDir: `libs/${name}`,
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
});

export default {
  projects: [
    lib('domain'),
    lib('contract'),
    lib('api-client'),
    {
      ...node,
      displayName: 'api',
      rootDir: 'apps/api',
      testMatch: ['<rootDir>/src/**/*.spec.ts'],
      globalSetup: at('apps/api/src/testing/global-setup.mjs'),
      globalTeardown: at('apps/api/src/testing/global-teardown.mjs'),
      setupFiles: [...node.setupFiles, at('apps/api/src/testing/node-setup.ts')],
    },
    {
      displayName: 'web',
      rootDir: 'apps/web',
      testEnvironment: 'jest-environment-jsdom',
      testEnvironmentOptions: { customExportConditions: ['@mawasu/source', 'browser'] },
      extensionsToTreatAsEsm: ['.ts', '.tsx'],
      transform: { '^.+\\.tsx?$': ['@swc/jest', swcOptions(true)] },
      moduleNameMapper: {
        '\\.css$': at('apps/web/src/testing/style-stub.ts'),
        ...packageFiles(),
        '^(\\.{1,2}/.*)\\.js$': '$1',
      },
      setupFiles: [at('apps/web/src/testing/browser-setup.ts')],
      testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx'],
      modulePathIgnorePatterns: ['/dist/'],
    },
  ],
  globalSetup: at('scripts/test-packages.mjs'),
  // One more than there are cores: what starts processes and databases waits for them a good part of its time. (Jest would
  // keep one core for itself and run everything in one process on a machine with two.)
  maxWorkers: Math.min(os.availableParallelism() + 1, 5),
  // Modules of earlier files stay in memory with --experimental-vm-modules.
  workerIdleMemoryLimit: '1.5GB',
  testSequencer: at('scripts/slow-first.mjs'),
  // No test waits for the clock: this only ends one that hangs, on however slow a machine.
  testTimeout: 900_000,
};
