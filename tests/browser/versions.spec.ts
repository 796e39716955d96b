// Tabs and versions: an older app meets a newer database, and a tab that dies leaves the others able to write.
import type { Page } from '@playwright/test';
import { begin, field, go, lock, openNewCase, PASSPHRASE, saved, unlock } from './support/acts';
import { type App, expect, test } from './support/app';

const NAME = 'Rosa Quill';

/** How many values every store of the only vault holds, and the version of its database. */
const counts = (page: Page) =>
  page.evaluate(async () => {
    const all = await indexedDB.databases();
    const { name, version } = all.find((it) => it.name?.startsWith('wc-') && it.name !== 'wc-registry') ?? {};
    const database = await new Promise<IDBDatabase>((done, failed) => {
      const request = indexedDB.open(String(name));
      request.onsuccess = () => done(request.result);
      request.onerror = failed;
    });
    const stores: Record<string, number> = {};
    for (const store of database.objectStoreNames) {
      stores[store] = await new Promise<number>((done, failed) => {
        const request = database.transaction(store).objectStore(store).count();
        request.onsuccess = () => done(request.result);
        request.onerror = failed;
      });
    }
    database.close();
    return { version, stores };
  });

/** Opens a page on which the app has no vault's database open: where it asks for a passphrase it also reads the key slots. */
const idle = async (app: App, page: Page) => {
  await page.goto(`${app.host.url}#/new-vault`);
  await app.reload(page);
  await expect(page.getByRole('heading', { name: 'Make a vault' })).toBeVisible();
  return page;
};

/** Opens the vault's database as a later version of the app would. Says whether an open tab stood in the way. */
const upgrade = (page: Page) =>
  page.evaluate(async () => {
    const all = await indexedDB.databases();
    const name = String(all.find((it) => it.name?.startsWith('wc-') && it.name !== 'wc-registry')?.name);
    return new Promise<string>((done) => {
      const request = indexedDB.open(name, 2);
      let blocked = false;
      request.onblocked = () => (blocked = true);
      request.onupgradeneeded = () => request.result.createObjectStore('later');
      request.onerror = () => done('error');
      request.onsuccess = () => {
        request.result.close();
        done(blocked ? 'blocked' : 'open');
      };
    });
  });

test('d03 a tab whose database gets a newer version lets go, says so, and keeps what was typed', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await begin(app);
  await openNewCase(page, NAME);
  await go(page, 'Client and home');
  await field(page, 'Approaches that work').fill('Mornings');
  await saved(page);
  // Only the first tab holds a connection, so it is the one to let go.
  const newer = await idle(app, await app.context.newPage());
  expect(await upgrade(newer)).toBe('open');
  await newer.close();

  await field(page, 'Approaches that work').fill('Mornings, by the window');
  await expect(page.getByText('This vault was opened by a newer version of Fieldfare.').first()).toBeVisible();
  await expect(field(page, 'Approaches that work')).toHaveValue('Mornings, by the window');
  await expect(page.locator('.save-state')).toHaveText('Not saved: trying again');
});

test('d04 an older app on a newer database says so and deletes nothing', async ({ app }) => {
  const { page } = app;
  await begin(app);
  await openNewCase(page, NAME);
  await lock(page);
  const before = await counts(page);
  expect(await upgrade(await idle(app, page))).toBe('open');
  await page.goto(app.host.url);
  await field(page, 'Passphrase').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByText('This vault was opened by a newer version of Fieldfare.')).toBeVisible();
  await expect(page.getByText(NAME)).toHaveCount(0);
  const after = await counts(page);
  expect(after).toEqual({ version: 2, stores: { ...before.stores, later: 0 } });
});

test('d05 a database that is opened again keeps every store and every record', async ({ app }) => {
  const { page } = app;
  await begin(app);
  for (const name of [NAME, 'Amal']) {
    await openNewCase(page, name);
    await page.getByRole('link', { name: 'All cases' }).click();
  }
  await lock(page);
  const before = await counts(page);
  expect(Object.keys(before.stores)).toHaveLength(9);
  expect(before.stores.cases).toBe(2);
  await unlock(page);
  await lock(page);
  await app.restart();
  await app.host.start();
  await app.open();
  await unlock(app.page);
  await lock(app.page);
  expect(await counts(app.page)).toEqual(before);
});

test('d08 when the tab that writes dies, another one gets the right to', async ({ app }) => {
  test.setTimeout(120_000);
  const { page } = app;
  await begin(app);
  await openNewCase(page, NAME);
  await go(page, 'Client and home');
  await field(page, 'Approaches that work').fill('Mornings');
  await saved(page);
  const other = await app.secondTab();
  await unlock(other);
  await expect(other.getByText('Another window is writing')).toBeVisible();

  const session = await app.context.newCDPSession(page);
  const crashed = new Promise((done) => page.once('crash', done));
  void session.send('Page.crash').catch(() => {});
  await crashed;
  await page.close();
  app.page = other;
  await other.getByRole('button', { name: 'Write here instead' }).click();
  await expect(other.getByText('Another window is writing')).toBeHidden();
  await go(other, 'Cases');
  await other.getByRole('link', { name: new RegExp(NAME) }).click();
  await go(other, 'Client and home');
  await expect(field(other, 'Approaches that work')).toHaveValue('Mornings');
  await field(other, 'Approaches that work').fill('Mornings, always');
  await saved(other);
});
