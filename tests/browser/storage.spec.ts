// Storage and lock in the other engines, where some faults show that Chromium never has; strict writes.
import { existsSync, readFileSync } from 'node:fs';
import { begin, field, go, lock, openNewCase, PASSPHRASE, saved, unlock } from './support/acts';
import { expect, test, WRITES } from './support/app';
import { FIREFOX } from './support/browsers';
import { WebKit, webkitIsHere } from './support/webkit';

test.describe('in firefox', () => {
  test.use({ engine: 'firefox' });
  test.skip(!existsSync(FIREFOX), 'Firefox is not installed: apt-get install firefox-esr');

  test('a vault is made, kept over a reload and a restart, unlocked and locked', async ({ app }) => {
    test.setTimeout(120_000);
    await begin(app);
    await openNewCase(app.page, 'Rosa Quill');
    await go(app.page, 'Client and home');
    await field(app.page, 'Approaches that work').fill('Mornings');
    await saved(app.page);
    const { readwrite, strict } = await app.page.evaluate(() => window.__writes);
    expect(readwrite).toBeGreaterThan(2);
    expect(strict).toBe(readwrite);

    await app.reload();
    await unlock(app.page);
    await expect(field(app.page, 'Approaches that work')).toHaveValue('Mornings');
    await field(app.page, 'Approaches to avoid').fill('Questions about the war');
    await lock(app.page);
    await expect(app.page.getByText('Rosa Quill')).toHaveCount(0);

    await app.restart();
    await app.open();
    await field(app.page, 'Passphrase').fill(`${PASSPHRASE}!`);
    await app.page.getByRole('button', { name: 'Unlock' }).click();
    await expect(app.page.getByText('This passphrase does not open the vault.')).toBeVisible();
    await unlock(app.page);
    await app.page.getByRole('link', { name: /Rosa Quill/ }).click();
    await go(app.page, 'Client and home');
    await expect(field(app.page, 'Approaches to avoid')).toHaveValue('Questions about the war');
    await lock(app.page);
    await expect(app.page.getByText('Rosa Quill')).toHaveCount(0);
  });
});

// The driver gives every session a browser without a past, so a restart is not shown here.
test('in webkit: a vault is made, kept over a reload, unlocked and locked', async ({ host }) => {
  test.skip(!webkitIsHere, 'WebKitGTK is not installed: apt-get install webkit2gtk-driver xvfb');
  test.setTimeout(120_000);
  const webkit = await WebKit.start();
  try {
    await webkit.goto(host.url);
    await webkit.sees('Make a vault');
    await webkit.run(readFileSync(WRITES, 'utf8'));
    await expect.poll(() => webkit.run<boolean>('return navigator.serviceWorker.controller !== null')).toBe(true);
    await host.stop();
    await webkit.press('Make a vault');
    await webkit.type('What shall it be called?', 'Ward 4');
    await webkit.press('My own passphrase');
    await webkit.type('Passphrase', PASSPHRASE);
    await webkit.type('Type it once more', PASSPHRASE);
    await webkit.press('I have put the passphrase in a safe place');
    await webkit.press('Make the vault');
    await webkit.press('Go to the cases');
    await webkit.press('New case');
    await webkit.type('Name or alias', 'Rosa Quill');
    await webkit.press('Open the case');
    await webkit.press('Client and home');
    await webkit.type('Approaches that work', 'Mornings');
    await expect.poll(() => webkit.text()).toMatch(/Saved \d/);
    const { readwrite, strict } = await webkit.run<{ readwrite: number; strict: number }>('return window.__writes');
    expect(readwrite).toBeGreaterThan(2);
    expect(strict).toBe(readwrite);

    await webkit.reload();
    await webkit.type('Passphrase', `${PASSPHRASE}!`);
    await webkit.press('Unlock');
    await webkit.sees('This passphrase does not open the vault.');
    await webkit.run("document.querySelector('input[type=password]').select()");
    await webkit.type('Passphrase', PASSPHRASE);
    await webkit.press('Unlock');
    await webkit.sees('Approaches that work');
    expect(await webkit.typed('Approaches that work')).toBe('Mornings');

    await webkit.press('Lock');
    await webkit.sees('Passphrase');
    expect(await webkit.text()).not.toContain('Rosa Quill');
    expect(await webkit.run<number>('return window.__fieldfareViolations')).toBe(0);
  } finally {
    await webkit.stop();
  }
});

test('b02 b03 a write that is not strict is noticed by the counter that every test here relies on', async ({ app }) => {
  await app.open();
  const seen = await app.page.evaluate(async () => {
    const before = { ...window.__writes };
    const database = await new Promise<IDBDatabase>((done, failed) => {
      const request = indexedDB.open('strictness', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('s');
      request.onsuccess = () => done(request.result);
      request.onerror = failed;
    });
    database.transaction('s');
    database.transaction('s', 'readwrite');
    database.transaction('s', 'readwrite', { durability: 'relaxed' });
    database.transaction('s', 'readwrite', { durability: 'strict' });
    const { readwrite, strict } = window.__writes;
    database.close();
    return { readwrite: readwrite - before.readwrite, strict: strict - before.strict };
  });
  expect(seen).toEqual({ readwrite: 3, strict: 1 });
  await app.reload();
});
