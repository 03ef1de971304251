// ESM all the way: NestJS 12 ships no CommonJS, so Jest runs with --experimental-vm-modules (see scripts/jest-run.mjs).
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { packageFiles } from './scripts/test-packages.mjs';

/** Whole paths, which Jest and the search for unused code read alike. */
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const swc = (tsx) => [
  '@swc/jest',
  {
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true, tsx },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        ...(tsx ? { react: { runtime: 'automatic' } } : {}),
      },
      keepClassNames: true,
    },
  },
];
const base = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@mawasu/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc(false) },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['/dist/'],
};
const lib = (name) => ({
  ...base,
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
      ...base,
      displayName: 'api',
      rootDir: 'apps/api',
      testMatch: ['<rootDir>/src/**/*.spec.ts'],
      moduleNameMapper: { ...packageFiles('api'), ...base.moduleNameMapper },
      globalSetup: at('apps/api/src/testing/global-setup.mjs'),
      globalTeardown: at('apps/api/src/testing/global-teardown.mjs'),
      setupFiles: [at('apps/api/src/testing/node-setup.ts')],
    },
    {
      ...base,
      displayName: 'web',
      rootDir: 'apps/web',
      testEnvironment: 'jest-environment-jsdom',
      testEnvironmentOptions: { customExportConditions: ['@mawasu/source', 'browser'] },
      extensionsToTreatAsEsm: ['.ts', '.tsx'],
      transform: { '^.+\\.tsx?$': swc(true) },
      moduleNameMapper: {
        '\\.css$': at('apps/web/src/testing/style-stub.ts'),
        ...packageFiles('web'),
        ...base.moduleNameMapper,
      },
      setupFiles: [at('apps/web/src/testing/browser-setup.ts')],
      testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/src/**/*.spec.tsx'],
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
