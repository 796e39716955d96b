// Journeys and faults in a real browser, against the sealed build in dist/.
// `cargo xtask test browser` builds, installs what is missing and runs them; no retries: a flaky test hides a fault.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'results/artifacts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
});
