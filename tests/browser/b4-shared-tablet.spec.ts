// B4: several workers share one tablet; each has a vault, and none touches another.
import type { Page } from '@playwright/test';
import { field, go, goToCases, lock, makeVault, openNewCase } from './support/acts';
import { expect, test } from './support/app';
import { expectAccessible } from './support/axe';
import { screenshot } from './support/screens';

const WORKERS = {
  Ines: { passphrase: 'seven herons on a quiet pier', client: 'Otter' },
  Marek: { passphrase: 'eight lanterns by the slow canal', client: 'Badger' },
  Night: { passphrase: 'seven herons on a quiet pier', client: 'Marten' },
};
type Worker = keyof typeof WORKERS;

async function open(page: Page, worker: Worker, passphrase = WORKERS[worker].passphrase): Promise<void> {
  await page.getByRole('link', { name: worker }).click();
  await field(page, 'Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

/** Locks, and goes back to the list of vaults. */
async function leave(page: Page): Promise<void> {
  await lock(page);
  await page.getByRole('link', { name: 'Choose another vault' }).click();
  await expect(page.getByRole('heading', { name: 'Who is working?' })).toBeVisible();
}

async function seesOnly(page: Page, worker: Worker): Promise<void> {
  await expect(page.getByText(WORKERS[worker].client).first()).toBeVisible();
  for (const [name, { client }] of Object.entries(WORKERS)) {
    if (name !== worker) await expect(page.getByText(client)).toHaveCount(0);
  }
}

/** Everything stored of each vault, by the name of its database. */
async function stored(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const found: Record<string, string> = {};
    for (const { name } of await indexedDB.databases()) {
      if (!name?.startsWith('wc-') || name === 'wc-registry') continue;
      const database = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
      const parts: string[] = [];
      for (const store of database.objectStoreNames) {
        const request = database.transaction(store).objectStore(store).getAll();
        const values = await new Promise<Uint8Array[]>((done) => (request.onsuccess = () => done(request.result)));
        for (const value of values) parts.push(`${store}:${btoa(String.fromCharCode(...value.slice(0, 60)))}`);
      }
      database.close();
      found[name] = parts.join('\n');
    }
    return found;
  });
}

test('h13 b04 three workers share a tablet and none touches the vault of another', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await app.open();
  await app.goOffline();
  let first = true;
  for (const [name, { passphrase, client }] of Object.entries(WORKERS)) {
    await makeVault(page, name, passphrase);
    await goToCases(page);
    await openNewCase(page, client);
    await lock(page);
    if (first) await page.goto(page.url().replace(/#.*/, '#/'));
    else await page.getByRole('link', { name: 'Choose another vault' }).click();
    first = false;
  }
  // The list shows nicknames and nothing else.
  const list = await page.getByRole('main').innerText();
  for (const { client, passphrase } of Object.values(WORKERS)) {
    expect(list).not.toContain(client);
    expect(list).not.toContain(passphrase);
  }
  await screenshot(page, 'shared-tablet');
  await expectAccessible(page);

  // Another one's passphrase opens nothing; wrong tries make only this vault wait.
  await page.getByRole('link', { name: 'Ines' }).click();
  for (let time = 0; time < 3; time += 1) {
    await field(page, 'Passphrase').fill(WORKERS.Marek.passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect(page.getByText(/does not open the vault|passphrases in a row/).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Unlock' })).not.toHaveAttribute('aria-busy', 'true');
  }
  await expect(page.getByText(/passphrases in a row/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Choose another vault' }).click();
  const before = await stored(page);
  expect(Object.keys(before)).toHaveLength(3);

  await open(page, 'Marek');
  await seesOnly(page, 'Marek');
  await go(page, 'Settings');
  await field(page, 'What shall it be called?').fill('Marek by day');
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByText('Marek by day').first()).toBeVisible();
  await go(page, 'Cases');
  await leave(page);
  const renamed = await stored(page);
  expect(renamed, 'a new name is in the list of vaults only').toEqual(before);

  // Night has the passphrase of Ines, and goes for good.
  await open(page, 'Night');
  await seesOnly(page, 'Night');
  await go(page, 'Settings');
  await page.getByText('Delete this vault', { exact: true }).click();
  await field(page, 'Passphrase of this vault').fill(WORKERS.Night.passphrase);
  await page.getByLabel(/^Type/).fill('delete');
  await page.getByRole('button', { name: 'Delete the vault' }).click();
  await expect(page.getByRole('heading', { name: 'Who is working?' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Night' })).toHaveCount(0);
  const after = await stored(page);
  expect(Object.keys(after)).toHaveLength(2);
  for (const [name, values] of Object.entries(after)) expect(values, name).toBe(before[name]);

  await open(page, 'Ines');
  await seesOnly(page, 'Ines');
  await leave(page);
  await open(page, 'Marek');
  await seesOnly(page, 'Marek');
});
