import config from './playwright.config.js';
export default {
  ...config,
  workers: 1,
  timeout: 150_000,
  expect: { timeout: 30_000 },
  use: { ...config.use, actionTimeout: 15_000 },
  reporter: [['list']],
  outputDir: '/tmp/e2e-out',
};
