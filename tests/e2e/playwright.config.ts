/** Playwright: `e2e` are the tests, `demo` is the walk through the app that leaves files in out/. */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Each test starts a whole app; two at once would slow each other's clocks.
  workers: 1,
  fullyParallel: false,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  reporter: process.env['VIGIL_REPORT']
    ? [['list'], ['json', { outputFile: process.env['VIGIL_REPORT'] }]]
    : [['list']],
  projects: [
    { name: 'e2e', testMatch: '**/*.e2e.ts' },
    { name: 'demo', testMatch: 'demo.spec.ts', timeout: 300_000 },
  ],
});
