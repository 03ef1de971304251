import config from './playwright.config.js';
export default {
  ...config,
  workers: 1,
  timeout: 900_000,
  expect: { timeout: 120_000 },
  use: { ...config.use, actionTimeout: 120_000 },
  reporter: [['list']],
  outputDir: '/tmp/9b/e2e-out',
};
