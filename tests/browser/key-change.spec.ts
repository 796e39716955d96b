// The browser dies while everything is being sealed under a new key: at the next unlocking it goes on by itself.
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { begin, field, go, lock, openNewCase, PASSPHRASE, unlock } from './support/acts';
import { expect, test } from './support/app';
import { asFile, choose, contentOf, exportAll } from './support/exchange';

const MANY = 400;

/** How many sealed values there are of each key. */
async function sealedUnder(page: Page): Promise<Record<number, number>> {
  return page.evaluate(async () => {
    const count: Record<number, number> = {};
    const { name } = (await indexedDB.databases()).find(({ name }) => name?.startsWith('wc-') && name !== 'wc-registry') ?? {};
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open(name ?? '');
      request.onsuccess = () => done(request.result);
    });
    for (const store of database.objectStoreNames) {
      if (store === 'meta') continue;
      const request = database.transaction(store).objectStore(store).getAll();
      const values = await new Promise<Uint8Array[]>((done) => (request.onsuccess = () => done(request.result)));
      for (const value of values) {
        // Three letters, the cipher, two bytes of version; then the number of the key.
        const epoch = new DataView(value.buffer, value.byteOffset).getUint32(6);
        count[epoch] = (count[epoch] ?? 0) + 1;
      }
    }
    database.close();
    return count;
  });
}

test('b04 a browser that is killed while the key is being changed goes on with it by itself', async ({ app }) => {
  test.setTimeout(300_000);
  const { page } = app;
  await begin(app);
  await openNewCase(page, 'Heron');
  await page.getByRole('link', { name: 'All cases' }).click();
  const file = await contentOf(await exportAll(page));
  const [only] = file.cases;
  if (!only) throw new Error('the case was exported');
  file.cases = Array.from({ length: MANY }, (_, at) => ({
    ...only,
    id: randomUUID(),
    client: { ...only.client, name: `Heron ${at}` },
  }));
  await choose(page, asFile(file));
  await page.getByRole('button', { name: /^Import \d/ }).click();
  await expect(page.getByText('Import finished').first()).toBeVisible();

  await go(page, 'Settings');
  await page.getByRole('link', { name: 'Ways in' }).click();
  await page.getByRole('button', { name: "Change the vault's key" }).click();
  await field(page, 'Passphrase of this vault').fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Change the key' }).click();
  await expect(page.getByText('Sealing everything anew.').first()).toBeVisible();
  await app.crash();

  await app.open();
  const again = app.page;
  const before = await sealedUnder(again);
  expect(before[2], 'it had begun').toBeGreaterThan(0);
  await unlock(again);
  await expect.poll(async () => (await sealedUnder(again))[1] ?? 0, { timeout: 120_000 }).toBe(0);
  await go(again, 'Cases');
  await expect(again.getByText(`${MANY + 1} cases`)).toBeVisible();
  await lock(again);
  await unlock(again);
  await field(again, 'Find by name').fill('Heron 377');
  await again.getByRole('link', { name: /Heron 377/ }).click();
  await expect(again.getByRole('navigation', { name: 'Case' })).toBeVisible();
});
