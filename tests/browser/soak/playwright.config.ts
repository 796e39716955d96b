// What takes long: full counts and all engines. `cargo xtask soak` and `cargo xtask bench` run these, one after the other.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.soak.ts',
  outputDir: '../results/soak',
  workers: 1,
  retries: 0,
  timeout: 60 * 60_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
});
