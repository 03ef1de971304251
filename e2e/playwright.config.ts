import fs from 'node:fs';
import os from 'node:os';
import { defineConfig } from '@playwright/test';

// The first is Chromium without the windows of a desktop, which saves a third of its work; journeys see the same pages.
const candidates = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
];
const executablePath = process.env.CHROMIUM ?? candidates.find((path) => fs.existsSync(path));

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: 'out/results',
  globalSetup: './global-setup.ts',
  // Files side by side, each with its own product and browser; the journeys of one file share their data and go in order. One
  // more than there are cores: half of the time a journey waits, as people do.
  workers: Math.min(os.availableParallelism() + 1, 4),
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // Journeys wait for what they expect to see. The limits only end one that hangs: a busy machine may be ten times slower.
  timeout: 1_200_000,
  expect: { timeout: 120_000 },
  reporter: [['list'], ['json', { outputFile: 'out/results.json' }]],
  use: {
    browserName: 'chromium',
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
    actionTimeout: 240_000,
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
