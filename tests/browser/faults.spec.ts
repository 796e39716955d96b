// Faults of the app itself, and of the watch that every test keeps.
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { begin, field, go, openNewCase, saved, unlock } from './support/acts';
import { expect, test } from './support/app';
import { DIST } from './support/server';

const WORDS = 'Mornings, with her sister there';

test('b05 a crash in the middle of a change shows when the last save was, and the draft is there after a reload', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await openNewCase(page, 'Rosa Quill');
  await go(page, 'Client and home');
  await field(page, 'Approaches that work').fill(WORDS);
  await saved(page);

  // The browser refuses, once, what it never refuses, while the next page is being made: the app panics.
  await page.evaluate(() => {
    const make = document.createElement;
    document.createElement = () => {
      document.createElement = make;
      throw new Error('broken on purpose');
    };
  });
  await go(page, 'Consent and rights');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fieldfare has stopped');
  await expect(page.getByText(/^Saved \d/)).toBeVisible();
  expect(await page.locator('body').innerText()).not.toContain('Rosa');
  await app.expectFault(/./);
  app.faults.length = 0;

  await page.getByRole('button', { name: 'Load again' }).click();
  await app.started();
  await unlock(page);
  await go(page, 'Client and home');
  await expect(field(page, 'Approaches that work')).toHaveValue(WORDS);
  app.faults.length = 0;
});

test('j07 a violation of the policy is noticed by the record that every test here relies on', async ({ app }) => {
  await app.open();
  await app.page.evaluate(() => fetch('https://other.invalid/').catch(() => null));
  await expect.poll(() => app.page.evaluate(() => window.__fieldfareViolations)).toBeGreaterThan(0);
  await expect(app.judgeAll()).rejects.toThrow(/policy violations/);
  app.provokesViolations = true;
  app.faults.length = 0;
});

test('k03 the scripts of the build name nothing that sends, and fetch their own files only', async () => {
  const scripts = (await readdir(DIST)).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(3);
  const found = scripts.flatMap((name) => {
    const text = readFileSync(join(DIST, name), 'utf8');
    const ways = text.match(/\bfetch\([^),]*|WebSocket\w*|XMLHttpRequest|EventSource|sendBeacon|RTCPeer\w*|WebTransport|importScripts/g) ?? [];
    return ways.map((way) => `${name.replace(/-[0-9a-f]+(?=\.)/, '')}: ${way}`);
  });
  expect(found.sort()).toEqual([
    // The policy page asks how its own page was answered; the wasm and the content, whose hashes are given.
    "boot.js: fetch(address('./'",
    'boot.js: fetch(address(path',
    'boot.js: fetch(address(path',
    'crypto-worker.js: fetch(module_or_path',
    "crypto-worker_loader.js: fetch('./crypto-worker_packed.wasm'",
    'fieldfare.js: fetch(module_or_path',
    // The sealed files, by their hashes.
    'sw.js: fetch(address(from',
  ]);
});
