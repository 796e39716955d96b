// A new build: offered only when it arrived whole, applied only when asked and when every window has saved.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app';
import { DIST, type Host } from './support/server';

const NEWER = 'f'.repeat(64);

/** Puts a newer build on the host: the same app under another build id, sealed as the real one is. */
function publishNewer(host: Host): void {
  const page = readFileSync(join(DIST, 'index.html'), 'utf8').replace(/data-build="[0-9a-f]+"/, `data-build="${NEWER}"`);
  const worker = readFileSync(join(DIST, 'sw.js'), 'utf8');
  const line = /const SEALED = (.*);\n/.exec(worker)?.[1] ?? '';
  const sealed = JSON.parse(line) as { build: string; files: Record<string, { hash: string }> };
  sealed.build = NEWER;
  const shell = sealed.files['index.html'];
  if (shell) shell.hash = createHash('sha256').update(page).digest('base64');
  host.replaced.set('index.html', Buffer.from(page));
  host.replaced.set('sw.js', Buffer.from(worker.replace(line, () => JSON.stringify(sealed))));
}

const build = (page: Page) => page.evaluate(() => window.fieldfare.build);
const ready = (page: Page) => expect.poll(() => page.evaluate(() => window.fieldfare.updateReady()));
const caches = (page: Page) => page.evaluate(async () => (await window.caches.keys()).length);

test('a newer build waits until it is asked for, and then replaces the old one whole', async ({ app, host }) => {
  await app.open();
  const first = await build(app.page);
  publishNewer(host);
  await app.reload();
  await ready(app.page).toBe(true);
  await app.reload();
  expect(await build(app.page)).toBe(first);

  await Promise.all([app.page.waitForEvent('load'), app.page.evaluate(() => window.fieldfare.applyUpdate())]);
  await app.started();
  expect(await build(app.page)).toBe(NEWER);
  await expect.poll(() => caches(app.page)).toBe(1);
  await app.goOffline();
  await app.reload();
  expect(await build(app.page)).toBe(NEWER);
});

test('d07 a newer build that did not arrive whole is never offered', async ({ app, host }) => {
  await app.open();
  const first = await build(app.page);
  publishNewer(host);
  host.replaced.set('manifest.webmanifest', Buffer.from('{}'));
  const asked = host.requests.filter((path) => path.endsWith('manifest.webmanifest')).length;
  await app.reload();
  await expect.poll(() => host.requests.filter((path) => path.endsWith('manifest.webmanifest')).length).toBeGreaterThan(asked);
  await expect.poll(() => caches(app.page)).toBe(1);
  expect(await app.page.evaluate(() => window.fieldfare.updateReady())).toBe(false);
  await app.goOffline();
  await app.reload();
  expect(await build(app.page)).toBe(first);
  app.faults.splice(0);
});

test('d06 every window saves before the newer build begins, and then runs it', async ({ app, host }) => {
  await app.open();
  const other = await app.secondTab();
  await other.evaluate(() => window.fieldfare.beforeUpdate(async () => localStorage.setItem('saved', 'yes')));
  publishNewer(host);
  await app.reload();
  await ready(app.page).toBe(true);
  const both = Promise.all([app.page.waitForEvent('load'), other.waitForEvent('load')]);
  await app.page.evaluate(() => window.fieldfare.applyUpdate());
  await both;
  await app.started(other);
  expect(await other.evaluate(() => localStorage.getItem('saved'))).toBe('yes');
  expect([await build(app.page), await build(other)]).toEqual([NEWER, NEWER]);
});

test('d06 a window that cannot save keeps the old build for all', async ({ app, host }) => {
  await app.open();
  const first = await build(app.page);
  const other = await app.secondTab();
  await other.evaluate(() => window.fieldfare.beforeUpdate(() => Promise.reject(new Error('disk full'))));
  publishNewer(host);
  await app.reload();
  await ready(app.page).toBe(true);
  const outcome = await app.page.evaluate(() => window.fieldfare.applyUpdate().then(() => 'applied', (reason: Error) => reason.name));
  expect(outcome).toBe('TimeoutError');
  expect([await build(app.page), await build(other)]).toEqual([first, first]);
});
